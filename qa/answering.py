"""From a `Query` to an `Answer`: the one place that chooses who reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from qa import wording
from qa.citations import Draft, Numbering, cite, cite_clause
from qa.comparing import compare, difference, rank
from qa.explain import explain
from qa.figures import Found, look_up
from qa.mention import mention
from qa.outlines import outline
from qa.scope import (
    Scope,
    expected_year,
    group_places,
    on_file,
    own_reports,
    scope_of,
    short_name,
    wanted_periods,
)
from qa.types import Answer, Ask, Intent, Offer, Query, Reason
from vectorstore.analysis.indicators import known
from vectorstore.analysis.places_suggest import near_misses
from vectorstore.errors import EmptyStoreError
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Indicator, Kind, Period, Place, Sense

_ALL_OF_THEM = re.compile(r"(?:主要|预期|经济|社会|发展|总体|年度|指标|数据|目标|情况|有|的|、|和|\s)*")
"""Words of a question that names no indicator but wants the main ones."""
_LIST = 3
"""Known indicators in one sentence that make it the list of the main ones."""
_ASKS_RANK = re.compile(r"第几|排名|位次|排在|排多少")
"""A rank is no indicator; it stands in the sentence of one."""
_OFFERED = 3
_SEARCHED = 5
_FEW = 2
"""Places that may speak of something for it to stand for them."""
_A_NAME = 3
"""Characters from which shared words count as a name."""
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
        return _abstain(query, Reason.OFF_TOPIC, wording.OFF_TOPIC)
    if query.intent is Intent.MENTION or (query.group and not query.operands):
        return _of_group(store, query, infos)
    if len(query.operands) > 1 and query.intent is Intent.DIFFERENCE:
        return difference(store, query) or _abstain_all(store, query, infos)
    if len(query.operands) > 1 and query.intent in (Intent.COMPARE, Intent.FIGURE, Intent.RANK):
        return compare(store, query, query.operands) or _abstain_all(store, query, infos)
    query = _with_place(query, infos)
    if not query.places and (told := _without_place(store, query)):
        return told
    if not query.places:
        return _abstain(query, Reason.PLACE_MISSING, wording.PLACE_MISSING + wording.covered(infos))
    return _of_place(store, query, infos)


def _with_place(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """With only one place on file, a question that names none means that one."""
    places = {info.place.name: info.place for info in infos}
    if query.places or len(places) != 1:
        return query
    place = next(iter(places.values()))
    return replace(query, places=(place,), readings=((place,),))


def _without_place(store: Store, query: Query) -> Answer | None:
    """An open question that names no place but something that few reports speak of: 郑开同城化要做什么."""
    if query.intent is not Intent.EXPLAIN:
        return None
    hits = store.search(query.question, report_ids=None, limit=_SEARCHED)
    words = max(
        (_shared(query.asks[0].words, hit.passage.text) for hit in hits if query.asks), key=len, default=""
    )
    if len(words) < _A_NAME:
        return None
    spoken = {m.report_id for m in store.mention([words], None)}
    reports = [info for info in store.reports() if info.id in spoken]
    if len({info.place.name for info in reports}) > _FEW:
        return None
    draft = explain(store, query, sorted(reports, key=lambda i: -i.year)[:_FEW])
    return _drafted(query, draft) if draft else None


def _shared(one: str, other: str) -> str:
    """The longest run of characters that two texts share."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def _of_place(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    readings = query.readings[0] if query.readings else (query.places[0],)
    present = on_file(infos, readings)
    if len(present) > 1:
        return _abstain(query, Reason.PLACE_AMBIGUOUS, wording.ambiguous(readings[0].name, present))
    scope = scope_of(store, present + tuple(p for p in readings if p not in present))
    if scope is None:
        return _not_on_file(query, readings[0], infos, readings[1:])
    if query.intent in (Intent.EXPLAIN, Intent.OUTLINE):
        return _open(store, query, scope)
    return _figures(store, query, scope)


def _figures(store: Store, query: Query, scope: Scope) -> Answer:
    wanted = wanted_periods(query, scope.newest)
    asks = tuple(ask for ask in query.asks if ask.canonical or not _ALL_OF_THEM.fullmatch(ask.words))
    if not asks and (listed := _headline(store, query, scope, wanted)):
        return listed
    found = [look_up(store, scope, ask, wanted) for ask in query.asks]
    if not any(f.rows for f in found):
        return _no_figure(store, query, scope, found)
    numbering = Numbering()
    lines, used = [], []
    in_words = any(_is_free(one.ask) for one in found) or _ASKS_RANK.search(query.question) is not None
    for one in found:
        if not one.rows and in_words and _is_free(one.ask):
            continue  # what is not a number stands in the sentence that is quoted
        if not one.rows:
            lines.append(wording.not_stated("", _due(scope, one), one.ask.words, one.sense, one.period))
            continue
        report = store.report(one.rows[0].report_id)
        citation = cite_clause(store, one.rows[0])
        number = numbering.number(citation)
        if not scope.own and report not in used:
            lines.append(wording.told_by(scope.place, report))
        line = wording.figure_line(report, one.rows, number)
        if in_words:
            line = f"{citation.quote}[{number}]"
        if line not in lines:
            lines.append(line)
        used.append(report)
    unsaid = not (query.years or query.period or query.relative is not None or query.months or query.run)
    several = len({info.year for info in scope.reports}) > 1
    lines.append(wording.source_note(used, newest=(unsaid or query.relative is not None) and several))
    if scope.note:
        lines.insert(0, scope.note)
    return Answer(query.question, "\n".join(lines), query, numbering.citations)


def _headline(
    store: Store, query: Query, scope: Scope, wanted: Sequence[tuple[Sense, Period]]
) -> Answer | None:
    """The sentence that states the most known indicators: 主要预期目标有哪些."""
    rows = store.indicators([info.id for info in scope.reports])
    for sense, period in wanted:
        fitting = [r for r in rows if r.sense is sense and r.period == period and known(r.canonical)]
        if not fitting:
            continue
        sentences = Counter((r.report_id, r.sentence) for r in fitting)
        (report_id, sentence), count = max(sentences.items(), key=lambda item: (item[1], -item[0][1][0]))
        if count < _LIST:
            continue
        report = store.report(report_id)
        citation = cite(store, report_id, *sentence)
        said = [r for r in rows if r.report_id == report_id and r.sentence == sentence]
        lines = [wording.headline(report, said[0])]
        lines += dict.fromkeys(f"- {wording.fact(row)}[1]" for row in said if row.sense is sense)
        return Answer(query.question, "\n".join(lines), query, (citation,))
    return None


def _is_free(ask: Ask) -> bool:
    """Whether an ask names neither a known indicator nor a kind of number: 重点发展什么产业."""
    return not (ask.canonical or ask.measure or ask.unit)


def _no_figure(store: Store, query: Query, scope: Scope, found: Sequence[Found]) -> Answer:
    """Why there is no figure, and what there is instead."""
    one = found[0] if found else Found(Ask(query.question), Sense.ACTUAL, Period.of_year(scope.newest), ())
    offers = _offers(store, one)
    year = expected_year(one.sense, one.period)
    if scope.own and not any(_may_state(info, one.sense, one.period) for info in scope.reports):
        text = wording.year_not_on_file(scope.place, one.sense, one.period, year, scope.reports)
        return _abstain(query, Reason.YEAR_NOT_ON_FILE, text, offers)
    if not scope.own and not offers:
        return _not_on_file(query, scope.place, store.reports())
    what = "、".join(dict.fromkeys(ask.words for ask in query.asks)) or "这一点"
    text = wording.not_stated(scope.place.name, _due(scope, one), what, one.sense, one.period)
    return _abstain(query, Reason.NOT_STATED, scope.note + text, offers)


def _may_state(info: ReportInfo, sense: Sense, period: Period) -> bool:
    return info.year == expected_year(sense, period, info.kind)


def _due(scope: Scope, found: Found) -> tuple[ReportInfo, ...]:
    """The reports in which the figure was to be looked for; all of them if none was due."""
    due = tuple(info for info in scope.reports if _may_state(info, found.sense, found.period))
    return due or scope.reports


def _offers(store: Store, found: Found) -> tuple[Offer, ...]:
    """The nearest statements of the same indicator, each with its proof."""

    def far(row: Indicator) -> tuple[object, ...]:
        distance = abs(row.period.last_year - found.period.last_year)
        return distance, row.sense is not found.sense, row.clause

    together: dict[tuple[object, ...], list[Indicator]] = {}
    for row in sorted(found.others, key=far):
        together.setdefault((row.report_id, row.sentence, row.period, row.sense), []).append(row)
    return tuple(_offer(store, rows) for rows in list(together.values())[:_OFFERED])


def _offer(store: Store, rows: Sequence[Indicator]) -> Offer:
    report = store.report(rows[0].report_id)
    text, asked = wording.offered(rows, report), wording.sibling_question(report, rows[0])
    return Offer(text, asked, (cite_clause(store, rows[0]),))


def _open(store: Store, query: Query, scope: Scope) -> Answer:
    """A question for sentences or headings, asked of the reports of the right years."""
    reports = _of_right_year(query, scope)
    if not reports:
        sense = query.sense or Sense.ACTUAL
        period = Period.of_year(query.years[0])
        year = expected_year(sense, period)
        text = wording.year_not_on_file(scope.place, sense, period, year, scope.reports)
        return _abstain(query, Reason.YEAR_NOT_ON_FILE, text)
    for group in reports:
        draft = (outline if query.intent is Intent.OUTLINE else explain)(store, query, group)
        if draft is None and query.intent is Intent.OUTLINE:
            draft = explain(store, query, group)
        if draft:
            return _drafted(query, draft)
    what = "、".join(ask.words for ask in query.asks) or "这一点"
    text = wording.not_stated(scope.place.name, [i for group in reports for i in group], what, None, None)
    return _abstain(query, Reason.NOT_STATED, scope.note + text)


def _of_right_year(query: Query, scope: Scope) -> list[tuple[ReportInfo, ...]]:
    """Groups of reports to try in turn: a year is planned by its own report and reviewed by the next."""
    if query.years:
        wanted = [
            tuple(
                i
                for i in scope.reports
                if i.year == year + shift and (shift == 0 or i.kind is Kind.WORK_REPORT)
            )
            for year in query.years
            for shift in ((0, 1) if query.sense is Sense.TARGET else (1, 0))
        ]
        return [group[:1] for group in wanted if group]
    return [scope.reports[:1]]


def _of_group(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """A question to many places: who mentions it, the ranking, or one by one."""
    members, missing = group_places(infos, query.group or query.question)
    if query.places:
        members = tuple(p for p in query.places if own_reports(infos, p)) or members
    elif not query.group:
        members = tuple({info.place.name: info.place for info in infos}.values())
    if not members:
        return _abstain(query, Reason.PLACE_NOT_ON_FILE, wording.place_not_on_file(query.group, infos))
    if query.intent in (Intent.MENTION, Intent.EXPLAIN, Intent.OUTLINE):
        reports = [
            i
            for place in members
            for i in own_reports(infos, place)
            if not query.years or i.year in query.years
        ]
        draft = mention(store, query, reports)
        return _drafted(query, draft) if draft else _nobody(query, reports)
    made = rank(store, query, members) if query.intent is Intent.RANK or len(members) > _COMPARED else None
    if made is None:
        operands = [
            replace(query, intent=Intent.FIGURE, group="", places=(p,), readings=((p,),)) for p in members
        ]
        made = compare(store, query, operands, missing=missing)
    return made or _nobody(query, [i for place in members for i in own_reports(infos, place)])


def _nobody(query: Query, reports: Sequence[ReportInfo]) -> Answer:
    what = "、".join(ask.words for ask in query.asks) or "这一点"
    return _abstain(query, Reason.NOT_STATED, f"{len(reports)}份报告都没有提到{what}。")


def _abstain_all(store: Store, query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """Every part of a comparison failed: the reason of the first stands for all."""
    parts = [_of_place(store, operand, infos) for operand in query.operands if operand.places]
    failed = next((part for part in parts if part.abstained), None)
    if failed is None or failed.reason is None:
        return _abstain(query, Reason.NOT_STATED, "没有找到可以比较的数字。")
    text = "\n".join(dict.fromkeys(part.text for part in parts if part.abstained))
    return _abstain(query, failed.reason, text, tuple(o for part in parts for o in part.offers)[:_OFFERED])


def _not_on_file(
    query: Query, place: Place, infos: Sequence[ReportInfo], namesakes: Sequence[Place] = ()
) -> Answer:
    """There is no report of the place: namesakes and likely typing errors are offered, never assumed."""
    offers = [
        Offer(wording.namesake(other), query.question.replace(short_name(other), other.name))
        for other in namesakes
        if own_reports(infos, other)
    ]
    for span, likely in near_misses(query.question):
        written = query.question[slice(*span)]
        for other in likely:
            if own_reports(infos, other):
                asked = query.question.replace(written, other.name)
                offers.append(Offer(f"是不是想问“{other.name}”？", asked))
    return _abstain(
        query, Reason.PLACE_NOT_ON_FILE, wording.place_not_on_file(place.name, infos), tuple(offers)
    )


def _drafted(query: Query, draft: Draft) -> Answer:
    return Answer(query.question, draft.text, query, draft.citations, table=draft.table)


def _abstain(query: Query, reason: Reason, text: str, offers: tuple[Offer, ...] = ()) -> Answer:
    return Answer(query.question, text, query, reason=reason, offers=offers)
