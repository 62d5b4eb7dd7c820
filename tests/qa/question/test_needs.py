from __future__ import annotations

import pytest

from qa.question.needs import split_needs
from qa.question.parts import read_question
from qa.question.understand import understand
from qa.types.query import Query
from vectorstore.types import Measure, Sense


def needs(question: str) -> tuple[str, ...]:
    return split_needs(read_question(question))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "合肥2023年改造多少个老旧小区，装多少部电梯",
            ("合肥2023年改造多少个老旧小区", "装多少部电梯"),
        ),
        ("展会在哪天开幕，覆盖几个市？", ("展会在哪天开幕", "覆盖几个市")),
        ("新建学校多少所、医院几家", ("新建学校多少所", "医院几家")),
        ("新建学校多少所和医院几家", ("新建学校多少所", "医院几家")),
        ("新增就业多少人？谁来负责？怎么做？", ("新增就业多少人", "谁来负责", "怎么做")),
        (
            "GDP增长多少？为什么没达到目标，报告里怎么解释的？",
            ("GDP增长多少", "为什么没达到目标 报告里怎么解释的"),
        ),
        ("粮食为什么增产，猪肉为什么减产", ("粮食为什么增产", "猪肉为什么减产")),
        ("合肥去年很难，财政收入多少，支出多少", ("合肥去年很难 财政收入多少", "支出多少")),
        ("高企净增目标？新上市公司目标？", ("高企净增目标多少", "新上市公司目标多少")),
    ],
)
def test_what_is_asked_for_one_by_one(question: str, expected: tuple[str, ...]) -> None:
    assert needs(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "合肥2023年GDP目标是多少",
        "请问，合肥2023年GDP目标是多少？",
        "合肥2023年GDP目标是多少？谢谢！",
        "化肥和农药使用量各下降多少",
        "教育、医疗和养老有哪些举措",
        "合肥2023年重点工作",
        "几乎没有变化，为什么这样",
        "，，？？",
        "",
    ],
)
def test_one_thing_is_not_cut(question: str) -> None:
    assert needs(question) == ()


def test_there_are_no_more_needs_than_an_answer_tells() -> None:
    assert len(needs("，".join(f"建了几座{name}" for name in "桥塔楼库站港场馆院园厂")) or "x") == 10


def asked_for(question: str, previous: Query | None = None) -> tuple[Query, ...]:
    return understand(question, previous=previous).needs


def test_a_need_keeps_the_place_and_time_of_the_question() -> None:
    query = understand("合肥2023年改造多少个老旧小区，装多少部电梯")
    assert [need.places for need in query.needs] == [query.places] * 2
    assert [need.years for need in query.needs] == [(2023,)] * 2
    assert ["电梯" in need.topic for need in query.needs] == [False, True]


def test_a_need_may_name_a_time_of_its_own_and_hands_it_on() -> None:
    first, second, third = asked_for("合肥2022年建成几座桥，2023年建成几座桥，改造几条路")
    assert (first.years, second.years, third.years) == ((2022,), (2023,), (2023,))


def test_what_only_asks_leans_on_the_need_before() -> None:
    done, planned = asked_for("合肥2023年新增就业多少人，今年目标是多少")
    assert "新增就业" in planned.topic
    assert (planned.sense, planned.relative) == (Sense.TARGET, 0)
    assert done.years == (2023,)


def test_level_and_growth_are_two_needs() -> None:
    level, growth = asked_for("合肥2022年进出口总额是多少，增长多少")
    assert [ask.canonical for need in (level, growth) for ask in need.asks] == ["进出口总额"] * 2
    assert level.asks[0].measure is Measure.LEVEL
    assert growth.asks[0].measure is Measure.CHANGE


def test_a_need_has_no_needs() -> None:
    assert [need.needs for need in asked_for("合肥2023年改造多少个老旧小区，装多少部电梯")] == [(), ()]
