"""Where a page of several columns parts."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = 0.55
"""Share of the width of a page's text; what is wider spans columns."""
_NARROW = 0.6
"""Share of a page's pieces that are narrower, if it has columns."""
_CROSSING = 0.05
"""Share of the narrow pieces that may stand across the white between columns: headings, captions."""
_PIECES = 5
"""Lines that a column has at least."""
_TWO, _MORE = 12, 7
"""Characters of a column's lines on average, where there are two, and where there are more; the cells of
tables have fewer."""
_FULL, _RAGGED = 0.5, 2.0
"""Share of a column's lines that end at its right edge, and the type sizes by which they may fall short: text
runs on from line to line, cells do not."""


@dataclass(slots=True)
class Piece:
    """Characters of one line without a wide gap between them."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def over(self, other: Piece) -> bool:
        """Whether they stand in one column."""
        return self.left < other.right and other.left < self.right


def gutters(pieces: Sequence[Piece]) -> list[float]:
    """Where the columns of a page part, from left to right; [] for a page of one."""
    if len(pieces) < 2 * _PIECES:
        return []
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    narrow = [p for p in pieces if p.right - p.left < _WIDE * (right - left)]
    if len(narrow) < _NARROW * len(pieces):
        return []
    cuts = _white(narrow)
    columns = [
        [p for p in narrow if low <= p.left and p.right <= high]
        for low, high in zip([left, *cuts], [*cuts, right], strict=True)
    ]
    least = _TWO if len(cuts) == 1 else _MORE
    *others, last = columns
    ends_early = len(last) < _PIECES and others and _is_long(last, least)  # on a text's last page
    return cuts if all(_is_text(c, least) for c in (others if ends_early else columns)) else []


def _white(pieces: Sequence[Piece]) -> list[float]:
    """The middle of each stretch that hardly a piece stands across, with pieces on both sides."""
    steps = sorted([(p.left, 1) for p in pieces] + [(p.right, -1) for p in pieces])
    few = _CROSSING * len(pieces)
    cuts: list[float] = []
    across = 0
    opened: float | None = None
    for at, step in steps:
        before, across = across, across + step
        if across <= few < before:
            opened = at
        elif before <= few < across and opened is not None:
            cuts.append((opened + at) / 2)
    return cuts


def _is_long(column: Sequence[Piece], least: int) -> bool:
    return bool(column) and statistics.mean(len(p.text) for p in column) >= least


def _is_text(column: Sequence[Piece], least: int) -> bool:
    if len(column) < _PIECES or not _is_long(column, least):
        return False
    edge = sorted(p.right for p in column)[len(column) * 9 // 10]
    full = sum(edge - p.right < _RAGGED * p.size for p in column)
    return full >= _FULL * len(column)
