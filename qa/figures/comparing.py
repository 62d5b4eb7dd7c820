"""Several values side by side, and differences between two, each with its proof."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qa.citations import Numbering, cite_clause
from qa.figures.lines import cited, figure_lines
from qa.figures.lookup import LookedUp, look_up
from qa.figures.verdicts import (
    Named,
    extreme_line,
    first_number,
    gap_line,
    like_pair,
    reached_line,
    total_line,
)
from qa.scope import Scope, expected_year, scope_of, wanted_periods
from qa.types.answer import Answer, Cell, Certainty, Table
from qa.types.query import Query
from qa.types.wanted import Ask
from qa.wording import Wording, marked, value_of, wording
from vectorstore.analysis.indicators import known
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Place, Sense

_SEVERAL = 4
"""Indicators of a comparison above which those that nobody states are left out."""


@dataclass(frozen=True, slots=True)
class Read:
    """One operand and what was found for its asks."""

    query: Query
    scope: Scope | None
    found: tuple[LookedUp, ...]


def read(store: Store, query: Query) -> Read:
    """What the reports state for a single question."""
    scope = scope_of(store, query.readings[0] if query.readings else query.places)
    if scope is None:
        return Read(query, None, ())
    wanted = wanted_periods(query, scope.newest)
    return Read(query, scope, tuple(look_up(store, scope, ask, wanted) for ask in query.asks))


def compare(
    store: Store,
    query: Query,
    operands: Sequence[Query],
    *,
    missing: Sequence[Place] = (),
    complete: bool = False,
) -> Answer | None:
    """The values of all operands with a table, and which is higher where asked; None if there are none, or
    if one is lacking and they are to be `complete`.

    未收录 (no report) and 未提及 (the report does not say) are kept apart.
    """
    say = wording(query)
    if query.figures.sum:
        operands = [replace(o, asks=tuple(_measured(ask, Measure.LEVEL) for ask in o.asks)) for o in operands]
    reads = [read(store, operand) for operand in operands]
    if not any(found.rows for one in reads for found in one.found):
        return None
    lacking = [(one.scope, found) for one in reads for found in one.found if not found.rows]
    if complete and any(scope and is_due(scope, found) for scope, found in lacking):
        return None
    if len(operands[0].asks) > _SEVERAL:
        reads = _stated_somewhere(reads)
    asks = next((tuple(found.ask for found in one.found) for one in reads if one.found), operands[0].asks)
    numbering = Numbering()
    lines: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    absent = Cell(say.phrases.not_on_file)
    for one in reads:
        if one.scope is None:
            missing = (*missing, one.query.places[0])
            continue
        lines += [line for line in say.other_level(one.scope) if line not in lines]
        cells = [cell_of(store, say, one.scope, found, lines, numbering) for found in one.found]
        period = say.what(say.period(one.found[0].period), one.found[0].sense) if one.found else ""
        rows.append((Cell(say.place(one.scope.place)), Cell(period), *cells))
    rows += [(Cell(say.place(place)), Cell("—"), *(absent for _ in asks)) for place in missing]
    if missing:
        lines.append(say.phrases.missing_places.format(places=say.listed([say.place(p) for p in missing])))
    lines += _verdicts(say, query, reads, missing)
    columns = (
        say.phrases.column_place,
        say.phrases.column_period,
        *(ask.words or ask.canonical for ask in asks),
    )
    table = Table(columns, tuple(row for row in rows if len(row) == len(columns)))
    sure = Certainty.LIKELY if lacking or missing else Certainty.STATED
    text = "\n".join(lines)
    return Answer(query.question, text, query, numbering.citations, table=table, certainty=sure)


def _stated_somewhere(reads: Sequence[Read]) -> list[Read]:
    """The reads without the indicators that none of them states."""
    stated = {found.ask for one in reads for found in one.found if found.rows}
    return [replace(one, found=tuple(found for found in one.found if found.ask in stated)) for one in reads]


def cell_of(
    store: Store, say: Wording, scope: Scope, found: LookedUp, lines: list[str], numbering: Numbering
) -> Cell:
    """The cell of one value; the line that says it is added to `lines`."""
    if not found.rows:
        said = say.phrases.silent if is_due(scope, found) else say.phrases.not_on_file
        lines.append(
            say.phrases.missing_figure.format(
                place=say.place(scope.place),
                period=say.period(found.period),
                what=found.ask.words,
                label=say.sense(found.sense),
                said=said,
            )
        )
        return Cell(said)
    lines += [line for line in figure_lines(store, say, found, numbering) if line not in lines]
    return Cell(say.listed([value_of(row) for row in found.rows]), cited(store, found.rows, numbering))


def is_due(scope: Scope, found: LookedUp) -> bool:
    """Whether a report on file was to state the figure."""
    return any(info.year == expected_year(found.sense, found.period, info.kind) for info in scope.reports)


def _verdicts(say: Wording, query: Query, reads: Sequence[Read], missing: Sequence[Place]) -> list[str]:
    """What the values come to, as far as the question asks for it."""
    wanted, there = query.figures, [one for one in reads if one.scope]
    places = {one.scope.place for one in there if one.scope}
    stated: list[Named] = []
    silent = [say.place(place) for place in missing]
    for one in there:
        name = _name(say, one, places)
        level = wanted.sum or (wanted.mean and not wanted.rate)
        numbers = first_number([row for found in one.found for row in found.rows], level=level)
        stated += [(name, row) for row in numbers]
        silent += [] if numbers else [name]
    lines = [
        extreme_line(say, wanted, stated, places=len(places)),
        total_line(say, wanted, stated, silent),
        reached_line(say, wanted, [[row for found in one.found for row in found.rows] for one in there])
        if len(places) == 1
        else "",
    ]
    return list(filter(None, lines))


def _name(say: Wording, one: Read, places: Collection[Place]) -> str:
    """What tells one operand from the others: its place, or of one place its period."""
    place = say.place(one.scope.place) if one.scope else ""
    period = say.period(one.found[0].period) if one.found and len(places) == 1 else ""
    return place + period


def difference(store: Store, query: Query) -> Answer | None:
    """The first operand's value less the second's, with the formula; None if one is missing or they do not
    match in unit."""
    say = wording(query)
    operands = [
        replace(o, asks=tuple(_measured(ask, _subtracted(query, ask)) for ask in o.asks[:1]))
        for o in query.operands[:2]
    ]
    reads = [read(store, operand) for operand in operands]
    picked = like_pair([[row for found in one.found for row in found.rows] for one in reads])
    if picked is None:
        return None
    first, second = picked
    numbering = Numbering()
    lines = []
    for row in picked:
        number = numbering.number(cite_clause(store, row))
        lines.append(say.line(store.report(row.report_id), (row,), marked((number,))))
    named = [_operand_name(store, say, row, other) for row, other in ((first, second), (second, first))]
    lines.append(gap_line(say, (named[0], first), (named[1], second)))
    return Answer(query.question, "\n".join(lines), query, numbering.citations)


def _operand_name(store: Store, say: Wording, row: Indicator, other: Indicator) -> str:
    """What tells one side of a difference from the other: place, period and sense, or the indicator."""
    place, beside = (store.report(r.report_id).place for r in (row, other))
    where = "" if place == beside else say.place(place)
    same = (row.period, row.sense, place) == (other.period, other.sense, beside)
    growth = say.phrases.growth if row.measure is Measure.CHANGE else ""
    what = say.joined(row.name, growth) if same or row.canonical != other.canonical else ""
    label = say.sense(row.sense) if row.sense is not other.sense or row.sense is Sense.TARGET else ""
    return say.joined(where, say.period(row.period), label, what)


def _subtracted(query: Query, ask: Ask) -> Measure | None:
    """Whether a difference is one of rates, or of amounts (GDP比浙江多多少); None where either may be."""
    if query.figures.rate:
        return Measure.CHANGE
    usual = known(ask.canonical) if query.figures.amount and query.sense is not Sense.TARGET else None
    return Measure.LEVEL if usual and usual.unit not in ("", "%") else None


def _measured(ask: Ask, measure: Measure | None) -> Ask:
    return replace(ask, measure=ask.measure or measure)
