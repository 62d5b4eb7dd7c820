"""A map of the provinces as tiles of one size, darker where the number is larger; one series at a time."""

from __future__ import annotations

from ui.page.compare.charts.data import Chart
from ui.page.compare.charts.marks import linked, series_style, svg, words
from ui.page.compare.charts.provinces import COLUMNS, PROVINCES, ROWS, tile_name
from ui.page.words.compare import CompareText

_LIGHTEST, _DARKEST = 6, 58
"""Percent of the series' colour in a tile: ink is read on both."""
_BETWEEN = 3
"""Pixels between tiles."""
_STEPS = 8


def tiles(chart: Chart, width: int, title: str, described: str, text: CompareText) -> str:
    """One drawing of `width` pixels."""
    side = width / COLUMNS
    made = [_tile(code, side, "zw-tile", tile_name(code), "") for code in PROVINCES]
    for index, (year, sense) in enumerate(chart.series):
        own = [p for place in chart.places if (p := chart.point(place, year, sense)) and p.value]
        numbers = [p.value.number for p in own if p.value and p.value.number is not None]
        if not numbers:
            continue
        low, high = min(numbers), max(numbers)
        style = f"zw-tile {series_style(index, sense)}"
        for place, code in zip(chart.places, chart.codes, strict=True):
            point = chart.point(place, year, sense)
            if point is None or point.value is None or point.value.number is None:
                continue
            number = point.value.number
            share = (number - low) / (high - low) if high > low else 0.5
            shapes = _tile(code, side, style, tile_name(code), chart.unit.label(number), share)
            made.append(linked(point, shapes, index, text))
        made.append(f'<g data-series="{index}">{_key(chart, low, high, side, style)}</g>')
    return svg(width, side * ROWS, "".join(made), title, described)


def _tile(code: str, side: float, style: str, name: str, number: str, share: float | None = None) -> str:
    column, row = PROVINCES[code]
    x, y = column * side, row * side
    shade = "" if share is None else f' style="--zw-share:{_percent(share)}%"'
    middle = x + side / 2
    written = words(middle, y + side * (0.42 if number else 0.56), name, "middle")
    if number:
        written += words(middle, y + side * 0.74, number, "middle", "zw-tick")
    inner = side - _BETWEEN
    return (
        f'<rect class="{style}"{shade} x="{x + _BETWEEN / 2:.1f}" y="{y + _BETWEEN / 2:.1f}" '
        f'width="{inner:.1f}" height="{inner:.1f}" rx="4"/>{written}'
    )


def _percent(share: float) -> int:
    return round(_LIGHTEST + share * (_DARKEST - _LIGHTEST))


def _key(chart: Chart, low: float, high: float, side: float, style: str) -> str:
    """What the shades mean, where there is no province: in the north-west."""
    wide, y = side * 3 / _STEPS, side * 0.55
    shades = "".join(
        f'<rect class="{style}" style="--zw-share:{_percent(step / (_STEPS - 1))}%" '
        f'x="{side * 0.3 + step * wide:.1f}" y="{y:.1f}" width="{wide:.1f}" height="10"/>'
        for step in range(_STEPS)
    )
    ends = words(side * 0.3, y - 8, chart.unit.label(low), name="zw-tick") + words(
        side * 3.3, y - 8, chart.unit.label(high), "end", "zw-tick"
    )
    return shades + ends
