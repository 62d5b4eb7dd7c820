"""XLSX workbooks: the rows of their sheets as text.

Read from the XML itself (`ooxml` says why): a list of reports is strings, and of a workbook's many parts
only three matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.readers.ooxml import Node, Package, open_package
from ingest.readers.table_rows import MAX_ROWS, Row, check_size

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MAX_COLUMNS = 16_384
"""Of a sheet (Excel's own limit)."""
_MAX_SHEETS = 255
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML forbids (ISO/IEC 29500-1, 22.9.2.19)."""
_LABEL = 60
"""Characters of what is merged over several rows because it holds for all: a province, a year."""
_WHOLE = re.compile(r"(-?\d+)\.0+")


def sheets(data: bytes, name: str) -> dict[str, list[Row]]:
    """The rows of a workbook's visible sheets that have anything in them, by the sheets' names.
    `ReadError` if it is no workbook, damaged or too large."""
    package = open_package(data, name, "xlsx")
    main = package.part("officeDocument", default="xl/workbook.xml")
    strings = _strings(package.xml(package.part("sharedStrings", main, "xl/sharedStrings.xml")))
    return {title: _rows(root, strings, name) for title, root in _sheets(package, main)}


def _sheets(package: Package, main: str) -> Iterator[tuple[str, Node]]:
    """The visible sheets with their names, in order."""
    workbook = package.xml(main)
    parts = package.related(main)
    found = [] if workbook is None else workbook.findall("sheets/sheet")
    for sheet in found[:_MAX_SHEETS]:
        kind, part = parts.get(sheet.get("id", ""), ("", ""))
        if kind == "worksheet" and sheet.get("state", "visible") == "visible":
            root = package.xml(part)
            if root is not None:
                yield sheet.get("name", ""), root


def _strings(root: Node | None) -> list[str]:
    return [] if root is None else [_text(item) for item in root.findall("si")]


def _text(item: Node) -> str:
    """A string that may be made of runs; readings of its characters (rPh) are not part of it."""
    parts = [*item.findall("t"), *item.findall("r/t")]
    return _ESCAPE.sub(_unescaped, "".join(part.text or "" for part in parts)).replace("\r\n", "\n")


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if code == 0x0D or 0xD800 <= code < 0xE000 else chr(code)


def _rows(sheet: Node, strings: Sequence[str], name: str) -> list[Row]:
    """The rows that have anything in them."""
    merged = _merged(sheet)
    rows: list[Row] = []
    carried: dict[int, tuple[int, str]] = {}
    number = cells = characters = 0
    for node in sheet.findall("sheetData/row"):
        written = node.get("r", "")
        number = int(written) if re.fullmatch(r"[0-9]{1,7}", written) else number + 1
        values = _values(node, strings)
        carried = {column: (last, value) for column, (last, value) in carried.items() if last >= number}
        for column, (_, value) in carried.items():
            values[column] = values.get(column) or value
        for column, last in merged.get(number, ()):
            if len(value := values.get(column, "")) <= _LABEL:
                carried[column] = last, value
        width = max(values, default=-1) + 1
        cells += width
        characters += sum(map(len, values.values()))
        check_size(len(rows), cells, characters, name)
        if any(value.strip() for value in values.values()):
            rows.append(Row(number, tuple(values.get(column, "") for column in range(width))))
    return rows


def _values(row: Node, strings: Sequence[str]) -> dict[int, str]:
    """A row's cells by column, counted from 0."""
    values: dict[int, str] = {}
    column = -1
    for cell in row.findall("c"):
        found = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else column + 1
        if column < _MAX_COLUMNS and (value := _value(cell, strings)):
            values[column] = value
    return values


def _value(cell: Node, strings: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("is")
        return "" if inline is None else _text(inline)
    written = cell.findtext("v") or ""
    if kind == "s":
        index = int(written) if written.isascii() and written.isdigit() else len(strings)
        return strings[index] if index < len(strings) else ""
    if kind in ("e", "b"):
        return ""
    whole = _WHOLE.fullmatch(written)
    return whole[1] if whole else written


def _merged(sheet: Node) -> Mapping[int, list[tuple[int, int]]]:
    """Merged cells over several rows: by their first row, their first column and last row."""
    found: dict[int, list[tuple[int, int]]] = {}
    for node in sheet.findall("mergeCells/mergeCell")[:MAX_ROWS]:
        first, _, last = node.get("ref", "").partition(":")
        top, bottom = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if top and bottom and int(bottom[2]) > int(top[2]):
            found.setdefault(int(top[2]), []).append((_column(top[1]), int(bottom[2])))
    return found


def _column(letters: str) -> int:
    """
    >>> [_column(letters) for letters in ("A", "Z", "AA", "XFD")]
    [0, 25, 26, 16383]
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
