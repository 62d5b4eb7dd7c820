"""Lines over years: one colour a place, targets dashed, results drawn through; a missing year is a gap."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ui.page.compare.charts.data import Chart, Point
from ui.page.compare.charts.marks import linked, svg, text_width, value_label, words
from ui.page.compare.charts.scale import ticks
from ui.page.words.compare import CompareText
from ui.page.words.page import PageText
from vectorstore.types import Sense

_LABELLED = 16
"""Values that are written beside their marks; more would cover each other, and the tooltips have them."""
_TOP, _BOTTOM, _RIGHT = 26, 30, 40
"""Pixels around the drawing."""


def lines(chart: Chart, width: int, title: str, described: str, page: PageText) -> str:
    """One drawing of `width` pixels."""
    height = 300 if width > 500 else 260
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
    every = -(-len(years) // (12 if width > 500 else 6))
    made += [words(across(y), height - 8, str(y), "middle", "zw-tick") for y in years[:: every or 1]]
    for index, place in enumerate(chart.places):
        for sense in Sense:
            made.append(_line(chart, index, place, sense, across, down))
    labelled = len(stated) <= _LABELLED
    for index, place in enumerate(chart.places):
        own = [p for p in stated if p.place == place]
        made += [_dot(point, index, own, across, down, page, labelled=labelled) for point in own]
    return svg(width, height, "".join(made), title, described)


def _line(
    chart: Chart,
    index: int,
    place: str,
    sense: Sense,
    across: Callable[[int], float],
    down: Callable[[float], float],
) -> str:
    own = [p for p in chart.points if (p.place, p.sense) == (place, sense) and p.value]
    own.sort(key=lambda point: point.year)
    style = f"zw-line zw-series{index}{' zw-aimed' if sense is Sense.TARGET else ''}"
    return "".join(
        f'<line class="{style}" x1="{across(a.year):.1f}" y1="{down(a.value.number):.1f}" '
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
    index: int,
    beside: list[Point],
    across: Callable[[int], float],
    down: Callable[[float], float],
    page: PageText,
    *,
    labelled: bool,
) -> str:
    value = point.value
    if value is None or value.number is None:
        return ""
    x, y = across(point.year), down(value.number)
    style = f"zw-dot zw-series{index}{' zw-aimed' if point.sense is Sense.TARGET else ''}"
    shapes = f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    if value.upper is not None:
        style = f"zw-line zw-series{index}"
        shapes = (
            f'<line class="{style}" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{down(value.upper):.1f}"/>'
            + shapes
        )
    if labelled:
        # Target and result of one year: the lower one is labelled below.
        other = [p.value.number for p in beside if p.year == point.year and p is not point and p.value]
        below = any(n is not None and n > value.number for n in other)
        shapes += words(x, y + (20 if below else -10), value_label(value), "middle")
    return linked(point, shapes, page)


def line_legend(chart: Chart, text: CompareText) -> list[tuple[str, str]]:
    """The style and the name of each line that is drawn."""
    stated = {(p.place, p.sense) for p in chart.points if p.value}
    return [
        (
            f"zw-series{index}{' zw-aimed' if sense is Sense.TARGET else ''}",
            f"{place}{'' if text.column.startswith('{year}年') else ' '}{text.sense_names[sense]}",
        )
        for index, place in enumerate(chart.places)
        for sense in Sense
        if (place, sense) in stated
    ]
