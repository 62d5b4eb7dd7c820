"""Several values side by side, and differences between two, each with its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.citations import Numbering, cite_clause
from qa.figures.amounts import in_one_unit, in_unit
from qa.figures.lines import cited, figure_lines
from qa.figures.lookup import LookedUp, look_up
from qa.scope import Scope, expected_year, scope_of, wanted_periods
from qa.types import Answer, Ask, Cell, Query, Table
from qa.wording import Wording, marked, value_of, wording
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Place, Sense

_WHICH = re.compile(
    r"哪|谁|更|最|[快高低大小](?!力|质)|多(?!少)|(?<!多)少|\b(?:which|higher|lower|faster)\b", re.I
)
LOWEST = re.compile(
    r"最[低少小慢]|更[低少小慢]|倒数|后[一二三四五六七八九十\d]+|\b(?:lowest|slowest|smallest)\b"
)

_AS_ASKED = re.compile(r"[更最][快慢高低大小多少]")
"""The comparison in the question's own word; the answer says it back."""


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
    store: Store, query: Query, operands: Sequence[Query], *, missing: Sequence[Place] = ()
) -> Answer | None:
    """The values of all operands with a table, and which is higher where asked; None if there are none.

    未收录 (no report) and 未提及 (the report does not say) are kept apart.
    """
    say = wording(query)
    reads = [read(store, operand) for operand in operands]
    if not any(found.rows for one in reads for found in one.found):
        return None
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
    rows += [(Cell(say.place(place)), Cell("—"), *(absent for _ in operands[0].asks)) for place in missing]
    if missing:
        lines.append(say.phrases.missing_places.format(places=say.listed([say.place(p) for p in missing])))
    if verdict := _verdict(say, query, reads):
        lines.append(verdict)
    columns = (
        say.phrases.column_place,
        say.phrases.column_period,
        *(ask.words or ask.canonical for ask in operands[0].asks),
    )
    table = Table(columns, tuple(row for row in rows if len(row) == len(columns)))
    return Answer(query.question, "\n".join(lines), query, numbering.citations, table=table)


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
    return Cell("、".join(map(value_of, found.rows)), cited(store, found.rows, numbering))


def is_due(scope: Scope, found: LookedUp) -> bool:
    """Whether a report on file was to state the figure."""
    return any(info.year == expected_year(found.sense, found.period, info.kind) for info in scope.reports)


def _verdict(say: Wording, query: Query, reads: Sequence[Read]) -> str:
    """Which place has the highest (or lowest) value, where all can be compared."""
    if not _WHICH.search(query.question):
        return ""
    stated = [(one, row) for one in reads for row in comparable(one)]
    in_one = in_one_unit([row for _, row in stated])
    values = [(one, row) for (one, _), row in zip(stated, in_one, strict=True)]
    if len(values) < 2 or len({(row.measure, row.unit, row.sense) for _, row in values}) > 1:
        return ""
    lowest = LOWEST.search(query.question) is not None
    extreme = (min if lowest else max)(row.number or 0.0 for _, row in values)
    one_place = len({one.scope.place for one, _ in values if one.scope}) == 1
    names: dict[str, Indicator] = {}
    for one, row in values:
        if row.number == extreme and one.scope:
            period = say.period(row.period) if one_place else ""
            names[say.place(one.scope.place) + period] = row
    value = value_of(next(iter(names.values())))
    if len(names) == len(values):
        return say.phrases.all_alike.format(value=value)
    superlative = say.phrases.lowest if lowest else say.phrases.highest
    asked = _AS_ASKED.search(query.question)
    if asked and (LOWEST.search(asked[0]) is not None) == lowest:
        superlative = asked[0] if len(values) == 2 else f"最{asked[0][1]}"
    return say.phrases.extreme.format(superlative=superlative, names=say.listed(names), value=value)


def comparable(one: Read) -> list[Indicator]:
    """The first row of an operand that has a number."""
    return [row for found in one.found for row in found.rows if row.number is not None][:1]


def difference(store: Store, query: Query) -> Answer | None:
    """The first operand's value less the second's, with the formula; None if one is missing or they do not
    match in unit."""
    say = wording(query)
    asks_rate = re.search(r"百分点|增速|growth|percentage", query.question, re.IGNORECASE)
    measure = Measure.CHANGE if asks_rate else None
    operands = [
        replace(o, asks=tuple(_measured(ask, measure) for ask in o.asks[:1])) for o in query.operands[:2]
    ]
    reads = [read(store, operand) for operand in operands]
    picked = _like_pair([[row for found in one.found for row in found.rows] for one in reads])
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


def _like_pair(stated: Sequence[Sequence[Indicator]]) -> tuple[Indicator, Indicator] | None:
    """The first numbers of two operands that are of one measure and unit."""
    if len(stated) != 2:
        return None
    for first in stated[0]:
        for second in stated[1]:
            other = in_unit(second, first.unit)
            alike = (first.measure, first.unit) == (other.measure, other.unit)
            if alike and first.number is not None and other.number is not None:
                return first, other
    return None


def _operand_name(store: Store, say: Wording, row: Indicator, other: Indicator) -> str:
    """What tells one side of a difference from the other: place, period and sense, or the indicator."""
    place, beside = (store.report(r.report_id).place for r in (row, other))
    where = "" if place == beside else say.place(place)
    same = (row.period, row.sense, place) == (other.period, other.sense, beside)
    growth = say.phrases.growth if row.measure is Measure.CHANGE else ""
    what = say.joined(row.name, growth) if same or row.canonical != other.canonical else ""
    label = say.sense(row.sense) if row.sense is not other.sense or row.sense is Sense.TARGET else ""
    return say.joined(where, say.period(row.period), label, what)


def gap_line(say: Wording, first: tuple[str, Indicator], second: tuple[str, Indicator]) -> str:
    """How much the first value is higher than the second, with the formula."""
    (name, row), (other, base) = first, second
    a, b = (Decimal(str(r.number)) for r in (row, base))
    phrases, gap = say.phrases, a - b
    if gap == 0:
        return phrases.the_same.format(first=name, second=other)
    if row.unit in {"%", "百分点"}:
        word, unit = (phrases.higher if gap > 0 else phrases.lower), phrases.points
        formula = f"{plain(a)}% − {_signed(b)}% = {plain(gap)}{unit}"
        size = f"{plain(abs(gap))}{unit}"
    else:
        word = phrases.more if gap > 0 else phrases.fewer
        scale, unit = _scaled(row.unit, max(abs(a), abs(b)))
        formula = f"{plain(a / scale)} − {plain(b / scale)} = {plain(gap / scale)}"
        size = f"{plain(abs(gap) / scale)}{unit}"
    return phrases.gap.format(first=name, second=other, word=word, gap=size, formula=formula)


def _measured(ask: Ask, measure: Measure | None) -> Ask:
    return replace(ask, measure=ask.measure or measure)


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _signed(value: Decimal) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)


def _scaled(unit: str, size: Decimal) -> tuple[Decimal, str]:
    if size >= 10**8:
        return Decimal(10**8), "亿" + unit
    return (Decimal(10**4), "万" + unit) if size >= 10**5 else (Decimal(1), unit)
