"""What a sentence says of several years at once: 从1997年的7.4万亿元增加到2002年的10.2万亿元,年均增长7.7%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.statements import Statement
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.periods import PeriodKind, find_periods
from vectorstore.analysis.quantities import find_quantities
from vectorstore.types import Measure, Period

_FROM = re.compile(r"(?:从|由)")
_YEARS = {PeriodKind.YEAR, PeriodKind.POINT}
_MEAN = re.compile(r"年均|平均每年|每年平均|每年递增")
_LENGTH = re.compile(
    rf"(?P<n>(?!一年)[{COUNTING}]{{1,3}})年(?:间|来|里)?(?=[^,，;；。]{{0,8}}?(?:年均|平均|每年))"
)
_YEAR_ON_YEAR = re.compile(r"比上年|较上年|同比|[比较]去年|上年同期")


def compared_period(
    sentence: str, statement: Statement, found: Sequence[Statement], period: Period
) -> Period:
    """The period of what is said of several years; of their last one, where its change on the year before is
    told: 地方财政收入231亿元,比上年增长12.6%."""
    if period.first_year == period.last_year:
        return period
    compared = {s.name for s in found if _YEAR_ON_YEAR.search(sentence[slice(*s.value)])}
    return Period.of_year(period.last_year) if statement.name in compared else period


def end_period(sentence: str, statement: Statement, period: Period) -> Period:
    """The period of a value, or the year that the value itself gives its end: 由…增加到2002年的10.2万亿元.

    A run of years that ends with that year stays: it is what the change from first to last is of.
    """
    years = _years(sentence[slice(*statement.value)])
    if not _FROM.match(sentence, statement.value[0]) or not years:
        return period
    first, last = years[0], years[-1]
    if len(years) == 1:
        return period if period.last_year > first else Period.of_year(period.last_year)
    return period if period.last_year == last else Period.of_year(last)


def mean_period(sentence: str, statement: Statement, around: Period, term: Period | None) -> Period | None:
    """The years over which a mean is taken; None for what is no mean.

    They are as many as the clause says (五年年均), else those that are spoken of (`around`), or, where that
    is one year, those of the part of the report it stands in (`term`).
    """
    start, end = statement.value
    before = max(sentence.rfind(mark, 0, start) for mark in ",，;；。") + 1
    if statement.measure is not Measure.CHANGE or not _MEAN.search(sentence, before, end):
        return None
    if length := _LENGTH.search(sentence, before, end):
        return Period.years(around.last_year - integer(length["n"]) + 1, around.last_year)
    return around if around.first_year != around.last_year else term


def base_of(sentence: str, statement: Statement) -> tuple[Statement, Period] | None:
    """The first of two values and its year, where it is given one: 从1997年的7.4万亿元."""
    start, end = statement.value
    value = sentence[start:end]
    years = _years(value)
    if not _FROM.match(value) or not years or statement.measure is not Measure.LEVEL:
        return None
    quantities = find_quantities(value)
    if len(quantities) < 2 or quantities[0].unit != statement.unit:
        return None
    first, (a, b) = quantities[0], quantities[0].span
    span = (start + a, start + b)
    base = replace(statement, value=span, clause=(statement.clause[0], span[1]), number=first.number)
    return base, Period.of_year(years[0])


def _years(text: str) -> list[int]:
    return [m.period.last_year for m in find_periods(text, None) if m.period and m.kind in _YEARS]
