"""From weighed statements to the words of an answer: the report's own, as many as the question needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qa.citations import Draft, Numbering, cite
from qa.evidence.weighing import Evidence, Weighed
from qa.types import Query
from qa.wording import marked, wording
from vectorstore.analysis.sentences import visible
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Span

_MOST = 3
"""Statements of one answer, what they head aside."""
_SINGLE, _SEVERAL = 0.45, 0.08
"""How likely another statement must be, beside the best, to be said as well: where one thing is asked for, and
where several are."""
_LONG = 600
"""Visible characters of what a statement heads."""
_HEADS = re.compile(r"[：:]\s*$")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is quoted of one report.  Report offsets."""

    report_id: str
    spans: tuple[Span, ...]
    """The statement, and what it heads."""
    mark: Span
    """The clause that answers."""


def compose(store: Store, query: Query, evidence: Evidence) -> Draft:
    """The best statements, quoted."""
    say, numbering = wording(query), Numbering()
    stretches = [_stretch(store, query, evidence, one) for one in chosen(query, evidence)]
    points = []
    for stretch in stretches:
        text = store.report(stretch.report_id).text
        for span in stretch.spans:
            number = numbering.number(cite(store, stretch.report_id, *span, marks=(stretch.mark,)))
            points.append(f"{' '.join(text[slice(*span)].split())}{marked((number,))}")
    reports = list(dict.fromkeys(store.report(stretch.report_id) for stretch in stretches))
    source = say.source(reports, newest=evidence.sought.is_newest and _has_several(evidence))
    if len(points) == 1:
        return Draft(f"{points[0]}\n{source}", numbering.citations)
    lines = [f"{i}. {point}" for i, point in enumerate(dict.fromkeys(points), start=1)]
    return Draft("\n".join((*lines, source)), numbering.citations)


def chosen(query: Query, evidence: Evidence) -> list[Weighed]:
    """The best statement and those beside it that are likely to answer too, or to answer the rest."""
    best = evidence.weighed[0]
    several = max(query.traits.explain, query.traits.list, query.traits.several) > 0.5
    least = _SEVERAL if several else _SINGLE
    found = [best]
    for one in evidence.weighed[1:]:
        if len(found) == _MOST or np.exp(one.score - best.score) < least:
            break
        found.append(one)
    return found


def _has_several(evidence: Evidence) -> bool:
    return any(len({info.year for info in scope.reports}) > 1 for scope in evidence.sought.scopes)


def _stretch(store: Store, query: Query, evidence: Evidence, one: Weighed) -> Stretch:
    statements = store.statements(one.report_id)
    spans = (one.span, *_headed(statements, one.number))
    return Stretch(one.report_id, spans, _clause(statements, query, evidence, one))


def _headed(statements: Statements, number: int) -> Iterator[Span]:
    """What a statement that ends with a colon, or a heading, stands before."""
    first = statements[number]
    if not (_HEADS.search(statements.words(number)) or first.is_heading):
        return
    length = 0
    for following in range(number + 1, len(statements)):
        one = statements[following]
        length += visible(statements.words(following))
        same = one.path[: len(first.path)] == first.path
        if length > _LONG or not same or (first.is_heading and one.is_heading and one.path == first.path):
            return
        yield one.start, one.end


def _clause(statements: Statements, query: Query, evidence: Evidence, one: Weighed) -> Span:
    """The clause with most of the question's words, and with a number where one is wanted."""
    wanted = set(tokens(f"{evidence.need.words} {evidence.need.context}"))
    number = query.traits.number > 0.5

    def score(span: Span) -> tuple[float, int]:
        words = statements.text[slice(*span)]
        has_number = number and _NUMBER.search(words) is not None
        return len(wanted & set(tokens(words))) + 1.5 * has_number, -span[0]

    return max(statements[one.number].clauses, key=score)

