"""From a `Query` to an `Answer`: the one place that chooses who answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from qa.abstaining import abstain, no_place, nobody, not_on_file
from qa.evidence.anywhere import tell_anywhere
from qa.evidence.apart import tell_apart
from qa.evidence.computing import COMPUTES, may_compute
from qa.evidence.reckoning import lacking, reckon
from qa.evidence.sought import named_on_file, scopes_of, sought
from qa.evidence.telling import tell, tell_computed
from qa.figures.comparing import compare, difference
from qa.figures.premise import contradicted
from qa.figures.ranking import rank
from qa.figures.reaching import limited_by_nation, reached
from qa.figures.trend import trend
from qa.holdings import holdings
from qa.listening import note
from qa.prose.mention import mention
from qa.prose.outlines import outline
from qa.question.topic import with_topic
from qa.scope import (
    Scope,
    asked_of,
    expected_year,
    group_places,
    on_file,
    own_reports,
    places_of,
    reports_by_place,
    same_place,
    wanted_periods,
)
from qa.types.answer import Answer, Certainty, Reason
from qa.types.query import Intent, Query
from qa.types.wanted import Operation
from qa.types.ways import Decided, Way
from qa.wording import wording
from vectorstore.analysis.places import NATION, contains, find_places
from vectorstore.analysis.places_groups import find_groups
from vectorstore.errors import UsageError
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Place

_COMPARED = 40
"""Places of a group that are answered one by one; a ranking has no such bound."""
_SPELLED_ALIKE = 3
"""Places of one English spelling that are all answered for."""
_CHINA = "中国"


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
        return _by(Way.HOLDINGS, holdings(query, infos))
    query = _within_one(query, infos)
    if query.intent is Intent.MENTION or (query.group and not query.operands):
        return _of_group(store, query, infos)
    told = _of_places(store, query, infos)
    if not told.abstained:
        return told
    return _of_earlier_place(store, query, infos) or _of_place_beside(store, query, infos, told) or told


def _of_places(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """The answer to a question of single places, or of none."""
    query = _with_place(query, infos)
    if not query.places:
        told = _mistyped(store, query, infos)
        if not told and not query.unknown_place:
            told = tell_anywhere(store, query)
        return told or no_place(query, infos)
    present = on_file(infos, query.readings[0])
    if len(query.places) == 1 and len(present) > 1:
        told_before = [place for places in query.earlier for place in places if place in present]
        if told_before:
            return _of_places(store, _put_to(query, told_before[-1]), infos)
        if query.english and len({place.name for place in present}) == len(present) <= _SPELLED_ALIKE:
            # Suzhou: 苏州 and 宿州, which only English takes for one
            each = tuple((place,) for place in present)
            spread = with_topic(replace(query, places=present, readings=each, coordinated=True))
            return _told(store, spread, scopes_of(store, spread))
        return abstain(query, Reason.PLACE_AMBIGUOUS, wording(query).ambiguous(query.places[0].name, present))
    scopes = scopes_of(store, query)
    for scope in scopes:
        note(scope)
    if not scopes:
        in_a_name = (NATION.name, _CHINA) in query.written  # 中国影都: no question to the nation
        if in_a_name and (told := tell_anywhere(store, query)):
            return told
        return not_on_file(query, query.places[0], infos, query.readings[0][1:])
    told = _reckoned(store, query, scopes) or _differing(store, query, scopes)
    told = told or _worked_out(store, query, scopes) or _computed(store, query, scopes)
    told = told or _told(store, query, scopes)
    unstated = told.reason is Reason.NOT_STATED and query.reckoning
    if unstated and unstated.operation is Operation.PER_HEAD:
        return _by(Way.RECKONED, reckon(store, query)) or told
    return told


def _of_earlier_place(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer | None:
    """The answer that the report of the turn before gives, where it speaks of what has a place's name:
    新县医院 and 北京朝阳区的帮扶资金, after a question to 顺平县."""
    meant = on_file(infos, query.earlier[-1]) if query.earlier else ()
    if len(meant) != 1 or len(query.places) != 1 or query.names_nothing:
        return None
    (place,), name = meant, dict(query.written).get(query.places[0].name, "")
    ids = [info.id for info in own_reports(infos, place)]
    if not name or not store.mention([name], ids):
        return None
    query = _named_at(replace(query, operands=(), intent=Intent.EXPLAIN), place, name)
    query = replace(query, needs=tuple(_named_at(need, place, name) for need in query.needs))
    told = _told(store, with_topic(query), scopes_of(store, query))
    return None if told.abstained else told


def _of_place_beside(store: Store, query: Query, infos: Sequence[ReportInfo], told: Answer) -> Answer | None:
    """The answer of the other place that a question names, where the one that was taken as asked about has
    no report: 北京市代表团哪天到涞源考察."""
    if told.reason not in (Reason.PLACE_NOT_ON_FILE, Reason.YEAR_NOT_ON_FILE):
        return None
    named = {mention.candidates[0] for mention in find_places(query.question, question=True)}
    beside = [place for place in named if place not in query.places and own_reports(infos, place)]
    if len(beside) != 1:
        return None
    found = _of_places(store, _put_to(query, beside[0]), infos)
    return None if found.abstained else found


def _named_at(query: Query, place: Place, name: str) -> Query:
    """A question put to a place, of what bears a name there."""
    return replace(query, places=(place,), readings=((place,),), zone=name)


_Made = TypeVar("_Made", bound=Answer | None)


def _by(way: Way, made: _Made) -> _Made:
    """What was made; if it is an answer, its way is noted."""
    if made is not None and not made.abstained:
        note(Decided(made.query, way))
    return made


def _within_one(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """哪个县 of a city whose counties have no reports of their own is a question to the city's report; and a
    group beside a place that has one is part of what is asked (支持西部大开发)."""
    groups = find_groups(query.group) if query.group else []
    whole = tuple(place for place in groups[0].within if on_file(infos, (place,))) if groups else ()
    alone = len(whole) == 1 and query.intent is not Intent.MENTION and not group_places(infos, query.group)[0]
    if query.group and query.places and query.intent is not Intent.RANK and not query.threshold and not alone:
        own = [place for place in query.places if on_file(infos, (place,))]
        if own and not any(contains(one, other) for one in own for other in own):
            return with_topic(replace(query, group="", intent=_asked_of_one(query)))
    if not alone:
        return query
    return with_topic(replace(query, group="", intent=Intent.EXPLAIN, places=whole, readings=(whole,)))


def _mistyped(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer | None:
    """The answer for the one place on file that sounds like what stands where a place would, and says so."""
    for near in query.near_places:
        meant = [place for place in near.places if on_file(infos, (place,))]
        if len(meant) != 1:
            continue
        told = answer(store, _put_to(query, meant[0]))
        if told.abstained:
            return None
        remark = wording(query).phrases.read_as.format(
            written=near.written, meant=wording(query).place(meant[0])
        )
        return replace(told, text=f"{remark}\n{told.text}", certainty=Certainty.LIKELY)
    return None


def _asked_of_one(query: Query) -> Intent:
    """What a question to many is, put to one."""
    return Intent.EXPLAIN if query.intent is Intent.MENTION else query.intent


def _with_place(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """With a place that only its own report makes known, or, where a question names none, the only one on
    file."""
    places = {info.place for info in infos}
    if query.unknown_place:
        named = {place for place in places if place.name == query.unknown_place}
        places = named or {place for place in named_on_file(query, infos) if place != NATION}
    elif not query.places and len(places) > 1:
        places = named_on_file(query, infos)
    if query.places or len(places) != 1:
        return query
    (place,) = places
    return _put_to(query, place)


def _put_to(query: Query, place: Place) -> Query:
    """A question put to a place that its own words do not make known."""
    return with_topic(replace(query, places=(place,), readings=((place,),), unknown_place=""))


def _reckoned(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What is reckoned from figures that are found one by one; what the table has side by side is told by
    `_computed`."""
    wanted = query.reckoning
    if wanted is None or wanted.operation is Operation.PER_HEAD:
        return None
    plain = wanted.operation in (Operation.DIFFERENCE, Operation.SUM, Operation.MEAN) and not wanted.given
    if plain and len(wanted.operands) > 1:
        told = _differing(store, query, scopes) or _computed(store, query, scopes)
        if told:
            return told
    return _by(Way.RECKONED, reckon(store, query) or lacking(store, query))


def _worked_out(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What figures of the likeliest sentences come to, where something computed is likely asked for; what has
    them side by side answers it no better."""
    likely = may_compute(query) and query.traits.compute > COMPUTES
    where = sought(scopes, query) if likely else None
    return tell_computed(store, query, where) if where else None


def _computed(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What is computed from the table of indicators, where that has all that it takes."""
    if query.intent is Intent.TREND and not query.asks_rank:
        return _by(Way.TREND, trend(store, query))
    named = [scope.place for scope in scopes]
    asked = _operands_on_file(query, named)
    if not asked:
        return None
    apart = len(named) < 2 or not any(contains(a, b) for a in named for b in named if a != b)
    missing = [] if len(asked) == len(query.operands) else _missing(query, named)
    known = all(ask.canonical for operand in asked for ask in operand.asks)
    by_sentences = not known and (query.needs or query.coordinated) and query.intent is Intent.COMPARE
    if by_sentences and not query.figures.which and not query.figures.sum:
        return None  # a figure by its words alone is surer from the sentence that the matcher finds
    if query.intent in (Intent.COMPARE, Intent.RANK) and apart and (len(asked) > 1 or missing):
        return _by(Way.COMPARISON, compare(store, query, asked, missing=missing, complete=True))
    return None


def _differing(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """The difference of two figures of the table."""
    asked = _operands_on_file(query, [scope.place for scope in scopes])
    if query.intent is not Intent.DIFFERENCE or len(asked) != 2:
        return None
    return _by(Way.DIFFERENCE, difference(store, replace(query, operands=asked)))


def _operands_on_file(query: Query, named: Sequence[Place]) -> tuple[Query, ...]:
    """What is held against each other, of the places that have reports; nothing where less than two are, or
    more is asked for."""
    if len(query.operands) < 2 or len(query.needs) > len(query.operands):
        return ()
    there = [o for o in query.operands if any(same_place(p, o.places[0]) for p in named)]
    return tuple(there) or query.operands


def _missing(query: Query, named: Sequence[Place]) -> list[Place]:
    """The places without a report that stand beside those that have one, and do not only say where these
    lie."""
    return [
        place
        for place in query.places
        if place not in named and not any(contains(place, one) or contains(one, place) for one in named)
    ]


def _told(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer:
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
            return _by(Way.OUTLINE, told)
    explains = len(scopes) == 1 and query.intent is Intent.EXPLAIN
    if explains and (against := contradicted(store, query, scopes[0])):
        return _by(Way.PREMISE, against)
    several = query.coordinated or query.intent in (Intent.COMPARE, Intent.RANK)
    if len(scopes) > 1 and several:
        return tell_apart(store, query, scopes)
    return tell(store, query, scopes)


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
        if draft is None:
            return nobody(query, of_years)
        told = Answer(query.question, draft.text, query, draft.citations, table=draft.table)
        return _by(Way.MENTION, told)
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
        held = _by(Way.REACHED, reached(store, query, members))
        return held or abstain(query, Reason.YEAR_NOT_ON_FILE, unpaired)
    ranked = rank(store, query, members) if query.intent is Intent.RANK or many else None
    made = _by(Way.RANKING, ranked)
    if made is None and not many:
        operands = [asked_of(query, place) for place in members]
        made = _by(Way.COMPARISON, compare(store, query, operands, missing=missing))
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
