"""A comparison as HTML: the table with a citation behind each value, the charts under it, the downloads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from qa.library.comparison import Choice, ComparedCell, Comparison, Gap
from qa.types import Citation
from ui.answer.plain import one_line
from ui.page.compare.charts.render import chart_list
from ui.page.html import mark, paragraphs, root, safe
from ui.page.words.compare import CompareText
from ui.page.words.page import PageText
from vectorstore.types import Measure, Sense

DOWNLOADS = {"csv": "CSV", "xlsx": "Excel"}
"""Names of the formats, by the suffix of the address that `table_route` answers."""

_NAMED = 3
"""Places that an example names."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """The table as it is laid out."""

    caption: str
    corner: str
    columns: tuple[tuple[str, str], ...]
    """Indicator, and what of it."""
    rows: tuple[tuple[str, tuple[ComparedCell, ...]], ...]
    dropped: tuple[str, ...]
    """What no report on file would state."""
    ahead: tuple[str, ...] = ()
    """Results of years that are not over."""


def comparison(compared: Comparison, labels: Mapping[str, str], text: CompareText, page: PageText) -> str:
    """All of it.  `labels` are the places' names by their keys."""
    shown = _shown(compared, labels, text)
    charts = chart_list(compared, labels, text, page)
    chosen = safe(choice_json(compared.choice))
    body = f"{_head(compared, shown, text, page)}{_table(shown, text, page)}{charts}"
    return root(
        "zw-comparison", f'<div id="zw-compared" data-cites data-choice="{chosen}">{body}</div>', page
    )


def compare_start(
    examples: Sequence[Choice], labels: Mapping[str, str], text: CompareText, page: PageText
) -> str:
    """Before anything was compared, with comparisons to begin with."""
    made = "".join(f"<li>{_example(choice, labels, text)}</li>" for choice in examples)
    begin = f"<h3>{text.try_comparing}</h3><ul>{made}</ul>" if made else ""
    return root("zw-welcome", f"<h2>{text.start}</h2><p>{text.start_more}</p>{begin}", page)


def _example(choice: Choice, labels: Mapping[str, str], text: CompareText) -> str:
    places = [labels.get(key, key) for key in choice.places]
    named = "、".join(places[:_NAMED]) + (text.and_others.format(len(places)) if len(places) > _NAMED else "")
    first, last = choice.years[0], choice.years[-1]
    years = text.year_of.format(first if first == last else f"{first}—{last}")
    senses = "、".join(text.sense_names[sense] for sense in choice.senses)
    said = text.example.format(
        places=named, years=years, indicators="、".join(choice.indicators), senses=senses
    )
    return _button(choice, said, "zw-ask")


def compare_failed(message: str, text: CompareText, page: PageText) -> str:
    """Why nothing was compared."""
    return root(
        "zw-comparison",
        f'<div class="zw-answer zw-failed" role="alert"><h3>{text.failed}</h3>{paragraphs(message)}</div>',
        page,
    )


def compare_button(choice: Choice, text: CompareText) -> str:
    """A button that opens the tab for comparing with this choice."""
    return _button(choice, text.to_compare, "zw-act")


def _button(choice: Choice, label: str, name: str) -> str:
    carried = safe(choice_json(choice))
    return f'<button type="button" class="{name}" data-compare="{carried}">{safe(one_line(label))}</button>'


def choice_json(choice: Choice) -> str:
    """A choice as buttons and addresses carry it."""
    return json.dumps(
        {
            "indicators": choice.indicators,
            "places": choice.places,
            "years": choice.years,
            "senses": [sense.name.lower() for sense in choice.senses],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _head(compared: Comparison, shown: _Shown, text: CompareText, page: PageText) -> str:
    gaps = [cell.gap for _, cells in shown.rows for cell in cells]
    counts = text.counts.format(
        values=gaps.count(None),
        silent=gaps.count(Gap.SILENT),
        absent=len(gaps) - gaps.count(None) - gaps.count(Gap.SILENT),
    )
    query = safe(urlencode({"choice": choice_json(compared.choice)}))
    links = "".join(
        f'<a class="zw-download" download="{text.file_name}.{suffix}" href="table.{suffix}?{query}">'
        f"{text.download.format(name)}</a>"
        for suffix, name in DOWNLOADS.items()
    )
    copied = (
        f'<button type="button" class="zw-download" data-copy-table data-done="{page.copied}">'
        f"{page.copy_table}</button>"
    )
    return (
        f'<header class="zw-compared-head"><div><h2>{text.title}</h2>'
        f'<p class="zw-note" role="status">{counts}{text.legend}</p></div>'
        f'<div class="zw-takes">{copied}{links}</div></header>'
    )


def _shown(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> _Shown:
    """Places down the side; the years where there is one place.  What no report on file can state is left
    out as a whole column, or year."""
    chosen = compared.choice
    if len(chosen.places) == 1 and len(chosen.years) > 1:
        return _by_year(compared, labels, text)
    every = list(product(chosen.indicators, chosen.years, chosen.senses))
    columns = {column: [_at(compared, place, *column) for place in chosen.places] for column in every}
    kept = [column for column in every if _is_stated(columns[column])] or every
    rows = [
        (labels.get(place, place), tuple(columns[column][n] for column in kept))
        for n, place in enumerate(chosen.places)
    ]
    named = [(indicator, _when(year, sense, text)) for indicator, year, sense in kept]
    left_out = {column: _is_ahead(columns[column]) for column in every if column not in kept}
    dropped, ahead = (
        dict.fromkeys(
            _when(year, sense, text) for (_, year, sense), is_ahead in left_out.items() if is_ahead is wanted
        )
        for wanted in (False, True)
    )
    return _Shown("", text.place, tuple(named), tuple(rows), tuple(dropped), tuple(ahead))


def _is_stated(cells: Sequence[ComparedCell]) -> bool:
    """Whether a report on file may state any of some cells."""
    return any(cell.gap not in (Gap.NOT_ON_FILE, Gap.NOT_OVER) for cell in cells)


def _is_ahead(cells: Sequence[ComparedCell]) -> bool:
    return any(cell.gap is Gap.NOT_OVER for cell in cells)


def _by_year(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> _Shown:
    chosen = compared.choice
    place = chosen.places[0]
    columns = list(product(chosen.indicators, chosen.senses))
    cells = {
        year: tuple(_at(compared, place, indicator, year, sense) for indicator, sense in columns)
        for year in chosen.years
    }
    kept = [year for year in chosen.years if _is_stated(cells[year])] or list(chosen.years)
    return _Shown(
        labels.get(place, place),
        text.year,
        tuple((indicator, text.sense_names[sense]) for indicator, sense in columns),
        tuple((text.year_of.format(year), cells[year]) for year in kept),
        tuple(text.year_of.format(year) for year in chosen.years if year not in kept),
    )


def _table(shown: _Shown, text: CompareText, page: PageText) -> str:
    numbers = _Numbers()
    kinds = [_kind([cells[n] for _, cells in shown.rows]) for n in range(len(shown.columns))]
    rows = "".join(
        f'<tr><th scope="row">{safe(one_line(name))}</th>'
        + "".join(
            _cell(cell, kind, column[0], numbers, text, page)
            for cell, kind, column in zip(cells, kinds, shown.columns, strict=True)
        )
        + "</tr>"
        for name, cells in shown.rows
    )
    caption = f"<caption>{safe(one_line(shown.caption))}</caption>" if shown.caption else ""
    notes = ((text.dropped, shown.dropped), (text.ahead, shown.ahead))
    note = "".join(f'<p class="zw-note">{safe(said.format("、".join(of)))}</p>' for said, of in notes if of)
    head = f"<thead>{_headings(shown, text)}</thead>"
    table = (
        f'<div class="zw-table zw-wide-table" role="region" tabindex="0" aria-label="{text.title}">'
        f"<table>{caption}{head}<tbody>{rows}</tbody></table></div>"
    )
    return f'<div class="zw-figures">{table}{note}</div>'


def _headings(shown: _Shown, text: CompareText) -> str:
    """Two rows: the indicators, and under each what of it, by which the rows can be sorted."""
    spans: list[tuple[str, int]] = []
    for indicator, _ in shown.columns:
        if spans and spans[-1][0] == indicator:
            spans[-1] = (indicator, spans[-1][1] + 1)
        else:
            spans.append((indicator, 1))
    above = "".join(
        f'<th scope="colgroup" colspan="{count}">{safe(one_line(indicator))}</th>'
        for indicator, count in spans
    )
    sorts = len(shown.rows) > 1
    below = "".join(_heading(name, n, text, sorts=sorts) for n, (_, name) in enumerate(shown.columns))
    return f'<tr><th scope="col" rowspan="2">{shown.corner}</th>{above}</tr><tr>{below}</tr>'


def _heading(name: str, column: int, text: CompareText, *, sorts: bool) -> str:
    shown = safe(one_line(name))
    if not sorts:
        return f'<th scope="col">{shown}</th>'
    return (
        f'<th scope="col"><button type="button" class="zw-sort" data-sort="{column}" title="{text.sort}">'
        f"{shown}</button></th>"
    )


def _kind(cells: Sequence[ComparedCell]) -> tuple[Measure, str] | None:
    """The measure and the unit that most cells of a column state a number in: what it is sorted by."""
    values = (value for cell in cells for value in cell.values if value.number is not None)
    common = Counter((value.measure, value.unit) for value in values).most_common(1)
    return common[0][0] if common else None


def _cell(
    cell: ComparedCell,
    kind: tuple[Measure, str] | None,
    indicator: str,
    numbers: _Numbers,
    text: CompareText,
    page: PageText,
) -> str:
    if cell.gap is not None:
        return _gap(cell, cell.gap, indicator, text)
    values = []
    for value in cell.values:
        cited = mark(numbers.number(value.citation), value.citation, page)
        values.append(f"<span>{safe(one_line(value.written))}{cited}</span>")
    number = next((v.number for v in cell.values if (v.measure, v.unit) == kind), None)
    sorted_by = "" if number is None else f' data-number="{number:.12g}"'
    return f"<td{sorted_by}>{''.join(values)}</td>"


def _gap(cell: ComparedCell, gap: Gap, indicator: str, text: CompareText) -> str:
    """Why there is no value; where it was not found, the way to look for it in the report."""
    name = "zw-silent" if gap is Gap.SILENT else "zw-absent"
    why = text.truncated if cell.truncated else text.gap_why[gap]
    said = text.gaps[gap] + ("*" if cell.truncated else "")
    if cell.searched:
        said = (
            f'<button type="button" data-report="{safe(cell.searched)}" data-spans="" '
            f'data-find="{safe(one_line(indicator))}" title="{why}{text.search}">{said}</button>'
        )
        why = ""
    title = f' title="{why}"' if why else ""
    return f'<td class="{name}"{title}>{said}</td>'


def _at(compared: Comparison, place: str, indicator: str, year: int, sense: Sense) -> ComparedCell:
    return compared.cell(indicator, place, year, sense)


def _when(year: int, sense: Sense, text: CompareText) -> str:
    return text.column.format(year=year, sense=text.sense_names[sense])


class _Numbers:
    """Numbers for citations in the order of the table, the same proof having one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[tuple[int, int], ...]], int] = {}

    def number(self, cited: Citation) -> int:
        return self._known.setdefault((cited.report_id, cited.spans), len(self._known) + 1)
