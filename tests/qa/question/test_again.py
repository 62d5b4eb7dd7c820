from __future__ import annotations

import pytest

from qa.question.again import names_nothing
from qa.question.parts import read_question
from qa.question.understand import understand
from qa.types import Operation, Query
from vectorstore.types import Sense

LEVEL = "厦门2024年准备增加多少学位，谢谢"


def after(first: str, then: str) -> Query:
    return understand(then, previous=understand(first))


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("深圳呢？", True),
        ("那去年实际是多少", True),
        ("换成苏州", True),
        ("今年的目標呢", True),
        ("增速在全省排第幾？", True),
        ("为什么", True),
        ("房价呢", False),
        ("出口呢", False),
        ("具体有哪些措施", False),
    ],
)
def test_a_turn_without_words_of_its_own_names_nothing(question: str, nothing: bool) -> None:
    assert names_nothing(read_question(question)) is nothing


def test_what_names_nothing_asks_the_earlier_question_elsewhere() -> None:
    query = after(LEVEL, "深圳呢？")
    assert query.places[0].name == "深圳市"
    assert "学位" in query.topic
    assert query.traits.number == understand(LEVEL).traits.number
    assert query.years == (2024,)


def test_the_sense_that_is_asked_for_now_says_whether_a_plan_answers() -> None:
    before = understand(LEVEL)
    now = after(LEVEL, "那去年实际是多少")
    assert before.traits.plan > 0.5 > now.traits.plan
    assert now.sense is Sense.ACTUAL
    assert "学位" in now.topic


def test_a_new_word_changes_the_topic() -> None:
    query = after("合肥2023年规上工业增加值目标是多少", "房价呢")
    assert "房价" in query.topic
    assert "工业" not in query.topic
    assert "工业" in query.context


def test_the_measure_that_is_asked_for_now_is_part_of_the_topic() -> None:
    assert "增速" in after("岳阳2023年GDP是多少", "那长沙呢，增速多少").topic


def test_several_things_are_asked_again_one_by_one() -> None:
    query = after("信阳2023年改造多少个老旧小区，装多少部电梯", "洛阳呢")
    assert [place.name for need in query.needs for place in need.places] == ["洛阳市"] * 2
    assert ["电梯" in need.topic for need in query.needs] == [False, True]


@pytest.mark.parametrize(
    ("first", "years", "relative"),
    [("遵义白酒产值2023年有多少亿？", (2024,), None), ("遵义白酒产值去年有多少亿？", (), 0)],
)
def test_the_next_year_is_the_one_after_that_of_the_question_before(
    first: str, years: tuple[int, ...], relative: int | None
) -> None:
    query = after(first, "下一年准备突破多少")
    assert (query.years, query.relative) == (years, relative)


def test_the_next_year_of_a_first_question_is_next_year() -> None:
    assert understand("遵义下一年白酒产值目标").relative == 1


def test_each_thing_keeps_its_own_time_and_sense_at_another_place() -> None:
    query = after("信阳2024年GDP目标是多少，2023年实际完成多少", "那洛阳呢")
    assert [(need.sense, need.years) for need in query.needs] == [
        (Sense.TARGET, (2024,)),
        (Sense.ACTUAL, (2023,)),
    ]
    assert {place.name for need in query.needs for place in need.places} == {"洛阳市"}


def test_a_zone_is_kept_for_another_year_and_left_at_another_place() -> None:
    first = understand("信阳高新区2023年规上工业增加值增长多少")
    later = understand("那2022年呢", previous=first)
    assert (later.zone, later.known_alone) == ("高新区", False)
    elsewhere = understand("那开封呢", previous=first)
    assert (elsewhere.zone, elsewhere.known_alone) == ("", False)


def test_what_was_to_be_computed_is_computed_again() -> None:
    query = after("信阳2023年工业投资比服务业投资多多少亿元", "那洛阳呢")
    assert query.operation is Operation.DIFFERENCE


def test_turns_that_point_do_not_add_up() -> None:
    query = understand("信阳2023年改造老旧小区多少个")
    topic = query.topic
    for turn in ("那洛阳呢", "那开封呢", "那信阳呢"):
        query = understand(turn, previous=query)
    assert query.topic == topic
