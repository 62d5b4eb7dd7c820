"""Lines over years: one colour a place, targets dashed, results drawn through; a missing year is a gap.  Of a
crowd all are drawn faintly, and those that are chosen stand out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from ui.page.compare.charts.data import MOST_LINES, Chart, Point
from ui.page.compare.charts.marks import (
    NARROW,
    WIDE,
    linked,
    series_style,
    svg,
    text_width,
    value_label,
    words,
)
from ui.page.compare.charts.scale import ticks
from ui.page.words.compare import CompareText

_LABELLED = 16
"""Values that are written beside their marks; more would cover each other, and the tooltips have them."""
_TOP, _BOTTOM, _RIGHT = 26, 30, 40
"""Pixels around the drawing."""
_HEIGHTS = {NARROW: 260, WIDE: 300}
_HIGHEST = 420
_APART = 52
"""Pixels from one year that is named to the next."""


_Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def is_crowded(chart: Chart) -> bool:
    """Whether there are more lines than can be told apart."""
    return len(chart.strands) > MOST_LINES


def lines(chart: Chart, width: int, title: str, described: str, text: CompareText) -> str:
    """One drawing of `width` pixels."""
    height = _HEIGHTS.get(width, _HIGHEST)
    stated = [p for p in chart.points if p.value]
    numbers = [n for p in stated if p.value for n in (p.value.number, p.value.upper) if n is not None]
    size = chart.unit.size
    scale = ticks(min(numbers) / size, max(numbers) / size, 5)
    left = max(text_width(f"{tick:,g}") for tick in scale) + 14
    years = sorted({year for year, _ in chart.series})
    years = list(range(years[0], years[-1] + 1))

    def across(year: int) -> float:
        return left + (year - years[0] + 0.5) / len(years) * (width - left - _RIGHT / 2)

    def down(number: float) -> float:
        share = (number / size - scale[0]) / (scale[-1] - scale[0])
        return height - _BOTTOM - share * (height - _TOP - _BOTTOM)

    made = [
        f'<line class="zw-grid{" zw-zero" if tick == 0 else ""}" x1="{left:.1f}" x2="{width - 4}" '
        f'y1="{down(tick * size):.1f}" y2="{down(tick * size):.1f}"/>'
        + words(left - 8, down(tick * size) + 4.5, f"{tick:,g}", "end", "zw-tick")
        for tick in scale
    ]
    every = -(-len(years) * _APART // (width - int(left)))
    made += [words(across(y), height - 8, str(y), "middle", "zw-tick") for y in years[:: every or 1]]
    labelled = len(stated) <= _LABELLED
    dots = []
    taken = [
        _around(across(p.year), down(p.value.number))
        for p in stated
        if p.value and p.value.number is not None
    ]
    for number, (place, sense) in enumerate(chart.strands):
        own = sorted((p for p in stated if (p.place, p.sense) == (place, sense)), key=lambda p: p.year)
        beside = [p for p in stated if p.place == place]
        style = series_style(chart.places.index(place), sense)
        made.append(f'<g data-series="{number}">{_line(own, style, across, down)}</g>')
        for point in own:
            shapes = _dot(point, style, across, down)
            label = _label(point, beside, across, down, (left, width), taken) if labelled else ""
            dots.append(linked(point, shapes + label, number, text))
    return svg(width, height, "".join([*made, *dots]), title, described)


def _line(
    own: Sequence[Point], style: str, across: Callable[[int], float], down: Callable[[float], float]
) -> str:
    """From year to year."""
    return "".join(
        f'<line class="zw-line {style}" x1="{across(a.year):.1f}" y1="{down(a.value.number):.1f}" '
        f'x2="{across(b.year):.1f}" y2="{down(b.value.number):.1f}"/>'
        for a, b in pairwise(own)
        if b.year == a.year + 1
        and a.value
        and b.value
        and a.value.number is not None
        and b.value.number is not None
    )


def _dot(
    point: Point,
    style: str,
    across: Callable[[int], float],
    down: Callable[[float], float],
) -> str:
    value = point.value
    if value is None or value.number is None:
        return ""
    x, y = across(point.year), down(value.number)
    shapes = f'<circle class="zw-dot {style}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    if value.upper is not None:
        upper = down(value.upper)
        range_line = (
            f'<line class="zw-line {style}" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{upper:.1f}"/>'
        )
        shapes = range_line + shapes
    return shapes


def _label(
    point: Point,
    beside: Sequence[Point],
    across: Callable[[int], float],
    down: Callable[[float], float],
    room: tuple[float, float],
    taken: list[_Box],
) -> str:
    """The value above its mark or below, where nothing is yet; "" where there is no room: the tooltip has it.

    `beside` are all points of the place: of a target and a result of one year the lower is labelled below.
    """
    value = point.value
    if value is None or value.number is None:
        return ""
    other = [p.value.number for p in beside if p.year == point.year and p is not point and p.value]
    below = any(n is not None and n > value.number for n in other)
    label = value_label(value)
    half = text_width(label) / 2
    x, y = min(max(across(point.year), room[0] + half), room[1] - half), down(value.number)
    for baseline in (y + 20, y - 10) if below else (y - 10, y + 20):
        box = (x - half, baseline - 12, x + half, baseline + 3)
        if not any(_meet(box, one) for one in taken):
            taken.append(box)
            return words(x, baseline, label, "middle")
    return ""


def _around(x: float, y: float) -> _Box:
    return (x - 5, y - 5, x + 5, y + 5)


def _meet(one: _Box, other: _Box) -> bool:
    """
    >>> _meet((0, 0, 4, 4), (3, 3, 9, 9)), _meet((0, 0, 4, 4), (5, 0, 9, 4))
    (True, False)
    """
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
