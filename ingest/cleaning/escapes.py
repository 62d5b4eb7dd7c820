"""Characters that a text carries by their escape or by a rare code: line ends, spaces and nothing at all.

Text that went through JSON, HTML or a spreadsheet once too often has a backslash and an n where its lines
end.  Read as letters, such escapes run all lines together and hide every heading.
"""

from __future__ import annotations

import html
import re
import unicodedata

_ESCAPE = re.compile(
    r"\\{1,2}(?:r\\{1,2}n|[nrtvf](?![a-z])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})"  # \nabla is LaTeX
    r"|&(?:amp;)?(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,24});|&(?:nbsp|ensp|emsp)(?![a-zA-Z])"
    r"|<[bB][rR] ?/?>"
    r"|_x[0-9a-fA-F]{4}_"  # how a spreadsheet writes a control character
    r"|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
)
_LETTERS = {"n": "\n", "r": "\n", "t": "\t", "v": "\n", "f": "\n"}
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_CELL = 80
"""Characters before a tag within which a cell of a table is looked for: there a line ends nothing."""
_NOTHING = "\u200b"
"""Takes the place of what has no width; it is furniture wherever it stands."""


def blank(text: str) -> str:
    """`text` with white space in the place of escapes that stand for it; the same length, so that offsets
    stay, and every other character as it was.

    >>> blank("一、回顾\\\\r\\\\n2022年&nbsp;增长")
    '一、回顾\\n   2022年\\xa0     增长'
    >>> blank("一、回顾<br/>2022年"), blank("| 一<br>二 |"), blank("1 < b")
    ('一、回顾\\n    2022年', '| 一    二 |', '1 < b')
    >>> blank("$6\\\\times 5$ &ldquo;A&amp;B&rdquo;") == "$6\\\\times 5$ &ldquo;A&amp;B&rdquo;"
    True
    """
    return _ESCAPE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    escape = match[0]
    if escape[0] == "<":
        begin = max(0, match.start() - _CELL)
        line = match.string[begin : match.start()].rpartition("\n")[2]
        return (" " if "|" in line or "<t" in line else "\n") + " " * (len(escape) - 1)
    meant = _meant(escape)
    if meant in _LINE_ENDS:
        return "\n" + " " * (len(escape) - 1)
    if meant.isspace():
        return meant + " " * (len(escape) - 1)
    return _NOTHING * len(escape) if unicodedata.category(meant) == "Cf" else escape


def _meant(escape: str) -> str:
    """The character that an escape stands for; one of those it is written with, if it stands for none."""
    if escape[0] == "&":
        character = html.unescape(escape.replace("&amp;", "&").rstrip(";") + ";")
        return character if len(character) == 1 else "&"
    name = escape.lstrip("\\_").rstrip("_")
    if "\\" in name:  # a carriage return and a line feed
        return "\n"
    return chr(int(name[1:], 16)) if len(name) > 1 else _LETTERS.get(name, name)
