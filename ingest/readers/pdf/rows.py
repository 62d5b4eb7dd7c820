"""From the characters of a page to its rows: lines of text, and rows of tables with their cells."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.char import Char
from ingest.readers.pdf.columns import Piece, gutters

_SAME_LINE = 0.25
"""Share of the type size by which the characters of a line may stand higher or lower."""
_SMALL, _RAISED, _BESIDE = 0.8, 0.1, 0.6
"""Shares of a line's type size: how small, how far above the line and how near to one of its characters
stands a reference to a note, which is no digit of the number behind it."""
_WORD_GAP, _MIXED_GAP = 0.15, 0.35
"""Shares of the type size; a wider gap between Latin letters or figures, or between one and a Chinese
character, is a blank.  Typesetters put a quarter between the latter (2021 年) that means nothing."""
_CELL_GAP = 0.95
"""Share of the type size; a wider gap parts cells or columns.  Justified lines stay below it."""
_HALF_LINE = 0.85
"""Share of the type size: cells of one row stand so near, a cell of two lines beside one of a line."""

_LABEL_LINE, _CELLS = 1.5, 3
"""The same for a label beside a row of at least so many cells, where no line of text can stand."""
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_FIGURE = re.compile(r"\d")

_REFERENCE = re.compile(r"[\d\[\]\u3014\u3015①-⑳*]")
_LETTERS = {"2": "\u00b2", "3": "\u00b3"}
"""Raised behind a unit (km2) they are a power, not a note."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; one cell for a line of running text.  In points."""

    cells: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    column: int = 0
    """From 1 on; 0 where a page has one, and for what spans several."""

    @property
    def text(self) -> str:
        return "\t".join(self.cells)


_Line = list[Piece]


def rows(chars: Iterable[Char]) -> list[Row]:
    """The rows of a page in the order they are read."""
    lines = [_pieces(line) for line in _with_notes(_lines(chars))]
    return [
        replace(row, column=column)
        for column, part in _columns(lines)
        for row in _without_lone_cells(list(_table_rows(part)))
    ]


def _lines(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters by the line that they stand on, from the top down."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-c.base, c.left)):
        if lines and abs(lines[-1][0].base - char.base) <= _SAME_LINE * min(char.size, lines[-1][0].size):
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def _with_notes(lines: list[list[Char]]) -> Iterator[list[Char]]:
    """The lines from left to right, references to notes put into the line below them."""
    for index, line in enumerate(lines):
        for char in [c for c in line if _REFERENCE.fullmatch(c.text)]:
            for host in lines[index + 1 : index + 4]:
                if any(_is_raised(char, c) and _is_near(char, c) for c in host):
                    line.remove(char)
                    host.append(char)
                    break
        if line:
            yield sorted(line, key=lambda c: c.left)


def _is_near(char: Char, other: Char) -> bool:
    """Whether a raised character stands behind another, or before it as its note does."""
    return (
        -_BESIDE * other.size < char.left - other.right < _BESIDE * other.size
        or -_BESIDE * other.size < other.left - char.right < other.size
    )


def _is_raised(char: Char, beside: Char) -> bool:
    return char.size <= _SMALL * beside.size and _RAISED < (char.base - beside.base) / beside.size < 1


def _pieces(line: list[Char]) -> _Line:
    size = statistics.median(c.size for c in line)
    base = statistics.median(c.base for c in line if c.size > _SMALL * size)
    pieces: _Line = []
    before: Char | None = None
    noted = False
    for char in line:
        gap = char.left - before.right if before else 0.0
        raised = char.size <= _SMALL * size and char.base - base > _RAISED * size
        if not before or gap > _CELL_GAP * size:
            pieces.append(Piece("", char.left, char.right, base, size))
        piece = pieces[-1]
        if noted and not (raised and before and piece.text):
            (pieces[-2] if not piece.text and len(pieces) > 1 else piece).text += "]"
            noted = False
        written = char.text
        if raised and not noted and written.isdigit():
            unit = piece.text[-1:].isascii() and piece.text[-1:].isalpha()
            noted = not (unit and written in _LETTERS)
            written = "[" + written if noted else _LETTERS[written]
        elif _is_blank(piece.text[-1:], written, gap / size):
            piece.text += " "
        piece.text += written
        piece.right = max(piece.right, char.right)
        before = char
    if noted:
        pieces[-1].text += "]"
    return pieces


def _is_blank(before: str, after: str, gap: float) -> bool:
    latin = sum("!" <= c <= "~" for c in (before, after))
    return gap > (_WORD_GAP if latin == 2 else _MIXED_GAP) and latin > 0 and before != ""


def _columns(lines: Sequence[_Line]) -> Iterator[tuple[int, list[_Line]]]:
    """The lines as they are read, with their column: from left to right, between lines that span several."""
    cuts = gutters([piece for line in lines for piece in line])
    if not cuts:
        yield 0, list(lines)
        return
    columns: list[list[_Line]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        if any(piece.left < cut < piece.right for piece in line for cut in cuts):
            yield from enumerate(columns, start=1)
            yield 0, [line]
            columns = [[] for _ in columns]
            continue
        parted: dict[int, _Line] = {}
        for piece in line:
            parted.setdefault(bisect_left(cuts, piece.left), []).append(piece)
        for column, pieces in parted.items():
            columns[column].append(pieces)
    yield from enumerate(columns, start=1)


def _table_rows(lines: Sequence[_Line]) -> Iterator[Row]:
    """The lines, those whose cells stand beside each other made one row: a label of two lines has the
    figures that it labels at half its height."""
    row: list[_Line] = []
    for line in lines:
        if row and not (_beside(row[-1], line) and not any(_clash(other, line) for other in row)):
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _without_lone_cells(found: Sequence[Row]) -> Iterator[Row]:
    """A row of two cells beside which none parts is a line of text with a wide space in it."""
    for i, row in enumerate(found):
        beside = [*found[max(0, i - 1) : i], *found[i + 1 : i + 2]]
        lone = len(row.cells) == 2 and all(len(other.cells) == 1 for other in beside)
        yield replace(row, cells=(" ".join(row.cells),)) if lone else row


def _beside(above: _Line, line: _Line) -> bool:
    label = min(len(above), len(line)) == 1 and max(len(above), len(line)) >= _CELLS
    near = (_LABEL_LINE if label else _HALF_LINE) * min(above[0].size, line[0].size)
    return above[0].base - line[0].base < near and not any(a.over(b) for a in above for b in line)


def _clash(line: _Line, other: _Line) -> bool:
    """Whether both have a figure in one column: then they are two rows."""
    return any(a.over(b) and _FIGURE.search(a.text) and _FIGURE.search(b.text) for a in line for b in other)


def _row(lines: Sequence[_Line]) -> Row:
    cells: list[list[Piece]] = []
    for piece in sorted((p for line in lines for p in line), key=lambda p: p.left):
        if cells and piece.left < max(p.right for p in cells[-1]):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    texts = ["".join(p.text for p in sorted(cell, key=lambda p: -p.base)) for cell in cells]
    pieces = [p for cell in cells for p in cell]
    if all(_IDEOGRAPH.fullmatch(text) for text in texts):  # a title in spaced type
        texts = ["".join(texts)]
    size = statistics.median(p.size for p in pieces)
    return Row(
        tuple(texts), min(p.left for p in pieces), max(p.right for p in pieces), lines[-1][0].base, size
    )
