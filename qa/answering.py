"""From a `Query` to an `Answer`: the one place that chooses who reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa import wording
from qa.abstaining import abstain, not_on_file
from qa.comparing import compare, difference, rank
from qa.mention import mention
from qa.scope import group_places, on_file, own_reports, scope_of
from qa.stating import state
from qa.telling import drafted, tell, tell_without_place
from qa.types import Answer, Intent, Query, Reason
from vectorstore.errors import EmptyStoreError
from vectorstore.store import ReportInfo, Store

_OFFERED = 3
_COMPARED = 40
"""Places of a group that are answered one by one; a ranking has no such bound."""


def answer(store: Store, query: Query) -> Answer:
    """The answer to a question, or an abstention with its reason.

    Raises `EmptyStoreError` if nothing was ingested, and whatever the store raises.
    """
    infos = store.reports()
    if not infos:
        raise EmptyStoreError("还没有收录任何报告。请先运行：zhengwen ingest 文件或文件夹")
    if query.intent is Intent.NONE:
        return abstain(query, Reason.OFF_TOPIC, wording.OFF_TOPIC)
    if query.intent is Intent.MENTION or (query.group and not query.operands):
        return _of_group(store, query, infos)
    if len(query.operands) > 1 and query.intent is Intent.DIFFERENCE:
        return difference(store, query) or _abstain_all(store, query, infos)
    if len(query.operands) > 1 and query.intent in (Intent.COMPARE, Intent.FIGURE, Intent.RANK):
        return compare(store, query, query.operands) or _abstain_all(store, query, infos)
    query = _with_place(query, infos)
    if not query.places and (told := tell_without_place(store, query)):
        return told
    if not query.places:
        return abstain(query, Reason.PLACE_MISSING, wording.PLACE_MISSING + wording.covered(infos))
    return _of_place(store, query, infos)


def _with_place(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """With only one place on file, a question that names none means that one."""
    places = {info.place.name: info.place for info in infos}
    if query.places or len(places) != 1:
        return query
    place = next(iter(places.values()))
    return replace(query, places=(place,), readings=((place,),))


def _of_place(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    readings = query.readings[0] if query.readings else (query.places[0],)
    present = on_file(infos, readings)
    if len(present) > 1:
        return abstain(query, Reason.PLACE_AMBIGUOUS, wording.ambiguous(readings[0].name, present))
    scope = scope_of(store, present + tuple(p for p in readings if p not in present))
    if scope is None:
        return not_on_file(query, readings[0], infos, readings[1:])
    if query.intent in (Intent.EXPLAIN, Intent.OUTLINE):
        return tell(store, query, scope)
    return state(store, query, scope)


def _of_group(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """A question to many places: who mentions it, the ranking, or one by one."""
    members, missing = group_places(infos, query.group or query.question)
    if query.places:
        members = tuple(p for p in query.places if own_reports(infos, p)) or members
    elif not query.group:
        members = tuple({info.place.name: info.place for info in infos}.values())
    if not members:
        return abstain(query, Reason.PLACE_NOT_ON_FILE, wording.place_not_on_file(query.group, infos))
    if query.intent in (Intent.MENTION, Intent.EXPLAIN, Intent.OUTLINE):
        reports = [
            i
            for place in members
            for i in own_reports(infos, place)
            if not query.years or i.year in query.years
        ]
        draft = mention(store, query, reports)
        return drafted(query, draft) if draft else _nobody(query, reports)
    made = rank(store, query, members) if query.intent is Intent.RANK or len(members) > _COMPARED else None
    if made is None:
        operands = [
            replace(query, intent=Intent.FIGURE, group="", places=(p,), readings=((p,),)) for p in members
        ]
        made = compare(store, query, operands, missing=missing)
    return made or _nobody(query, [i for place in members for i in own_reports(infos, place)])


def _nobody(query: Query, reports: Sequence[ReportInfo]) -> Answer:
    what = "、".join(ask.words for ask in query.asks) or "这一点"
    return abstain(query, Reason.NOT_STATED, f"{len(reports)}份报告都没有提到{what}。")


def _abstain_all(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """Every part of a comparison failed: the reason of the first stands for all."""
    parts = [_of_place(store, operand, infos) for operand in query.operands if operand.places]
    failed = next((part for part in parts if part.abstained), None)
    if failed is None or failed.reason is None:
        return abstain(query, Reason.NOT_STATED, "没有找到可以比较的数字。")
    text = "\n".join(dict.fromkeys(part.text for part in parts if part.abstained))
    return abstain(query, failed.reason, text, tuple(o for part in parts for o in part.offers)[:_OFFERED])
