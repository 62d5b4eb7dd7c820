"""The rows of a table, whatever file they come from."""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore.errors import ReadError

MAX_ROWS = 100_000
MAX_CELLS = 1_000_000
"""A table of a thousand reports has some 10,000 cells; one of a million is data."""
MAX_CHARACTERS = 50_000_000
"""2,500 reports; a workbook may refer to one long text from any number of cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number as the user sees it."""

    number: int
    cells: tuple[str, ...]


def check_size(rows: int, cells: int, characters: int, name: str) -> None:
    """`ReadError` if a table is larger than any list of reports."""
    if characters > MAX_CHARACTERS:
        raise ReadError(f"{name} 的表格超过 {MAX_CHARACTERS // 10_000} 万字，请拆分后再收录。")
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise ReadError(f"{name} 的表格过大（超过 {MAX_ROWS} 行或 {MAX_CELLS} 个单元格），请拆分后再收录。")
