"""The figure that one operand of a reckoning means: from the table of indicators, or, where that does not
know it by its name, from the likeliest sentence of the place's own report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from qa.evidence.amounts import RATES, Amount, amounts
from qa.evidence.arithmetic import Operand
from qa.evidence.confidence import LIKELY, confidence
from qa.evidence.gathering import gather
from qa.evidence.sought import Sought, anchor_of, own_report
from qa.figures.amounts import times
from qa.figures.lookup import is_part, look_up
from qa.scope import Scope, wanted_periods
from qa.types.query import Query
from qa.types.wanted import Ask
from vectorstore.analysis.indicators import known
from vectorstore.analysis.quantities import find_quantities, fold
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Period, Place, Role, Sense, Span

_LOOKED_AT = 3
"""Statements, the likeliest first, whose figures may be meant."""
_COVERED = 0.6
"""Share of what is asked for that must stand around a figure."""
OWN = 0.3
"""Share that must stand right before it."""
_LIKELY_IN_UNIT = 0.3
"""How likely the best statement must answer where its unit is known beforehand, so that few figures fit."""
_NAME = 4
"""Characters of a name that says what it names wherever it stands (经济 does not)."""
_NO_AMOUNT = RATES | {"", ":"}
_INEXACT = re.compile(
    r"近(?![年期])|约|左右|上下|以上|以下|以内|超|突破|跨|迈|逾|余|不[低少]于|力争|站上|首次"
)
_ROLES = {Sense.TARGET: Role.REVIEW, Sense.ACTUAL: Role.PLAN}
"""What a section must not be whose figures are meant in a sense."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with where it stands.  Report offsets."""

    place: Place
    number: Decimal
    unit: str
    written: str
    report_id: str
    span: Span
    mark: Span
    inexact: bool
    """Whether its report says that it is no more than about so much."""
    sense: Sense | None = None
    period: Period | None = None
    row: Indicator | None = None
    """The row of the table that it was read from; None where a sentence was."""

    @property
    def operand(self) -> Operand:
        """The figure as it is reckoned with."""
        return Operand(self.number, self.unit, self.written)


def figures_of(store: Store, queries: Sequence[Query]) -> list[Figure | None]:
    """The figure that each of several questions means.  What the table has of some tells in which unit the
    others are stated."""
    places = [own_report(store, query) if query.asks else None for query in queries]
    tabled = [_tabled(store, query, *at) if at else None for query, at in zip(queries, places, strict=True)]
    units = {one.unit for one in tabled if isinstance(one, Figure)}
    if len(units) > 1:
        return [one if isinstance(one, Figure) else None for one in tabled]
    unit = units.pop() if units else ""
    return [
        one
        if isinstance(one, Figure)
        else (_told(store, query, *at, unit) if at and one is not Measure.WORDS else None)
        for one, query, at in zip(tabled, queries, places, strict=True)
    ]


def of_row(store: Store, row: Indicator) -> Figure | None:
    """The figure of a row of the table; None for a range and for what is said in words."""
    if row.number is None or row.upper is not None or row.measure is Measure.WORDS:
        return None
    number = Decimal(str(row.number))
    written = _written(row)
    report = store.report(row.report_id)
    return Figure(
        report.place,
        number,
        row.unit,
        written or row.value,
        row.report_id,
        row.sentence,
        row.clause,
        _INEXACT.search(row.value) is not None,
        row.sense,
        row.period,
        row,
    )


def _written(row: Indicator) -> str:
    """The number of a value as it is written, without what is said of it: 达到4.72万亿元."""
    value = fold(row.value)
    same = [q for q in find_quantities(value) if abs(q.number) == abs(row.number or 0.0)]
    return row.value[slice(*same[-1].span)] if same else ""


def _tabled(
    store: Store, query: Query, scope: Scope, where: Sought
) -> Figure | Literal[Measure.WORDS] | None:
    """The figure that the table has; `Measure.WORDS` where it is stated without a number."""
    ask = query.asks[0]
    usual = known(ask.canonical) if ask.canonical else None
    rate = ask.measure is Measure.CHANGE or (usual is not None and usual.unit == "%")
    measured = ask if rate else replace(ask, measure=Measure.LEVEL)
    wanted = wanted_periods(query, anchor_of(query, scope))
    found = look_up(store, where.within(scope), measured, wanted)
    beside = [
        row for row in found.others if row.sense is found.sense and row.period == found.period and not rate
    ]
    meant = [
        row
        for row in (*found.rows, *(row for row in beside if row.measure is not Measure.CHANGE))
        if (row.period == found.period or not row.period.is_year) and _is_asked(row, ask, query)
    ]
    fitting = [
        row for row in meant if row.measure is not Measure.WORDS and (rate or row.unit not in _NO_AMOUNT)
    ]
    named = [row for row in fitting if known(row.canonical)] or fitting
    if len({row.canonical for row in named}) == 1:  # else several things may be meant: 粮食面积, 粮食产量
        return of_row(store, named[0])
    stated = any(row.measure is Measure.WORDS for row in meant)
    return Measure.WORDS if stated and not fitting else None


def _is_asked(row: Indicator, ask: Ask, query: Query) -> bool:
    """Whether a row is of what is asked for by its name, and not only near it."""
    if ask.canonical and row.canonical == ask.canonical:
        return query.known_alone
    return bool(ask.words) and ask.words in row.name and not is_part(row.name, ask)


def _told(store: Store, query: Query, scope: Scope, where: Sought, unit: str) -> Figure | None:
    """The figure of the likeliest statements around which most of what is asked for stands."""
    evidence = gather(store, query, where)
    if not evidence.weighed or confidence(query, evidence) < (_LIKELY_IN_UNIT if unit else LIKELY):
        return None
    ask = query.asks[0]
    usual = known(ask.canonical) if ask.canonical else None
    others = (usual.name, *usual.aliases) if usual else ()
    names = {ask.words, *(name for name in others if len(name) >= _NAME)}
    asked = [frozenset(tokens(name)) for name in names if name]
    unlike = _ROLES.get(query.sense) if query.sense else None
    fitting = [
        (max(covers), one)
        for one in amounts(store, evidence.weighed[:_LOOKED_AT])
        if not one.changes
        and one.quantity.unit not in _NO_AMOUNT
        and one.quantity.upper is None
        and one.role is not unlike
        and times(one.quantity.unit, unit or (usual.unit if usual else "") or one.quantity.unit) is not None
        and (covers := [c for words in asked if (c := covered(words, one, own=0.0 if unit else OWN))])
    ]
    if not fitting:
        return None
    best = max(cover for cover, _ in fitting)
    first = [one for cover, one in fitting if cover == best]
    if len({(one.quantity.number, one.quantity.unit) for one in first}) > 1:
        return None  # two figures that may be meant alike
    return of_amount(store, scope.place, first[0])


def covered(asked: frozenset[str], one: Amount, *, own: float = OWN) -> tuple[float, float] | None:
    """How much of some words stands around a figure, and right before it; None where that is too little."""
    if not asked:
        return None
    around, before = (len(asked & words) / len(asked) for words in (one.words, one.own))
    return (around, before) if around >= _COVERED and before >= own else None


def of_amount(store: Store, place: Place, one: Amount) -> Figure:
    """A figure of a statement."""
    text = store.report(one.weighed.report_id).text
    around = text[max(one.weighed.span[0], one.mark[0] - 4) : min(one.weighed.span[1], one.mark[1] + 3)]
    sense = {Role.PLAN: Sense.TARGET, Role.REVIEW: Sense.ACTUAL}.get(one.role)
    return Figure(
        place,
        Decimal(str(one.quantity.number)),
        one.quantity.unit,
        one.written,
        one.weighed.report_id,
        one.weighed.span,
        one.mark,
        _INEXACT.search(around) is not None,
        sense,
    )
