from __future__ import annotations

import pytest
from made_work import asked

from qa.types.answer import Reason
from vectorstore.store import Store


@pytest.mark.parametrize(
    ("question", "said", "place"),
    [
        ("科创街区建成几个", "6个", "洛阳市"),
        ("市中心医院新院区在哪天启用", "3月18日", "信阳市"),
        ("“四条底线”是什么意思", "安全生产、生态环保", "信阳市"),
        ("浉河两岸怎么整治", "滨水绿道", "信阳市"),
    ],
)
def test_what_only_one_report_speaks_of_needs_no_place(
    work: Store, question: str, said: str, place: str
) -> None:
    answer = asked(work, question)
    assert said in answer.text
    assert {citation.place for citation in answer.citations} == {place}


@pytest.mark.parametrize("question", ["GDP目标是多少", "2024年GDP目标是多少"])
def test_what_every_report_states_needs_a_place(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert answer.reason is Reason.PLACE_MISSING
    assert answer.citations == ()


@pytest.mark.parametrize("question", ["火星市2024年GDP目标是多少", "幸福县2023年改造老旧小区多少个"])
def test_a_place_that_nobody_knows_is_not_answered_from_another(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert answer.reason is Reason.PLACE_NOT_ON_FILE
    assert answer.citations == ()


def test_what_no_report_speaks_of_has_no_answer(work: Store) -> None:
    assert asked(work, "亚运会开幕式在哪里举行").abstained
