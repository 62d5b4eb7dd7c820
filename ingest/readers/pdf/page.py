"""The characters of one PDF page, each with its place and size: all that a PDF knows of its text."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from ingest.readers.pdf.char import Char
from ingest.readers.pdf.layers import read_once

_UPRIGHT = 0.05
"""Radians by which a character may lean; what leans more is a watermark across the page."""
_TINY = 1.0
"""Points; smaller type is not meant to be read."""
_INKLESS = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_MAX_CHARACTERS = 60_000
"""On one page; a newspaper's has 12,000."""


@dataclass(frozen=True, slots=True)
class Page:
    chars: tuple[Char, ...]
    """In the order in which the file draws them."""
    height: float
    unreadable: int
    """Characters of which the file does not say what they are."""
    pictured: bool


def read_page(page: pypdfium2.PdfPage) -> Page | None:
    """What stands on a page; None if it is more than any page of a report holds."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    if count > _MAX_CHARACTERS:
        return None
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    chars: list[Char] = []
    hidden: list[Char] = []
    unreadable = 0
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        written = chr(code) if code < 0x110000 else "\ufffd"
        if written.isspace() or code == 0x2 or raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if abs(raw.FPDFText_GetCharAngle(textpage, index)) > _UPRIGHT:
            continue
        unknown = raw.FPDFText_HasUnicodeMapError(textpage, index) == 1
        if unknown or code == 0 or unicodedata.category(written) in ("Cc", "Co", "Cn", "Cs"):
            unreadable += 1
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        if box.top - box.bottom > _TINY:
            char = Char(_plain(written), box.left, box.right, box.bottom, box.top, y.value)
            (hidden if _is_hidden(textpage, index) else chars).append(char)
    pictured = any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return Page(read_once(chars, hidden), page.get_height(), unreadable, pictured)


def _is_hidden(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a character is drawn without ink, as text recognised on a scan is."""
    return raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(textpage, index)) in _INKLESS


def _plain(written: str) -> str:
    """Ligatures, and the radicals that some fonts give for the characters that look like them, as text.

    >>> [_plain(c) for c in "⼯ﬁ，％"]
    ['工', 'fi', '，', '％']
    """
    odd = "\u2e80" <= written <= "\u2fdf" or "\uf900" <= written <= "\ufb06"
    return unicodedata.normalize("NFKC", written) if odd else written
