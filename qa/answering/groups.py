"""Questions to many places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.abstaining import abstain, nobody
from qa.answering.ways import by_way
from qa.figures.comparing import compare
from qa.figures.ranking import rank
from qa.figures.reaching import limited_by_nation, reached
from qa.prose.mention import mention
from qa.scope import asked_of, expected_year, group_places, places_of, reports_by_place, wanted_periods
from qa.types.answer import Answer, Reason
from qa.types.query import Intent, Query
from qa.types.ways import Way
from qa.wording import wording
from vectorstore.analysis.places import NATION
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Place

_COMPARED = 40
"""Places of a group that are answered one by one; a ranking has no such bound."""


def of_group(
    store: Store, query: Query, infos: Sequence[ReportInfo], answer: Callable[[Store, Query], Answer]
) -> Answer:
    """A question to many places: who mentions it, the ranking, or one by one; where they are held against
    the nation, whose figure is not found, what `answer` says of that."""
    members, missing = _members(query, infos)
    if not members:
        asked = query.group or (query.places[0].name if query.places else "")
        text = wording(query).place_not_on_file(asked, infos)
        return abstain(query, Reason.PLACE_NOT_ON_FILE, text)
    reports = [info for each in reports_by_place(infos, members).values() for info in each]
    if query.intent in (Intent.MENTION, Intent.EXPLAIN, Intent.OUTLINE):
        of_years = [info for info in reports if not query.years or info.year in query.years]
        draft = mention(store, query, of_years)
        if draft is None:
            return nobody(query, of_years)
        told = Answer(query.question, draft.text, query, draft.citations, table=draft.table)
        return by_way(Way.MENTION, told)
    if late := _not_due(query, reports):
        return late
    many = len(members) > _COMPARED
    if query.asks and query.threshold is None and query.figures.nation:
        limited = limited_by_nation(store, query)
        if limited is None:
            return answer(store, asked_of(query, NATION))
        query = limited
    if query.asks and query.threshold is None and query.figures.reached:
        what = query.asks[0].canonical or query.asks[0].words
        unpaired = wording(query).phrases.unpaired.format(what=what)
        held = by_way(Way.REACHED, reached(store, query, members))
        return held or abstain(query, Reason.YEAR_NOT_ON_FILE, unpaired)
    ranked = rank(store, query, members) if query.intent is Intent.RANK or many else None
    made = by_way(Way.RANKING, ranked)
    if made is None and not many:
        operands = [asked_of(query, place) for place in members]
        made = by_way(Way.COMPARISON, compare(store, query, operands, missing=missing))
    return made or nobody(query, reports)


def _members(query: Query, infos: Sequence[ReportInfo]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places on file that a question is put to, and those of its group that are known to have no report;
    every place on file where it names none."""
    members, missing = group_places(infos, query.group or query.among)
    if query.places:
        own = reports_by_place(infos, query.places)
        return tuple(place for place in query.places if own[place]) or members, missing
    return members if query.group else places_of(infos), missing


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
