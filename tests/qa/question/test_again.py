from __future__ import annotations

import pytest

from qa.question.again import names_nothing
from qa.question.parts import read_question
from qa.question.understand import understand
from qa.types.query import Query
from qa.types.wanted import Operation
from vectorstore.types import Measure, Sense

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
        ("再看看宜昌", True),
        ("去年这个比例是多少", True),
        ("今年想把占比提到多少", True),
        ("不对，我问的是今年的目标", True),
        ("总额多少", True),
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


@pytest.mark.parametrize(("then", "year"), [("两年以后降到多少了？", 2021), ("三年之后呢", 2022)])
def test_years_are_counted_from_the_turn_before(then: str, year: int) -> None:
    query = after("2019年上海的PM2.5年平均浓度是多少？", then)
    assert (query.years, query.relatives, query.run) == ((year,), (), None)


def test_a_rank_is_not_asked_of_a_target() -> None:
    first = understand("孝感2023年外贸进出口总额突破多少亿元？")
    rank = understand("增速在全省排第几？", previous=first)
    assert rank.asks_rank
    assert not understand("今年的目标呢", previous=rank).asks_rank


@pytest.mark.parametrize(
    ("then", "measure"),
    [
        ("社会消费品零售总额呢", Measure.CHANGE),
        ("进出口总额多少亿", Measure.LEVEL),
        ("那固投呢", Measure.CHANGE),
        ("城镇新增就业呢", None),
    ],
)
def test_another_indicator_is_asked_in_the_measure_of_the_turn_before(
    then: str, measure: Measure | None
) -> None:
    (ask,) = after("镇江2024年GDP增长目标是多少", then).asks
    assert ask.measure is measure


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


@pytest.mark.parametrize("then", ["去年加了多少？", "去年实际增了多少", "那2022年新增了多少呢"])
def test_what_was_done_names_no_other_thing(then: str) -> None:
    query = after(LEVEL, then)
    assert query.names_nothing
    assert "学位" in query.topic
    assert [ask.words for ask in query.asks] == ["增加 学位"]
    assert query.sense is not Sense.TARGET
    assert query.traits.plan < 0.5


@pytest.mark.parametrize("then", ["它计划哪年建成", "想打造成什么", "谁来建"])
def test_another_kind_of_thing_is_not_the_question_before(then: str) -> None:
    assert not names_nothing(read_question(then))


def test_a_total_may_have_a_growth_for_its_target() -> None:
    query = after("贺州2023年外贸进出口总额是多少？", "今年的目标呢")
    assert [ask.measure for ask in query.asks] == [None]


def test_a_turn_behind_a_cause_leans_on_the_one_before_it() -> None:
    first = understand("柳州2024年GDP增速目标")
    why = understand("为什么定得这么低？", previous=first)
    assert "GDP" in understand("去年实际是多少", previous=why).topic


def test_the_clause_that_asks_says_the_sense() -> None:
    query = after("岳阳2024年GDP增长目标", "目标一样啊，那去年实际增长了多少？")
    assert query.sense is Sense.ACTUAL


def test_two_years_are_asked_about_one_by_one() -> None:
    query = after("深圳今年新增多少学位", "这个去年是多少，今年多了还是少了？")
    assert [need.relative for need in query.needs] == [-1, 0]


@pytest.mark.parametrize(
    ("then", "places"),
    [
        ("两边去年各完成了多少", ["洛阳市", "开封市"]),
        ("那就算前两个，加起来多少", ["信阳市", "洛阳市"]),
        ("三个城市分别是多少", ["信阳市", "洛阳市", "开封市"]),
    ],
)
def test_places_of_the_turns_before_are_meant_together(then: str, places: list[str]) -> None:
    query = understand("信阳2024年高标准农田建多少亩")
    for turn in ("洛阳呢", "开封呢"):
        query = understand(turn, previous=query)
    assert [place.name for place in understand(then, previous=query).places] == places


@pytest.mark.parametrize(("then", "group"), [("几个县摘帽？", ""), ("哪些城市提到了", "哪些城市")])
def test_what_is_counted_is_no_set_of_places(then: str, group: str) -> None:
    assert after("安徽2018年要让多少贫困人口脱贫", then).group == group


def test_a_share_of_the_nation_is_no_question_to_it() -> None:
    query = after("浙江2019年出口增长了多少", "那占全国份额呢？")
    assert [place.name for place in query.places] == ["浙江省"]
