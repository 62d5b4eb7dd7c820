"""The lines of a page's tree: one a block, one a table row with its cells separated by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.cleaning.typeset import raised
from ingest.readers.html.tree import text_of
from ingest.readers.html.white_space import flowing, legible, visible

_INLINE = re.compile(
    "a|abbr|acronym|area|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|o:p|q|ruby|rb|rp|rt"
    "|s|samp|small|span|st1:\\w+|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Everything else ends a line: unknown elements of a site's own are blocks more often than not."""
_HEADING = re.compile(r"h[1-6]")
_MAX_HEADING = 60
"""Characters; longer ones are paragraphs that someone set in large type."""

_MAX_CELL = 600
"""Visible characters; a table with a longer cell is a page's frame, of which each cell is a column."""
_MAX_SPAN = 100
"""Columns or rows that one cell may take; pages of attackers say a million."""
_MAX_GROWTH = 5
"""Times by which repeated labels and empty columns may lengthen a table."""
_LABEL = re.compile(r"[\u4e00-\u9fff]")
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_KEPT = "\x1c"
"""Stands for a line break of preformatted text; no text of a page holds this separator."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the innermost block it stands in."""

    text: str
    block: etree._Element
    linked: int = 0
    """How many of its visible characters lead to other pages."""
    level: int = 0
    """1–6 in a heading, else 0."""


def lines(root: etree._Element) -> Iterator[Line]:
    """The lines of an element that are not blank, in the order of the source."""
    run = _Run(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = _tag(element)
        breaks = not _INLINE.fullmatch(tag)
        if breaks:
            yield from run.ended()
        if event == "start":
            if breaks and tag != "br":
                run.blocks.append(element)
            if tag == "table" and (table := rows(element)):
                yield from (Line(row, element) for row in table)
                walk.skip_subtree()
                continue
            run.links += _leads_away(element)
            run.raised += _is_raised(element)
            run.add(element.text)
        else:
            if breaks and tag != "br":
                run.blocks.pop()
            run.links -= _leads_away(element)
            run.raised -= _is_raised(element)
            if element is not root:
                run.add(element.tail)
    yield from run.ended()


class _Run:
    """The inline text since the last line ended, and the blocks, links and raised text that are open."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks = [root]
        self.links = 0
        self.raised = 0
        self._pieces: list[str] = []
        self._linked = 0

    def add(self, text: str | None) -> None:
        if text:
            text = raised(text) if self.raised else text
            kept = any(block.tag == "pre" for block in self.blocks[-1:])
            self._pieces.append(legible(text).replace("\n", _KEPT) if kept else legible(text))
            self._linked += visible(text) if self.links else 0

    def ended(self) -> Iterator[Line]:
        for piece in "".join(self._pieces).split(_KEPT):
            if (text := flowing(piece)) and not text.isspace():
                yield Line(text, self.blocks[-1], self._linked, _level(self.blocks[-1], text))
        self._pieces, self._linked = [], 0


def rows(table: etree._Element) -> list[str]:
    """The rows of a table of data, its caption first, one line each; [] for one that lays out the page.

    A cell over several columns leaves the others empty, so that columns stay below each other.  A label
    over several rows is said in each of them, or the row would not say what it counts; a figure never is.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return []
    bodies = list(table.iter("tr"))
    if any(next(row.iterdescendants("tr"), None) is not None for row in bodies):
        return []
    captions = [_cell_text(caption) for caption in table.iterchildren("caption")]
    written = [_cells(row) for row in bodies]
    cells = [cell for row in written for cell in row]
    filled = [row for row in written if sum(1 for cell in row if cell.text) > 1]
    if len(filled) < 2 or max(visible(cell.text) for cell in cells) > _MAX_CELL:
        return []
    seen = visible(text_of(table))
    if sum(map(visible, captions)) + sum(visible(cell.text) for cell in cells) != seen:
        return []  # text stands between the cells: as lines nothing of it is lost
    laid = _laid_out(written, _MAX_GROWTH * (seen + len(cells)))
    return [*filter(None, captions), *laid] if laid else []


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    columns: int
    rows: int


def _laid_out(written: list[list[_Cell]], most: int) -> list[str]:
    """The rows as lines; [] if they come to more characters, or columns, than `most`."""
    over: dict[int, tuple[int, str]] = {}
    """Column → how many rows more a cell from above reaches down, and the label it says there."""
    lines: list[str] = []
    characters = columns = 0
    for cells in written:
        row: list[str] = []
        pending = iter(cells)
        cell: _Cell | None = None
        while len(row) in over or (cell := next(pending, None)):
            if len(row) in over:
                left, label = over.pop(len(row))
                if left > 1:
                    over[len(row)] = left - 1, label
                row.append(label)
            elif cell:
                label = cell.text if _LABEL.search(cell.text) else ""
                for text in [cell.text, *[""] * (cell.columns - 1)]:
                    if cell.rows > 1:
                        over[len(row)] = cell.rows - 1, label if text else ""
                    row.append(text)
        columns += len(row)
        if any(row):
            lines.append("\t".join(row))
            characters += len(lines[-1])
        if max(characters, columns) > most:
            return []
    return lines


def _cells(row: etree._Element) -> list[_Cell]:
    return [
        _Cell(_cell_text(cell), _span(cell.get("colspan")), _span(cell.get("rowspan")))
        for cell in row
        if cell.tag in ("td", "th")
    ]


def _cell_text(cell: etree._Element) -> str:
    return flowing("\n".join(line.text for line in lines(cell)))


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _MAX_SPAN) if written and re.fullmatch(r"\d{1,9}", written) else 1


def _tag(element: etree._Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _level(block: etree._Element, text: str) -> int:
    """The level of the heading that a block is, or stands in: <h2><p>一、综合</p></h2>."""
    if len(text) > _MAX_HEADING or text.endswith("。"):
        return 0
    for element in (block, block.getparent()):
        if element is not None and _HEADING.fullmatch(_tag(element)):
            return int(_tag(element)[1])
    return 0


def _is_raised(element: etree._Element) -> bool:
    return element.tag == "sup" or _RAISED.search(element.get("style") or "") is not None


def _leads_away(element: etree._Element) -> bool:
    """Whether it is a link to another page, not to a place in this one."""
    target = (element.get("href") or "").strip() if element.tag == "a" else ""
    return bool(target) and not target.startswith("#")
