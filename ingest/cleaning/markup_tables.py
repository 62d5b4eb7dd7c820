"""Tables that a text file writes in Markdown or HTML: where their rows and cells end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.types import Span

_LINE = r"[^\n|]*+\|[^\n]*+"
_RULE = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"
_PIPES = re.compile(rf"^{_LINE}\n(?=[^\n]*\|)(?P<rule>{_RULE})(?:\n{_LINE})*", re.MULTILINE)
"""A header, the rule below it, rows."""
_PIPE = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<table\b[^<>]{0,500}>.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_TABLE_END = "</table"
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>[^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"\']?(\d{1,2})", re.IGNORECASE)

_MAX_COLUMNS = 500
"""Up to which cells may reach over several: each row pays for the columns that reach into it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of tables in a stored text; none of them is text of a report."""

    cells: tuple[tuple[Span, int], ...] = ()
    """What parts cells, with the number of columns that it goes on."""
    rows: tuple[Span, ...] = ()
    """What ends rows."""
    rest: tuple[Span, ...] = ()


def find(text: str) -> Marks:
    """The marks of all tables in Markdown and HTML.

    >>> found = find("|A|B|\\n|-|-|\\n|1| |\\n")
    >>> [span for span, columns in found.cells if columns], found.rest
    ([(2, 3), (14, 15)], ((6, 11),))
    """
    cells: list[tuple[Span, int]] = []
    rows: list[Span] = []
    rest: list[Span] = []
    for table in _PIPES.finditer(text) if "|" in text else ():
        rest.append(table.span("rule"))
        for start, end in _lines(text, table.start(), table.end()):
            if (start, end) != table.span("rule"):
                cells += _of_pipes(text, start, end)
    # Behind the last end of a table none is looked for: each beginning there would go through all the rest.
    last = text.lower().rfind(_TABLE_END)
    for table in _TABLE.finditer(text, 0, text.find(">", last) + 1) if last >= 0 else ():
        _of_tags(text, table.span(), cells, rows, rest)
    return Marks(tuple(cells), tuple(rows), tuple(rest))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _of_pipes(text: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """The pipes of a line; those that open and close it part nothing."""
    for pipe in _PIPE.finditer(text, start, end):
        outside = not text[start : pipe.start()].strip() or not text[pipe.end() : end].strip()
        yield pipe.span(), int(not outside)


def _of_tags(
    text: str, span: Span, cells: list[tuple[Span, int]], rows: list[Span], rest: list[Span]
) -> None:
    """The tags of a table; a cell from above that reaches into a row takes its column there."""
    over: dict[int, int] = {}
    column = last = 0
    for tag in _TAG.finditer(text, *span):
        name = tag["name"].lower()
        if name == "tr":
            if not tag["close"]:
                over = {c: left - 1 for c, left in over.items() if left > 1}
            rows.append(tag.span())
            column = last = 0
        elif name in ("td", "th") and not tag["close"]:
            while column in over:
                column += 1
            cells.append((tag.span(), column - last))
            last = column
            spans = {which.lower(): int(count) for which, count in _SPAN.findall(tag["attributes"])}
            columns = max(min(spans.get("col", 1), _MAX_COLUMNS - column), 1)
            if column < _MAX_COLUMNS:
                over |= dict.fromkeys(range(column, column + columns), spans.get("row", 1))
            column += columns
        else:
            rest.append(tag.span())
