"""From a Word paragraph's runs to its text: fields, revisions, symbols, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.cleaning.typeset import raised
from ingest.readers.ooxml import Node
from ingest.readers.word.numbering import value
from ingest.readers.word.styles import Style, is_hidden

_DROPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "delText", "instrText"})
_FURNITURE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC"})
"""Fields whose result is no text of the document."""

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}

_SYMBOLS = {
    **dict.fromkeys(("fb", "fd"), "✗"),
    **dict.fromkeys(("fc", "50"), "√"),
    **dict.fromkeys(("fe", "52"), "☑"),
    **dict.fromkeys(("a8", "6f", "71"), "□"),
    **dict.fromkeys(("6c", "9f"), "●"),
    **dict.fromkeys(("6e", "a7"), "■"),
    **dict.fromkeys(("75", "76"), "◆"),
}
"""Characters of Wingdings and Wingdings 2 by code; the commonest, for forms and lists."""
_MATHEMATICAL = {
    "b0": "°",
    "b1": "±",
    "b3": "≥",
    "a3": "≤",
    "b4": "×",
    "b8": "÷",
    "b9": "≠",
    "bb": "≈",
    "b7": "·",
    "6d": "μ",
}
"""Characters of the font Symbol by code: what stands beside figures."""
_UNKNOWN_SYMBOL = "□"
_LINES_IN_MARKUP = str.maketrans("\n\r\t", "   ")


_CODE_KEPT = 64
"""Characters of a field's code that are kept: its first word says what it is."""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    hides: bool = True
    """It does, up to its result."""


class Runs:
    """Reads paragraphs in order; fields may begin in one and end in another."""

    def __init__(self, styles: Mapping[str, Style], body: Node) -> None:
        self.notes: dict[str, list[str]] = {kind: [] for kind in _NOTES.values()}
        self._styles = styles
        self._fields: list[_Field] = []
        self._hiding = 0
        """How many of them hide what is in them."""
        self._boxes: list[Node] = []
        marks = [node.get("fldCharType") for node in body.iter("fldChar")]
        self._paired = marks.count("begin") == marks.count("end")
        """Where a field's end was lost, nothing is hidden: better its code than half a report gone."""

    def text(self, paragraph: Node, *, hidden: bool = False) -> str:
        """A paragraph's text, soft line breaks as newlines.  `hidden`: what its style says of its runs."""
        return "".join(self._inline(paragraph, hidden))

    def take_boxes(self) -> list[Node]:
        """The text boxes that hang on what was read since the last call."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _inline(self, parent: Node, hidden: bool) -> Iterator[str]:
        for node in parent:
            tag = node.tag
            if tag in _DROPPED:
                if tag == "instrText" and self._fields:
                    self._fields[-1].instruction = (self._fields[-1].instruction + (node.text or ""))[
                        :_CODE_KEPT
                    ]
            elif tag == "r":
                inline = self._inline(node, self._hides(node, hidden))
                yield from (raised("".join(inline)),) if _is_raised(node) else inline
            elif tag == "t":
                if not hidden and not self._in_hidden_field():
                    yield (node.text or "").translate(_LINES_IN_MARKUP)
            elif tag == "fldChar":
                self._field(node.get("fldCharType", ""))
            elif tag == "fldSimple":
                if not _is_furniture(node.get("instr", "")):
                    yield from self._inline(node, hidden)
            elif tag in _NOTES:
                if not hidden:
                    self.notes[_NOTES[tag]].append(node.get("id", ""))
            elif tag in ("drawing", "pict", "object"):
                self._boxes += _text_boxes(node)
            elif tag == "AlternateContent":
                if len(node):
                    yield from self._inline(node[0], hidden)
            elif tag == "f":  # a fraction: numerator and denominator
                yield "/".join(
                    "".join(self._inline(part, hidden)) for part in node if part.tag in ("num", "den")
                )
            elif hidden or self._in_hidden_field():
                yield from self._inline(node, hidden=True)
            else:
                yield _character(node)
                yield from self._inline(node, hidden)

    def _hides(self, run: Node, hidden: bool) -> bool:
        properties = run.find("rPr")
        own = is_hidden(properties)
        if own is None:
            style = self._styles.get(value(properties, "rStyle") or "\0")
            own = style.hidden if style else None
        return hidden if own is None else own

    def _field(self, mark: str) -> None:
        if mark == "begin":
            self._fields.append(_Field())
            self._hiding += 1
        elif mark == "separate" and self._fields and self._fields[-1].hides:
            self._fields[-1].hides = _is_furniture(self._fields[-1].instruction)
            self._hiding -= not self._fields[-1].hides
        elif mark == "end" and self._fields:
            self._hiding -= self._fields.pop().hides

    def _in_hidden_field(self) -> bool:
        return self._paired and self._hiding > 0


def _is_raised(run: Node) -> bool:
    return value(run.find("rPr"), "vertAlign") == "superscript"


def _is_furniture(instruction: str) -> bool:
    words = instruction[:_CODE_KEPT].split()
    return bool(words) and words[0].upper() in _FURNITURE_FIELDS


def _character(node: Node) -> str:
    """What a node that is no text stands for; a page break does not end a sentence, a soft line break may."""
    if node.tag == "br":
        return "" if node.get("type") in ("page", "column") else "\n"
    if node.tag == "sym":
        return _symbol(node.get("char", ""), node.get("font", ""))
    return _CHARACTERS.get(node.tag, "")


def _symbol(code: str, font: str) -> str:
    """A character given by its code in a font; fonts of symbols keep theirs at U+F000.

    >>> _symbol("F0FC", "Wingdings"), _symbol("F0B3", "Symbol"), _symbol("2460", "宋体"), _symbol("F0E0", "X")
    ('√', '≥', '①', '□')
    """
    low = code.lower().removeprefix("f0") if len(code) == 4 else code.lower()
    table = _MATHEMATICAL if font.lower() == "symbol" else _SYMBOLS
    if low in table:
        return table[low]
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN_SYMBOL
    readable = 0x20 < number < 0xD800 and chr(number).isprintable()
    return chr(number) if readable else _UNKNOWN_SYMBOL


def _text_boxes(node: Node) -> Iterator[Node]:
    """The outermost text boxes in a drawing; of two renderings of one, the first."""
    for child in node:
        if child.tag == "txbxContent":
            yield child
        elif child.tag == "AlternateContent":
            yield from _text_boxes(child[0]) if len(child) else ()
        else:
            yield from _text_boxes(child)
