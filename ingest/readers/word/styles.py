"""What a paragraph's style in Word says of it: its heading level, its number, whether it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.readers.ooxml import Node
from ingest.readers.word.numbering import value

TITLE = 1
"""The heading level of a document's title; Word's own first level follows it."""

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|标题", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*(?:[1-9]|heading)|目录\s*[1-9]?", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level of what is no heading (ISO/IEC 29500-1, 17.3.1.20)."""
_MAX_CHAIN = 20
"""Styles that may be based on one another."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes over from those it is based on."""

    level: int = 0
    """Heading level, from 1; 0 for none."""
    list_id: str = ""
    list_level: int | None = None
    hidden: bool = False
    contents: bool = False
    """Its paragraphs are entries of a table of contents."""


def styles(root: Node | None) -> dict[str, Style]:
    """The paragraph and character styles of word/styles.xml by id; "" is the default paragraph style."""
    nodes = {node.get("styleId", ""): node for node in (() if root is None else root.findall("style"))}
    found = {key: _resolved(key, nodes) for key in nodes}
    default = next(
        (key for key, n in nodes.items() if n.get("type") == "paragraph" and is_on(n.get("default", "0"))), ""
    )
    return {**found, "": found.get(default, Style())}


def outline_level(properties: Node | None) -> int | None:
    """The heading level that paragraph properties give themselves; None if they do not say."""
    written = value(properties, "outlineLvl")
    if not written.isascii() or not written.isdigit() or len(written) > 1:
        return None
    return 0 if int(written) >= _BODY_TEXT else int(written) + TITLE + 1


def is_hidden(properties: Node | None) -> bool | None:
    """Whether run properties hide the text; None if they do not say."""
    node = None if properties is None else properties.find("vanish")
    return None if node is None else is_on(node.get("val", "1"))


def is_on(written: str) -> bool:
    """A switch of the markup (ISO/IEC 29500-1, 22.9.2.7)."""
    return written not in ("0", "false", "off")


def _resolved(key: str, nodes: Mapping[str, Node]) -> Style:
    level: int | None = None
    list_id, list_level, hidden, contents = "", None, None, False
    seen = 0
    while (node := nodes.get(key)) is not None and seen < _MAX_CHAIN:
        properties = node.find("pPr")
        numbers = None if properties is None else properties.find("numPr")
        if level is None:
            level = _named_level(value(node, "name"))
        if level is None:
            level = outline_level(properties)
        list_id = list_id or value(numbers, "numId")
        written = value(numbers, "ilvl")
        if list_level is None and written.isdecimal():
            list_level = int(written)
        if hidden is None:
            hidden = is_hidden(node.find("rPr"))
        contents = contents or _CONTENTS.fullmatch(value(node, "name")) is not None
        key, seen = value(node, "basedOn"), seen + 1
    return Style(level or 0, list_id, list_level, bool(hidden), contents)


def _named_level(name: str) -> int | None:
    if found := _HEADING.fullmatch(name.strip()):
        return int(found[1]) + TITLE
    return TITLE if _TITLE_NAME.fullmatch(name.strip()) else None
