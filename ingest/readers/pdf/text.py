"""From the rows of all pages to the text of a document: running heads out, lines joined to paragraphs."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.notes import NOTES, feet
from ingest.readers.pdf.rows import Row
from ingest.types import Extracted
from vectorstore.analysis.outline_marks import mark
from vectorstore.types import Anchor

_EDGE = 3
"""Rows at the top and at the bottom of a page that may be running heads."""
_HEAD_PAGES, _HEAD_SHARE = 2, 0.4
"""Number and share of the pages on which a running head stands at least: left and right pages may have
one each."""
_HEAD_DRIFT = 6.0
"""Points by which it may stand higher or lower from page to page."""
_MARGIN = 0.12
"""Share of a page's height, at its top and at its bottom, where page numbers stand."""
_PAGE_NUMBER = re.compile(r"[-—–―─·•\s]*(?:第)?\s*(\d{1,4})\s*(?:页(?:[,，/\s]*共\s*\d+\s*页)?)?[-—–―─·•\s]*")
_MARKED_NUMBER = re.compile(
    r"[-—–―─·•]\s*\d{1,4}\s*[-—–―─·•]|第\s*\d{1,4}\s*页.*|[ivxIVX]{1,6}|\d{1,4}\s*/\s*\d{1,4}"
)

_INDENT = 1.0
"""Type sizes by which the first line of a paragraph is set in.  The size is that of the whole type, about
1.4 times that of an ideograph, and paragraphs are set in by two of these."""
_FEW_LINES = 8
"""Lines below which a page does not show its margins: a cover, a page of tables."""
_SHORT, _SHORT_ENDED = 2.4, 0.8
"""Type sizes by which a full line may fall short of the right margin: a number, or a character with the
marks behind it that may not begin a line, moves down whole; one that ends a sentence has no such reason."""
_OTHER_TYPE = 0.12
"""Share by which type sizes differ between a heading, or a note, and the text."""
_LEADING = 1.5
"""Times the usual distance of lines; paragraphs and headings may be set further apart."""
_ENDS = "。！？：；!?:;”）"


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a page and its height in points."""

    rows: tuple[Row, ...]
    height: float


def document(pages: Sequence[PageRows]) -> Extracted:
    """The text of the pages with an anchor for each, in the order of their rows; notes at the foot of pages
    stand at its end, each page's with an anchor again, so that they part no sentence."""
    whole = [[row for i, row in enumerate(p.rows) if i not in out] for p, out in _with_heads(pages)]
    everything = [row for rows in whole for row in rows]
    if not everything:
        return Extracted("", "pdf")
    size = statistics.median(row.size for row in everything for _ in row.text)
    apart = [feet(rows, (1 - _OTHER_TYPE) * size) for rows in whole]
    columns = {row.column for row in everything}
    usual = {column: _margins(everything, size, column) for column in columns}
    text: list[str] = []
    length = 0
    anchors: list[Anchor] = []
    last: Row | None = None
    for number, (rows, _) in enumerate(apart, start=1):
        here = {column: _margins(rows, size, column) or usual[column] for column in columns}
        leading = _leading(rows)
        for index, row in enumerate(rows):
            glue = "\n" if last else ""
            if last and _goes_on(last, row, here, leading if index else 0.0):
                glue = " " if re.fullmatch(r"[A-Za-z,]{2}", last.text[-1:] + row.text[:1]) else ""
            if not index:
                anchors.append(Anchor(length + len(glue), f"第{number}页"))
            text += (glue, row.text)
            length += len(glue) + len(row.text)
            last = row
    body = "".join(text) + "\n"
    if any(notes for _, notes in apart):
        body += NOTES + "\n"
    for number, (_, notes) in enumerate(apart, start=1):
        if notes:
            anchors.append(Anchor(len(body), f"第{number}页"))
            body += "\n".join(notes) + "\n"
    return Extracted(body, "pdf", (), tuple(anchors))


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def _margins(rows: Sequence[Row], size: float, column: int) -> _Margins | None:
    """Where the lines of running text begin and end; None where there are hardly any."""
    lines = [
        row
        for row in rows
        if row.column == column and len(row.cells) == 1 and abs(row.size - size) <= _OTHER_TYPE * size
    ]
    if len(lines) < _FEW_LINES:
        return None
    lefts = Counter(round(row.left / 2) for row in lines)
    often = [left for left, count in lefts.items() if count >= max(2, len(lines) / 5)]
    left = 2 * min(often, default=min(lefts))
    return _Margins(left, statistics.quantiles((row.right for row in lines), n=10)[-1])


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance from line to line; 0 if there is none."""
    steps = [a.base - b.base for a, b in itertools.pairwise(rows) if a.base > b.base]
    return statistics.median(steps) if steps else 0.0


def _goes_on(last: Row, row: Row, margins: Mapping[int, _Margins | None], leading: float) -> bool:
    """Whether a row is the next line of the same paragraph; `leading` 0 across pages."""
    above, here = margins[last.column], margins[row.column]
    if not above or not here or len(last.cells) > 1 or len(row.cells) > 1:
        return False
    if abs(last.size - row.size) > _OTHER_TYPE * row.size or row.left - here.left > _INDENT * row.size:
        return False
    if leading and last.column == row.column and not 0 < last.base - row.base < _LEADING * leading:
        return False
    short = _SHORT_ENDED if last.text[-1] in _ENDS else _SHORT
    return above.right - last.right <= short * row.size and not (short < _SHORT and mark(row.text))


def _with_heads(pages: Sequence[PageRows]) -> Iterator[tuple[PageRows, set[int]]]:
    """Each page with the indexes of the rows on it that are running heads or page numbers.

    A running head is said again on page after page at the same height.  A page number counts on with the
    pages, or is marked as one; a bare number that does neither is a figure of the report.
    """
    edges = [[(i, r) for i, r in enumerate(p.rows) if i < _EDGE or i >= len(p.rows) - _EDGE] for p in pages]
    heads: dict[tuple[str, int], list[float]] = {}
    numbered: Counter[int] = Counter()
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for _, row in edge:
            if len(row.cells) == 1:
                heads.setdefault(_head(row.text, index), []).append(row.base)
        numbered.update({int(n[1]) - index for _, row in edge if (n := _number(row, page))})
    often = max(_HEAD_PAGES, _HEAD_SHARE * len(pages))
    shift, counted = numbered.most_common(1)[0] if numbered else (0, 0)
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        out = set()
        for i, row in edge:
            same = [
                base for base in heads.get(_head(row.text, index), ()) if abs(base - row.base) <= _HEAD_DRIFT
            ]
            number = _number(row, page)
            counts_on = number and int(number[1]) - index == shift and counted >= min(2, len(pages))
            marked = _at_margin(row, page) and _MARKED_NUMBER.fullmatch(row.text)
            repeated = len(row.cells) == 1 and len(same) >= often and (len(same) > 2 or _at_margin(row, page))
            if repeated or counts_on or marked:
                out.add(i)
        yield page, out


def _at_margin(row: Row, page: PageRows) -> bool:
    return not _MARGIN * page.height < row.base < (1 - _MARGIN) * page.height


def _number(row: Row, page: PageRows) -> re.Match[str] | None:
    return _PAGE_NUMBER.fullmatch(row.text) if _at_margin(row, page) else None


def _head(text: str, page: int) -> tuple[str, int]:
    """What a running head says beside the page's number, and by how much that differs from `page`: a
    line whose figure does not count on with the pages is no head."""
    number = re.search(r"^\d{1,4}(?!\d)|(?<!\d)\d{1,4}$", text)
    if not number:
        return text, 0
    return text[: number.start()] + text[number.end() :], int(number[0]) - page
