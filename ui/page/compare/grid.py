"""The table of a comparison as HTML: a citation behind each value, and what can be shown of it beside."""

from __future__ import annotations

from qa.library.comparison import ComparedCell, Gap
from qa.types.answer import Citation
from ui.answer.plain import one_line
from ui.page.compare.charts.scale import unit_for
from ui.page.compare.layout import Column, Kind, Layout, differing, number_of, ranks
from ui.page.html import mark, safe
from ui.page.words.compare import CompareText
from ui.page.words.page import PageText

_FILTERED = 8
"""Rows from which on they can be filtered."""
_RANKED = 3
"""Numbers of a column from which on a rank says something."""


def tools(shown: Layout, text: CompareText) -> str:
    """What the page's script changes about the table: rows by name, and what stands beside the values."""
    offered = ""
    if len(shown.rows) >= _FILTERED:
        offered += (
            f'<input type="search" data-sift placeholder="{text.sift}" aria-label="{text.sift}" '
            f'maxlength="40">'
        )
    if any(_is_void(shown, row) for row in range(len(shown.rows))) or any(c.is_empty for c in shown.columns):
        offered += _look("stated", text.only_stated)
    if any(_is_ranked(shown, column) for column in shown.columns):
        offered += _look("ranks", text.with_ranks)
    if any(column.against for column in shown.columns):
        offered += _look("differences", text.with_differences)
    return f'<div class="zw-tools">{offered}</div>' if offered else ""


def table(shown: Layout, text: CompareText, page: PageText) -> str:
    numbers = _Numbers()
    kinds = [column.kind for column in shown.columns]
    ranked = [ranks(column) if _is_ranked(shown, column) else () for column in shown.columns]
    rows = ""
    for row, name in enumerate(shown.rows):
        cells = ""
        for column, kind, rank in zip(shown.columns, kinds, ranked, strict=True):
            if column.against:
                cells += _difference(column.cells[row], column.against[row], text)
                continue
            cell = column.cells[row]
            number = number_of(cell, kind)
            sorted_by = "" if number is None else f' data-number="{number:.12g}"'
            place = text.rank.format(rank[row]) if rank and rank[row] else ""
            filled = _values(cell, kind, place, numbers, page)
            gap = "" if cell.gap is None else _gap(cell, cell.gap, column, text)
            void = ' class="zw-void"' if column.is_empty else ""
            cells += gap or f"<td{sorted_by}{void}>{filled}</td>"
        void = ' class="zw-void"' if _is_void(shown, row) else ""
        rows += f'<tr{void}><th scope="row">{safe(one_line(name))}</th>{cells}</tr>'
    caption = f"<caption>{safe(one_line(shown.caption))}</caption>" if shown.caption else ""
    notes = ((text.dropped, shown.dropped), (text.ahead, shown.ahead))
    note = "".join(
        f'<p class="zw-note">{safe(said.format(text.listed.join(of)))}</p>' for said, of in notes if of
    )
    head = f"<thead>{_headings(shown, text)}</thead>"
    made = (
        f'<div class="zw-table zw-wide-table" role="region" tabindex="0" aria-label="{text.title}">'
        f"<table>{caption}{head}<tbody>{rows}</tbody></table></div>"
    )
    return f'<div class="zw-figures">{tools(shown, text)}{made}{note}</div>'


def _look(name: str, label: str) -> str:
    return f'<label><input type="checkbox" data-look="{name}">{label}</label>'


def _is_void(shown: Layout, row: int) -> bool:
    return not any(column.cells[row].values for column in shown.columns)


def _is_ranked(shown: Layout, column: Column) -> bool:
    return shown.of_places and not column.against and sum(map(bool, ranks(column))) >= _RANKED


def _headings(shown: Layout, text: CompareText) -> str:
    """Two rows: the indicators, and under each what of it, by which the rows can be sorted."""
    spans: list[tuple[str, int]] = []
    for column in shown.columns:
        if spans and spans[-1][0] == column.indicator:
            spans[-1] = (column.indicator, spans[-1][1] + 1)
        else:
            spans.append((column.indicator, 1))
    above = "".join(
        f'<th scope="colgroup" colspan="{count}">{safe(one_line(indicator))}</th>'
        for indicator, count in spans
    )
    sorts = len(shown.rows) > 1
    below = "".join(_heading(column, n, text, sorts=sorts) for n, column in enumerate(shown.columns))
    return f'<tr><th scope="col" rowspan="2">{shown.corner}</th>{above}</tr><tr>{below}</tr>'


def _heading(column: Column, number: int, text: CompareText, *, sorts: bool) -> str:
    shown = safe(one_line(column.name))
    name = "zw-difference" if column.against else "zw-void" if column.is_empty else ""
    styled = f' class="{name}"' if name else ""
    if not sorts:
        return f'<th scope="col"{styled}>{shown}</th>'
    return (
        f'<th scope="col"{styled}><button type="button" class="zw-sort" data-sort="{number}" '
        f'title="{text.sort}">{shown}</button></th>'
    )


def _values(cell: ComparedCell, kind: Kind | None, rank: str, numbers: _Numbers, page: PageText) -> str:
    """What is stated, the value that is ranked with its rank."""
    values = []
    for value in cell.values:
        placed = ""
        if rank and value.number is not None and (value.measure, value.unit) == kind:
            placed, rank = f'<small class="zw-rank">{rank}</small>', ""
        cited = mark(numbers.number(value.citation), value.citation, page)
        values.append(f"<span>{safe(one_line(value.written))}{cited}{placed}</span>")
    return "".join(values)


def _difference(result: ComparedCell, target: ComparedCell, text: CompareText) -> str:
    """By how much a result lies above its target, and what that is reckoned from; inside of a range it
    differs by nothing."""
    pair = differing(result, target)
    if pair is None or pair[0].number is None or pair[1].number is None:
        return '<td class="zw-difference zw-none">—</td>'
    reached, low, high = pair[0].number, pair[1].number, pair[1].upper
    aimed = low if high is None or reached < low else high if reached > high else reached
    # In decimals as they are written: 5.1 − 5 is not 0.09999999999999964.
    by = round(reached - aimed, 9)
    unit = unit_for(pair[0].unit, [reached, aimed])
    percent = pair[0].unit == "%"
    name = text.points if percent else unit.name
    sign = "+" if by > 0 else "−" if by < 0 else ""
    written = (
        text.inside
        if high is not None and low <= reached <= high
        else (
            f"{sign}{unit_for(pair[0].unit, [by]).label(abs(by)) if percent else unit.label(abs(by))}{name}"
        )
    )
    formula = f"{one_line(pair[0].written)} − {one_line(pair[1].written)}"
    return (
        f'<td class="zw-difference" data-number="{by:.12g}"><span>{safe(written)}</span>'
        f"<small>{safe(formula)}</small></td>"
    )


def _gap(cell: ComparedCell, gap: Gap, column: Column, text: CompareText) -> str:
    """Why there is no value; where it was not found, the way to look for it in the report."""
    name = "zw-silent" if gap is Gap.SILENT else "zw-absent"
    name += " zw-void" if column.is_empty else ""
    why = text.truncated if cell.truncated else text.gap_why[gap]
    said = text.gaps[gap] + ("*" if cell.truncated else "")
    if cell.searched:
        said = (
            f'<button type="button" data-report="{safe(cell.searched)}" data-spans="" '
            f'data-find="{safe(one_line(column.indicator))}" title="{why}{text.search}">{said}</button>'
        )
        why = ""
    title = f' title="{why}"' if why else ""
    return f'<td class="{name}"{title}>{said}</td>'


class _Numbers:
    """Numbers for citations in the order of the table, the same proof having one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[tuple[int, int], ...]], int] = {}

    def number(self, cited: Citation) -> int:
        return self._known.setdefault((cited.report_id, cited.spans), len(self._known) + 1)
