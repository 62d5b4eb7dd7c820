"""A comparison as it is laid out in rows and columns, on the page and in a wide spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from qa.library.comparison import ComparedCell, Comparison, Gap, Value
from ui.page.words.compare import CompareText
from vectorstore.types import Measure, Sense

Kind = tuple[Measure, str]
"""What a number measures, and its unit."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is stated of one indicator, row by row; with `against`, by how much it differs from that."""

    indicator: str
    name: str
    """What of the indicator: 2023年目标."""
    cells: tuple[ComparedCell, ...]
    against: tuple[ComparedCell, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no value in it."""
        return not any(cell.values for cell in self.cells)

    @property
    def kind(self) -> Kind | None:
        """What most of its cells state a number in: what it is sorted and ranked by."""
        values = (value for cell in self.cells for value in cell.values if value.number is not None)
        common = Counter((value.measure, value.unit) for value in values).most_common(1)
        return common[0][0] if common else None


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows and columns, and what is not among them."""

    caption: str
    corner: str
    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    dropped: tuple[str, ...] = ()
    """What no report on file would state."""
    ahead: tuple[str, ...] = ()
    """Results of years that are not over."""
    of_places: bool = True
    """Whether each row is a place, which can be ranked."""


def laid_out(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> Layout:
    """Places down the side; the years where there is one place.  What no report on file can state is left
    out as a whole column, or year; a result beside its target is followed by their difference."""
    chosen = compared.choice
    if len(chosen.places) == 1 and len(chosen.years) > 1:
        return _by_year(compared, labels, text)
    every = list(product(chosen.indicators, chosen.years, chosen.senses))
    cells = {
        (indicator, year, sense): tuple(
            compared.cell(indicator, place, year, sense) for place in chosen.places
        )
        for indicator, year, sense in every
    }
    kept = [column for column in every if _is_stated(cells[column])] or every
    columns: list[Column] = []
    for indicator, year, sense in kept:
        own = cells[indicator, year, sense]
        columns.append(Column(indicator, _when(year, sense, text), own))
        if sense is Sense.ACTUAL and (indicator, year, Sense.TARGET) in kept:
            name = text.difference_of.format(year)
            columns += _differing(Column(indicator, name, own, cells[indicator, year, Sense.TARGET]))
    left_out = {column: _is_ahead(cells[column]) for column in every if column not in kept}
    dropped, ahead = (
        dict.fromkeys(
            _when(year, sense, text) for (_, year, sense), is_ahead in left_out.items() if is_ahead is wanted
        )
        for wanted in (False, True)
    )
    rows = tuple(labels.get(place, place) for place in chosen.places)
    return Layout("", text.place, rows, tuple(columns), tuple(dropped), tuple(ahead))


def _by_year(compared: Comparison, labels: Mapping[str, str], text: CompareText) -> Layout:
    chosen = compared.choice
    place = chosen.places[0]

    def of(indicator: str, sense: Sense, years: Sequence[int]) -> tuple[ComparedCell, ...]:
        return tuple(compared.cell(indicator, place, year, sense) for year in years)

    stated = [
        year
        for year in chosen.years
        if _is_stated([c for i, s in product(chosen.indicators, chosen.senses) for c in of(i, s, [year])])
    ]
    kept = stated or list(chosen.years)
    columns: list[Column] = []
    for indicator, sense in product(chosen.indicators, chosen.senses):
        columns.append(Column(indicator, text.sense_names[sense], of(indicator, sense, kept)))
        if sense is Sense.ACTUAL and Sense.TARGET in chosen.senses:
            own, against = (of(indicator, s, kept) for s in (Sense.ACTUAL, Sense.TARGET))
            columns += _differing(Column(indicator, text.difference, own, against))
    return Layout(
        labels.get(place, place),
        text.year,
        tuple(text.year_of.format(year) for year in kept),
        tuple(columns),
        tuple(text.year_of.format(year) for year in chosen.years if year not in kept),
        of_places=False,
    )


def differing(result: ComparedCell, target: ComparedCell) -> tuple[Value, Value] | None:
    """The values of a result and its target that can be set against each other: of one kind, both numbers,
    reckoned from the same year."""
    pairs = (
        (a, b)
        for a, b in product(result.values, target.values)
        if (a.measure, a.unit, a.annual) == (b.measure, b.unit, b.annual) and a.unit != ":"
        if a.number is not None and a.upper is None and b.number is not None
    )
    return next(pairs, None)


def ranks(column: Column) -> tuple[int, ...]:
    """For each row its place among the numbers of a column, the largest first, equal ones alike; 0 for a row
    without one."""
    kind = column.kind
    numbers = [number_of(cell, kind) for cell in column.cells]
    stated = [number for number in numbers if number is not None]
    return tuple(0 if number is None else 1 + sum(other > number for other in stated) for number in numbers)


def number_of(cell: ComparedCell, kind: Kind | None) -> float | None:
    """The number of a cell that is of a kind."""
    return next((v.number for v in cell.values if (v.measure, v.unit) == kind), None)


def _differing(column: Column) -> Iterator[Column]:
    """The column, if it has anything to say."""
    if any(differing(a, b) for a, b in zip(column.cells, column.against, strict=True)):
        yield column


def _is_stated(cells: Sequence[ComparedCell]) -> bool:
    """Whether a report on file may state any of some cells."""
    return any(cell.gap not in (Gap.NOT_ON_FILE, Gap.NOT_OVER) for cell in cells)


def _is_ahead(cells: Sequence[ComparedCell]) -> bool:
    return any(cell.gap is Gap.NOT_OVER for cell in cells)


def _when(year: int, sense: Sense, text: CompareText) -> str:
    return text.column.format(year=year, sense=text.sense_names[sense])
