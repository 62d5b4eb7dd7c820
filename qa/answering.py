"""From a `Query` to an `Answer`: the one place that chooses who reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.abstaining import abstain, no_place, nobody, not_on_file
from qa.figures.comparing import compare, difference
from qa.figures.premise import contradicted
from qa.figures.ranking import rank
from qa.figures.reaching import asks_reached, limited_by_nation, nation_bound, reached
from qa.figures.stating import state
from qa.figures.trend import trend
from qa.holdings import holdings
from qa.prose.mention import mention
from qa.prose.telling import drafted, tell, tell_without_place
from qa.scope import (
    asked_of,
    expected_year,
    group_places,
    on_file,
    reports_by_place,
    scope_of,
    wanted_periods,
)
from qa.types import Answer, Intent, Query, Reason
from qa.wording import wording
from vectorstore.analysis.places import NATION
from vectorstore.errors import UsageError
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Place

_OFFERED = 3
_COMPARED = 40
"""Places of a group that are answered one by one; a ranking has no such bound."""


def answer(store: Store, query: Query) -> Answer:
    """The answer to a question, or an abstention with its reason.

    Raises `UsageError` if the store is narrowed to no reports, and whatever the store raises:
    `EmptyStoreError` if nothing was ingested.
    """
    infos = store.reports()
    if not infos:
        raise UsageError("所选的范围里没有报告，请放宽地方或年份。")
    if query.intent is Intent.NONE:
        return abstain(query, Reason.OFF_TOPIC, wording(query).phrases.off_topic)
    if query.intent is Intent.HOLDINGS:
        return holdings(query, infos)
    if query.intent is Intent.MENTION or (query.group and not query.operands):
        return _of_group(store, query, infos)
    if query.intent is Intent.TREND:
        query = _with_place(query, infos)
        if not query.places:
            return no_place(query, infos)
        return trend(store, query) or _abstain_all(store, query, infos)
    if len(query.operands) > 1 and query.intent is Intent.DIFFERENCE:
        return difference(store, query) or _abstain_all(store, query, infos)
    if len(query.operands) > 1 and query.intent in (Intent.COMPARE, Intent.FIGURE, Intent.RANK):
        return compare(store, query, query.operands) or _abstain_all(store, query, infos)
    query = _with_place(query, infos)
    if not query.places and (told := tell_without_place(store, query)):
        return told
    if not query.places:
        return no_place(query, infos)
    return _of_place(store, query, infos)


def _with_place(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """With a place that only its own report makes known, or, where a question names none, the only one on
    file."""
    places = {info.place for info in infos}
    if query.unknown_place:
        places = {place for place in places if place.name == query.unknown_place}
    if query.places or len(places) != 1:
        return query
    (place,) = places
    return replace(query, places=(place,), readings=((place,),), unknown_place="")


def _of_place(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    readings = query.readings[0] if query.readings else (query.places[0],)
    present = on_file(infos, readings)
    if len(present) > 1:
        return abstain(query, Reason.PLACE_AMBIGUOUS, wording(query).ambiguous(readings[0].name, present))
    if present and present[0].level is readings[0].level:
        readings = present + tuple(p for p in readings if p not in present)
    scope = scope_of(store, readings)
    if scope is None:
        return not_on_file(query, readings[0], infos, readings[1:])
    if query.intent in (Intent.EXPLAIN, Intent.OUTLINE):
        return contradicted(store, query, scope) or tell(store, query, scope)
    return state(store, query, scope)


def _of_group(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """A question to many places: who mentions it, the ranking, or one by one."""
    members, missing = _members(query, infos)
    if not members:
        asked = query.group or (query.places[0].name if query.places else "")
        text = wording(query).place_not_on_file(asked, infos)
        return abstain(query, Reason.PLACE_NOT_ON_FILE, text)
    reports = [info for each in reports_by_place(infos, members).values() for info in each]
    if query.intent in (Intent.MENTION, Intent.EXPLAIN, Intent.OUTLINE):
        of_years = [info for info in reports if not query.years or info.year in query.years]
        draft = mention(store, query, of_years)
        return drafted(query, draft) if draft else nobody(query, of_years)
    if late := _not_due(query, reports):
        return late
    many = len(members) > _COMPARED
    if query.asks and query.threshold is None and nation_bound(query.question):
        limited = limited_by_nation(store, query)
        if limited is None:
            return _of_place(store, asked_of(query, NATION), infos)
        query = limited
    if query.asks and query.threshold is None and asks_reached(query.question):
        what = query.asks[0].canonical or query.asks[0].words
        unpaired = wording(query).phrases.unpaired.format(what=what)
        return reached(store, query, members) or abstain(query, Reason.YEAR_NOT_ON_FILE, unpaired)
    made = rank(store, query, members) if query.intent is Intent.RANK or many else None
    if made is None and not many:
        operands = [asked_of(query, place) for place in members]
        made = compare(store, query, operands, missing=missing)
    return made or nobody(query, reports)


def _members(query: Query, infos: Sequence[ReportInfo]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places on file that a question is put to, and those of its group that are known to have no report;
    every place on file where it names none."""
    members, missing = group_places(infos, query.group or query.question)
    if query.places:
        own = reports_by_place(infos, query.places)
        return tuple(place for place in query.places if own[place]) or members, missing
    return members if query.group else tuple(dict.fromkeys(info.place for info in infos)), missing


def _not_due(query: Query, reports: Sequence[ReportInfo]) -> Answer | None:
    """An abstention if none of the reports is of the year that would state what is asked for."""
    wanted = wanted_periods(query, max(info.year for info in reports))
    if any(info.year == expected_year(*one, info.kind) for one in wanted for info in reports):
        return None
    (sense, period), say = wanted[0], wording(query)
    text = say.phrases.group_year.format(
        period=say.period(period), label=say.sense(sense), year=expected_year(sense, period)
    )
    return abstain(query, Reason.YEAR_NOT_ON_FILE, text)


def _abstain_all(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """Every part of a comparison failed: the reason of the first stands for all."""
    single = replace(query, intent=Intent.FIGURE)
    each = query.operands or tuple(
        replace(single, places=(place,), readings=(readings,))
        for place, readings in zip(query.places, query.readings, strict=True)
    )
    parts = [_of_place(store, operand, infos) for operand in each if operand.places]
    failed = next((part for part in parts if part.abstained), None)
    if failed is None or failed.reason is None:
        return abstain(query, Reason.NOT_STATED, wording(query).phrases.nothing_to_compare)
    text = "\n".join(dict.fromkeys(part.text for part in parts if part.abstained))
    return abstain(query, failed.reason, text, tuple(o for part in parts for o in part.offers)[:_OFFERED])
