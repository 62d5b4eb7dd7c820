"""Text of documents, questions and file names made safe to write to a terminal.

Whoever writes a document could otherwise move the cursor, change the window's title or turn the reading
direction around in the terminal of whoever reads an answer.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

# C0 but tab and newline, DEL, C1 · line and paragraph separators · marks, embeddings, overrides and isolates
# of direction · surrogates (from file names that are not UTF-8).
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_NOT_XML = re.compile("[\ufffe\uffff]")


def plain(text: str) -> str:
    r"""`text` with unsafe characters written as escapes; tabs and newlines stay.

    >>> print(plain("增长\x1b[31m6.5%\n\u202e以上"))
    增长\x1b[31m6.5%
    \u202e以上
    """
    return UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text)


def one_line(text: str) -> str:
    r"""`plain` with every run of white space as one blank.

    >>> one_line(" 第一行\r\n\t第二行")
    '第一行 第二行'
    """
    return plain(" ".join(text.split()))


def xml_text(text: str) -> str:
    r"""`plain` without the two characters that XML cannot hold even so.

    >>> print(xml_text("增长\x1b6.5%\ufffe"))
    增长\x1b6.5%
    """
    return _NOT_XML.sub("", plain(text))


def in_one_line(text: str) -> str:
    r"""`plain` with line breaks as escapes: what a stranger wrote stands in its line and forges no other.

    >>> print(in_one_line("不对\n2026-01-01　假的"))
    不对\n2026-01-01　假的
    """
    return plain(text).replace("\n", r"\n")


def json_text(value: object, indent: int | None = None) -> str:
    r"""`value` as JSON, with characters unsafe on a terminal as JSON escapes.

    Outside of strings JSON has no character but ASCII, so every one found here stands in a string.

    >>> print(json_text({"答": "\u202e6%"}))
    {"答": "\u202e6%"}
    """
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def path_here(source: str) -> str:
    """A path as it would be typed here, where it lies below the working folder; else as it is."""
    path = Path(source)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else source
