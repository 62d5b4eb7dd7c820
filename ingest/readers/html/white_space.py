"""White space of Chinese web pages."""

from __future__ import annotations

import re

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…％"
_BREAK = re.compile(rf"(?P<wide>(?<=[{_WIDE}])[ ]*\n\s*(?=[{_WIDE}]))|[ ]*\n\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\f\v\xa0]+")


def visible(text: str) -> int:
    """Number of characters that are no white space."""
    return len(text) - sum(map(str.isspace, text))


def legible(text: str) -> str:
    """Text without control characters and half pairs, which neither a tree nor a store takes."""
    return _CONTROLS.sub("", text)


def flowing(text: str) -> str:
    """Text as a browser sets it, where a line break of the source is nothing between Chinese characters
    and one blank elsewhere.

    >>> flowing(" 比上年\\n   增长6.5%，\\n其中\\xa0 GDP\\n1亿元 ")
    '比上年增长6.5%，其中 GDP 1亿元'
    """
    return _BREAK.sub(lambda m: "" if m["wide"] is not None else " ", _BLANKS.sub(" ", legible(text))).strip(
        " \n"
    )
