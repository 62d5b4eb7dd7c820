"""From the bytes of a web page to its text: what browsers do, and what pages say wrongly."""

from __future__ import annotations

import codecs
import re

from vectorstore.errors import ReadError

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes from the top in which a page declares its encoding; HTML asks for the first 1024."""
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "hz-gb-2312", "iso-8859-1", "ascii", "us-ascii"}
"""Names under which pages are written in GB18030, which holds all of GB2312 and GBK.  Old editors put
the Latin ones on top of any page."""
_BROKEN = "\ufffd"
_MAX_BROKEN = 0.001
"""Share of characters that may be broken: a page cut in the middle of one, or pieced together by its
site from two encodings, is still read."""


def decode_page(data: bytes, name: str) -> str:
    """The text of a page, with newlines only and without NUL.

    A byte order mark decides, then UTF-8, which no other encoding passes by chance; only then
    what the page declares is tried, for it may lie.  `ReadError` if nothing fits.

    >>> page = '<meta charset="utf-8"><p>增长</p>'
    >>> decode_page(page.encode("gb18030"), "a.html") == decode_page(page.encode(), "a.html") == page
    True
    """
    text = _decoded(data, name)
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if data[:2] in (b"<\0", b"\0<"):
        return data.decode("utf-16-le" if data[0] else "utf-16-be", errors="replace")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    said = _known(declared[1].decode("ascii", "replace")) if declared else ""
    encodings = ["utf-8", *filter(None, [said]), "gb18030"]
    nearly = data.decode("utf-8", errors="replace")
    if _is_mendable(nearly):
        return nearly
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = min((data.decode(e, errors="replace") for e in encodings), key=lambda text: text.count(_BROKEN))
    if not _is_mendable(best):
        raise ReadError(f"{name} 的编码无法识别（试过 UTF-8 和 GB18030），请在浏览器中打开后另存为网页。")
    return best


def _is_mendable(text: str) -> bool:
    """Whether what is broken is a trifle beside what is not."""
    broken = text.count(_BROKEN)
    return broken <= 1 + _MAX_BROKEN * len(text)


def _known(encoding: str) -> str:
    """Python's name of a multi-byte encoding that a page may be in, "" for any other word."""
    if encoding.lower() in _CHINESE:
        return "gb18030"
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""
    return known if known in ("utf-8", "gb18030", "big5", "big5hkscs") else ""
