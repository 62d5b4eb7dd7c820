"""What is said where no report in scope answers: the reason, and what is near."""

from __future__ import annotations

from qa.abstaining import abstain
from qa.citations import cite
from qa.evidence.sought import Sought
from qa.evidence.weighing import Evidence
from qa.figures.lookup import look_up
from qa.figures.offering import offers
from qa.scope import Scope, expected_year
from qa.types.answer import Answer, Offer, Reason
from qa.types.query import Query
from qa.wording import wording
from vectorstore.store import Store
from vectorstore.types import Period, Sense

_NEAREST = 2
"""Sentences shown where none is likely enough to answer."""


def not_found(store: Store, query: Query, evidence: Evidence | None, where: Sought) -> Answer:
    """An abstention with the nearest sentences, apart from the answer."""
    say = wording(query)
    reports = where.reports
    if where.years and not where.must_say and not _is_due(query, where):
        return year_not_on_file(store, query, where.scopes[0])
    near = offers(store, query, evidence.looked_up) if evidence else ()
    shown = {(c.report_id, c.quote) for offer in near for c in offer.citations}
    nearest = evidence.weighed[:_NEAREST] if evidence else ()
    found = (cite(store, one.report_id, *one.span) for one in nearest)
    citations = tuple(c for c in found if (c.report_id, c.quote) not in shown)
    near += (Offer(say.phrases.nearest, citations=citations),) if citations else ()
    return abstain(query, Reason.NOT_STATED, say.no_sentence(reports), near)


def _is_due(query: Query, where: Sought) -> bool:
    """Whether a report on file is of the year that would state what is asked for."""
    if query.report_year is not None:
        return True
    senses = (query.sense,) if query.sense else tuple(Sense)
    return any(
        info.year == expected_year(sense, Period.of_year(year), info.kind)
        for info in where.reports
        for year in where.years
        for sense in senses
    )


def _sense(query: Query) -> Sense:
    return query.sense or (Sense.TARGET if query.traits.plan > 0.5 else Sense.ACTUAL)


def year_not_on_file(store: Store, query: Query, scope: Scope) -> Answer:
    """An abstention with what is stated for the years that are on file."""
    say = wording(query)
    sense = _sense(query)
    if query.report_year is not None:
        year, period = query.report_year, Period.of_year(query.report_year)
    else:
        period = Period.of_year(query.years[0] if query.years else scope.newest + (query.relative or 0))
        year = expected_year(sense, period)
    text = say.year_not_on_file(scope.place, sense, period, year, scope.reports)
    looked_up = [look_up(store, scope, ask, ((sense, period),)) for ask in query.asks if ask.canonical]
    return abstain(query, Reason.YEAR_NOT_ON_FILE, text, offers(store, query, looked_up))
