"""What the charts of a comparison show: a figure for each indicator and kind of number, never two units on
one axis, in the forms that suit its places and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qa.library.comparison import Comparison, Gap, Value, usual_unit
from ui.page.compare.charts.provinces import PROVINCES, province_code
from ui.page.compare.charts.scale import Unit, unit_for
from vectorstore.types import Measure, Sense

MOST_LINES = 8
"""Lines that can be told apart; half of them dashed.  Of more, those that are chosen stand out."""
MOST_STRANDS = 40
"""Lines in one chart at all."""
FEWEST_STRANDS = 3
"""Lines that a crowd has at least."""
MOST_BARS = 12
"""Places with bars; of more, dots on one line each are read more easily."""
MOST_DOTS = 150
"""Places in one chart."""
MOST_SERIES = 4
"""Bars or dots of one place."""
FEWEST_TILES = 6
"""Provinces from which on a map says something."""
_CHARTS_EACH = 3
"""Charts of one indicator: how much, how it grew, and its share."""


class Form(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    DOTS = "dots"
    LINES = "lines"
    MAP = "map"


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
    form: Form
    places: tuple[str, ...]
    series: tuple[tuple[int, Sense], ...]
    """What is drawn of each place."""
    points: tuple[Point, ...]
    left_out_years: tuple[int, ...] = ()
    """Years that have no room."""
    left_out_places: int = 0
    """Places that have no room, or of lines, no course."""
    codes: tuple[str, ...] = ()
    """The provinces' codes where it is a map, one for each place."""

    def point(self, place: str, year: int, sense: Sense) -> Point | None:
        wanted = (place, year, sense)
        return next((p for p in self.points if (p.place, p.year, p.sense) == wanted), None)

    @property
    def strands(self) -> tuple[tuple[str, Sense], ...]:
        """The lines that it has where it is drawn with lines."""
        stated = {(p.place, p.sense) for p in self.points if p.value}
        return tuple((place, sense) for place in self.places for sense in Sense if (place, sense) in stated)


def charts(compared: Comparison) -> tuple[tuple[Chart, ...], ...]:
    """The figures of a comparison, indicator by indicator, the most complete first; of each the forms in
    which it can be looked at, the one that suits it best first."""
    return tuple(
        _forms(compared, indicator, measure, unit)
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


def _forms(compared: Comparison, indicator: str, measure: Measure, unit: str) -> tuple[Chart, ...]:
    points = [_point(compared, indicator, measure, unit, *where) for where in _places_years_senses(compared)]
    chosen = compared.choice.places
    years = {point.year for point in points if point.value}
    side_by_side = _newest(indicator, measure, unit, points, chosen)
    if len(years) < 2:
        found = [side_by_side]
    elif len(chosen) == 1:
        found = [*_course(side_by_side, points, chosen)]
    else:
        course = _course(side_by_side, points, chosen)
        # Two years are told apart side by side as well, and a crowd is looked at there first.
        follows = len(years) > 2 and all(len(chart.strands) <= MOST_LINES for chart in course)
        found = [*course, side_by_side] if follows else [side_by_side, *course]
    return (*found, *_map(side_by_side))


def _newest(
    indicator: str, measure: Measure, unit: str, points: Sequence[Point], chosen: Sequence[str]
) -> Chart:
    """Places beside each other, by the newest series."""
    series = _series(points)
    shown = series[-MOST_SERIES:]
    kept = [point for point in points if (point.year, point.sense) in shown]
    places = _ranked(kept, chosen, shown)
    left_out = {year for year, _ in series} - {year for year, _ in shown}
    return Chart(
        indicator,
        measure,
        unit_for(unit, _numbers(kept)),
        Form.BARS if len(places) <= MOST_BARS else Form.DOTS,
        tuple(places[:MOST_DOTS]),
        tuple(shown),
        tuple(kept),
        tuple(sorted(left_out)),
        max(len(places) - MOST_DOTS, 0),
    )


def _course(beside: Chart, points: Sequence[Point], chosen: Sequence[str]) -> tuple[Chart, ...]:
    """The same over the years: both senses where the lines can be told apart, else the one that is stated
    more often; none where there are too many lines, or hardly any."""
    stated = [point for point in points if point.value]
    places = list(chosen)
    if len({(point.place, point.sense) for point in stated}) > MOST_LINES:
        senses = Counter(point.sense for point in stated)
        sense = max(Sense, key=lambda one: senses[one])
        points = [point for point in points if point.sense is sense]
        years = Counter(point.place for point in points if point.value)
        # Who has one year has no course.  The first ones stand out at first: those that are known best.
        points = [point for point in points if years[point.place] > 1]
        places = [place for place in _ranked(points, chosen, _series(points)) if years[place] > 1]
        places.sort(key=lambda place: -years[place])
        if len(places) < FEWEST_STRANDS:
            return ()
    left_out = len({point.place for point in stated}) - len({p.place for p in points if p.value})
    unit = unit_for(_stored_unit(stated), _numbers(points))
    drawn = replace(
        beside,
        unit=unit,
        form=Form.LINES,
        places=tuple(places),
        series=tuple(_series(points)),
        points=tuple(points),
        left_out_years=(),
        left_out_places=left_out,
    )
    return (drawn,) if len(drawn.strands) <= MOST_STRANDS else ()


def _map(beside: Chart) -> tuple[Chart, ...]:
    """The provinces among the places, if there are enough of them."""
    coded = [(place, code) for place in beside.places if (code := province_code(place)) in PROVINCES]
    if len(coded) < FEWEST_TILES:
        return ()
    places, codes = zip(*coded, strict=True)
    return (replace(beside, form=Form.MAP, places=places, codes=codes, left_out_places=0),)


def _series(points: Sequence[Point]) -> list[tuple[int, Sense]]:
    """What is stated, the oldest first, a target before its result."""
    stated = {(point.year, point.sense) for point in points if point.value}
    return sorted(stated, key=lambda one: (one[0], one[1] is Sense.ACTUAL))


def _numbers(points: Sequence[Point]) -> list[float]:
    return [n for p in points if p.value for n in (p.value.number, p.value.upper) if n is not None]


def _stored_unit(stated: Sequence[Point]) -> str:
    return next((point.value.unit for point in stated if point.value), "")


def _point(
    compared: Comparison, indicator: str, measure: Measure, unit: str, place: str, year: int, sense: Sense
) -> Point:
    cell = compared.cell(indicator, place, year, sense)
    fitting = (v for v in cell.values if (v.measure, v.unit) == (measure, unit) and _is_drawn(v))
    return Point(place, year, sense, next(fitting, None), cell.gap)


def _ranked(points: Sequence[Point], places: Sequence[str], series: Sequence[tuple[int, Sense]]) -> list[str]:
    """The places with a value, the largest of the newest series first."""
    found = {(p.place, p.year, p.sense): p.value.number for p in points if p.value}
    numbers: dict[str, list[float]] = {}
    for place in places:
        own = [found.get((place, year, sense)) for year, sense in reversed(series)]
        numbers[place] = [float("-inf") if number is None else number for number in own]
    return sorted(
        (place for place in places if any(n > float("-inf") for n in numbers[place])),
        key=lambda place: [-n for n in numbers[place]],
    )
