"""One place over the years on file."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from qa.citations import Numbering
from qa.doubts import last_reviewed
from qa.figures.amounts import in_one_unit
from qa.figures.comparing import cell_of
from qa.figures.lookup import LookedUp, look_up
from qa.figures.verdicts import extreme_line, gap_line, total_line
from qa.scope import Scope, scope_of
from qa.types.answer import Answer, Cell, Certainty, Table
from qa.types.query import Query
from qa.types.wanted import Ask
from qa.wording import Wording, value_of, wording
from vectorstore.store import Store
from vectorstore.types import Indicator, Kind, Period, Sense

_MOST_YEARS = 30


def trend(store: Store, query: Query) -> Answer | None:
    """Each year's figures with their proofs, and how they went from first to last; None if there is none."""
    say, numbering = wording(query), Numbering()
    lines: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    stated: list[bool] = []
    for place, readings in zip(query.places, query.readings, strict=True):
        scope = scope_of(store, readings)
        if scope is None:
            lines.append(say.phrases.missing_places.format(places=say.place(place)))
            continue
        found = _found(store, query, scope)
        stated += [bool(one.rows) for year in found for one in year]
        lines += say.other_level(scope)
        for year in found:
            cells = (cell_of(store, say, scope, one, lines, numbering) for one in year)
            rows.append((Cell(say.place(scope.place)), Cell(say.period(year[0].period)), *cells))
        for each in zip(*found, strict=True):
            by_year = _by_year(each)
            dated = [(say.period(period), row) for period, row in by_year.items()]
            course = _course(say, scope, each[0].ask, by_year)
            total = total_line(say, query.figures, dated, ())
            lines += filter(None, (course, extreme_line(say, query.figures, dated, places=1), total))
    if not any(stated):
        return None
    sure = Certainty.STATED if sum(stated) * 2 > len(stated) else Certainty.LIKELY
    named = (say.what(ask.words or ask.canonical, query.sense or Sense.ACTUAL) for ask in query.asks)
    table = Table((say.phrases.column_place, say.phrases.column_year, *named), tuple(rows))
    text = "\n".join(lines)
    return Answer(query.question, text, query, numbering.citations, table=table, certainty=sure)


def _found(store: Store, query: Query, scope: Scope) -> list[list[LookedUp]]:
    """What is stated for each year and each ask; of several years only what is also the year's own."""
    sense = query.sense or Sense.ACTUAL
    periods = [Period.of_year(year) for year in _years(query, scope, sense)] if query.asks else []
    return [[look_up(store, scope, ask, ((sense, period),)) for ask in query.asks] for period in periods]


def _years(query: Query, scope: Scope, sense: Sense) -> range:
    """The calendar years asked for, as far as reports may state them or the question names them; results
    only of those that are over."""
    stated = [
        info.year - (1 if sense is Sense.ACTUAL and info.kind is Kind.WORK_REPORT else 0)
        for info in scope.reports
    ]
    first, last = min(stated), max(stated)
    if query.period is not None:
        first, last = query.period.first_year, query.period.last_year
    elif len(query.years) > 1:
        first, last = min(query.years), max(query.years)
    elif query.since is not None:
        first = min(query.since, last)
    elif query.run is not None:
        first = last - abs(query.run) + 1
    if sense is Sense.ACTUAL:
        last = min(last, last_reviewed())
    return range(max(first, last - _MOST_YEARS + 1), last + 1)


def _by_year(each: Sequence[LookedUp]) -> dict[Period, Indicator]:
    """The statement of each year, in order, in the measure and unit that most years have."""
    stated = [(found.period, row) for found in each for row in found.rows if row.number is not None]
    rows = in_one_unit([row for _, row in stated])
    kinds = [(row.measure, row.unit) for row in rows]
    common = max(kinds, key=kinds.count, default=None)
    by_year: dict[Period, Indicator] = {}
    for (period, _), row, kind in zip(stated, rows, kinds, strict=True):
        if kind == common:
            by_year.setdefault(period, row)
    return dict(sorted(by_year.items()))


def _course(say: Wording, scope: Scope, ask: Ask, by_year: Mapping[Period, Indicator]) -> str:
    """First value → last value, whether it rose or fell, and by how much."""
    rows = list(by_year.values())
    if len(rows) < 2:
        return ""
    start, end = say.period(min(by_year)), say.period(max(by_year))
    first, last = rows[0], rows[-1]
    gap = gap_line(say, (end, last), (start, first))
    return say.phrases.trend.format(
        place=say.place(scope.place),
        what=ask.words or ask.canonical,
        label=say.sense(first.sense),
        first=start,
        first_value=value_of(first),
        last=end,
        last_value=value_of(last),
        course=_shape(say, rows),
        gap=say.phrases.comma + gap.removesuffix(say.phrases.stop),
    )


def _shape(say: Wording, rows: Sequence[Indicator]) -> str:
    steps = [(b.number or 0.0) - (a.number or 0.0) for a, b in itertools.pairwise(rows)]
    if all(step == 0 for step in steps):
        return say.phrases.trend_level
    if all(step >= 0 for step in steps):
        return say.phrases.trend_rises
    return say.phrases.trend_falls if all(step <= 0 for step in steps) else say.phrases.trend_mixed
