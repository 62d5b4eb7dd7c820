"""What is chosen is the query that a question for it would be."""

from __future__ import annotations

import pytest

from qa.question.side_by_side import side_by_side
from qa.question.understand import understand
from qa.types.query import Intent, Query
from vectorstore.types import Sense


def _values(query: Query) -> tuple[object, ...]:
    one = query.intent, query.places, query.group, query.years, query.sense, query.asks, query.readings
    return *one, query.topic, query.written, query.zone, query.needs, tuple(map(_values, query.operands))


@pytest.mark.parametrize("places", [["合肥"], ["合肥", "南京市"], ["合肥", "开封", "朝阳区"], ["长三角"]])
@pytest.mark.parametrize("indicators", [["GDP"], ["GDP增速", "社零"], ["充电桩"]])
@pytest.mark.parametrize("years", [[], [2023], [2023, 2024], [2021, 2022, 2023]])
@pytest.mark.parametrize("sense", [None, *Sense])
def test_it_is_what_a_question_in_words_becomes(
    places: list[str], indicators: list[str], years: list[int], sense: Sense | None
) -> None:
    chosen = side_by_side(places, indicators, years, sense)
    assert _values(chosen) == _values(understand(chosen.question))


def test_a_place_and_an_indicator_do_not_run_together() -> None:
    assert understand("南京开发区新增企业分别是多少").zone == "开发区"
    assert side_by_side(["南京"], ["开发区新增企业"], [], None).zone == ""
    assert understand("南京城镇居民人均可支配收入分别是多少").zone == ""
    assert side_by_side(["南京"], ["城镇居民人均可支配收入"], [], None).zone == ""


def test_the_name_of_an_indicator_may_say_the_sense() -> None:
    query = side_by_side(["合肥"], ["GDP目标"], [2023], None)
    assert (query.intent, query.sense) == (Intent.FIGURE, Sense.TARGET)
