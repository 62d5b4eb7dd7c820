"""Figures of tables: rows of cells under a header that names their units and what they measure.

Readers hand a table on as lines whose cells are separated by tabs (`ingest.types.Extracted`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vectorstore.analysis.lexicon import direction, either, own_place
from vectorstore.analysis.places import find_places
from vectorstore.analysis.quantities import find_quantities, fold
from vectorstore.types import Measure, Span

_BLOCK = re.compile(r"(?:^[^\n\t]*\t[^\n]*(?:\n|$)){2,}", re.MULTILINE)
_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+−]?\d+(?:\.\d+)?")
_AROUND = re.compile(
    r"(?:增长|增加|下降|降低|减少|负|达到?|突破|约|近|超过?|不低于|不高于|不少于|不超过|控制在|保持在?|稳定在?|力争|确保"
    r"|左右|以[上下内]|之间|[多≥≤><+在、,()\s])*"
)
"""What may stand in a cell beside its figure."""
_BARE = re.compile(
    rf"{_AROUND.pattern}(?P<figures>({_NUMBER.pattern})(?:[-—~]+\d+(?:\.\d+)?)?){_AROUND.pattern}"
)
"""A figure without a unit."""
_FALLS = re.compile(r"下降|降低|减少|负")
_GROWS = re.compile(r"增长|增加|下降|降低|减少")
_SAID = re.compile(r"同步|持平|完成|控制在|[高低优快]于|稳定|稳中|只增不减|以内|目标|衔接|保持|转正")
"""What a cell states in words."""
_NOTHING = re.compile(r"[-—–/…\s]*")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
_NAMES = re.compile(r"指标|项目|名称|产品|内容")
_ASIDE = re.compile(r"属性|性质|类型|类别|分类|备注|责任|部门|说明|来源")
"""Headers of the column that says what is counted, and of those that do not."""
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,8})[)）]")
_CHANGE = re.compile(r"比上年|较上年|上年同期|同比|增长|增速|增减|升降|±")
_GROWTH = re.compile(f"(?:{either(direction.GROWTH)})$")
_GENERAL = re.compile(
    r"^(?:绝对[值数量]|总量|数值|指标值|数量|本年|全年|(?:19|20)\d\d年|合计"
    r"|(?:预期|预计|主要|工作|年度)*(?:实绩|完成|实际|执行|决算|预算|计划|目标|预期|预计)(?:数|值|情况|任务|完成)*)$"
)
"""Headers that say nothing of what a row does not say itself."""
_YEAR = re.compile(
    r"^(?:(?P<year>(?:19|20)\d\d)年?|(?P<relative>上年|去年|本年|今年|明年))度?(?:[末底](?!期))?(?P<rest>.*)$"
)
_RELATIVE = {"上年": -1, "去年": -1, "本年": 0, "今年": 0, "明年": 1}
_AIMED = re.compile(r"目标|计划|预期|预算|任务")
_REACHED = re.compile(r"实绩|完成|实际|执行|决算")
_LABEL = re.compile(r"^(?:其中[:：]?|[#*]|[一二三四五六七八九十]+、|\d+[.、]|[(（]\d+[)）])*\s*")
_WHOLE = re.compile(f"^(?:{either(own_place.ANYWHERE)}|合计|总计)$")
_HEADERS = 3
"""Lines that a header has at most."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One figure of a table, or what a cell says in words.  Report offsets."""

    name: str
    subject: str
    """The place that a row or a column is of; "" for the report's own."""
    year: int | None
    """The year its column is headed with."""
    goal: bool | None
    """Whether the header says that it was aimed at, or reached; None where it says neither."""
    measure: Measure
    number: float | None
    upper: float | None
    """The other end of a range."""
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
    goal: bool | None


def tabled(text: str, year: int | None = None) -> Iterator[TableCell]:
    """The figures of all tables of a report; `year` is what 今年 means in a header.

    >>> table = "产品\\t计量单位\\t产量\\t较上年±%\\n罐头\\t吨\\t70931\\t5.05\\n水泥\\t万吨\\t120\\t-3.1\\n"
    >>> [(c.name, c.value, c.number, c.unit) for c in tabled(table)]  # doctest: +NORMALIZE_WHITESPACE
    [('罐头产量', '70931吨', 70931.0, '吨'), ('罐头产量', '增长5.05%', 5.05, '%'),
     ('水泥产量', '120万吨', 1200000.0, '吨'), ('水泥产量', '下降3.1%', -3.1, '%')]
    """
    for block in _BLOCK.finditer(text):
        yield from _of_block(_rows(block.group(), block.start()), year)


def _rows(block: str, start: int) -> list[tuple[Span, list[str]]]:
    """Each line of a table with its span and its cells."""
    rows = []
    for line in block.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            cells = [fold(cell).strip() for cell in line.split("\t")]
            rows.append(((begin, start + len(line.rstrip())), cells))
        start += len(line) + 1
    return rows


def _of_block(rows: Sequence[tuple[Span, list[str]]], year: int | None) -> Iterator[TableCell]:
    header: list[str] = []
    lines = 0
    for span, cells in rows:
        if _has_values(cells):
            lines = _HEADERS  # the next header begins anew
            if header:
                yield from _of_row(header, cells, span, year)
        elif lines >= _HEADERS and any(_SAID.search(cell) or _NOTHING.fullmatch(cell) for cell in cells[1:]):
            yield from _of_row(header, cells, span, year)
        else:
            new = lines == 0 or lines >= _HEADERS or len(cells) != len(header)
            header = list(cells) if new else _below(header, cells)
            lines = 1 if new else lines + 1


def _below(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """A header with its next line: what stands over several columns is said of each, years first.

    >>> _below(["指标", "产量", "", "出口"], ["指标", "2022年", "2021年", ""])
    ['指标', '2022年产量', '2021年产量', '出口']
    """
    joined: list[str] = []
    over = ""
    for high, low in zip(above, cells, strict=True):
        over = high or over
        head = (low + over if _YEAR.match(low) else over + low) if low else high
        joined.append(low if high == low else head)
    return joined


def _has_values(cells: Sequence[str]) -> bool:
    """Whether a row has figures; bare years are a header."""
    values = [cell for cell in cells[1:] if _is_value(cell)]
    return any(not re.fullmatch(r"(?:19|20)\d\d", cell) for cell in values)


def _is_value(cell: str) -> bool:
    """Whether a cell is a figure: 12,013, 6.5%以上, 增长6%左右.

    >>> [_is_value(cell) for cell in ("12,013", "6.5%以上", "≥6", "与经济增长同步", "2022年", "")]
    [True, True, True, False, False, False]
    """
    if _BARE.fullmatch(cell):
        return True
    found = find_quantities(cell) if cell else []
    if len(found) != 1:
        return False
    start, end = found[0].span
    return all(_AROUND.fullmatch(part) for part in (cell[:start], cell[end:]))


def _of_row(header: Sequence[str], cells: Sequence[str], span: Span, year: int | None) -> Iterator[TableCell]:
    heads = list(header) if len(header) == len(cells) else ["", *header]
    if len(heads) != len(cells):
        return
    labels = _labels(heads, cells)
    if not labels:
        return
    named = labels[-1]
    units = [i for i, head in enumerate(heads) if _UNIT_COLUMN.match(head)]
    row_unit = cells[units[0]].split("、")[0] if units else ""
    columns = _dated([_column(head, year) for head in heads])
    if places := _short_places(heads[1:]):
        columns[1:] = [replace(c, subject=place) for c, place in zip(columns[1:], places, strict=True)]
    kinds = [
        c.name
        for i, c in enumerate(columns)
        if i > named and c.measure is Measure.LEVEL and not _UNIT_COLUMN.match(c.name)
    ]
    label = _column(_LABEL.sub("", cells[named]), None)
    above = next((c.subject for i in labels[:-1] if (c := _column(cells[i], None)).subject), "")
    label = replace(label, name="" if label.subject else label.name, subject=label.subject or above)
    for column, cell in list(zip(columns, cells, strict=True))[named + 1 :]:
        if column.measure is Measure.CHANGE:
            column = replace(column, name=kinds[0] if kinds else "", unit="%")
        elif not column.unit:
            column = replace(column, unit=row_unit or label.unit)
        if _is_value(cell):
            yield _cell(label, column, cell, span)
        elif _SAID.search(cell) and (column.year or column.goal is not None):
            yield replace(
                _cell(label, column, "0", span), measure=Measure.WORDS, number=None, unit="", value=cell
            )


def _labels(heads: Sequence[str], cells: Sequence[str]) -> list[int]:
    """The columns before a row's figures that say what they are of, the one that names it last; merged
    cells and numbers of the row are none."""
    first = next((i for i, cell in enumerate(cells) if i and _is_value(cell)), len(cells))
    texts = [
        i
        for i, (head, cell) in enumerate(zip(heads[:first], cells[:first], strict=True))
        if cell and not _UNIT_COLUMN.match(head) and not _ASIDE.search(head) and not _BARE.fullmatch(cell)
    ]
    if first == len(cells):
        texts = texts[:1]
    naming = [i for i in texts if _NAMES.search(heads[i])][-1:] or texts[-1:]
    return [i for i in texts if i not in naming] + naming


def _dated(columns: list[_Column]) -> list[_Column]:
    """The columns, each change of the year that the level before it is of."""
    dated: list[_Column] = []
    for column in columns:
        if dated and column.measure is Measure.CHANGE and column.year is None:
            goal = dated[-1].goal if column.goal is None else column.goal
            column = replace(column, year=dated[-1].year, goal=goal)
        dated.append(column)
    return dated


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
    own = "" if _WHOLE.match(label.name) else label.name
    measure = column.measure
    value, number, upper, unit = _figure(cell, column)
    if unit in {"%", "百分点"} and (_GROWTH.search(own) or _GROWS.search(cell)):
        measure = Measure.CHANGE
    elif measure is Measure.CHANGE and not _GROWS.search(cell):
        value = f"{'下降' if number < 0 else '增长'}{value.lstrip('+-−')}"
    return TableCell(
        name=own + ("" if general else column.name),
        subject=label.subject or column.subject,
        year=column.year,
        goal=column.goal,
        measure=measure,
        number=number,
        upper=upper,
        unit=unit,
        value=value,
        row=span,
    )


def _figure(cell: str, column: _Column) -> tuple[str, float, float | None, str]:
    """A cell's figure as written, with its column's unit where it has none itself; its number, the other
    end of a range, and its unit."""
    bare = _BARE.fullmatch(cell)
    end = bare.end("figures") if bare else 0
    value = cell[:end] + column.unit + cell[end:] if bare else cell
    written = float(bare[2].replace(",", "").replace("−", "-")) if bare else 0.0
    quantity = next(iter(find_quantities(value.lstrip("+-−"))), None)
    if quantity is None:
        return value, written, None, column.unit
    falls = written < 0 or cell.startswith(("-", "−")) or _FALLS.search(cell)
    number, upper = quantity.number, quantity.upper
    if falls:
        number, upper = -abs(number), None if upper is None else -abs(upper)
    return value, number, upper, quantity.unit


def _column(head: str, this_year: int | None) -> _Column:
    """What a header's words, or a row's label, say."""
    bracketed = _IN_BRACKETS.search(head)
    name = _IN_BRACKETS.sub("", head).strip()
    unit = bracketed[1] if bracketed and "=" not in bracketed[1] else ""
    dated = _YEAR.match(name)
    year = None
    if dated and dated["year"]:
        year = int(dated["year"])
    elif dated and this_year and (not dated["rest"] or _GENERAL.match(dated["rest"])):
        year = this_year + _RELATIVE[dated["relative"]]
    goal = True if _AIMED.search(name) else False if _REACHED.search(name) else None
    if year and dated:
        name = dated["rest"].strip() or name
    measure = Measure.CHANGE if _CHANGE.search(name) or unit in ("±%",) else Measure.LEVEL
    place = next((m for m in find_places(name) if m.span == (0, len(name))), None)
    subject = place.candidates[0].name if place and len(place.candidates) == 1 else name if place else ""
    return _Column(name, unit, measure, subject, year, goal)
