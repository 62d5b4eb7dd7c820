"""Several things that are asked for, told one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.citations import cite
from qa.evidence.admissible import admissible
from qa.evidence.composing import chosen, compose
from qa.evidence.drafted import answer_from
from qa.evidence.gathering import gather
from qa.evidence.lacking import not_found, year_not_on_file
from qa.evidence.merging import merged, naming_missing
from qa.evidence.sought import Sought, sought
from qa.listening import note
from qa.types.answer import Answer, Certainty, Citation, Reason
from qa.types.query import Query
from qa.types.ways import Decided, Way
from vectorstore.store import Store

_GAP = re.compile(r"\s+(?=[^\x00-\x7f])")
"""Between the parts of a question that a need is put together from."""
Tell = Callable[[Store, Query, Sought], Answer]


def tell_each(store: Store, query: Query, where: Sought, tell: Tell) -> Answer:
    """The answer to several needs, each with its own proof or named as not found; `tell` answers one."""
    told: list[Answer] = []
    missing: list[str] = []
    places = [sought(where.scopes, need) for need in query.needs]
    answers = [
        tell(store, need, own) if own else year_not_on_file(store, need, where.scopes[0])
        for need, own in zip(query.needs, places, strict=True)
    ]
    proofs = [citation for one in answers if not one.abstained for citation in one.citations]
    for need, own, one in zip(query.needs, places, answers, strict=True):
        if own and one.reason is Reason.NOT_STATED:
            one = _beside(store, need, own, proofs) or one
        if one.abstained:
            missing.append(_named(need))
        else:
            told.append(one)
    if not told:
        return not_found(store, query, gather(store, query, where), where)
    answer = merged(query, told)
    if not missing:
        return answer
    return replace(naming_missing(query, answer, missing), confidence=None)


def _named(need: Query) -> str:
    """What was asked for, by the question's words: of an English one what it is about, since the words that
    ask were translated."""
    about = [ask.words for ask in need.asks] if need.english else []
    return ", ".join(about) or _GAP.sub("，", need.topic.strip())


def _beside(store: Store, need: Query, where: Sought, proofs: Sequence[Citation]) -> Answer | None:
    """The answer to one of several needs from the sentence that answers another, if it is the likeliest."""
    evidence = admissible(store, need, gather(store, need, where))
    best = next(iter(evidence.weighed), None)
    if best is None:
        return None
    own = cite(store, best.report_id, *best.span)
    if not any(c.report_id == own.report_id and c.start < own.end and own.start < c.end for c in proofs):
        return None
    note(Decided(need, Way.BESIDE))
    draft = compose(store, need, where, chosen(need, evidence)[:1])
    return answer_from(store, need, where, draft, Certainty.LIKELY)
