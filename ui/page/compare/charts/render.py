"""The charts of a comparison as HTML: caption, legend, drawing, and what could not be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.library.comparison import Comparison
from ui.answer.plain import one_line
from ui.page.compare.charts.bars import bar_legend, bars
from ui.page.compare.charts.data import MOST_BARS, Chart, charts
from ui.page.compare.charts.lines import line_legend, lines
from ui.page.compare.charts.marks import description
from ui.page.html import safe
from ui.page.words.compare import CompareText
from ui.page.words.page import PageText

_WIDTHS = (640, 358)
"""Pixels of the two drawings of each chart; the style sheet shows the one that fits its column."""
_NAMED = 12
"""Places without a value that are named."""


def chart_list(compared: Comparison, labels: Mapping[str, str], text: CompareText, page: PageText) -> str:
    """All charts; "" where nothing can be drawn.  `labels` are the places' names by their keys."""
    found = charts(compared)
    if not found:
        return ""
    several = len({chart.unit.name for chart in found}) > 1
    apart = f'<p class="zw-note">{text.separate}</p>' if several else ""
    drawn = "".join(_figure(chart, labels, text, page) for chart in found)
    return f'<section class="zw-charts" aria-label="{text.charts}">{drawn}{apart}</section>'


def _figure(chart: Chart, labels: Mapping[str, str], text: CompareText, page: PageText) -> str:
    named = _named(chart, labels)
    title = text.chart.format(indicator=chart.indicator, measure=text.measures[chart.measure])
    described = description(named, title, text)
    drawings = "".join(
        lines(named, width, title, described, page)
        if chart.lines
        else bars(named, width, title, described, text, page)
        for width in _WIDTHS
    )
    legend = line_legend(named, text) if chart.lines else bar_legend(named, text)
    shape = "zw-swatch zw-stroke" if chart.lines else "zw-swatch"
    keys = "".join(f'<li><i class="{shape} {style}"></i>{safe(name)}</li>' for style, name in legend)
    unit = text.unit.format(chart.unit.name or "—")
    notes = "".join(f'<p class="zw-note">{safe(one_line(note))}</p>' for note in _notes(chart, named, text))
    return (
        f'<figure class="zw-chart"><figcaption><b>{safe(one_line(title))}</b><span>{safe(unit)}</span>'
        f'</figcaption><ul class="zw-legend">{keys}</ul>{drawings}{notes}</figure>'
    )


def _named(chart: Chart, labels: Mapping[str, str]) -> Chart:
    """The chart with the places' names in the place of their keys."""
    points = tuple(replace(point, place=labels.get(point.place, point.place)) for point in chart.points)
    return replace(chart, places=tuple(labels.get(p, p) for p in chart.places), points=points)


def _notes(chart: Chart, named: Chart, text: CompareText) -> list[str]:
    notes = []
    if chart.unit.size != 1:
        notes.append(text.converted.format(chart.unit.name))
    if chart.left_out_years:
        notes.append(
            text.only_year.format("、".join(str(year) for year in sorted({y for y, _ in chart.series})))
        )
    if chart.left_out_places:
        notes.append(text.only_places.format(MOST_BARS))
    stated = {point.place for point in named.points if point.value}
    without = list(dict.fromkeys(point.place for point in named.points if point.place not in stated))
    if without:
        notes.append(text.without.format(_listed(without)))
    return notes


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"… ({len(names)})" if len(names) > _NAMED else "")
