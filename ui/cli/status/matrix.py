"""Places × years as text that stays readable with hundreds of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qa.library.reports import Coverage, CoverageRow, ReportCard, Standing
from ui.cli import messages
from ui.cli.columns import columns
from ui.messages import UNDATED

_WORST = (Standing.TRUNCATED, Standing.UNCERTAIN, Standing.WHOLE)
_PLACES_WIDTH = 80
"""Screen columns of the places, where there is no terminal to fit."""
_YEAR_WIDTH = 7


def matrix_text(found: Coverage, width: int | None) -> str:
    """Rows by province; places of one province with the same reports share a row.  A year of which no place
    has a report has no column: it would only widen the screen.

    `width` is the terminal's, in columns; None where there is none.
    """
    shown = [i for i in range(len(found.years)) if any(row.cells[i] for row in found.rows)]
    width = width or _PLACES_WIDTH + _YEAR_WIDTH * len(shown)
    rows: list[tuple[str, ...]] = []
    for province, own in groupby(found.rows, key=lambda row: row.province):
        named = province or messages.STATUS_OTHER_PLACES
        for places, marks in _folded(list(own)):
            rows.append((named, places, *(marks[i] for i in shown)))
            named = ""
    headings = (*messages.STATUS_PLACES, *(str(found.years[i] or UNDATED) for i in shown))
    return f"{columns(headings, rows, width)}\n{messages.STATUS_LEGEND}"


def _folded(rows: Sequence[CoverageRow]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The places by their marks, in the order in which the marks first occur; the province by itself."""
    by_marks: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for row in rows:
        by_marks.setdefault((row.place == row.province, _marks(row)), []).append(row.place)
    for (_, marks), places in by_marks.items():
        names = "、".join(places)
        if len(places) > 1:
            names = messages.STATUS_FOLDED.format(names=names, count=len(places))
        yield names, marks


def _marks(row: CoverageRow) -> tuple[str, ...]:
    return tuple(_mark(cell) for cell in row.cells)


def _mark(cell: Sequence[ReportCard]) -> str:
    if not cell:
        return messages.STATUS_ABSENT
    standings = {card.standing for card in cell}
    mark = messages.STATUS_MARKS[next(standing for standing in _WORST if standing in standings)]
    return mark if len(cell) == 1 else messages.STATUS_SEVERAL.format(mark=mark, count=len(cell))
