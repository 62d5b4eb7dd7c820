from __future__ import annotations

from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_figures import HEFEI, HEFEI_2024, KAIFENG, read
from made_work import LUOYANG, LUOYANG_2024, work_store_in

from qa.figures.lookup import LookedUp, is_part, look_up
from qa.scope import scope_of
from qa.types.wanted import Ask
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Level, Measure, Period, Place, Sense

TARGET, ACTUAL = Sense.TARGET, Sense.ACTUAL
GDP = Ask("GDP", "地区生产总值")
OUTPUT = Ask("规上工业增加值", "规模以上工业增加值")


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def found(store: Store, place: Place, ask: Ask, sense: Sense, period: Period) -> LookedUp:
    scope = scope_of(store, [place])
    assert scope is not None
    return look_up(store, scope, ask, [(sense, period)])


@pytest.mark.parametrize(
    ("ask", "sense", "period", "values"),
    [
        (GDP, TARGET, Period.of_year(2024), ["增长６．５％左右、力争7%"]),
        (GDP, ACTUAL, Period.of_year(2023), ["增长6.1%"]),
        (GDP, TARGET, Period.of_year(2023), ["增长5.5%以上"]),
        (GDP, ACTUAL, Period.of_year(2022), ["增长3.6%"]),
        (OUTPUT, ACTUAL, Period.months(2023, 1, 5), ["增长９．１％"]),
        (Ask("财政收入", "一般公共预算收入"), ACTUAL, Period.of_year(2023), ["85.2亿元", "增长8.3%"]),
        (
            Ask("财政收入", "一般公共预算收入", Measure.CHANGE),
            ACTUAL,
            Period.of_year(2023),
            ["增长8.3%"],
        ),
        (
            Ask("财政收入", "一般公共预算收入", Measure.LEVEL, "元"),
            ACTUAL,
            Period.of_year(2023),
            ["85.2亿元"],
        ),
        (Ask("固投", "固定资产投资"), TARGET, Period.of_year(2024), ["完成省定任务"]),
        (Ask("新建充电桩", unit="个"), ACTUAL, Period.of_year(2023), ["1500个"]),
    ],
)
def test_the_statement_of_that_sense_and_period(
    store: Store, ask: Ask, sense: Sense, period: Period, values: list[str]
) -> None:
    assert [row.value for row in found(store, HEFEI, ask, sense, period).rows] == values


@pytest.mark.parametrize(
    ("ask", "sense", "period"),
    [
        (OUTPUT, ACTUAL, Period.of_year(2023)),  # only 1—5月 is stated
        (GDP, ACTUAL, Period.of_year(2024)),  # only aimed at
        (Ask("社零", "社会消费品零售总额"), TARGET, Period.of_year(2024)),
        (Ask("城镇新增就业", "城镇新增就业"), ACTUAL, Period.of_year(2023)),  # only the five years' sum
        (Ask("固投", "固定资产投资", Measure.LEVEL, "元"), TARGET, Period.of_year(2024)),
        (Ask("地铁票价", unit="元"), ACTUAL, Period.of_year(2023)),
    ],
)
def test_nothing_near_stands_in(store: Store, ask: Ask, sense: Sense, period: Period) -> None:
    assert found(store, HEFEI, ask, sense, period).rows == ()


def test_what_does_not_answer_is_kept_apart(store: Store) -> None:
    others = found(store, HEFEI, OUTPUT, ACTUAL, Period.of_year(2023)).others
    assert {(row.sense, row.period) for row in others} == {
        (ACTUAL, Period.months(2023, 1, 5)),
        (TARGET, Period.of_year(2024)),
    }


def test_a_city_has_not_the_figures_of_its_county(store: Store) -> None:
    rows = found(store, KAIFENG, GDP, ACTUAL, Period.of_year(2023)).rows
    assert [row.value for row in rows] == ["增长4.5%"]


def test_a_county_is_answered_from_statements_of_its_own(store: Store) -> None:
    lankao = Place("兰考县", Level.COUNTY, "410225", ("河南省", "开封市"))
    rows = found(store, lankao, GDP, ACTUAL, Period.of_year(2023)).rows
    assert [(row.subject, row.value) for row in rows] == [("兰考县", "增长9%")]
    assert found(store, lankao, GDP, TARGET, Period.of_year(2024)).rows == ()


def test_a_part_does_not_stand_in_for_the_whole() -> None:
    trade = Ask("进出口", "进出口总额")
    assert is_part("跨境电商进出口", trade)
    assert not is_part("全市货运进口", trade)
    assert not is_part("成功发行各类专项债券", Ask("专项债券", "专项债券"))


def test_what_stands_at_the_end_of_the_years_that_are_asked_about_answers_for_them(tmp_path: Path) -> None:
    told = HEFEI_2024.replace("五年来，城镇新增就业", "五年来，城镇化率达到86%，城镇新增就业")
    share = Ask("城镇化率", "常住人口城镇化率")
    with Store.open(Settings(tmp_path), encoder=HashingEncoder()) as store:
        document, parsed = read(HEFEI, 2024, told)
        with store.writing():
            store.put(document, [parsed])
        for period in (Period.years(2019, 2023), Period.of_year(2023)):
            assert [row.value for row in found(store, HEFEI, share, ACTUAL, period).rows] == ["达到86%"]


def test_a_name_that_two_indicators_share_means_the_one_that_is_stated(tmp_path: Path) -> None:
    aim = "城镇登记失业率控制在4.5%以内"
    text = LUOYANG_2024.replace("生产总值增长5.5%", f"生产总值增长5.5%，{aim}")
    of_2024 = Period.of_year(2024)
    with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
        by_short = found(store, LUOYANG, Ask("失业率", "城镇调查失业率"), TARGET, of_2024)
        by_own = found(store, LUOYANG, Ask("城镇调查失业率", "城镇调查失业率"), TARGET, of_2024)
    assert [row.canonical for row in by_short.rows] == ["城镇登记失业率"]
    assert by_own.rows == ()
