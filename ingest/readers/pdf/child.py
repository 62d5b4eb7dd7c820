"""The process in which one PDF is read, apart from the program's own: a hostile file that fills the
memory, runs for ever or crashes the native library ends this process and nothing else.

Reads the file from standard input, writes one JSON object to standard output.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
import unicodedata
from collections import Counter

import pypdfium2
from pypdfium2 import raw

from ingest.readers.pdf.page import read_page
from ingest.readers.pdf.rows import rows
from ingest.readers.pdf.text import PageRows, document
from ingest.types import Extracted

MAX_PAGES = 2_000
MAX_SECONDS = 120
"""For a whole file; a report of 40 pages takes a quarter of one."""
MAX_MEMORY = 1_500_000_000
"""Bytes of address space."""
_MAX_UNREADABLE = 0.05
"""Share of characters that a file may not name: symbols of private fonts, bullets."""
_MAX_RARE = 0.2
"""Share of characters that Chinese text hardly uses; a font's glyph numbers taken for characters give 0.6
and more, names of villages and people under 0.01."""
_BIG5_COMMON = 0xC9
"""First byte from which on Big5 has the rarer half of its characters."""
_FEWEST = 5
"""Characters; a page with fewer has no text, whatever its scanner put there."""
_MAX_SCANNED = 1 / 3
"""Share of pages that may be pictures: covers, photographs, an annex with stamps."""


def extract(data: bytes) -> Extracted | str:
    """The text of a PDF, or the name of what is wrong with it: a key of `REFUSALS` in `read`."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return "locked" if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else "broken"
    if len(pdf) > MAX_PAGES:
        return "long"
    began = time.monotonic()
    found, unreadable, scanned = [], 0, 0
    used = Counter[str]()
    for number in range(len(pdf)):
        try:
            page = read_page(pdf[number])
        except pypdfium2.PdfiumError:
            return "broken"
        if page is None:
            return "crowded"
        used.update(char.text for char in page.chars)
        unreadable += page.unreadable
        scanned += len(page.chars) < _FEWEST and page.pictured
        found.append(PageRows(tuple(rows(page.chars)), page.height))
        if time.monotonic() - began > MAX_SECONDS:
            return "slow"
    written = used.total()
    if unreadable > _MAX_UNREADABLE * (written + unreadable) or _rare(used) > _MAX_RARE * written:
        return "unreadable"
    if written < _FEWEST or scanned > _MAX_SCANNED * len(pdf):
        return "scanned"
    return document(found)


def _rare(used: Counter[str]) -> int:
    return sum(count for text, count in used.items() if not _is_common(text))


def _is_common(text: str) -> bool:
    if text.isascii() or unicodedata.category(text[0])[0] in "PSNZ":
        return True
    return _encoded(text, "gb2312") > 0 or 0 < _encoded(text, "big5") < _BIG5_COMMON


def _encoded(text: str, encoding: str) -> int:
    """The first byte of a text in an encoding; 0 if it has no place there."""
    try:
        return text.encode(encoding)[0]
    except UnicodeEncodeError:
        return 0


def main() -> None:
    _limit()
    result = extract(sys.stdin.buffer.read())
    answer = {"wrong": result} if isinstance(result, str) else dataclasses.asdict(result)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _limit() -> None:
    if sys.platform == "win32":
        return  # no such limits there; the parent's clock still ends a reader that hangs
    import resource

    for kind, soft, hard in (
        (resource.RLIMIT_AS, MAX_MEMORY, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS, MAX_SECONDS + 5),
    ):
        _, most = resource.getrlimit(kind)  # nobody may raise what the user's system has set
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))


if __name__ == "__main__":
    main()
