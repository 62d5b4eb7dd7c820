"""From a Word document's blocks to lines of text: paragraphs, tables, text boxes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.readers.ooxml import Node
from ingest.readers.word.numbering import MAX_LEVEL, Numbering, value
from ingest.readers.word.runs import Runs
from ingest.readers.word.styles import Style, outline_level

_MAX_HEADING = 80
"""Characters; a longer paragraph with a heading's style was only made to look like one."""
_LAYOUT = 300
"""Characters of a cell from which on a table merely lays out text: it is read cell by cell."""

_DROPPED = frozenset(
    {"del", "moveFrom", "sectPr", "pPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the extracted text.  `anchor`: its label if something begins with it that a user can
    find, else ""; `level`: see `Extracted.levels`, 0 for none."""

    text: str
    anchor: str = ""
    level: int = 0


class Body:
    """Reads a document's main text once, and then what stands beside it."""

    def __init__(self, styles: Mapping[str, Style], numbering: Numbering, body: Node) -> None:
        self._styles = styles
        self._numbering = numbering
        self._body = body
        self._runs = Runs(styles, body)
        self._paragraphs = 0
        self._aside = False

    @property
    def notes(self) -> Mapping[str, list[str]]:
        """The ids of the footnotes and endnotes that the text read so far refers to, in order."""
        return self._runs.notes

    def lines(self) -> Iterator[Line]:
        """The main text."""
        return self._blocks(self._body)

    def aside(self, node: Node) -> Iterator[Line]:
        """The text of a text box or a note; its paragraphs are not counted."""
        outer, self._aside = self._aside, True
        yield from list(self._blocks(node))
        self._aside = outer

    def _blocks(self, parent: Node) -> Iterator[Line]:
        joined = ""
        for node in _flat(parent):
            if node.tag == "tbl":
                yield from self._lines_of(joined, 0, "")
                joined = ""
                yield from self._table(node)
                continue
            text, level, numbered = self._paragraph(node)
            joined += text
            if _goes_on(node):
                continue
            yield from self._lines_of(joined, level, numbered)
            joined = ""
            for box in self._runs.take_boxes():
                yield from self.aside(box)
        yield from self._lines_of(joined, 0, "")

    def _paragraph(self, node: Node) -> tuple[str, int, str]:
        """A paragraph's text, its heading level and its automatic number."""
        properties = node.find("pPr")
        style = self._styles.get(value(properties, "pStyle"), self._styles[""])
        text = self._runs.text(node, hidden=style.hidden)
        numbered = self._number(properties, style, value(properties, "pStyle"))
        if style.contents:
            return "", 0, ""
        own = outline_level(properties)
        return text, style.level if own is None else own, numbered

    def _number(self, properties: Node | None, style: Style, style_id: str) -> str:
        own = None if properties is None else properties.find("numPr")
        list_id = value(own, "numId") or style.list_id
        written = value(own, "ilvl")
        if not list_id or list_id == "0":  # 0 takes a style's number away
            return ""
        level = int(written) if written.isdecimal() else style.list_level
        if level is None:
            level = self._numbering.level_of(list_id, style_id)
        return self._numbering.next(list_id, min(level, MAX_LEVEL))

    def _lines_of(self, text: str, level: int, numbered: str) -> Iterator[Line]:
        lines = [line for part in text.split("\n") if (line := part.strip())]
        if not lines:
            return
        if not self._aside:
            self._paragraphs += 1
        anchor = "" if self._aside else f"第{self._paragraphs}段"
        lines[0] = _after_number(numbered, lines[0])
        if self._aside or sum(map(len, lines)) > _MAX_HEADING:
            level = 0
        yield Line(lines[0], anchor, level)
        yield from map(Line, lines[1:])

    def _table(self, table: Node) -> Iterator[Line]:
        for row in _flat(table, "tr"):
            mark = row.find("trPr")
            if mark is not None and mark.find("del") is not None:
                continue
            cells = [list(self._blocks(cell)) for cell in _flat(row, "tc")]
            texts = [" ".join(line.text.replace("\t", " ") for line in cell) for cell in cells]
            if len(cells) == 1 or any(len(text) > _LAYOUT for text in texts):
                yield from itertools.chain.from_iterable(cells)
                continue
            padded = (
                part
                for text, cell in zip(texts, _flat(row, "tc"), strict=True)
                for part in _padded(text, cell)
            )
            line = "\t".join(padded)
            if line.strip():
                first = next((part.anchor for cell in cells for part in cell if part.anchor), "")
                yield Line(line, first)


def _padded(text: str, cell: Node) -> list[str]:
    """A cell that spans several columns, with empty ones in their place."""
    span = value(cell.find("tcPr"), "gridSpan")
    # Word allows 63 columns (ISO/IEC 29500-1, 17.4.17 leaves it open).
    return [text, *[""] * (min(int(span), 63) - 1 if span.isdecimal() else 0)]


def _flat(parent: Node, *tags: str) -> Iterator[Node]:
    """The blocks in a node, through what merely wraps them."""
    wanted = tags or ("p", "tbl")
    for node in parent:
        if node.tag in wanted:
            yield node
        elif node.tag == "AlternateContent":
            yield from _flat(node[0], *tags) if len(node) else ()
        elif node.tag not in _DROPPED and not _is_contents(node):
            yield from _flat(node, *tags)


def _is_contents(node: Node) -> bool:
    """Whether a block is a table of contents that Word made."""
    gallery = next((value(g, "docPartGallery") for g in node.findall("sdtPr/docPartObj")), "")
    return gallery == "Table of Contents"


def _goes_on(paragraph: Node) -> bool:
    """Whether a deletion took the paragraph's end, so that the next one continues it."""
    return paragraph.find("pPr/rPr/del") is not None or paragraph.find("pPr/rPr/moveFrom") is not None


def _after_number(number: str, text: str) -> str:
    """An automatic number and what it stands before; one that ends like a decimal's is kept apart."""
    if not number:
        return text
    apart = number[-1].isalnum() or (number[-1] == "." and text[0].isdigit())
    return f"{number} {text}" if apart and text[0] not in "、." else number + text
