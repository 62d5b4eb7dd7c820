"""Whether a question looks back or ahead, and so which parts of a report it is about."""

from __future__ import annotations

from qa.types.query import Query
from vectorstore.types import Role, Sense

BACK, AHEAD = frozenset({Role.REVIEW, Role.OTHER}), frozenset({Role.PLAN, Role.OTHER})


def roles(query: Query, year: int) -> frozenset[Role]:
    """The parts of a report of `year` that the question is about; a year named outweighs the wording.

    Parts that neither look back nor plan are always among them.
    """
    if query.years and all(named < year for named in query.years):
        return BACK
    if query.sense is not None:
        return AHEAD if query.sense is Sense.TARGET else BACK
    if query.relative is not None and query.relative < 0:
        return BACK
    if query.prose.looks_back != query.prose.looks_ahead:
        return BACK if query.prose.looks_back else AHEAD
    if not query.prose.looks_back and (query.relative == 0 or year in query.years):
        return AHEAD
    return frozenset(Role)
