"""What reports say in their own words, of one place or place by place."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.ways import by_way
from qa.evidence.apart import tell_apart
from qa.evidence.sought import sought
from qa.evidence.telling import tell
from qa.figures.premise import contradicted
from qa.prose.outlines import outline
from qa.scope import Scope
from qa.types.answer import Answer, Certainty
from qa.types.query import Intent, Query
from qa.types.ways import Way
from vectorstore.store import Store


def told_in_words(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer:
    """What the reports say in their own words."""
    of_all = query.intent is Intent.EXPLAIN and query.prose.achieved and not query.about.all
    outlines = len(scopes) == 1 and scopes[0].own and (of_all or query.intent is Intent.OUTLINE)
    if outlines and query.context:  # 它具体要抓哪几个方面: of what the turns before were about
        told = tell(store, query, scopes)
        if not told.abstained:
            return told
    if outlines:
        where = sought(scopes, query)
        draft = outline(store, query, where.reports[:1]) if where else None
        if draft:
            told = Answer(
                query.question,
                draft.text,
                query,
                draft.citations,
                table=draft.table,
                certainty=Certainty.LIKELY,  # of six that were asked for by readers four were the ones meant
            )
            return by_way(Way.OUTLINE, told)
    explains = len(scopes) == 1 and query.intent is Intent.EXPLAIN
    if explains and (against := contradicted(store, query, scopes[0])):
        return by_way(Way.PREMISE, against)
    several = query.coordinated or query.intent in (Intent.COMPARE, Intent.RANK)
    if len(scopes) > 1 and several:
        return tell_apart(store, query, scopes)
    return tell(store, query, scopes)
