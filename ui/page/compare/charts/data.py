"""What the charts of a comparison show: one for each indicator and kind of number, never two units on one
axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa.library.comparison import Comparison, Gap, Value, usual_unit
from ui.page.compare.charts.scale import Unit, unit_for
from vectorstore.types import Measure, Sense

MOST_LINES = 8
"""Lines that can be told apart; half of them dashed."""
MOST_BARS = 60
"""Places with bars in one chart."""
MOST_SERIES = 4
"""Bars of one place."""
_CHARTS_EACH = 3
"""Charts of one indicator: how much, how it grew, and its share."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value in a chart, or why there is none."""

    place: str
    year: int
    sense: Sense
    value: Value | None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.  `points` are those with a number, and the gaps beside them."""

    indicator: str
    measure: Measure
    unit: Unit
    lines: bool
    """Lines over years; bars over places otherwise."""
    places: tuple[str, ...]
    series: tuple[tuple[int, Sense], ...]
    """What is drawn of each place."""
    points: tuple[Point, ...]
    left_out_years: tuple[int, ...] = ()
    """Years that have no room."""
    left_out_places: int = 0

    def point(self, place: str, year: int, sense: Sense) -> Point | None:
        wanted = (place, year, sense)
        return next((p for p in self.points if (p.place, p.year, p.sense) == wanted), None)


def charts(compared: Comparison) -> tuple[Chart, ...]:
    """The charts of a comparison, indicator by indicator, the most complete first."""
    return tuple(
        _chart(compared, indicator, measure, unit)
        for indicator in compared.choice.indicators
        for measure, unit in _kinds(compared, indicator)
    )


def _kinds(compared: Comparison, indicator: str) -> list[tuple[Measure, str]]:
    counted: Counter[tuple[Measure, str]] = Counter()
    for place, year, sense in _places_years_senses(compared):
        values = compared.cell(indicator, place, year, sense).values
        counted.update(list(dict.fromkeys((v.measure, v.unit) for v in values if _is_drawn(v))))
    unit = usual_unit(indicator)
    common = [
        (kind, count)
        for kind, count in counted.most_common()
        # A level in another unit (GDP of 2项) counts something else in the same clause.
        if not (unit and kind[0] is Measure.LEVEL and kind[1] not in (unit, "%"))
    ]
    several = [kind for kind, count in common if count > 1]  # a single value says no more than its cell
    return (several or [kind for kind, _ in common])[:_CHARTS_EACH]


def _is_drawn(value: Value) -> bool:
    """A ratio of three is no number, and growth since an older year is none of the year's own."""
    return value.number is not None and value.unit != ":" and value.annual


def _places_years_senses(compared: Comparison) -> list[tuple[str, int, Sense]]:
    chosen = compared.choice
    return [(p, y, s) for p in chosen.places for y in chosen.years for s in chosen.senses]


def _chart(compared: Comparison, indicator: str, measure: Measure, unit: str) -> Chart:
    points = [_point(compared, indicator, measure, unit, *where) for where in _places_years_senses(compared)]
    stated = [point for point in points if point.value]
    years = sorted({point.year for point in stated})
    lines_needed = len({(point.place, point.sense) for point in stated})
    lines = (
        len(years) > 1 and lines_needed <= MOST_LINES and (len(years) > 2 or len(compared.choice.places) == 1)
    )
    series = sorted(
        {(point.year, point.sense) for point in stated}, key=lambda s: (s[0], s[1] is Sense.ACTUAL)
    )
    shown = series if lines else series[-MOST_SERIES:]
    kept = [point for point in points if (point.year, point.sense) in shown]
    places = list(compared.choice.places) if lines else _ranked(kept, compared.choice.places, shown)
    numbers = [n for p in kept if p.value for n in (p.value.number, p.value.upper) if n is not None]
    return Chart(
        indicator,
        measure,
        unit_for(unit, numbers),
        lines,
        tuple(places if lines else places[:MOST_BARS]),
        tuple(shown),
        tuple(kept),
        tuple(sorted({year for year, _ in series} - {year for year, _ in shown})),
        0 if lines else max(len(places) - MOST_BARS, 0),
    )


def _point(
    compared: Comparison, indicator: str, measure: Measure, unit: str, place: str, year: int, sense: Sense
) -> Point:
    cell = compared.cell(indicator, place, year, sense)
    fitting = (v for v in cell.values if (v.measure, v.unit) == (measure, unit) and _is_drawn(v))
    return Point(place, year, sense, next(fitting, None), cell.gap)


def _ranked(points: Sequence[Point], places: Sequence[str], series: Sequence[tuple[int, Sense]]) -> list[str]:
    """The places with a value, the largest of the newest series first."""
    numbers: dict[str, list[float]] = {place: [] for place in places}
    for year, sense in reversed(series):
        found = {p.place: p.value.number for p in points if (p.year, p.sense) == (year, sense) and p.value}
        for place in places:
            number = found.get(place)
            numbers[place].append(float("-inf") if number is None else number)
    return sorted(
        (place for place in places if any(n > float("-inf") for n in numbers[place])),
        key=lambda place: [-n for n in numbers[place]],
    )
