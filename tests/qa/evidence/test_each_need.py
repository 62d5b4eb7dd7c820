"""Several things that are asked for: each has its own proof or is named as lacking."""

from __future__ import annotations

import pytest
from made_work import asked

from qa.types.answer import Certainty, Reason
from vectorstore.store import Store


@pytest.mark.parametrize(
    ("question", "told", "missing"),
    [
        ("信阳2023年改造了多少个老旧小区，加装电梯多少部", ["386个", "152部"], []),
        ("市中心医院新院区在哪天启用，有多少张床位", ["3月18日", "1500张"], []),
        ("信阳2024年建多少个和美乡村，新建养老服务中心多少个", ["120个", "30个"], []),
        (
            "信阳2023年GDP增长多少、规上工业增加值增长多少、社会消费品零售总额增长多少",
            ["5.2%", "6.4%"],
            ["社会消费品零售总额"],
        ),
        ("信阳2023年加装电梯多少部，马拉松参赛多少人", ["152部"], ["马拉松"]),
    ],
)
def test_each_need_is_answered_or_named_as_not_found(
    work: Store, question: str, told: list[str], missing: list[str]
) -> None:
    answer = asked(work, question)
    said, _, lacking = answer.text.partition("没有找到")
    assert [words for words in told if words not in said] == []
    assert [words for words in missing if words not in lacking] == []
    assert bool(lacking) is bool(missing)


def test_what_stands_apart_is_told_of_each_thing_named(work: Store) -> None:
    answer = asked(work, "信阳2024年的和美乡村、养老服务中心各建多少个")
    assert "和美乡村120个" in answer.text
    assert "养老服务中心30个" in answer.text
    assert {citation.year for citation in answer.citations} == {2024}


def test_what_is_not_found_of_the_things_named_is_said(work: Store) -> None:
    answer = asked(work, "信阳2024年的和美乡村、养老服务中心、马拉松赛道各建多少个")
    said, _, lacking = answer.text.partition("没有找到")
    assert "和美乡村120个" in said
    assert "养老服务中心30个" in said
    assert "马拉松赛道" in lacking
    assert answer.certainty is Certainty.LIKELY


def test_half_an_answer_is_not_said_to_be_stated(work: Store) -> None:
    answer = asked(work, "信阳2023年加装电梯多少部，马拉松参赛多少人")
    assert answer.certainty is Certainty.LIKELY


def test_where_no_need_is_met_the_answer_abstains(work: Store) -> None:
    answer = asked(work, "信阳2023年社会消费品零售总额是多少，进出口总额是多少")
    assert answer.reason is Reason.NOT_STATED
    assert answer.citations == ()
