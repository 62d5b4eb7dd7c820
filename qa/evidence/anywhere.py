"""Questions that name no place, but something that only one report speaks of: 滨州学院改名叫什么."""

from __future__ import annotations

from qa.evidence.sought import Sought
from qa.evidence.telling import tell_within
from qa.listening import note
from qa.scope import Scope
from qa.types.answer import Answer
from qa.types.query import Query
from qa.types.ways import Decided, Way
from vectorstore.store import Store

_SEARCHED = 12
"""Passages that are looked at for the reports they come from."""
_REPORTS = 6
_STANDS_OUT = 0.7
"""How likely an answer must be right where any place's report might have it."""


def tell_anywhere(store: Store, query: Query) -> Answer | None:
    """What the reports nearest to a question say, where one of them stands out; None if none does."""
    if query.asks and all(ask.canonical for ask in query.asks):
        return None  # a well-known indicator is one of any place
    words = query.topic.strip() or query.question
    hits = store.search(words, report_ids=None, limit=_SEARCHED)
    ids = list(dict.fromkeys(hit.passage.report_id for hit in hits))[:_REPORTS]
    years = set(query.years)
    reports = tuple(
        info
        for info in store.reports()
        if info.id in ids and (not years or info.year in years or info.year - 1 in years)
    )
    if not reports:
        return None
    scopes = tuple(Scope(info.place, (info,), own=True) for info in reports)
    answer = tell_within(store, query, Sought(scopes, reports, frozenset(years)))
    if answer.abstained or (answer.confidence or 0.0) < _STANDS_OUT:
        note(Decided(query, Way.NOT_OUTSTANDING))
        return None
    return answer
