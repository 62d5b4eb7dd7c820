"""The legend of a chart: its series as buttons, by which a reader chooses what is drawn."""

from __future__ import annotations

from ui.answer.plain import one_line
from ui.page.compare.charts.data import Chart, Form
from ui.page.compare.charts.lines import is_crowded
from ui.page.compare.charts.marks import series_name, series_style
from ui.page.html import safe
from ui.page.words.compare import CompareText

_STAND_OUT = 4
"""Lines of a crowd that stand out at first."""


def legend(chart: Chart, text: CompareText) -> str:
    """A button for each series, in the order of their numbers.  A map shows one at a time, the newest first;
    of a crowd of lines those that are off stay as a background."""
    if chart.form is Form.LINES:
        crowded = is_crowded(chart)
        shape, way = "zw-swatch zw-stroke", "dim" if crowded else "hide"
        entries = [
            (
                series_style(chart.places.index(place), sense),
                place if crowded else text.strand.format(place=place, sense=text.sense_names[sense]),
            )
            for place, sense in chart.strands
        ]
        on = range(_STAND_OUT if crowded else len(entries))
    else:
        shape = "zw-swatch"
        entries = [
            (series_style(n, sense), series_name(year, sense, text))
            for n, (year, sense) in enumerate(chart.series)
        ]
        is_map = chart.form is Form.MAP
        on = range(len(entries) - 1, len(entries)) if is_map else range(len(entries))
        way = "one" if is_map else "hide"
    items = "".join(
        f'<li><button type="button" data-toggle="{n}" aria-pressed="{"true" if n in on else "false"}" '
        f'title="{text.toggle}"><i class="{shape} {style}"></i>{safe(one_line(name))}</button></li>'
        for n, (style, name) in enumerate(entries)
    )
    return f'<ul class="zw-legend" data-way="{way}" aria-label="{text.series}">{items}</ul>'
