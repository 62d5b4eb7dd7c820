"""Places in the order of one indicator, and those that pass a threshold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.citations import Numbering, cite_clause
from qa.figures.amounts import in_one_unit, in_unit
from qa.figures.comparing import Read, is_due
from qa.figures.lookup import look_up
from qa.figures.verdicts import QUALIFIED, extreme_line
from qa.scope import Scope, reports_by_place, wanted_periods
from qa.types.answer import Answer, Cell, Table
from qa.types.query import Intent, Query
from qa.types.wanted import Ask, Bound, Threshold
from qa.wording import Wording, fact, marked, wording
from vectorstore.analysis.indicators import known
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Indicator, Measure, Period, Place, Sense

_SHOWN, _BESIDE = 10, 5
"""Places a ranking names in its text, and those beside the one that is asked for; the table has all."""
_ADMITTED = 30
"""Places that pass a threshold named in the text."""
_ORDERS = 1 / 3
"""Share of the places that say how a figure grew which must say how large it was, to be ordered by that."""
_RATE = 100
"""A limit above this is none of a rate in per cent."""
_SILENT = 30
"""Places without a figure that are named."""


def rank(store: Store, query: Query, members: Sequence[Place]) -> Answer | None:
    """All members in the order of one indicator, as a table; the text names the first of them.  With a
    threshold only those that pass it.  None if no member states a comparable figure."""
    if not query.asks:
        return None
    say, limit = wording(query), query.threshold
    ask = _measured(query.asks[0], limit)
    reads = _reads(store, replace(query, intent=Intent.FIGURE, group="", asks=(ask,)), members)
    values = _by_size(query, ask, reads) or _comparable(reads, limit)
    if not values:
        return None
    admitted = [(one, row) for one, row in values if limit is None or limit.admits(row.number or 0.0)]
    below = limit is not None and limit.other is None and limit.bound in (Bound.BELOW, Bound.AT_MOST)
    ascending = below or (query.figures.lowest and not query.figures.highest)
    admitted.sort(key=lambda v: (v[1].number or 0.0) * (1 if ascending else -1))
    numbering = Numbering()
    first = _first(say, query, admitted)
    rows, lines = [], [*first, _head(say, query, values, len(admitted), len(members), ascending)]
    numbers = [row.number for _, row in admitted]
    shown = _shown(query, numbers, _BESIDE if first else _SHOWN)
    wanted = query.figures.ordinal if limit is None else None
    at = numbers[wanted - 1] if wanted and wanted <= len(numbers) else None
    for i, (one, row) in enumerate(admitted):
        place = numbers.index(row.number) + 1  # equal values share a place
        name = say.place(one.scope.place) if one.scope else ""
        number = numbering.number(cite_clause(store, row))
        rows.append((Cell(str(place)), Cell(name), Cell(fact(row), (number,))))
        if row.number == at if wanted else i < shown:
            line = say.phrases.ranked.format(rank=place, place=name, fact=fact(row), marks=marked((number,)))
            lines.append(line)
    if limit is not None:
        lines.append(say.phrases.failing.format(count=len(values) - len(admitted)))
    lines += _without(say, [one for one in reads if all(one is not read for read, _ in values)])
    if any(QUALIFIED.search(row.value) for _, row in admitted):
        lines.append(say.phrases.bounds)
    columns = (say.phrases.column_rank, say.phrases.column_place, say.phrases.column_quote)
    table = Table(columns, tuple(rows)) if rows else None
    return Answer(query.question, "\n".join(lines), query, numbering.citations, table=table)


def _reads(store: Store, query: Query, members: Sequence[Place]) -> list[Read]:
    """What each member states, all asked for the period that most members' newest reports are of."""
    own = reports_by_place(store.reports(), members)
    newest = [reports[0].year for reports in own.values() if reports]
    if not newest:
        return []
    wanted = wanted_periods(query, max(sorted(set(newest)), key=newest.count))
    reads = []
    for place, reports in own.items():
        scope = Scope(place, _telling(reports, wanted), own=True) if reports else None
        found = [look_up(store, scope, ask, wanted, strict=True) for ask in query.asks if scope]
        reads.append(Read(replace(query, places=(place,), readings=((place,),)), scope, tuple(found)))
    return reads


def _telling(
    reports: tuple[ReportInfo, ...], wanted: Sequence[tuple[Sense, Period]]
) -> tuple[ReportInfo, ...]:
    """Of a place's reports those between planning and reviewing, so that the cost does not grow with the
    years on file; where there are none of these, all."""
    first = min(period.first_year for _, period in wanted)
    last = max(period.last_year for _, period in wanted) + 1
    return tuple(info for info in reports if first <= info.year <= last) or reports


def _without(say: Wording, reads: Sequence[Read]) -> list[str]:
    """The places without a comparable figure: those whose report is silent, those without one of the year."""
    silent: dict[bool, list[str]] = {True: [], False: []}
    for one in reads:
        if one.scope and one.found:
            silent[is_due(one.scope, one.found[0])].append(say.place(one.scope.place))
    templates = {True: say.phrases.unranked, False: say.phrases.unranked_year}
    return [
        templates[due].format(count=len(places), places=say.listed(places, _SILENT))
        for due, places in silent.items()
        if places
    ]


def _measured(ask: Ask, limit: Threshold | None) -> Ask:
    """The ask in the measure that a threshold is set in: 7% is a change, unless the indicator is a rate; a
    number without a unit is no rate where it is as large as none is."""
    if limit is None or ask.measure is not None or limit.unit == "%":
        return ask
    if not limit.unit and limit.number <= _RATE:
        return ask
    return replace(ask, measure=Measure.LEVEL)


def _comparable(reads: Sequence[Read], limit: Threshold | None) -> list[tuple[Read, Indicator]]:
    """The row of each place to rank it by, all of the one measure and unit that most places state."""
    stated = [(one, row) for one in reads for row in _candidates(one, limit)]
    if not stated:
        return []
    in_one = list(zip([one for one, _ in stated], in_one_unit([row for _, row in stated]), strict=True))
    kinds = [(row.measure, row.unit) for _, row in in_one]
    common = max(dict.fromkeys(kinds), key=kinds.count)
    return [(one, row) for one, row in in_one if (row.measure, row.unit) == common]


def _by_size(query: Query, ask: Ask, reads: Sequence[Read]) -> list[tuple[Read, Indicator]]:
    """The row of each place that says how much it had of what is not called a rate (GDP第二高); nothing where
    so few say so that only growth orders them."""
    usual = known(ask.canonical)
    if query.threshold or ask.measure or query.figures.pace or usual is None or usual.unit in {"", "%"}:
        return []
    rows = [(one, row) for one in reads for found in one.found[:1] for row in found.rows if row.number]
    levels = [(one, row) for one, row in rows if row.measure is Measure.LEVEL and row.sense is Sense.ACTUAL]
    growing = {id(one) for one, row in rows if row.measure is Measure.CHANGE}
    of_size = in_one_unit([row for _, row in levels])
    alike = [(one, row) for (one, _), row in zip(levels, of_size, strict=True) if row.unit == usual.unit]
    first = {id(one): (one, row) for one, row in reversed(alike)}
    return list(reversed(first.values())) if len(first) >= _ORDERS * len(growing) else []


def _candidates(one: Read, limit: Threshold | None) -> list[Indicator]:
    """The row to rank a place by: in the unit of the threshold, else its growth rate where several measures
    are stated."""
    rows = [row for found in one.found[:1] for row in found.rows if row.number is not None]
    if limit is not None and limit.unit:
        rows = [row for row in (in_unit(row, limit.unit) for row in rows) if row.unit == limit.unit]
    changes = [row for row in rows if row.measure is Measure.CHANGE and row.unit == "%"]
    return (changes or rows)[:1]


def _head(
    say: Wording,
    query: Query,
    values: Sequence[tuple[Read, Indicator]],
    admitted: int,
    members: int,
    ascending: bool,
) -> str:
    first, ask, phrases = values[0][1], query.asks[0], say.phrases
    what = ask.canonical or ask.words
    tells_growth = first.measure is Measure.CHANGE and not re.search(r"[增涨降]|[率速幅]$", what)
    named = {
        "period": say.period(first.period),
        "what": say.joined(what, say.phrases.growth if tells_growth else ""),
        "label": say.sense(first.sense),
        "order": phrases.ascending if ascending else phrases.descending,
        "members": members,
    }
    if query.threshold is None:
        return phrases.ranking.format(stated=len(values), **named)
    template = phrases.filtered if admitted else phrases.none_pass
    return template.format(limit=query.threshold.written, passing=admitted, **named)


def _first(say: Wording, query: Query, admitted: Sequence[tuple[Read, Indicator]]) -> list[str]:
    """The line that names the first place, where that is what is asked for."""
    if query.threshold or query.figures.count or not query.figures.first:
        return []
    named = [(say.place(one.scope.place), row) for one, row in admitted if one.scope]
    return list(filter(None, [extreme_line(say, query.figures, named, places=len(named))]))


def _shown(query: Query, numbers: Sequence[float | None], usual: int) -> int:
    """How many places the text names: those asked for, and all that tie with the last of them."""
    usual = usual if query.threshold is None else _ADMITTED
    count = min(query.figures.count or usual, len(numbers))
    while 0 < count < min(len(numbers), 3 * _SHOWN) and numbers[count] == numbers[count - 1]:
        count += 1
    return count
