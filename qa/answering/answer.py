"""From a `Query` to an `Answer`: the one place that chooses who answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.abstaining import abstain, no_place, not_on_file
from qa.answering.computed import computed
from qa.answering.groups import of_group
from qa.answering.in_words import told_in_words
from qa.answering.putting import named_at, put_to, with_place, within_one
from qa.answering.ways import by_way
from qa.evidence.anywhere import tell_anywhere
from qa.evidence.reckoning import reckon
from qa.evidence.sought import scopes_of
from qa.holdings import holdings
from qa.listening import note
from qa.question.topic import with_topic
from qa.scope import on_file, own_reports
from qa.types.answer import Answer, Certainty, Reason
from qa.types.query import Intent, Query
from qa.types.wanted import Operation
from qa.types.ways import Way
from qa.wording import wording
from vectorstore.analysis.places import NATION
from vectorstore.errors import UsageError
from vectorstore.store import ReportInfo, Store

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
        return by_way(Way.HOLDINGS, holdings(query, infos))
    query = within_one(query, infos)
    if query.intent is Intent.MENTION or (query.group and not query.operands):
        return of_group(store, query, infos, answer)
    told = _of_places(store, query, infos)
    if not told.abstained:
        return told
    return _of_earlier_place(store, query, infos) or _of_place_gone_to(store, query, infos, told) or told


def _of_places(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """The answer to a question of single places, or of none."""
    query = with_place(query, infos)
    if not query.places:
        told = _mistyped(store, query, infos)
        if not told and not query.unknown_place:
            told = tell_anywhere(store, query)
        return told or no_place(query, infos)
    present = on_file(infos, query.readings[0])
    if len(query.places) == 1 and len(present) > 1:
        told_before = [place for places in query.earlier for place in places if place in present]
        if told_before:
            return _of_places(store, put_to(query, told_before[-1]), infos)
        if query.english and len({place.name for place in present}) == len(present) <= _SPELLED_ALIKE:
            # Suzhou: 苏州 and 宿州, which only English takes for one
            each = tuple((place,) for place in present)
            spread = with_topic(replace(query, places=present, readings=each, coordinated=True))
            return told_in_words(store, spread, scopes_of(store, spread))
        return abstain(query, Reason.PLACE_AMBIGUOUS, wording(query).ambiguous(query.places[0].name, present))
    scopes = scopes_of(store, query)
    for scope in scopes:
        note(scope)
    if not scopes:
        in_a_name = (NATION.name, _CHINA) in query.written  # 中国影都: no question to the nation
        if in_a_name and (told := tell_anywhere(store, query)):
            return told
        return not_on_file(query, query.places[0], infos, query.readings[0][1:])
    told = computed(store, query, scopes) or told_in_words(store, query, scopes)
    unstated = told.reason is Reason.NOT_STATED and query.reckoning
    if unstated and unstated.operation is Operation.PER_HEAD:
        return by_way(Way.RECKONED, reckon(store, query)) or told
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
    query = named_at(replace(query, operands=(), intent=Intent.EXPLAIN), place, name)
    query = replace(query, needs=tuple(named_at(need, place, name) for need in query.needs))
    told = told_in_words(store, with_topic(query), scopes_of(store, query))
    return None if told.abstained else told


def _of_place_gone_to(store: Store, query: Query, infos: Sequence[ReportInfo], told: Answer) -> Answer | None:
    """The answer of the place that somebody went to, where the one that they came from has no report: 北京市
    代表团哪天到涞源考察."""
    if told.reason not in (Reason.PLACE_NOT_ON_FILE, Reason.YEAR_NOT_ON_FILE):
        return None
    there = [place for place in query.gone_to if place not in query.places and own_reports(infos, place)]
    if len(there) != 1:
        return None
    found = _of_places(store, put_to(query, there[0]), infos)
    return None if found.abstained else replace(found, certainty=Certainty.LIKELY)


def _mistyped(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer | None:
    """The answer for the one place on file that sounds like what stands where a place would, and says so."""
    for near in query.near_places:
        meant = [place for place in near.places if on_file(infos, (place,))]
        if len(meant) != 1:
            continue
        told = answer(store, put_to(query, meant[0]))
        if told.abstained:
            return None
        remark = wording(query).phrases.read_as.format(
            written=near.written, meant=wording(query).place(meant[0])
        )
        return replace(told, text=f"{remark}\n{told.text}", certainty=Certainty.LIKELY)
    return None
