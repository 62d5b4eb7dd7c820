"""From the bytes of a plain text to its characters: encodings, line ends, and what is refused by name."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from ingest.readers.signatures import FORMATS, sniff
from vectorstore.errors import ReadError

MAX_BYTES = 64 * 1024 * 1024
"""A report is about 60 KB as UTF-8; a thousand of them in one file still fit."""

_UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs"})
_MAX_UNREADABLE = 0.02
"""Share of control, private and unassigned characters above which a text was decoded wrongly.  Real
files have fewer than 1 in 1,000 (a stray form feed, a symbol of a private font)."""


def decode(data: bytes, name: str) -> str:
    """The text of a plain text file, without byte order mark and with newlines only.

    UTF-8 (with or without mark), UTF-16 with mark and GB18030 are told apart without guessing: each is
    strict.  `ReadError` names the file and says what it is instead.

    >>> decode("增长6.5%\\r\\n".encode("gb18030"), "a.txt")
    '增长6.5%\\n'
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
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{name} 的编码无法识别（试过 UTF-8、UTF-16 和 GB18030）；请另存为 UTF-8 文本。")


def _unreadable_share(text: str) -> float:
    counts = Counter(text)
    bad = sum(
        count for c, count in counts.items() if c not in "\t\n\r\f" and unicodedata.category(c) in _UNREADABLE
    )
    return bad / len(text)
