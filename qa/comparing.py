"""Several values side by side: comparisons, differences and rankings, each cell with its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa import wording
from qa.citations import Numbering, cite_clause
from qa.figures import Found, look_up
from qa.scope import Scope, expected_year, scope_of, wanted_periods
from qa.types import Answer, Ask, Cell, Intent, Query, Table
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Place, Sense

_WHICH = re.compile(r"哪|谁|更|最|快|高|低|大|小|多|少")
_LOWEST = re.compile(r"最[低少小慢]|更[低少小慢]|倒数|后[一二三四五六七八九十\d]+")
_COUNT = re.compile(
    r"(?:前|后|最[高低大小多少快慢]的?)\s*([一二三四五六七八九十两\d]+)\s*(?:个|名|位|座|家|的|$)"
)
_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SHOWN = 10
"""Places a ranking names in its text; the table has all."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One operand and what was found for its asks."""

    query: Query
    scope: Scope | None
    found: tuple[Found, ...]


def _read(store: Store, query: Query) -> _Read:
    scope = scope_of(store, query.readings[0] if query.readings else query.places)
    if scope is None:
        return _Read(query, None, ())
    wanted = wanted_periods(query, scope.newest)
    return _Read(query, scope, tuple(look_up(store, scope, ask, wanted) for ask in query.asks))


def compare(
    store: Store, query: Query, operands: Sequence[Query], *, missing: Sequence[Place] = ()
) -> Answer | None:
    """The values of all operands with a table, and which is higher where asked; None if there are none.

    未收录 (no report) and 未提及 (the report does not say) are kept apart.
    """
    reads = [_read(store, operand) for operand in operands]
    if not any(found.rows for read in reads for found in read.found):
        return None
    numbering = Numbering()
    lines: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    for read in reads:
        name = read.scope.place.name if read.scope else read.query.places[0].name
        if read.scope is None:
            lines.append(f"{name}：未收录。")
            rows.append((Cell(name), Cell("—"), *(Cell("未收录") for _ in read.query.asks)))
            continue
        cells = [_cell(store, read.scope, found, lines, numbering) for found in read.found]
        period = read.found[0].period.label + wording.sense_label(read.found[0].sense) if read.found else ""
        rows.append((Cell(name), Cell(period), *cells))
    rows += [(Cell(place.name), Cell("—"), *(Cell("未收录") for _ in query.asks)) for place in missing]
    if missing:
        lines.append("未收录：" + "、".join(place.name for place in missing) + "。")
    if verdict := _verdict(query, reads):
        lines.append(verdict)
    width = max(len(row) for row in rows)
    columns = ("地区", "时期", *(ask.words or ask.canonical for ask in operands[0].asks))[:width]
    table = Table(columns, tuple(row for row in rows if len(row) == len(columns)))
    return Answer(query.question, "\n".join(lines), query, numbering.citations, table=table)


def _cell(store: Store, scope: Scope, found: Found, lines: list[str], numbering: Numbering) -> Cell:
    if not found.rows:
        due = any(info.year == expected_year(found.sense, found.period, info.kind) for info in scope.reports)
        said = "未提及" if due else "未收录"
        what = f"{found.period.label}{found.ask.words}{wording.sense_label(found.sense)}"
        lines.append(f"{scope.place.name}{what}：{said}。")
        return Cell(said)
    number = numbering.number(cite_clause(store, found.rows[0]))
    line = wording.figure_line(store.report(found.rows[0].report_id), found.rows, number)
    if line not in lines:
        lines.append(line)
    return Cell("、".join(map(wording.value_of, found.rows)), (number,))


def _verdict(query: Query, reads: Sequence[_Read]) -> str:
    """Which place has the highest (or lowest) value, where all can be compared."""
    if not _WHICH.search(query.question):
        return ""
    values = [(read, row) for read in reads for row in _comparable(read)]
    if len(values) < 2 or len({(row.measure, row.unit) for _, row in values}) > 1:
        return ""
    lowest = _LOWEST.search(query.question) is not None
    extreme = (min if lowest else max)(row.number or 0.0 for _, row in values)
    names = {
        (read.scope.place.name if read.scope else "") + (row.period.label if _one_place(reads) else ""): row
        for read, row in values
        if row.number == extreme
    }
    value = wording.value_of(next(iter(names.values())))
    if len(names) == len(values):
        return f"各方相同：{value}。"
    return f"最{'低' if lowest else '高'}的是{'、'.join(names)}（{value}）。"


def _one_place(reads: Sequence[_Read]) -> bool:
    return len({read.scope.place.name for read in reads if read.scope}) == 1


def _comparable(read: _Read) -> list[Indicator]:
    """The first row of an operand that has a number."""
    return [row for found in read.found for row in found.rows if row.number is not None][:1]


def difference(store: Store, query: Query) -> Answer | None:
    """The first operand's value less the second's, with the formula; None if one is missing or they do not
    match in unit."""
    measure = Measure.CHANGE if "百分点" in query.question or "增速" in query.question else None
    operands = [
        replace(o, asks=tuple(_as_change(ask, measure) for ask in o.asks[:1])) for o in query.operands[:2]
    ]
    reads = [_read(store, operand) for operand in operands]
    picked = [rows[0] for read in reads if (rows := _comparable(read))]
    if len(picked) != 2 or picked[0].unit != picked[1].unit or None in (picked[0].number, picked[1].number):
        return None
    first, second = picked
    numbering = Numbering()
    lines = []
    for row in picked:
        number = numbering.number(cite_clause(store, row))
        lines.append(wording.figure_line(store.report(row.report_id), (row,), number))
    a, b = Decimal(str(first.number)), Decimal(str(second.number))
    lines.append(_difference_line(store, first, second, a, b))
    return Answer(query.question, "\n".join(lines), query, numbering.citations)


def _difference_line(store: Store, first: Indicator, second: Indicator, a: Decimal, b: Decimal) -> str:
    gap = a - b
    places = [store.report(row.report_id).place.name for row in (first, second)]
    labels = [
        ("" if places[0] == places[1] else place)
        + row.period.label
        + ("目标" if row.sense is Sense.TARGET else "")
        for place, row in zip(places, (first, second), strict=True)
    ]
    word = "高" if gap > 0 else "低"
    if gap == 0:
        return f"{labels[0]}与{labels[1]}相同。"
    if first.unit in {"%", "百分点"}:
        formula = f"{_plain(a)}% − {_signed(b)}% = {_plain(gap)}个百分点"
        return f"{labels[0]}比{labels[1]}{word}{_plain(abs(gap))}个百分点（{formula}）。"
    scale, unit = _scaled(first.unit, max(abs(a), abs(b)))
    shown = [_plain(x / scale) for x in (a, b, abs(gap))]
    word = "多" if gap > 0 else "少"
    return (
        f"{labels[0]}比{labels[1]}{word}{shown[2]}{unit}（{shown[0]} − {shown[1]} = {_plain(gap / scale)}）。"
    )


def _as_change(ask: Ask, measure: Measure | None) -> Ask:
    return replace(ask, measure=ask.measure or measure)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _signed(value: Decimal) -> str:
    return f"({_plain(value)})" if value < 0 else _plain(value)


def _scaled(unit: str, size: Decimal) -> tuple[Decimal, str]:
    if size >= 10**8:
        return Decimal(10**8), "亿" + unit
    return (Decimal(10**4), "万" + unit) if size >= 10**5 else (Decimal(1), unit)


def rank(store: Store, query: Query, members: Sequence[Place]) -> Answer | None:
    """All members in the order of one indicator, as a table; the text names the first of them."""
    if not query.asks:
        return None
    reads = [
        _read(store, replace(query, intent=Intent.FIGURE, group="", places=(p,), readings=((p,),)))
        for p in members
    ]
    stated = [(read, row) for read in reads for row in _ranked(read)]
    if not stated:
        return None
    common = max(
        {(r.measure, r.unit) for _, r in stated},
        key=lambda k: sum((r.measure, r.unit) == k for _, r in stated),
    )
    values = [(read, row) for read, row in stated if (row.measure, row.unit) == common]
    lowest = _LOWEST.search(query.question) is not None
    values.sort(key=lambda v: (v[1].number or 0.0) * (1 if lowest else -1))
    count = min(_asked_count(query.question) or _SHOWN, len(values))
    if count < len(values):  # those that tie with the last one named belong with it
        while (
            count < len(values)
            and values[count][1].number == values[count - 1][1].number
            and count < 3 * _SHOWN
        ):
            count += 1
    numbering = Numbering()
    rows, lines = [], []
    numbers = [row.number for _, row in values]
    for i, (read, row) in enumerate(values):
        place = numbers.index(row.number) + 1  # equal values share a place
        name = read.scope.place.name if read.scope else ""
        number = numbering.number(cite_clause(store, row))
        rows.append((Cell(str(place)), Cell(name), Cell(wording.fact(row), (number,))))
        if i < count:
            lines.append(f"{place}. {name}：{wording.fact(row)}[{number}]")
    first = values[0][1]
    ask = query.asks[0]
    silent = len(members) - len(values)
    head = (
        f"{first.period.label}{ask.canonical or ask.words}{wording.sense_label(first.sense)}："
        f"{len(members)}个地方中{len(values)}个有可比的数字，由{'低到高' if lowest else '高到低'}："
    )
    lines.insert(0, head)
    if silent:
        names = [
            p.name for p, read in zip(members, reads, strict=True) if all(read is not r for r, _ in values)
        ]
        lines.append(
            f"未提及或没有可比的数字（{silent}个）："
            + "、".join(names[:30])
            + ("等" if silent > 30 else "")
            + "。"
        )
    return Answer(
        query.question,
        "\n".join(lines),
        query,
        numbering.citations,
        table=Table(("名次", "地区", "原文"), tuple(rows)),
    )


def _ranked(read: _Read) -> list[Indicator]:
    """The row to rank a place by: its growth rate where several measures are stated."""
    rows = [row for found in read.found[:1] for row in found.rows if row.number is not None]
    changes = [row for row in rows if row.measure is Measure.CHANGE and row.unit == "%"]
    return (changes or rows)[:1]


def _asked_count(question: str) -> int | None:
    match = _COUNT.search(question)
    if match is None:
        return None
    written = match[1]
    return int(written) if written.isdigit() else _CHINESE.get(written)
