"""Values over several years: where they begin, where they end, and means between."""

from __future__ import annotations

import pytest

from ingest.figures.spans_of_years import base_of, compared_period, end_period, mean_period, reached_period
from ingest.figures.statements import statements
from vectorstore.types import Measure, Period

FIVE = Period.years(1998, 2002)
GROWN = "国内生产总值从1997年的7.4万亿元增加到2002年的10.2万亿元,平均每年增长7.7%。"


def test_the_end_value_is_the_statement_and_the_first_one_is_its_own_years() -> None:
    level, mean = statements(GROWN)
    assert (level.measure, level.number) == (Measure.LEVEL, 10.2e12)
    assert end_period(GROWN, level, FIVE) == Period.of_year(2002)
    assert end_period(GROWN, level, Period.of_year(2001)) == Period.of_year(2002)
    base = base_of(GROWN, level, FIVE)
    assert base is not None
    assert (base[0].number, base[1]) == (7.4e12, Period.of_year(1997))
    assert mean_period(GROWN, mean, FIVE, None) == FIVE


def test_a_mean_is_of_as_many_years_as_its_clause_says() -> None:
    sentence = "国内生产总值增加到121万亿元,五年年均增长5.2%,十年年均增长6.2%。"
    _, five, ten = statements(sentence)
    assert mean_period(sentence, five, Period.years(2018, 2022), None) == Period.years(2018, 2022)
    assert mean_period(sentence, ten, Period.years(2018, 2022), None) == Period.years(2013, 2022)


def test_what_is_no_mean_and_has_no_years_keeps_its_period() -> None:
    sentence = "占比由12%提高到15%,增长6%。"
    share, change = statements(sentence)
    assert mean_period(sentence, change, FIVE, None) is None
    assert base_of(sentence, share, Period.of_year(2002)) is None
    assert end_period(sentence, share, FIVE) == FIVE


def test_the_first_of_two_values_is_of_the_year_before_the_years_that_are_spoken_of() -> None:
    sentence = "财政支出由274亿元增加到675.1亿元。"
    (level,) = statements(sentence)
    base = base_of(sentence, level, FIVE)
    assert base is not None
    assert (base[0].number, base[1]) == (274e8, Period.of_year(1997))
    assert base_of("由2300元增加到2002年的5000元。", level, Period.of_year(2002)) is None


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("城镇化率达到65%。", 2002),
        ("森林覆盖率65.95%,保持全国首位。", 2002),
        ("境内上市公司达170家。", 2002),
        ("市场主体突破百万户。", 2002),
        ("财政支出由274亿元增加到675亿元。", 2002),
        ("农村居民人均纯收入2090元。", 2002),
        ("累计办理建议668件,办结率均为100%。", 2002),
        ("累计完成固定资产投资达到1.5万亿元。", None),
        ("新增高速公路1422公里。", None),
        ("新增城镇就业超过100万人。", None),
        ("五年投入科技资金达到3406亿元。", None),
        ("职业技能培训达到250万人次。", None),
        ("民生支出占比连续五年保持在70%以上。", None),
        ("建成幼儿园20所。", None),
        ("地区生产总值年均增长8%。", None),
    ],
)
def test_a_level_that_years_led_to_is_of_the_last_and_a_sum_of_all(sentence: str, year: int | None) -> None:
    statement = statements(sentence)[-1]
    assert reached_period(sentence, statement, FIVE) == (Period.of_year(year) if year else FIVE)
    assert reached_period(sentence, statement, Period.of_year(2001)) == Period.of_year(2001)


def test_a_mean_in_what_one_year_is_said_of_is_of_the_term_around_it() -> None:
    (_, mean) = statements("农民人均纯收入达到2090元,年均实际增长5.8%。")
    year = Period.of_year(1997)
    assert mean_period("农民人均纯收入达到2090元,年均实际增长5.8%。", mean, year, FIVE) == FIVE
    assert mean_period("农民人均纯收入达到2090元,年均实际增长5.8%。", mean, year, None) is None


def test_what_is_compared_with_the_year_before_is_of_the_last_year() -> None:
    sentence = "地方财政收入231亿元,比上年增长12.6%,新增就业50万人。"
    found = statements(sentence)
    periods = [compared_period(sentence, s, found, FIVE) for s in found]
    assert periods == [Period.of_year(2002), Period.of_year(2002), FIVE]


def test_changes_on_the_year_before_are_of_the_last_year_where_none_is_a_mean() -> None:
    sentence = "地区生产总值增长9.5%,固定资产投资增长23%,居民消费价格同比上涨2.8%。"
    found = statements(sentence)
    assert {compared_period(sentence, s, found, FIVE) for s in found} == {Period.of_year(2002)}
