"""Marks of typesetting inside a line, which stand in the way of a figure: raised note marks, and the signs
that LaTeX and Markdown put around it.

Readers write raised digits as ¹²³, so that 13 with a note and 万人 never come to be 133万人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.analysis.rules import Rule
from vectorstore.types import Span

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_RAISED = str.maketrans("0123456789", _RAISED)
_MARK = r"\s*\[?\d{1,3}\]?\s*"
_NOTE = Rule(
    "typeset.note",
    rf"(?<=[\d%‰一-鿿”》）)])(?<!米)(?<!×10)"
    rf"(?:[{_RAISED}]+|\[[{_RAISED}]+\]|<sup>{_MARK}</sup>|\[\^[^\]\s]{{1,12}}\](?!:)|\$\s*\^(?:\d|\{{{_MARK}\}})\s*\$)"
    r"|(?<=\d)(?:[①-⑳](?=\s*[一-鿿])|\^\d{1,2}\^)",
    holds=("13|²|",),
    fails=("28μg/m³", "×10⁸千瓦时"),
)
"""Behind a figure or a word; behind m or 10 raised digits say something."""
_MATHS = re.compile(
    r"(?P<open>(?<![A-Za-z\\$])\$|\\\()(?P<inside>[^$\n。；]{1,80}?)(?P<close>(?<!\\)\$|\\\))"
)
_FIGURES = re.compile(r"[\s.,%~+\-—–]*\d[\d\s.,%~+\-—–]*")
_SIGN = re.compile(r"\\(?:text|mathrm|mathbf|rm|bf)\s*\{?~?|[{}]|\\[,;!:]|\\(?![a-z])")
"""Of LaTeX: what stands for no character inside a formula."""
_ESCAPE = re.compile(r"\\(?=[%~])")
_ESCAPE_MARKDOWN = re.compile(r"\\(?=[-+*_#$&()\[\]!>|.<=%~])")


def raised(text: str) -> str:
    """A raised text as it is stored: digits as raised ones, all else as it is.

    >>> raised("3"), raised("[3]"), raised("th")
    ('³', '[3]', 'th')
    """
    return text.translate(_TO_RAISED) if text.strip().isdecimal() else text


def marks(text: str, *, markdown: bool) -> list[Span]:
    r"""The spans of a stored text that a reader does not read as its characters.

    >>> def read(text):
    ...     for start, end in reversed(marks(text, markdown=True)):
    ...         text = text[:start] + text[end:]
    ...     return text
    >>> [read(t) for t in ("13² 万人", "13<sup>2</sup>万人", "13[^2]万人", "28μg/m³", "×10⁸千瓦时")]
    ['13 万人', '13万人', '13万人', '28μg/m³', '×10⁸千瓦时']
    >>> [read(t) for t in (r"增长$3.5\%$。", r"增长6%\~6.5%", "US$5亿和US$3亿")]
    ['增长3.5%。', '增长6%~6.5%', 'US$5亿和US$3亿']
    """
    found = {match.span() for match in _NOTE.finditer(text)}
    if "\\" in text or "$" in text:
        found |= {match.span() for match in (_ESCAPE_MARKDOWN if markdown else _ESCAPE).finditer(text)}
        found |= set(_of_latex(text))
    return sorted(found)


def _of_latex(text: str) -> Iterator[Span]:
    for match in _MATHS.finditer(text):
        if "\\" in match["inside"] or _FIGURES.fullmatch(match["inside"]):
            yield match.span("open")
            yield match.span("close")
            yield from (sign.span() for sign in _SIGN.finditer(text, *match.span("inside")))
