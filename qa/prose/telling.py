"""Questions for sentences or headings: which reports are read, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from qa.abstaining import abstain, nobody
from qa.citations import Draft
from qa.nearest import nearest
from qa.prose.explain import MEANS, explain
from qa.prose.outlines import outline
from qa.prose.reading import Reading
from qa.prose.shapes import EXPLAINED, telling
from qa.prose.topic import topic
from qa.scope import Scope, expected_year, short_name
from qa.types import Answer, Intent, Query, Reason
from qa.wording import wording
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Kind, Period, Sense

_SEARCHED = 5
_FEW = 2
"""Places that may speak of something for it to stand for them."""
_DEFINED_IN, _DEFINITIONS = 8, 3
"""Reports that are searched for what a term means, 10 ms each, and those that are quoted."""
_COINED_BY = 12
"""Places that say a term, up to which it is their own; of one that all say, only an explanation tells."""
_A_NAME = 3
"""Characters from which shared words count as a name."""


def tell(store: Store, query: Query, scope: Scope) -> Answer:
    """Sentences or headings from the reports of the right years, or an abstention."""
    say = wording(query)
    reports = _of_right_year(query, scope)
    if not reports:
        sense = query.sense or Sense.ACTUAL
        period = Period.of_year(_years(query, scope)[0])
        text = say.year_not_on_file(scope.place, sense, period, expected_year(sense, period), scope.reports)
        return abstain(query, Reason.YEAR_NOT_ON_FILE, text)
    subject = "" if scope.own else short_name(scope.place)
    for group in reports:
        draft = outline(store, query, group) if query.intent is Intent.OUTLINE and scope.own else None
        if draft := draft or explain(store, query, group, subject=subject):
            note = say.other_level(scope)
            return drafted(query, replace(draft, text="\n".join((*note, draft.text))))
    read = [info for group in reports for info in group]
    text = "".join(say.other_level(scope)) + say.no_sentence(read)
    return abstain(query, Reason.NOT_STATED, text, nearest(store, query, read))


def _years(query: Query, scope: Scope) -> tuple[int, ...]:
    """The calendar years asked about; those that are named from now are counted from the newest report."""
    if query.years or query.relative is None:
        return query.years
    return (scope.newest + query.relative,)


def _of_right_year(query: Query, scope: Scope) -> list[tuple[ReportInfo, ...]]:
    """Groups of reports to try in turn: a year is planned by its own report and reviewed by the next."""
    years = _years(query, scope)
    if not years:
        return [scope.reports[:1]]
    wanted = [
        tuple(
            i for i in scope.reports if i.year == year + shift and (shift == 0 or i.kind is Kind.WORK_REPORT)
        )
        for year in years
        for shift in ((0, 1) if query.sense is Sense.TARGET else (1, 0))
    ]
    return [group[:1] for group in wanted if group]


def tell_without_place(store: Store, query: Query) -> Answer | None:
    """An open question that names no place but something that few reports speak of: 郑开同城化要做什么."""
    if query.intent is not Intent.EXPLAIN:
        return None
    if MEANS.search(query.question) and (terms := topic(query).terms):
        return _defined(store, query, terms)
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
    return drafted(query, draft) if draft else None


def _defined(store: Store, query: Query, terms: Sequence[str]) -> Answer | None:
    """What a term means in the reports that say most of it, for a question that names no place."""
    found = store.mention(terms, None)
    often = Counter(one.report_id for one in found)
    infos = [info for info in store.reports() if info.id in often]
    places = {info.place for info in infos}
    infos = sorted(infos, key=lambda info: (-often[info.id], -info.year))[:_DEFINED_IN]
    said = {info.id: telling(Reading.of(store, info.id), terms) for info in infos}
    if len(places) > _COINED_BY:
        infos = [info for info in infos if said[info.id] >= EXPLAINED]
    best = sorted(infos, key=lambda info: -said[info.id])
    newest = list({info.place: info for info in reversed(best)}.values())[::-1][:_DEFINITIONS]
    draft = explain(store, query, newest) if newest else None
    if draft is None:
        return None if places else nobody(query, store.reports())
    phrases = wording(query).phrases
    words = phrases.both.join(f"“{_as_asked(query.question, term)}”" for term in terms)
    lead = [phrases.defined.format(count=len(places), words=words)] if len(places) > 1 else []
    return drafted(query, replace(draft, text="\n\n".join((*lead, draft.text))))


def _as_asked(question: str, term: str) -> str:
    """A folded term as the question writes it."""
    at = question.lower().find(term)
    return question[at : at + len(term)] if at >= 0 else term


def _shared(one: str, other: str) -> str:
    """The longest run of characters that two texts share."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def drafted(query: Query, draft: Draft) -> Answer:
    """The answer that a draft makes."""
    return Answer(query.question, draft.text, query, draft.citations, table=draft.table)
