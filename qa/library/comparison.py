"""Figures of several places and years side by side, each with its proof: chosen, not asked for in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from qa.citations import cite_clause
from qa.doubts import last_reviewed
from qa.figures.bases import is_annual
from qa.figures.comparing import is_due
from qa.figures.lookup import LookedUp, look_up
from qa.library.opened import opened_store
from qa.library.place_choices import place_key
from qa.question.asks import find_asks
from qa.scope import Scope, expected_year, reports_by_place
from qa.types.answer import Citation
from qa.types.wanted import Ask
from qa.wording import value_of
from vectorstore.analysis.indicators import canonical, known
from vectorstore.analysis.indicators_table import INDICATORS
from vectorstore.errors import EmptyStoreError, UsageError
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Indicator, Measure, Period, Sense

MOST_CELLS = 1_500
"""Values looked up at once; those of a well-known indicator take 1 ms each, with their proofs."""
MOST_SEARCHED = 200
"""Of these, values of other indicators, for which all statements of a report are gone through: 30 ms each."""
_TOO_MANY_SEARCHED = (
    "不在常用指标表里的指标要逐句查找，一次最多 {most} 个数值，现在是 {count} 个。请少选一些地区或年份。"
)


class Gap(StrEnum):
    """Why there is no value."""

    SILENT = "没有找到"
    """The report that would state it is on file, and it was not found there."""
    NOT_ON_FILE = "未收录"
    """No report on file would state it."""
    NOT_OVER = "未结束"
    """It is the result of a year that no report can have reviewed yet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be compared."""

    indicators: tuple[str, ...]
    """Well-known ones by any of their names, or words that a statement must hold."""
    places: tuple[str, ...]
    """By `place_key`."""
    years: tuple[int, ...]
    """That the figures speak of, not the reports' own."""
    senses: tuple[Sense, ...] = tuple(Sense)


@dataclass(frozen=True, slots=True)
class Value:
    """One stated value."""

    written: str
    """With direction and qualifier: 增长6.5%以上."""
    measure: Measure
    number: float | None
    """In units of `unit`, a fall negative; None for words alone."""
    upper: float | None
    """The other end of a range (6%—7%)."""
    unit: str
    citation: Citation
    annual: bool = True
    """Whether a change is reckoned from the year before."""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What is stated of one indicator, place, year and sense; without values, `gap` says why."""

    values: tuple[Value, ...] = ()
    gap: Gap | None = None
    truncated: bool = False
    """Whether the report that would state it is on file in part only."""
    searched: str = ""
    """The report in which it was not found; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells of a choice, in the order of indicators, places, years and senses."""

    choice: Choice
    cells: tuple[ComparedCell, ...]

    def cell(self, indicator: str, place: str, year: int, sense: Sense) -> ComparedCell:
        chosen = self.choice
        index = chosen.indicators.index(indicator)
        index = index * len(chosen.places) + chosen.places.index(place)
        index = index * len(chosen.years) + chosen.years.index(year)
        return self.cells[index * len(chosen.senses) + chosen.senses.index(sense)]


def known_indicators(store: Store | None = None) -> tuple[str, ...]:
    """The standard names of the well-known indicators that the reports on file state."""
    stated = (store or opened_store()).indicator_names()
    return tuple(one.name for one in INDICATORS if one.name in stated)


def usual_unit(indicator: str) -> str:
    """What the level of a well-known indicator is counted in, by any of its names; "" if there is no such.

    >>> usual_unit("GDP"), usual_unit("充电桩")
    ('元', '')
    """
    found = known(canonical(indicator))
    return found.unit if found else ""


def compare_figures(choice: Choice, store: Store | None = None, today: date | None = None) -> Comparison:
    """Look up every cell of a choice in the places' own reports; results only of years that are over.

    Raises `UsageError` for a choice without indicators, places, years or senses, and for one of more than
    `MOST_CELLS` cells.
    """
    store = store or opened_store()
    choice = Choice(
        tuple(dict.fromkeys(choice.indicators)),
        tuple(dict.fromkeys(choice.places)),
        tuple(sorted(set(choice.years))),
        tuple(sense for sense in Sense if sense in choice.senses),
    )
    count = len(choice.indicators) * len(choice.places) * len(choice.years) * len(choice.senses)
    if not count:
        raise UsageError("请选出要比较的指标、地区、年份和口径。")
    if count > MOST_CELLS:
        raise UsageError(f"一次最多比较 {MOST_CELLS} 个数值，现在是 {count} 个。请少选一些地区、年份或指标。")
    asks = [ask_named(name) for name in choice.indicators]
    searched = count // len(asks) * sum(1 for ask in asks if not ask.canonical)
    if searched > MOST_SEARCHED:
        raise UsageError(_TOO_MANY_SEARCHED.format(most=MOST_SEARCHED, count=searched))
    by_key = _infos_by_key(store)
    scopes = [_scope(by_key.get(key, ())) for key in choice.places]
    last = last_reviewed(today)
    cells = (
        _cell(store, scope, ask, sense, year)
        if sense is Sense.TARGET or year <= last
        else ComparedCell(gap=Gap.NOT_OVER)
        for ask, scope, year, sense in product(asks, scopes, choice.years, choice.senses)
    )
    return Comparison(choice, tuple(cells))


def ask_named(name: str) -> Ask:
    """The ask of an indicator by its name alone; GDP增速 means the change of GDP.

    >>> [(a.canonical, str(a.measure)) for a in map(ask_named, ("GDP", "GDP增速", "充电桩"))]
    [('地区生产总值', 'None'), ('地区生产总值', '变动'), ('', 'None')]
    """
    name = " ".join(name.split())
    if known(name) or not canonical(name):
        return Ask(name, name if known(name) else "")
    asks = find_asks(name)
    return replace(asks[0], words=name) if len(asks) == 1 else Ask(name, canonical(name))


def _infos_by_key(store: Store) -> dict[str, tuple[ReportInfo, ...]]:
    try:
        infos = store.reports()
    except EmptyStoreError:
        return {}
    own = reports_by_place(infos, dict.fromkeys(info.place for info in infos))
    return {place_key(place): reports for place, reports in own.items()}


def _scope(infos: Sequence[ReportInfo]) -> Scope | None:
    return Scope(infos[0].place, tuple(infos), own=True) if infos else None


def _cell(store: Store, scope: Scope | None, ask: Ask, sense: Sense, year: int) -> ComparedCell:
    if scope is None:
        return ComparedCell(gap=Gap.NOT_ON_FILE)
    period = Period.of_year(year)
    found = look_up(store, scope, ask, ((sense, period),), strict=bool(ask.canonical))
    if found.rows:
        return ComparedCell(tuple(_value(store, row) for row in found.rows))
    if not is_due(scope, found):
        return ComparedCell(gap=Gap.NOT_ON_FILE)
    due = _due(scope, found)
    return ComparedCell(gap=Gap.SILENT, truncated=any(i.truncated for i in due), searched=due[0].id)


def _due(scope: Scope, found: LookedUp) -> list[ReportInfo]:
    return [i for i in scope.reports if i.year == expected_year(found.sense, found.period, i.kind)]


def _value(store: Store, row: Indicator) -> Value:
    annual = is_annual(store.report(row.report_id).text, row)
    cited = cite_clause(store, row)
    return Value(value_of(row), row.measure, row.number, row.upper, row.unit, cited, annual)
