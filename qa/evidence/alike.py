"""Lists by a word that a question quotes and all their things begin or end with: 强调“紧扣”哪四个方面 is
answered by 紧扣机制活, 紧扣产业优 …"""

from __future__ import annotations

from collections.abc import Iterator

from vectorstore.analysis.outline_marks import list_mark, mark
from vectorstore.analysis.sentences import CLOSERS
from vectorstore.analysis.tokens import fold
from vectorstore.statements import Statements
from vectorstore.types import Span

_OPENING = 40
"""Characters within which a statement names its thing."""
_APART = 60
"""Statements between two things of one list."""
_FEWEST, _MOST = 3, 20
_AROUND = f" 　—-。，,：:；;、{CLOSERS}“‘《「『【（("


def alike(statements: Statements, term: str, count: int | None) -> tuple[Span, ...]:
    """The clauses at the beginning of neighbouring statements that begin with a term, or else end with it: as
    many as are asked for, or three at least where that is not said; nothing where there are no such.  Report
    offsets."""
    openings = list(_openings(statements))
    begun = [(number, span) for number, span, words in openings if words.startswith(term) and words != term]
    ended = [(number, span) for number, span, words in openings if words.endswith(term) and words != term]
    for found in (begun, ended):
        for run in _runs(found):
            if len(run) == count or (count is None and _FEWEST <= len(run) <= _MOST):
                return tuple(run)
    return ()


def _openings(statements: Statements) -> Iterator[tuple[int, Span, str]]:
    """The first clauses of each statement, without the marks that count them."""
    for number, one in enumerate(statements):
        for start, end in one.clauses[:2]:
            if start - one.start <= _OPENING:
                words = statements.text[start:end].lstrip()
                found = list_mark(words) or mark(words)
                words = words[found.end :] if found else words
                yield number, (start, end), fold(words.strip(_AROUND))


def _runs(found: list[tuple[int, Span]]) -> Iterator[list[Span]]:
    """The clauses as far as they are of neighbouring statements; a heading's only once."""
    run: list[Span] = []
    before = -_APART
    for number, span in found:
        if number - before > _APART and run:
            yield run
            run = []
        if number != before:
            run.append(span)
        before = number
    yield run
