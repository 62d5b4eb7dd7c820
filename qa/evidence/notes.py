"""The notes of a report that say what a name in it is short for: “五馆两中心”[16], and under 名词解释
[16]“五馆两中心”：即图书馆、文化馆…"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.analysis.tokens import fold
from vectorstore.statements import Statements
from vectorstore.types import Span

_MARK = re.compile(r"[\[【\u3014](\d{1,3})[\]】\u3015]")
_NOTE = re.compile(rf"^(?:[（(]见第\d+页[）)])?{_MARK.pattern}(?P<term>[^：:]{{2,30}})[：:]")
_QUOTES = re.compile('[“”"「」『』‘’]')


def notes_on(statements: Statements, clause: Span) -> Iterator[int]:
    """The notes, by their number among the statements, whose mark stands in a clause or whose term does."""
    words = _plain(statements.text[slice(*clause)])
    marks = {int(found[1]) for found in _MARK.finditer(words)}
    for number, term, marked in _notes(statements):
        if statements[number].start >= clause[1] and (marked in marks or term in words):
            yield number


def _notes(statements: Statements) -> Iterator[tuple[int, str, int]]:
    """Each note with its term and its mark's number."""
    for number in range(len(statements)):
        if found := _NOTE.match(_plain(statements.words(number))):
            yield number, found["term"], int(found[1])


def _plain(words: str) -> str:
    """Words without white space and quotation marks, brackets in one form."""
    return _QUOTES.sub("", "".join(fold(words).split()))
