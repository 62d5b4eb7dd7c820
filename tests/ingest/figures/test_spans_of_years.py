"""Values over several years: where they begin, where they end, and means between."""

from __future__ import annotations

from ingest.figures.spans_of_years import base_of, compared_period, end_period, mean_period
from ingest.figures.statements import statements
from vectorstore.types import Measure, Period

FIVE = Period.years(1998, 2002)
GROWN = "国内生产总值从1997年的7.4万亿元增加到2002年的10.2万亿元,平均每年增长7.7%。"


def test_the_end_value_is_the_statement_and_the_first_one_is_its_own_years() -> None:
    level, mean = statements(GROWN)
    assert (level.measure, level.number) == (Measure.LEVEL, 10.2e12)
    assert end_period(GROWN, level, FIVE) == FIVE
    assert end_period(GROWN, level, Period.of_year(2001)) == Period.of_year(2002)
    base = base_of(GROWN, level)
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
    assert base_of(sentence, share) is None
    assert end_period(sentence, share, FIVE) == FIVE


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
