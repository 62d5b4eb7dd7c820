"""Figures of tables: rows of cells under a header that names their units and what they measure.

Readers hand a table on as lines whose cells are separated by tabs (`ingest.types.Extracted`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vectorstore.analysis.places import find_places
from vectorstore.analysis.quantities import find_quantities, fold
from vectorstore.types import Measure, Span

_BLOCK = re.compile(r"(?:^[^\n\t]*\t[^\n]*(?:\n|$)){2,}", re.MULTILINE)
_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+−]?\d+(?:\.\d+)?")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,8})[)）]")
_CHANGE = re.compile(r"比上年|较上年|上年同期|同比|增长|增速|增减|升降|±")
_GENERAL = re.compile(
    r"^(?:绝对[值数量]|总量|数值|指标值|数量|实绩|完成数?|实际|本年|全年|(?:19|20)\d\d年|合计)$"
)
"""Headers that say nothing of what a row does not say itself."""
_YEAR = re.compile(r"^(?P<year>(?:19|20)\d\d)年?(?:末|底)?$")
_LABEL = re.compile(r"^(?:其中[:：]?|[#*]|[一二三四五六七八九十]+、|\d+[.、]|[(（]\d+[)）])*\s*")
_WHOLE = re.compile(r"^(?:全[市省区县州国]|合计|总计)$")
_HEADERS = 3
"""Lines that a header has at most."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One figure of a table.  Report offsets."""

    name: str
    subject: str
    """The place that a row or a column is of; "" for the report's own."""
    year: int | None
    """The year its column is headed with."""
    measure: Measure
    number: float
    unit: str
    value: str
    """As written, with the unit that the header gives."""
    row: Span


@dataclass(frozen=True, slots=True)
class _Column:
    """What a header says of the cells below it."""

    name: str
    unit: str
    measure: Measure
    subject: str
    year: int | None


def tabled(text: str) -> Iterator[TableCell]:
    """The figures of all tables of a report.

    >>> table = "产品\\t计量单位\\t产量\\t较上年±%\\n罐头\\t吨\\t70931\\t5.05\\n水泥\\t万吨\\t120\\t-3.1\\n"
    >>> [(c.name, c.value, c.number, c.unit) for c in tabled(table)]  # doctest: +NORMALIZE_WHITESPACE
    [('罐头产量', '70931吨', 70931.0, '吨'), ('罐头产量', '增长5.05%', 5.05, '%'),
     ('水泥产量', '120万吨', 1200000.0, '吨'), ('水泥产量', '下降3.1%', -3.1, '%')]
    """
    for block in _BLOCK.finditer(text):
        yield from _of_block(_rows(block.group(), block.start()))


def _rows(block: str, start: int) -> list[tuple[Span, list[str]]]:
    """Each line of a table with its span and its cells."""
    rows = []
    for line in block.split("\n"):
        if line.strip():
            rows.append(((start, start + len(line)), [fold(cell).strip() for cell in line.split("\t")]))
        start += len(line) + 1
    return rows


def _of_block(rows: Sequence[tuple[Span, list[str]]]) -> Iterator[TableCell]:
    header: list[str] = []
    lines = 0
    for span, cells in rows:
        if not any(_NUMBER.fullmatch(cell) for cell in cells[1:]):
            new = lines == 0 or lines >= _HEADERS or len(cells) != len(header)
            header = list(cells) if new else [a + b for a, b in zip(header, cells, strict=True)]
            lines = 1 if new else lines + 1
            continue
        lines = _HEADERS  # the next header begins anew
        if header and cells[0] and not _NUMBER.fullmatch(cells[0]):
            yield from _of_row(header, cells, span)


def _of_row(header: Sequence[str], cells: Sequence[str], span: Span) -> Iterator[TableCell]:
    heads = list(header) if len(header) == len(cells) else ["", *header]
    if len(heads) != len(cells):
        return
    units = [i for i, head in enumerate(heads) if _UNIT_COLUMN.match(head)]
    row_unit = cells[units[0]] if units else ""
    columns = [_column(head) for head in heads]
    if places := _short_places(heads[1:]):
        columns[1:] = [replace(c, subject=place) for c, place in zip(columns[1:], places, strict=True)]
    kinds = [c.name for c in columns[1:] if c.measure is Measure.LEVEL and not _UNIT_COLUMN.match(c.name)]
    label = _column(_LABEL.sub("", cells[0]))
    for column, cell in list(zip(columns, cells, strict=True))[1:]:
        if not _NUMBER.fullmatch(cell):
            continue
        if column.measure is Measure.CHANGE:
            column = replace(column, name=kinds[0] if kinds else "", unit="%")
        elif not column.unit:
            column = replace(column, unit=row_unit or label.unit)
        yield _cell(label, column, cell, span)


def _short_places(heads: Sequence[str]) -> list[str]:
    """The full names of the places that a header lists by their short ones; [] if it does not."""
    named = [find_places(head, question=True) if head else [] for head in heads]
    known = [
        m[0].candidates[0].name if m and m[0].span == (0, len(h)) else ""
        for m, h in zip(named, heads, strict=True)
    ]
    most = sum(map(bool, known)) * 2 > len(heads) and len(heads) > 2
    return [place or head for place, head in zip(known, heads, strict=True)] if most else []


def _cell(label: _Column, column: _Column, cell: str, span: Span) -> TableCell:
    general = not column.name or column.subject or _GENERAL.match(column.name)
    own = "" if label.subject or _WHOLE.match(label.name) else label.name
    written = float(cell.replace(",", "").replace("−", "-"))
    if column.measure is Measure.CHANGE:
        value, number, unit = f"{'下降' if written < 0 else '增长'}{cell.lstrip('+-−')}%", written, "%"
    else:
        value = cell + column.unit
        quantity = next(iter(find_quantities(value.lstrip("+-−"))), None)
        sign = -1.0 if written < 0 else 1.0
        number, unit = (sign * quantity.number, quantity.unit) if quantity else (written, column.unit)
    return TableCell(
        name=own + ("" if general else column.name),
        subject=label.subject or column.subject,
        year=column.year,
        measure=column.measure,
        number=number,
        unit=unit,
        value=value,
        row=span,
    )


def _column(head: str) -> _Column:
    """What a header's words, or a row's label, say."""
    bracketed = _IN_BRACKETS.search(head)
    name = _IN_BRACKETS.sub("", head).strip()
    year = _YEAR.match(name)
    unit = bracketed[1] if bracketed and "=" not in bracketed[1] else ""
    measure = Measure.CHANGE if _CHANGE.search(name) or unit in ("±%",) else Measure.LEVEL
    place = next((m for m in find_places(name) if m.span == (0, len(name))), None)
    subject = place.candidates[0].name if place and len(place.candidates) == 1 else name if place else ""
    return _Column(name, unit, measure, subject, int(year["year"]) if year else None)
