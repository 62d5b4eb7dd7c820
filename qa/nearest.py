"""What a report says that comes nearest to a question it does not answer."""

from __future__ import annotations

from collections.abc import Sequence

from qa.citations import cite
from qa.types import Offer, Query
from qa.wording import wording
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Role

_SHOWN = 2
"""Passages: more would be a page to read, not a hint."""
_SAID = (Role.REVIEW, Role.PLAN)
"""What is said in a report rather than around it; what has no such parts is searched whole."""


def nearest(store: Store, query: Query, reports: Sequence[ReportInfo]) -> tuple[Offer, ...]:
    """The passages nearest in meaning and wording, for the reader to judge; they are never an answer, since
    something is nearest to every question."""
    ids = [info.id for info in reports]
    hits = store.search(query.question, report_ids=ids, roles=_SAID, limit=_SHOWN) or store.search(
        query.question, report_ids=ids, limit=_SHOWN
    )
    citations = tuple(cite(store, hit.passage.report_id, hit.passage.start, hit.passage.end) for hit in hits)
    return (Offer(wording(query).phrases.nearest, citations=citations),) if citations else ()
