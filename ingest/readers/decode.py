"""From the bytes of a plain text to its characters: encodings, line ends, and what is refused by name."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from ingest.readers.signatures import FORMATS, sniff
from vectorstore.analysis.places_fold import simplify
from vectorstore.errors import ReadError

MAX_BYTES = 64 * 1024 * 1024
"""A report is about 60 KB as UTF-8; a thousand of them in one file still fit."""

_COMMON = frozenset("的一是在不了有和大中发展建设工作年全市县省经济政府会人民生产新加强推进重点业实增长完成")
"""Characters of every report, simplified: at least a sixth of its text."""
_LINE_ENDS = "\t\n\r\f\v\x1c\x1d\x1e\x85"
"""Control characters that part lines."""
_UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs"})
_MAX_UNREADABLE = 0.02
"""Share of control, private and unassigned characters above which a text was decoded wrongly.  Real
files have fewer than 1 in 1,000 (a stray form feed, a symbol of a private font)."""


def decode(data: bytes, name: str) -> str:
    """The text of a plain text file, without byte order mark and with newlines only.

    UTF-8 (with or without mark) and UTF-16 with mark are told apart without guessing: each is strict.
    Bytes of Big5 may be those of GB18030 too; then the one that gives words in use is right.  `ReadError`
    names the file and says what it is instead.

    >>> decode("增长6.5%\\r\\n".encode("gb18030"), "a.txt")
    '增长6.5%\\n'
    >>> decode("全市生產總值增長6.5%".encode("big5"), "a.txt")
    '全市生產總值增長6.5%'
    """
    form = sniff(data)
    if form and form != "html":  # a page's source is text too
        raise ReadError(f"{name} 其实是{FORMATS[form]}，不是纯文本；请改正扩展名，或另存为 UTF-8 文本。")
    text = _strict(data, name)
    if not text.strip():
        raise ReadError(f"{name} 是空文件，没有可收录的内容。")
    if "\0" in text or _unreadable_share(text) > _MAX_UNREADABLE:
        raise ReadError(f"{name} 含有大量无法辨认的字符，像是二进制文件；请另存为 UTF-8 文本。")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strict(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: list[tuple[str, ...]] = [("utf-16",)]
    else:
        encodings = [("utf-8-sig",), ("gb18030", "cp950", "big5hkscs")]
    for alike in encodings:
        if texts := [text for encoding in alike if (text := _decoded(data, encoding)) is not None]:
            return max(texts, key=_common_share)
    raise ReadError(f"{name} 的编码无法识别（试过 UTF-8、UTF-16、GB18030 和 Big5）；请另存为 UTF-8 文本。")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common_share(text: str) -> float:
    """The share of the characters that a report uses most; wrongly decoded it has hardly any of them."""
    return sum(c in _COMMON for c in simplify(text)) / (len(text) or 1)


def _unreadable_share(text: str) -> float:
    counts = Counter(text)
    bad = sum(
        count for c, count in counts.items() if c not in _LINE_ENDS and unicodedata.category(c) in _UNREADABLE
    )
    return bad / len(text)
