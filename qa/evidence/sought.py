"""Where an answer is sought: the reports of a question's places and years.  It fails closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.scope import Scope, scope_of, short_name
from qa.types.query import Query
from vectorstore.analysis.places import NATION, contains
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Kind, Place

_REVIEWED_LATER = 6
"""Years after which no report looks back on a year: the reports of a change of term review five."""
_OF_NATION = ("国家", "我国", "中央", "总理", "国务院", "全国")
"""Words that mean the nation where a question names no place."""
_NAMING = 3
"""Reports that are searched for a year which none of them is of."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The reports that may state what is asked, and what they must say to do so."""

    scopes: tuple[Scope, ...]
    reports: tuple[ReportInfo, ...]
    years: frozenset[int] = frozenset()
    """The calendar years that are asked about; empty where the question names none."""
    must_name: frozenset[int] = frozenset()
    """Years of which a statement must name one, since no report is of them."""
    must_say: tuple[str, ...] = ()
    """Names of which a statement must say one, where the reports are not the place's own."""
    is_newest: bool = False
    """Whether the question names no time, so that the newest report was taken."""

    def within(self, scope: Scope) -> Scope:
        """A scope with those of its reports that may state it."""
        ids = {info.id for info in self.reports}
        return replace(scope, reports=tuple(info for info in scope.reports if info.id in ids))


def own_report(store: Store, query: Query) -> tuple[Scope, Sought] | None:
    """The one place of a question with its own reports for the time that is asked about; None where it has
    several, or none."""
    scopes = scopes_of(store, query)
    where = sought(scopes, query) if len(scopes) == 1 and scopes[0].own else None
    return None if where is None or where.must_name else (scopes[0], where)


def scopes_of(store: Store, query: Query) -> tuple[Scope, ...]:
    """The places that a question is put to, with their reports; none if no report speaks of any.

    Of several places those with a report of their own are meant; the others are part of what is asked
    (益阳的湘粤港通道).
    """
    found = [scope for readings in query.readings if (scope := scope_of(store, readings))]
    own = tuple(scope for scope in found if scope.own)
    return own or tuple(found[:1])


def named_on_file(query: Query, infos: Iterable[ReportInfo]) -> set[Place]:
    """The places on file whose short names stand in a question that names no place for certain: a name that
    is a word too (安国) means a place that has a report."""
    places = {info.place for info in infos}
    found = {place for place in places if short_name(place) in query.topic}
    if not found and NATION in places and any(word in query.topic for word in _OF_NATION):
        return {NATION}
    longest = max((len(short_name(place)) for place in found), default=0)
    return {place for place in found if len(short_name(place)) == longest}


def sought(scopes: Sequence[Scope], query: Query) -> Sought | None:
    """Where to look in the reports of some places; None if no report on file is of the year asked for."""
    reports: list[ReportInfo] = []
    years: set[int] = set()
    for scope in scopes:
        of_scope = years_of(query, scope)
        years |= of_scope
        reports += _of_years(query, scope, of_scope)
    asked = frozenset(years)
    said = (query.zone,) if query.zone else _must_say(query, scopes)
    if reports:
        newest = not asked and query.report_year is None
        newest = newest and all(anchor_of(query, scope) == scope.newest for scope in scopes)
        return Sought(tuple(scopes), tuple(reports), asked, must_say=said, is_newest=newest)
    naming = [info for scope in scopes for info in _naming(scope, asked)] if query.report_year is None else []
    return Sought(tuple(scopes), tuple(naming), asked, must_name=asked, must_say=said) if naming else None


def _must_say(query: Query, scopes: Sequence[Scope]) -> tuple[str, ...]:
    """The places that a statement must name: those without a report of their own, and those that lie in the
    one whose report is asked (辽宁给沈阳定的目标)."""
    told = [scope.place for scope in scopes if not scope.own]
    if len(scopes) == 1:
        told += [place for place in query.places if contains(scopes[0].place, place)]
    return tuple(short_name(place) for place in dict.fromkeys(told))


def anchor_of(query: Query, scope: Scope) -> int:
    """The year of the report that 今年 is said of: the one that is named, that of the turn before, or the
    newest."""
    if query.report_year is not None:
        return query.report_year
    on_file = {info.year for info in scope.reports}
    return query.anchor if query.anchor in on_file and query.anchor is not None else scope.newest


def years_of(query: Query, scope: Scope) -> set[int]:
    """The calendar years that a question asks about; none where it names no time."""
    anchor = anchor_of(query, scope)
    if query.years:
        return set(query.years)
    if query.relative is not None:
        return {anchor + query.relative}
    if query.period is not None:
        return set(range(query.period.first_year, query.period.last_year + 1))
    if query.run:
        first, last = (anchor + query.run, anchor - 1) if query.run < 0 else (anchor, anchor + query.run - 1)
        return set(range(first, last + 1))
    return set() if query.since is None else {query.since}


def _of_years(query: Query, scope: Scope, years: set[int]) -> list[ReportInfo]:
    """A year is planned by its own report and reviewed by the next; without one the newest is meant."""
    if query.report_year is not None:
        return [info for info in scope.reports if info.year == query.report_year]
    anchor = anchor_of(query, scope)
    if not years or (not query.years and query.anchor == anchor):
        return [info for info in scope.reports if info.year == anchor]
    if (
        len(years) > 1 and not query.years
    ):  # a run of years is told of at its end, or planned at its beginning
        last = max(years)
        of_run = [info for info in scope.reports if info.year in (last + 1, min(years))]
        return of_run or [info for info in scope.reports if info.year in years][:1]
    return [
        info
        for info in scope.reports
        if info.year in years
        or (info.kind is Kind.WORK_REPORT and info.year - 1 in years)
        or info.year == query.anchor
    ]


def _naming(scope: Scope, years: frozenset[int]) -> list[ReportInfo]:
    """Reports that may look back on a year from afar, or ahead to it."""
    return [
        info
        for info in scope.reports
        if any(info.year < year or info.year - _REVIEWED_LATER <= year for year in years)
    ][:_NAMING]
