"""The way of an answer is noted, that of an abstention is not."""

from __future__ import annotations

from qa.answering.ways import by_way
from qa.listening import listening
from qa.question.understand import understand
from qa.types.answer import Answer, Reason
from qa.types.ways import Decided, Way

QUERY = understand("合肥2024年GDP目标是多少")


def test_the_way_of_an_answer_is_noted() -> None:
    told = Answer(QUERY.question, "6%", QUERY)
    with listening() as heard:
        assert by_way(Way.TREND, told) is told
    assert heard == [Decided(QUERY, Way.TREND)]


def test_of_an_abstention_and_of_nothing_no_way_is_noted() -> None:
    with listening() as heard:
        by_way(Way.TREND, Answer(QUERY.question, "", QUERY, reason=Reason.NOT_STATED))
        assert by_way(Way.TREND, None) is None
    assert heard == []
