"""Bars over places: the largest on top, target and result of one place side by side."""

from __future__ import annotations

from collections.abc import Callable

from ui.page.compare.charts.data import Chart, Point
from ui.page.compare.charts.marks import (
    NARROW,
    linked,
    series_style,
    shortened,
    svg,
    text_width,
    value_label,
    words,
)
from ui.page.compare.charts.scale import ticks
from ui.page.words.compare import CompareText

_BAR, _BETWEEN, _APART, _AXIS = 16, 3, 14, 22
"""Pixels: a bar, between bars of one place, between places, for the numbers of the axis."""
_NAMES = {True: 132.0, False: 84.0}
"""Pixels for the places' names, by whether the drawing is wide."""


def bars(chart: Chart, width: int, title: str, described: str, text: CompareText) -> str:
    """One drawing of `width` pixels."""
    numbers = [n for p in chart.points if p.value for n in (p.value.number, p.value.upper) if n is not None]
    scale = ticks(min(0.0, *numbers) / chart.unit.size, max(0.0, *numbers) / chart.unit.size, 4)
    labels = [value_label(p.value) for p in chart.points if p.value]
    names = min(_NAMES[width > NARROW], max(map(text_width, chart.places), default=0) + 12)
    room = min(max(map(text_width, labels), default=0) + 10, width * 0.36)
    first, last = names, width - room
    high = _BAR * len(chart.series) + _BETWEEN * (len(chart.series) - 1) + _APART
    bottom = _AXIS + high * len(chart.places)

    def at(number: float) -> float:
        return first + (number - scale[0]) / (scale[-1] - scale[0]) * (last - first)

    made = [
        f'<line class="zw-grid{" zw-zero" if tick == 0 else ""}" x1="{at(tick):.1f}" x2="{at(tick):.1f}" '
        f'y1="{_AXIS - 4}" y2="{bottom}"/>' + words(at(tick), 12, f"{tick:,g}", "middle", "zw-tick")
        for tick in scale
    ]
    for row, place in enumerate(chart.places):
        top = _AXIS + high * row + _APART / 2
        made.append(words(names - 8, top + (high - _APART) / 2 + 4.5, shortened(place, names - 8), "end"))
        for index, (year, sense) in enumerate(chart.series):
            point = chart.point(place, year, sense)
            y = top + index * (_BAR + _BETWEEN)
            if point:
                made.append(_bar(point, index, y, at, width, chart.unit.size, text))
    return svg(width, bottom + 4, "".join(made), title, described)


def _bar(
    point: Point,
    index: int,
    y: float,
    at: Callable[[float], float],
    right: float,
    size: float,
    text: CompareText,
) -> str:
    middle = y + _BAR / 2 + 4.5
    if point.value is None or point.value.number is None:
        said = text.gaps[point.gap] if point.gap else "—"
        return linked(point, words(at(0.0) + 6, middle, said, name="zw-absent"), index, text)
    ends = [point.value.number / size]
    if point.value.upper is not None:
        ends.append(point.value.upper / size)
    style = series_style(index, point.sense)
    shapes = []
    for order, end in enumerate(sorted(ends, key=abs, reverse=True)):
        x, wide = min(at(0.0), at(end)), abs(at(end) - at(0.0))
        beyond = " zw-range" if len(ends) > 1 and order == 0 else ""
        shapes.append(
            f'<rect class="{style}{beyond}" x="{x:.1f}" y="{y:.1f}" width="{max(wide, 1.5):.1f}" '
            f'height="{_BAR}" rx="2"/>'
        )
    after = max(at(0.0), *map(at, ends)) + 6
    shapes.append(words(after, middle, shortened(value_label(point.value), right - after)))
    return linked(point, "".join(shapes), index, text)
