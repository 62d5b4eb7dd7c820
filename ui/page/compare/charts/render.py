"""The charts of a comparison as HTML: caption, forms to choose from, legend, drawing, and what could not be
drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.library.comparison import Comparison
from ui.answer.plain import one_line
from ui.page.compare.charts.bars import bars
from ui.page.compare.charts.data import MOST_DOTS, Chart, Form, charts
from ui.page.compare.charts.dots import dots
from ui.page.compare.charts.legend import legend
from ui.page.compare.charts.lines import is_crowded, lines
from ui.page.compare.charts.marks import FULL, NARROW, WIDE, description
from ui.page.compare.charts.tiles import tiles
from ui.page.html import safe
from ui.page.words.compare import CompareText

_NAMED = 12
"""Places without a value that are named."""
_DRAWN = {Form.BARS: bars, Form.DOTS: dots, Form.LINES: lines, Form.MAP: tiles}
_PICTURES = ("svg", "png")


def chart_list(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> str:
    """All figures; "" where nothing can be drawn.  `labels` are the places' names by their keys."""
    found = charts(compared)
    if not found:
        return ""
    several = len({forms[0].unit.name for forms in found}) > 1
    apart = f'<p class="zw-note">{text.separate}</p>' if several else ""
    drawn = "".join(_figure(forms, labels, text) for forms in found)
    spread = " zw-spread" if any(map(_is_spread, (form for forms in found for form in forms))) else ""
    return f'<section class="zw-charts{spread}" aria-label="{text.charts}">{drawn}{apart}</section>'


def _is_spread(chart: Chart) -> bool:
    """Whether it takes the whole width of the page."""
    return chart.form is Form.DOTS or (chart.form is Form.LINES and is_crowded(chart))


def _figure(forms: Sequence[Chart], labels: Mapping[str, str], text: CompareText) -> str:
    title = text.chart.format(indicator=forms[0].indicator, measure=text.measures[forms[0].measure])
    choice = "".join(
        f'<button type="button" data-form="{chart.form}" aria-pressed="{"false" if n else "true"}">'
        f"{text.forms[chart.form]}</button>"
        for n, chart in enumerate(forms)
    )
    chosen = f'<div class="zw-forms" role="group" aria-label="{text.form}">{choice}</div>'
    taken = "".join(
        f'<button type="button" class="zw-download" data-picture="{kind}" '
        f'aria-label="{safe(one_line(text.picture.format(kind=kind.upper(), title=title)))}">'
        f"{kind.upper()}</button>"
        for kind in _PICTURES
    )
    drawn = "".join(_form(chart, title, labels, text, hidden=n > 0) for n, chart in enumerate(forms))
    return (
        f'<figure class="zw-chart" data-title="{safe(one_line(title))}" data-credit="{text.credit}">'
        f"<figcaption><b>{safe(one_line(title))}</b>"
        f'<div class="zw-chart-tools">{chosen if len(forms) > 1 else ""}<span>{taken}</span></div>'
        f"</figcaption>{drawn}</figure>"
    )


def _form(chart: Chart, title: str, labels: Mapping[str, str], text: CompareText, *, hidden: bool) -> str:
    named = _named(chart, labels)
    described = description(named, title, text)
    widths = (FULL, WIDE, NARROW) if _is_spread(chart) else (WIDE, NARROW)
    drawings = "".join(_DRAWN[chart.form](named, width, title, described, text) for width in widths)
    notes = "".join(f'<p class="zw-note">{safe(one_line(note))}</p>' for note in _notes(chart, named, text))
    unit = text.unit.format(chart.unit.name or "—")
    if chart.form is Form.LINES and is_crowded(chart):  # of one sense, which the legend does not repeat
        unit += f" · {text.sense_names[chart.strands[0][1]]}"
    spread = ' class="zw-spread"' if _is_spread(chart) else ""
    return (
        f'<div data-drawn="{chart.form}"{spread}{" hidden" if hidden else ""}>'
        f'<p class="zw-unit">{safe(unit)}</p>{legend(named, text)}{drawings}{notes}</div>'
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
        years = text.listed.join(str(year) for year in sorted({y for y, _ in chart.series}))
        notes.append(text.only_year.format(years))
    if chart.left_out_places:
        left_out = text.no_course.format(chart.left_out_places)
        notes.append(left_out if chart.form is Form.LINES else text.only_places.format(MOST_DOTS))
    drawn = {point.place for point in named.points if point.value}
    without = list(dict.fromkeys(point.place for point in named.points if point.place not in drawn))
    if without:
        notes.append(text.without.format(_listed(without, text)))
    return notes


def _listed(names: Sequence[str], text: CompareText) -> str:
    return text.listed.join(names[:_NAMED]) + (f"… ({len(names)})" if len(names) > _NAMED else "")
