"""What a reader of one file format hands on, and how readers are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from vectorstore.types import Anchor


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one document as a reader found it, line by line, with what its markup knows.

    Lines are separated by one newline; a table is one line a row, its cells separated by tabs.
    """

    text: str
    format: str
    """Short and lower-case: txt, md, html, docx, pdf, xlsx, csv."""
    levels: tuple[tuple[int, int], ...] = ()
    """See `Document.levels`."""
    anchors: tuple[Anchor, ...] = ()
    """See `Document.anchors`."""
    member: str = ""
    """Its name in a file that holds several: 2024/合肥.docx, 第12行; "" for a file's only one."""


Reader: TypeAlias = Callable[[bytes, str], Iterator[Extracted]]
"""Bytes of a file and its name (for messages) → its documents, one for most formats, lazily.

Raises `ReadError`, which names the file, says what is wrong with it and what to do.
"""
