"""Text that a page holds twice: under a layer that nobody sees, or drawn again to look bold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.readers.pdf.char import Char

_CELL = 16.0
"""Points; characters are looked up in squares of this size, larger than most type."""
_SAME = 0.15
"""Share of the type size by which a character drawn again for bold type stands beside itself; the narrowest
letters that follow each other are 0.2 apart."""
_COVERED = 0.75
"""The same for a hidden character and any visible one: recognised text hardly lies just on what it is of."""
_MOSTLY = 0.5
"""Share of a hidden layer that must lie on visible text for all of it to be that text once more."""


def read_once(chars: Sequence[Char], hidden: Sequence[Char]) -> tuple[Char, ...]:
    """The characters of a page without those that say again what stands there.

    What nobody sees counts only where nothing visible stands: a scanned page has its text there.
    """
    seen = _Places()
    visible = [char for char in chars if seen.is_new(char)]
    below = _Places()
    unseen = [char for char in hidden if below.is_new(char)]
    apart = [char for char in unseen if not seen.covers(char)]
    kept = apart if len(apart) > (1 - _MOSTLY) * len(unseen) else []
    return (*visible, *kept)


class _Places:
    """Where characters stand."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Char]] = defaultdict(list)

    def is_new(self, char: Char) -> bool:
        """Take a character in, unless it stands there already."""
        if any(other.text == char.text and _near(char, other, _SAME) for other in self._around(char)):
            return False
        self._squares[_square(char)].append(char)
        return True

    def covers(self, char: Char) -> bool:
        return any(_near(char, other, _COVERED) for other in self._around(char))

    def _around(self, char: Char) -> Iterator[Char]:
        column, row = _square(char)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self._squares.get((x, y), ())


def _square(char: Char) -> tuple[int, int]:
    return int(char.left // _CELL), int(char.base // _CELL)


def _near(char: Char, other: Char, share: float) -> bool:
    far = share * max(char.size, other.size)
    return abs(char.left - other.left) < far and abs(char.base - other.base) < far
