"""CSV and its kin: records as rows of a table."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from io import StringIO

from ingest.readers.decode import MAX_BYTES, decode
from ingest.readers.table_rows import Row, check_size
from vectorstore.errors import ReadError

_DELIMITERS = ",\t;|"
_SAMPLE = 5
"""Records that show the delimiter: it gives each as many fields, and more of them than the others."""


def records(data: bytes, name: str) -> list[Row]:
    """The records that have anything in them, each numbered as its row in a spreadsheet.  UTF-8, UTF-16
    or GB18030.  `ReadError` if it is no text, or no table."""
    text = decode(data, name)
    # The limit is the process's; it is raised to what a file may have, never lowered for others.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    rows, cells = [], 0
    for number, fields in enumerate(_records(text, _delimiter(text, name), name), start=1):
        cells += len(fields)
        check_size(number, cells, 0, name)  # of characters a text file has not too many
        if any(map(str.strip, fields)):
            rows.append(Row(number, tuple(fields)))
    return rows


def _records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise ReadError(f"{name} 不是规范的 CSV 表格（{error}）；请用 Excel 或 WPS 打开后另存。") from error


def _delimiter(text: str, name: str) -> str:
    """What divides the fields.  The standard library's own sniffer guesses by letters over long texts."""

    def fields(delimiter: str) -> int:
        records = itertools.islice(_records(text, delimiter, name), _SAMPLE)
        widths = [len(record) for record in records if record]
        return min(widths, default=0)

    return max(_DELIMITERS, key=fields)
