"""Rows under headings as CSV, XLSX, Markdown or JSON, safe to open in a spreadsheet.

A spreadsheet runs a text cell that begins like a formula, and what a document says must not run: in CSV such
a cell gets an apostrophe before it, in XLSX it is marked as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, TypeAlias

from ui import messages
from ui.answer.plain import json_text, one_line, xml_text
from vectorstore.errors import UsageError

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = Sequence[Cell]

# What Excel, LibreOffice and WPS take for the beginning of a formula, full-width forms included.
_FORMULA = re.compile("\\s*[-=+@\uff1d\uff0b\uff0d\uff20]")
_MARKDOWN = re.compile(r"([\\|<>\[\]*_`~#])")
_XLSX_ROWS = 1_048_576
"""Rows of a worksheet, by its format."""
_XLSX_WIDEST = 60
"""Characters of a column; longer text is folded by the program that shows it."""


Writer: TypeAlias = Callable[[Mapping[str, str], Iterable[Row], IO[bytes]], None]
"""Takes the headings by their keys for programs, in order; then the rows, and where to write."""


def guarded(text: str) -> str:
    """`text` as a spreadsheet shows it and does not run it.

    >>> [guarded(t) for t in ("增长6.5%", "=1+1", " @SUM(A1)", "－3%")]
    ['增长6.5%', "'=1+1", "' @SUM(A1)", "'－3%"]
    """
    return f"'{text}" if _FORMULA.match(text) else text


def whole(cell: float | None) -> float | None:
    """A number as people write it: 5 where it is 5.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def write_csv(headings: Mapping[str, str], rows: Iterable[Row], file: IO[bytes]) -> None:
    """RFC 4180, UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    written = csv.writer(text)
    written.writerow(headings.values())
    written.writerows([guarded(one_line(c)) if isinstance(c, str) else whole(c) for c in row] for row in rows)
    text.detach()


def write_csv_for_excel(headings: Mapping[str, str], rows: Iterable[Row], file: IO[bytes]) -> None:
    """With a byte order mark, without which Excel takes UTF-8 for the local code page."""
    file.write(b"\xef\xbb\xbf")
    write_csv(headings, rows, file)


def write_markdown(headings: Mapping[str, str], rows: Iterable[Row], file: IO[bytes]) -> None:
    """A table as GitHub has it, its cells free of markup."""
    file.write(_piped(list(headings.values())) + _piped(["---"] * len(headings)))
    for row in rows:
        file.write(_piped([_MARKDOWN.sub(r"\\\1", one_line(_shown(cell))) for cell in row]))


def write_json(headings: Mapping[str, str], rows: Iterable[Row], file: IO[bytes]) -> None:
    """An array of objects, one a line."""
    before = "[\n"
    for row in rows:
        record = dict(zip(headings, row, strict=True))
        file.write((before + json_text(record)).encode("utf-8"))
        before = ",\n"
    file.write(b"[]\n" if before == "[\n" else b"\n]\n")


def write_xlsx(headings: Mapping[str, str], rows: Iterable[Row], file: IO[bytes]) -> None:
    """One worksheet with its headings frozen.  Raises `UsageError` for more rows than one can have."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("zhengwen")
    sheet.freeze_panes = "A2"
    for number, key in enumerate(headings, start=1):
        width = _XLSX_WIDEST if key in ("sentence", "source") else 16
        sheet.column_dimensions[get_column_letter(number)].width = width

    def cell(value: Cell, *, bold: bool = False) -> SheetCell:
        if not isinstance(value, str):
            return WriteOnlyCell(sheet, value=value)
        made = WriteOnlyCell(sheet, value=xml_text(one_line(value)))
        made.data_type = "s"  # also what begins with "=", which openpyxl takes for a formula
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(heading, bold=True) for heading in headings.values()])
    for number, row in enumerate(rows, start=2):
        if number > _XLSX_ROWS:
            sheet.close()
            raise UsageError(messages.EXPORT_TOO_MANY.format(_XLSX_ROWS))
        sheet.append([cell(value) for value in row])
    book.save(file)


FORMATS: Mapping[str, Writer] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "md": write_markdown,
    "json": write_json,
}


def _piped(cells: Sequence[str]) -> bytes:
    return f"| {' | '.join(cells)} |\n".encode("utf-8", "backslashreplace")


def _shown(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
