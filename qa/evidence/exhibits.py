"""The statements that are most likely to answer, for a reader who writes an answer of his own: a chat model.

Weighed as for the answer by rule, in the same reports; of a question put to several places or asking for
several things, each has its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.evidence.computing import compute, may_compute
from qa.evidence.confidence import confidence
from qa.evidence.features import NAMES
from qa.evidence.gathering import gather
from qa.evidence.sought import Sought, scopes_of, sought
from qa.evidence.weighing import Evidence, Weighed
from qa.scope import Scope, same_place
from qa.types.query import Query
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statement, Statements
from vectorstore.store import Store
from vectorstore.types import Place, Span

MOST = 5
"""Statements for one question.  A small model on two cores reads 45 characters a second, and a statement with
its heading has about 100."""
_EACH = 2
"""Statements at least for each of several places."""
ALL = 12
"""Statements at most, however many places and things are asked for."""
_MORE = 2
"""Statements that are found by further words only."""
_SURE = 0.1
"""The probability from which the best statements of a question without an answer may yet be one, if somebody
who reads them finds that they are: of 17 city questions found not stated with that much or more, one of the
first three statements answers 9; of 9 with less, 1 (measured at .2; questions without an answer, which the
confidence has learned from since, brought what is as likely down)."""
_FIRST = 3
"""How many these are."""
_TOGETHER = NAMES.index("together")
"""The share of what is asked that stands in a statement or its headings.  One that has nothing of it is no
answer because a reader says so: a small model says it of any (as means to keep guests longer it gave jobs and
sports events)."""


_ENDS = ("。", "；", "！", "：", ";", ":")


@dataclass(frozen=True, slots=True)
class Likely:
    """A statement that may answer."""

    report_id: str
    span: Span
    """Report offsets."""
    mark: Span
    """The clause nearest to what is asked."""
    is_close: bool
    """Whether it answers, if a reader thinks that it does."""


def likely(
    store: Store, query: Query, cited: Sequence[str] = (), words: Sequence[str] = ()
) -> tuple[Likely, ...]:
    """The best statements of the reports in scope, each question's best first.

    `cited` are the reports of the answer by rule, which are the scope of a question that names no place;
    `words` say it otherwise and find some more.  Nothing if no report is of the places and years.
    """
    asked = list(_asked(store, query, cited))
    limit = min(ALL, max(MOST, _EACH * len(asked)))
    ranked = [_of(store, *one) for one in asked]
    found = _in_turn(ranked, limit)
    if words:
        other = " ".join(words)
        further = [_of(store, replace(one, topic=other, asks=(), needs=()), where) for one, where in asked]
        there = {(one.report_id, one.span) for one in found}
        fresh = [[one for one in ones if (one.report_id, one.span) not in there] for ones in further]
        found += [replace(one, is_close=False) for one in _in_turn(fresh, _MORE)]
    return tuple(found)


def is_computed(store: Store, query: Query) -> bool:
    """Whether code computes what a question asks for, from figures that it found."""
    where = sought(scopes_of(store, query), query) if may_compute(query) else None
    return where is not None and compute(store, query, gather(store, query, where)) is not None


def _asked(store: Store, query: Query, cited: Sequence[str]) -> Iterator[tuple[Query, Sought]]:
    """The questions that a question is made of, each with the reports that it is put to."""
    scopes = scopes_of(store, query) or _scopes_cited(store, cited)
    if query.operands:
        for operand in query.operands:
            own = [s for s in scopes if any(same_place(s.place, p) for p in _meant(operand))]
            if where := sought(own, operand):
                yield operand, where
        return
    for scope in scopes if query.places else ():
        place = scope.place
        single = replace(query, places=(place,), readings=((place,),)) if len(scopes) > 1 else query
        for need in single.needs or (single,):
            for dated in _year_by_year(need):
                if where := sought((scope,), dated):
                    yield dated, where
    if not query.places and scopes:
        reports = tuple(info for scope in scopes for info in scope.reports)
        for need in query.needs or (query,):
            yield need, Sought(scopes, reports, frozenset(query.years))


def _year_by_year(query: Query) -> Iterator[Query]:
    """A question of several years, put for each: the reports of one may have more words of what is asked."""
    if len(query.years) < 2 or query.report_year is not None:
        yield query
        return
    for year in query.years:
        yield replace(query, years=(year,))


def _meant(query: Query) -> Iterator[Place]:
    yield from (place for readings in query.readings for place in readings)
    yield from query.places


def _scopes_cited(store: Store, cited: Sequence[str]) -> tuple[Scope, ...]:
    return tuple(Scope(info.place, (info,), own=True) for info in store.reports() if info.id in cited)


def _of(store: Store, query: Query, where: Sought) -> list[Likely]:
    evidence = gather(store, query, where)
    sure = confidence(query, evidence) if evidence.weighed else 0.0
    found: list[Likely] = []
    for one in evidence.weighed:
        statements = store.statements(one.report_id)
        statement = statements[one.number]
        if not (statement.is_heading or _is_title(statements, one.number)):
            close = sure >= _SURE and len(found) < _FIRST and bool(one.features[_TOGETHER])
            found.append(_likely(evidence, one, statements, statement, is_close=close))
        if len(found) == ALL:
            break
    return found


def _is_title(statements: Statements, number: int) -> bool:
    """Whether a line under no heading is no sentence: the title of a report."""
    return not statements[number].path and not statements.words(number).rstrip().endswith(_ENDS)


def _likely(
    evidence: Evidence, one: Weighed, statements: Statements, statement: Statement, *, is_close: bool
) -> Likely:
    wanted = set(tokens(evidence.need.words))
    mark = max(statement.clauses, key=lambda c: len(wanted & set(tokens(statements.text[slice(*c)]))))
    return Likely(one.report_id, one.span, mark, is_close)


def _in_turn(ranked: Sequence[Sequence[Likely]], limit: int) -> list[Likely]:
    """The first of each, then the second of each, and so on; each statement once."""
    found: dict[tuple[str, Span], Likely] = {}
    for place in range(max(map(len, ranked), default=0)):
        for ones in ranked:
            if place < len(ones) and len(found) < limit:
                found.setdefault((ones[place].report_id, ones[place].span), ones[place])
    return list(found.values())
