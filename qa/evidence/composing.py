"""From weighed statements to the words of an answer: the report's own, as many as the question needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.citations import Draft, Numbering, cite
from qa.evidence.features import NAMES
from qa.evidence.following import following
from qa.evidence.listing import spread
from qa.evidence.notes import notes_on
from qa.evidence.sought import Sought
from qa.evidence.weighing import Evidence, Weighed
from qa.types.query import Query
from qa.wording import marked, wording
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Span

_MOST, _MOST_EXPLAINED = 3, 5
"""Statements of one answer, what they head aside."""
_SINGLE, _SEVERAL, _EXPLAINED = 0.45, 0.08, 0.02
"""How likely another statement must be, beside the best, to be said as well: where one thing is asked for,
where several are, and where measures or circumstances are."""
_LISTS = 0.2
"""How likely a list must be asked for, for as many things as the question counts to be looked for: 三甲医院
counts none."""
_ASKED = NAMES.index("asked")
_SHARED = 0.5
"""How much of what the best statement has of a question another must have, to be told beside it."""
_CAUSE = NAMES.index("cause")
_GIVING = 8
"""Statements, the likeliest first, that may give a cause."""
_BESIDE = 4
"""Statements between one and its cause."""
_YEARS = tuple(NAMES.index(name) for name in ("year_other", "year_otherwise"))
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Part:
    """A statement that is part of an answer."""

    weighed: Weighed
    words: str
    """What was asked for, whose words show the clause that answers."""
    number: bool
    """Whether a number was asked for."""
    led: bool
    """Whether what a short statement leads to belongs to the answer."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a report that is told.  Report offsets."""

    report_id: str
    span: Span
    marks: tuple[Span, ...] = ()
    """What in it answers."""
    proof: Span | None = None
    """The statement that it is cited with, where only a clause of it is told."""


def chosen(query: Query, evidence: Evidence) -> list[Part]:
    """The best statement and those beside it that are likely to answer too, or to answer the rest."""
    best = evidence.weighed[0]
    explains = query.traits.explain > 0.5
    listed = explains or query.traits.list > 0.5
    several = listed or query.traits.several > 0.5
    least = _EXPLAINED if explains else _SEVERAL if several else _SINGLE
    most = _MOST_EXPLAINED if explains else _MOST
    found = [best]
    if query.why and (cause := _cause(evidence)):
        found = list(dict.fromkeys((cause, best)))
    for one in evidence.weighed[1:]:
        if len(found) >= most or np.exp(one.score - best.score) < least:
            break
        if one in found or (_of_other_year(one, best) and not listed):
            continue
        if not explains or one.features[_ASKED] >= _SHARED * best.features[_ASKED]:
            found.append(one)
    words, number = f"{evidence.need.words} {evidence.need.context}", query.traits.number > 0.5
    led = explains or query.traits.list > 0.5
    return [Part(one, words, number, led) for one in found]


def _cause(evidence: Evidence) -> Weighed | None:
    """The likeliest statement that gives a cause, near the best or not far behind it."""
    best = evidence.weighed[0]
    giving = [one for one in evidence.weighed[:_GIVING] if one.features[_CAUSE]]
    beside = [
        one for one in giving if abs(one.number - best.number) <= _BESIDE and one.report_id == best.report_id
    ]
    return next(iter(beside or giving), None)


def _of_other_year(one: Weighed, best: Weighed) -> bool:
    """Whether a statement is less of the year that is asked for than the best one."""
    return any(one.features[at] > best.features[at] for at in _YEARS)


def compose(store: Store, query: Query, where: Sought, parts: Sequence[Part]) -> Draft:
    """Statements, quoted, each with its proof."""
    told: list[Quoted] = []
    for part in parts:
        one = part.weighed
        statements = store.statements(one.report_id)
        mark = _clause(statements, part)
        lists = query.counted if part is parts[0] and query.traits.list > _LISTS else None
        listed = spread(statements, one.number, lists) if lists else ()
        spans = listed or (one.span, *following(statements, one.number, led=part.led))
        told += [
            in_statement(statements, one.report_id, span) if listed else Quoted(one.report_id, span, (mark,))
            for span in spans
        ]
        if part is parts[0] and query.traits.list > _LISTS:
            noted = (statements[number] for number in notes_on(statements, mark))
            told += [Quoted(one.report_id, (note.start, note.end)) for note in noted]
        if listed:
            break  # the list is whole
    return quote(store, query, where, told)


def in_statement(statements: Statements, report_id: str, span: Span) -> Quoted:
    """A clause that is told, with the whole of its statement for proof."""
    one = statements[statements.at(span[0])]
    return Quoted(report_id, span, (span,), (one.start, one.end))


def quote(store: Store, query: Query, where: Sought, told: Sequence[Quoted]) -> Draft:
    """Stretches of reports under each other, each with its proof, and whose reports they are."""
    say, numbering = wording(query), Numbering()
    points: list[str] = []
    for one in told:
        number = numbering.number(cite(store, one.report_id, *(one.proof or one.span), marks=one.marks))
        words = store.statements(one.report_id).text[slice(*one.span)]
        points.append(f"{' '.join(words.split())}{marked((number,))}")
    reports = [store.report(report_id) for report_id in dict.fromkeys(one.report_id for one in told)]
    several = any(len({info.year for info in scope.reports}) > 1 for scope in where.scopes)
    source = say.source(reports, newest=where.is_newest and several)
    points = list(dict.fromkeys(points))
    if len(points) > 1:
        points = [f"{i}. {point}" for i, point in enumerate(points, start=1)]
    return Draft("\n".join((*points, source)), numbering.citations)


def _clause(statements: Statements, part: Part) -> Span:
    """The clause with most of the question's words, and with a number where one is wanted."""
    wanted = set(tokens(part.words))

    def score(span: Span) -> tuple[float, int]:
        words = statements.text[slice(*span)]
        has_number = part.number and _NUMBER.search(words) is not None
        return len(wanted & set(tokens(words))) + 1.5 * has_number, -span[0]

    return max(statements[part.weighed.number].clauses, key=score)
