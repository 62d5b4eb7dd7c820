"""A comparison as HTML: the table with a citation behind each value, the charts under it, the downloads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from qa.library.comparison import Choice, Comparison, Gap
from ui.answer.plain import one_line
from ui.page.compare.charts.render import chart_list
from ui.page.compare.grid import table
from ui.page.compare.layout import Layout, laid_out
from ui.page.html import gloss_note, paragraphs, root, safe
from ui.page.words.compare import CompareText
from ui.page.words.page import PageText

DOWNLOADS = {"csv": "CSV", "xlsx": "Excel"}
"""Names of the formats, by the suffix of the address that `table_route` answers."""

_NAMED = 3
"""Places that an example names."""


def comparison(compared: Comparison, labels: Mapping[str, str], text: CompareText, page: PageText) -> str:
    """All of it.  `labels` are the places' names by their keys."""
    shown = laid_out(compared, labels, text)
    charts = chart_list(compared, labels, text)
    chosen = safe(choice_json(compared.choice))
    body = f"{_head(compared, shown, text, page)}{table(shown, text, page)}{charts}"
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
    named = text.listed.join(places[:_NAMED]) + (
        text.and_others.format(len(places)) if len(places) > _NAMED else ""
    )
    first, last = choice.years[0], choice.years[-1]
    years = text.year_of.format(first if first == last else f"{first}—{last}")
    senses = text.listed.join(text.sense_names[sense] for sense in choice.senses)
    said = text.example.format(
        places=named, years=years, indicators=text.listed.join(choice.indicators), senses=senses
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


def _head(compared: Comparison, shown: Layout, text: CompareText, page: PageText) -> str:
    gaps = [cell.gap for column in shown.columns if not column.against for cell in column.cells]
    counts = text.counts.format(
        values=gaps.count(None),
        silent=gaps.count(Gap.SILENT),
        absent=len(gaps) - gaps.count(None) - gaps.count(Gap.SILENT),
    )
    said = "\n".join(value.written for cell in compared.cells for value in cell.values)
    query = safe(urlencode({"choice": choice_json(compared.choice)}))
    links = "".join(
        f'<a class="zw-download" download="{text.file_name}.{suffix}" href="table.{suffix}?{query}">'
        f"{text.download.format(name)}</a>"
        for suffix, name in DOWNLOADS.items()
    )
    links += (
        f'<a class="zw-download" download="{text.wide_name}.xlsx" href="table.xlsx?{query}&amp;form=wide">'
        f"{text.download_wide}</a>"
    )
    copied = (
        f'<button type="button" class="zw-download" data-copy-table data-done="{page.copied}">'
        f"{page.copy_table}</button>"
    )
    return (
        f'<header class="zw-compared-head"><div><h2>{text.title}</h2>'
        f'<p class="zw-note" role="status">{counts}{text.legend}</p>{gloss_note(said, page)}</div>'
        f'<div class="zw-takes">{copied}{links}</div></header>'
    )
