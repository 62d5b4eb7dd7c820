"""Dots over many places: a line for each place, a dot for each series on it, the largest of the newest first.

Unlike bars the axis need not begin at zero, so that 5% and 5.5% are seen to differ.
"""

from __future__ import annotations

from collections.abc import Callable

from ui.page.compare.charts.data import Chart, Point
from ui.page.compare.charts.marks import (
    FULL,
    NARROW,
    WIDE,
    linked,
    series_name,
    series_style,
    shortened,
    svg,
    text_width,
    value_label,
    words,
)
from ui.page.compare.charts.scale import ticks
from ui.page.words.compare import CompareText

_ROW, _AXIS, _APART = 24, 26, 3.0
"""Pixels: a place, the numbers of the axis, between the dots of one place, so that equal ones are two."""
_NAMES = {FULL: 150.0, WIDE: 120.0, NARROW: 78.0}
"""Pixels for the places' names."""
_LABELS = {FULL: (2, 150.0), WIDE: (1, 130.0), NARROW: (1, 92.0)}
"""How many of the newest series are written out beside the dots, and the pixels of each."""
_TICKS = {FULL: 8, WIDE: 6, NARROW: 3}


def dots(chart: Chart, width: int, title: str, described: str, text: CompareText) -> str:
    """One drawing of `width` pixels."""
    size = chart.unit.size
    numbers = [n for p in chart.points if p.value for n in (p.value.number, p.value.upper) if n is not None]
    scale = ticks(min(numbers) / size, max(numbers) / size, _TICKS[width])
    names = min(_NAMES[width], max(map(text_width, chart.places)) + 12)
    most, room = _LABELS[width]
    labelled = range(max(len(chart.series) - most, 0), len(chart.series))
    first, last = names + 8, width - room * len(labelled) - 14

    def at(number: float) -> float:
        return first + (number / size - scale[0]) / (scale[-1] - scale[0]) * (last - first)

    bottom = _AXIS + _ROW * len(chart.places)
    made = [
        f'<line class="zw-grid{" zw-zero" if tick == 0 else ""}" x1="{at(tick * size):.1f}" '
        f'x2="{at(tick * size):.1f}" y1="{_AXIS - 6}" y2="{bottom}"/>'
        + words(at(tick * size), 12, f"{tick:,g}", "middle", "zw-tick")
        for tick in scale
    ]
    for index in labelled:
        x = last + 14 + room * (index - labelled.start)
        made.append(words(x, 12, shortened(series_name(*chart.series[index], text), room), name="zw-tick"))
    for row, place in enumerate(chart.places):
        middle = _AXIS + _ROW * (row + 0.5)
        made.append(words(names - 4, middle + 4.5, shortened(place, names - 8), "end"))
        made.append(_across(first, last, middle, "zw-grid zw-row"))
        own = [chart.point(place, year, sense) for year, sense in chart.series]
        of_place = [_reach([p for p in own if p], at, middle)]
        for index, point in enumerate(own):
            if point is None:
                continue
            y = middle + (index - (len(own) - 1) / 2) * _APART
            shapes = _dot(point, index, at, y)
            if index in labelled:
                x = last + 14 + room * (index - labelled.start)
                shapes += _label(point, x, middle + 4.5, room - 8, text)
            of_place.append(linked(point, shapes, index, text))
        made.append(f"<g>{''.join(of_place)}</g>")
    return svg(width, bottom + 4, "".join(made), title, described)


def _reach(own: list[Point], at: Callable[[float], float], middle: float) -> str:
    """A line from the least to the most of a place."""
    numbers = [n for p in own if p.value for n in (p.value.number, p.value.upper) if n is not None]
    if not numbers:
        return ""
    return _across(at(min(numbers)), at(max(numbers)), middle, "zw-reach")


def _across(left: float, right: float, y: float, name: str) -> str:
    return f'<line class="{name}" x1="{left:.1f}" x2="{right:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'


def _dot(point: Point, index: int, at: Callable[[float], float], y: float) -> str:
    value = point.value
    if value is None or value.number is None:
        return ""
    style = series_style(index, point.sense)
    x = at(value.number)
    shapes = f'<circle class="zw-dot {style}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    if value.upper is not None:
        upper = at(value.upper)
        shapes = (
            f'<line class="zw-line {style}" x1="{x:.1f}" x2="{upper:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>{shapes}'
            f'<circle class="zw-dot {style}" cx="{upper:.1f}" cy="{y:.1f}" r="3.5"/>'
        )
    return shapes


def _label(point: Point, x: float, y: float, room: float, text: CompareText) -> str:
    if point.value is None:
        return words(x, y, text.gaps[point.gap] if point.gap else "—", name="zw-absent")
    return words(x, y, shortened(value_label(point.value), room))
