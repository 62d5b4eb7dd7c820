"""A comparison as HTML: the table with a citation behind each value, the charts under it, the downloads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from qa.library.comparison import Choice, ComparedCell, Comparison, Gap
from qa.types import Citation
from ui.compare_text import CompareText
from ui.markup import mark, paragraphs, root, safe
from ui.page_text import PageText
from ui.plain import one_line
from ui.render_charts import chart_list
from vectorstore.types import Sense

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


def comparison(compared: Comparison, labels: Mapping[str, str], text: CompareText, page: PageText) -> str:
    """All of it.  `labels` are the places' names by their keys."""
    shown = _shown(compared, labels, text)
    charts = chart_list(compared, labels, text, page)
    body = f"{_head(compared, shown, text)}{_table(shown, text, page)}{charts}"
    return root("zw-comparison", f'<div id="zw-compared" data-cites>{body}</div>', page)


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


def _head(compared: Comparison, shown: _Shown, text: CompareText) -> str:
    gaps = [cell.gap for _, cells in shown.rows for cell in cells]
    counts = text.counts.format(
        values=gaps.count(None), silent=gaps.count(Gap.SILENT), absent=gaps.count(Gap.NOT_ON_FILE)
    )
    query = safe(urlencode({"choice": choice_json(compared.choice)}))
    links = "".join(
        f'<a class="zw-download" download="{text.file_name}.{suffix}" href="table.{suffix}?{query}">'
        f"{text.download.format(name)}</a>"
        for suffix, name in DOWNLOADS.items()
    )
    return (
        f'<header class="zw-compared-head"><div><h2>{text.title}</h2>'
        f'<p class="zw-note" role="status">{counts}{text.legend}</p></div><div>{links}</div></header>'
    )


def _shown(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> _Shown:
    """Places down the side; the years where there is one place.  What no report on file would state is left
    out as a whole column, or year."""
    chosen = compared.choice
    if len(chosen.places) == 1 and len(chosen.years) > 1:
        return _by_year(compared, labels, text)
    every = list(product(chosen.indicators, chosen.years, chosen.senses))
    kept = [
        column
        for column in every
        if any(_at(compared, place, *column).gap is not Gap.NOT_ON_FILE for place in chosen.places)
    ]
    kept = kept or every
    rows = [
        (labels.get(place, place), tuple(_at(compared, place, *column) for column in kept))
        for place in chosen.places
    ]
    named = [(indicator, _when(year, sense, text)) for indicator, year, sense in kept]
    left_out = [column for column in every if column not in kept]
    dropped = dict.fromkeys(_when(year, sense, text) for _, year, sense in left_out)
    return _Shown("", text.place, tuple(named), tuple(rows), tuple(dropped))


def _by_year(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> _Shown:
    chosen = compared.choice
    place = chosen.places[0]
    columns = list(product(chosen.indicators, chosen.senses))
    cells = {
        year: tuple(_at(compared, place, indicator, year, sense) for indicator, sense in columns)
        for year in chosen.years
    }
    kept = [year for year in chosen.years if any(cell.gap is not Gap.NOT_ON_FILE for cell in cells[year])]
    kept = kept or list(chosen.years)
    return _Shown(
        labels.get(place, place),
        text.year,
        tuple((indicator, text.sense_names[sense]) for indicator, sense in columns),
        tuple((text.year_of.format(year), cells[year]) for year in kept),
        tuple(text.year_of.format(year) for year in chosen.years if year not in kept),
    )


def _table(shown: _Shown, text: CompareText, page: PageText) -> str:
    numbers = _Numbers()
    rows = "".join(
        f'<tr><th scope="row">{safe(one_line(name))}</th>'
        f"{''.join(_cell(cell, numbers, text, page) for cell in cells)}</tr>"
        for name, cells in shown.rows
    )
    caption = f"<caption>{safe(one_line(shown.caption))}</caption>" if shown.caption else ""
    dropped = safe(text.dropped.format("、".join(shown.dropped)))
    note = f'<p class="zw-note">{dropped}</p>' if shown.dropped else ""
    head = f"<thead>{_headings(shown.columns, shown.corner)}</thead>"
    table = (
        f'<div class="zw-table zw-wide-table" role="region" tabindex="0" aria-label="{text.title}">'
        f"<table>{caption}{head}<tbody>{rows}</tbody></table></div>"
    )
    return f'<div class="zw-figures">{table}{note}</div>'


def _headings(columns: Sequence[tuple[str, str]], corner: str) -> str:
    """Two rows: the indicators, and under each what of it."""
    spans: list[tuple[str, int]] = []
    for indicator, _ in columns:
        if spans and spans[-1][0] == indicator:
            spans[-1] = (indicator, spans[-1][1] + 1)
        else:
            spans.append((indicator, 1))
    above = "".join(
        f'<th scope="colgroup" colspan="{count}">{safe(one_line(indicator))}</th>'
        for indicator, count in spans
    )
    below = "".join(f'<th scope="col">{safe(one_line(name))}</th>' for _, name in columns)
    return f'<tr><th scope="col" rowspan="2">{corner}</th>{above}</tr><tr>{below}</tr>'


def _cell(cell: ComparedCell, numbers: _Numbers, text: CompareText, page: PageText) -> str:
    if cell.gap is not None:
        name = "zw-silent" if cell.gap is Gap.SILENT else "zw-absent"
        why = text.truncated if cell.truncated else text.gap_why[cell.gap]
        said = text.gaps[cell.gap] + ("*" if cell.truncated else "")
        return f'<td class="{name}" title="{why}">{said}</td>'
    values = []
    for value in cell.values:
        cited = mark(numbers.number(value.citation), value.citation, page)
        values.append(f"<span>{safe(one_line(value.written))}{cited}</span>")
    return f"<td>{''.join(values)}</td>"


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
