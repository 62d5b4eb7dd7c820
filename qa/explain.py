"""How, why, which measures, what problems: answered with the report's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.citations import LONGEST, Draft, Numbering, cite
from qa.headings import heading_within_quotes
from qa.reading import Reading
from qa.readings import definition, person, problems, reasons
from qa.topic import Topic, topic
from qa.types import Query
from qa.wording import Wording, wording
from vectorstore.analysis.sentences import pieces, visible
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Role, Sense, Span

_MAX_POINTS, _MAX_LENGTH = 8, 1200
"""Points and visible characters of one report's part of an answer: more is read in the source."""
_ENOUGH = 0.5
"""Share of the topic's weight the best sentence must carry for the report to speak of it."""
_NEAR_BEST = 0.7
"""Share of the best sentence's score with which another one is still about the same."""
_HEADED = 0.65
"""Share of the topic's weight a heading must carry to head the answer."""

_WHY = re.compile(
    r"为什么|为何|为啥|原因|依据|理由|怎么(?:被)?考虑|怎样考虑|如何考虑|拖累|拖了?.{0,2}后腿|怎么解释|如何解释|导致|造成"
    r"|\bwhy\b|\breasons?\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"是谁|谁是|叫什么|姓名|哪位|谁(?:担任|来|作)")
_MEANS = re.compile(r"是?指|什么意思|含义|意味|哪[一二三四五六七八九十几两]|是什么|什么是|包括")
_PROBLEMS = re.compile(
    r"困难|问题|不足|短板|挑战|薄弱环节|矛盾|\b(?:problems|difficulties|challenges)\b", re.IGNORECASE
)
_GENERAL = re.compile(r"发展|经济|社会|全[省市区县州]|还|仍|和|与|、")
_ASKS_WHICH = re.compile(r"哪|什么|有何|面临|存在|啥|\b(?:what|which)\b", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"进展|成效|成绩|成就|完成|做了|取得|去年|上年|过去|回顾|了(?:哪|什么|多少)"
    r"|\b(?:progress|achieve\w*|did|has|have|last year)\b",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"要做|将|计划|打算|准备|目标|安排|部署|下一步|今后|未来|\b(?:will|plans?|going to|next)\b", re.IGNORECASE
)


def explain(store: Store, query: Query, reports: Sequence[ReportInfo]) -> Draft | None:
    """The sentences that answer, quoted report by report; None if no report has any."""
    say = wording(query)
    numbering = Numbering()
    parts, silent = [], []
    for info in reports:
        spans = _answering(store, query, info)
        if spans:
            parts.append(_part(store, say, info, spans, numbering))
        else:
            silent.append(info)
    if not parts:
        return None
    if silent:
        parts.append(say.phrases.no_answer_in.format(reports=say.reports(silent)))
    return Draft("\n\n".join(parts), numbering.citations)


def roles(query: Query, year: int) -> frozenset[Role]:
    """The parts of a report of `year` that the question is about; a year named outweighs the wording.

    Parts that neither look back nor plan are always among them.
    """
    back, ahead = frozenset({Role.REVIEW, Role.OTHER}), frozenset({Role.PLAN, Role.OTHER})
    if query.years and all(named < year for named in query.years):
        return back
    if query.sense is not None:
        return ahead if query.sense is Sense.TARGET else back
    if query.relative is not None and query.relative < 0:
        return back
    looks_back, looks_ahead = (bool(p.search(query.question)) for p in (_LOOKS_BACK, _LOOKS_AHEAD))
    if looks_back != looks_ahead:
        return back if looks_back else ahead
    if not looks_back and (query.relative == 0 or year in query.years):
        return ahead
    return frozenset(Role)


def _answering(store: Store, query: Query, info: ReportInfo) -> list[Span]:
    """The sentences of one report that answer, in order."""
    reading = Reading.of(store, info.id)
    about = topic(query, (info.place.name, *info.place.parents))
    question = query.question
    if _WHO.search(question):
        return person(reading, question)
    if about.terms and _MEANS.search(question):
        return definition(reading, about.terms)
    if _PROBLEMS.search(question) and _ASKS_WHICH.search(question) and not _WHY.search(question):
        found = problems(reading)
        narrow = Topic(about.terms, tuple(w for w in map(_named_beside, about.words) if len(w) > 1))
        if found and narrow.all:
            found = [span for span in found if reading.coverage(narrow.grams, span) >= _ENOUGH]
        if found:
            return found
    if not about.all:
        return []
    if _WHY.search(question):
        anchors = [
            indicator.sentence
            for ask in query.asks
            if ask.canonical
            for indicator in store.indicators([info.id], ask.canonical)
        ]
        known = anchors or reading.rarity.is_spoken_of(about)
        return reasons(reading, question, about.grams, anchors) if known else []
    return _about(store, query, info, reading, about)


def _about(store: Store, query: Query, info: ReportInfo, reading: Reading, about: Topic) -> list[Span]:
    """The sections headed by the topic, and the best sentences elsewhere."""
    wanted, grams = roles(query, info.year), about.grams
    if not reading.rarity.is_spoken_of(about):
        return []
    if any(term not in reading.folded for term in about.terms):
        return []
    allowed = [span for span in reading.sentences if reading.role(span) in wanted]
    searched = " ".join(about.all) if query.english else query.question
    hits = store.search(searched, report_ids=[info.id], roles=wanted, limit=8)
    ranks = {(hit.passage.start, hit.passage.end): rank for rank, hit in enumerate(hits)}
    scores = {span: reading.coverage(grams, span) * (1 + _bonus(span, ranks)) for span in allowed}
    best = max((reading.coverage(grams, span) for span in allowed), default=0.0)
    headed = [
        section
        for section in reading.sections
        if section.role in wanted
        and len(section.path) > 1
        and reading.rarity.coverage(grams, [reading.text[slice(*section.heading)]]) >= _HEADED
    ]
    if best < _ENOUGH and not headed:
        return []
    inside = list(dict.fromkeys(span for section in headed for span in reading.paragraphs_of(section)))
    leads = [span for span in allowed if reading.coverage(grams, span) >= _HEADED]
    inside += [led for span in leads if not _lies_in(span, inside) and (led := reading.led_by(span))]
    floor = _NEAR_BEST * max(scores.values(), default=0.0)
    outside = [
        s for s in allowed if not _lies_in(s, inside) and scores[s] >= floor and not reading.is_heading(s)
    ]
    return _most(reading, inside, sorted(outside, key=lambda span: -scores[span]))


def _named_beside(word: str) -> str:
    """What a word of a question about problems names besides them: 农业 of 农业发展问题."""
    return _GENERAL.sub("", _PROBLEMS.sub("", word))


def _bonus(span: Span, ranks: dict[Span, int]) -> float:
    """What the search thinks of the passage a sentence stands in: up to a third more."""
    return max((1 / (3 + rank) for (a, b), rank in ranks.items() if a <= span[0] < b), default=0.0)


def _lies_in(span: Span, others: Iterable[Span]) -> bool:
    return any(a <= span[0] < b for a, b in others)


def _most(reading: Reading, first: Sequence[Span], then: Iterable[Span]) -> list[Span]:
    """As many sentences as an answer holds, those of `first` before those of `then`; in order."""
    taken: list[Span] = []
    length = 0
    for span in (*first, *then):
        length += visible(reading.text[slice(*span)])
        if taken and (len(taken) == _MAX_POINTS or length > _MAX_LENGTH):
            break
        taken.append(span)
    return sorted(taken)


def _part(store: Store, say: Wording, info: ReportInfo, spans: Sequence[Span], numbering: Numbering) -> str:
    reading = Reading.of(store, info.id)
    cut = [piece for span in spans for piece in pieces(reading.text, *span, LONGEST)]
    citations = [cite(store, info.id, *span, marks=[span]) for span in cut]
    sections = {citation.section.split(" › ")[-1] for citation in citations}
    where = (
        say.phrases.within.format(heading=heading_within_quotes(sections.pop()))
        if len(sections) == 1 and citations[0].section != "正文"
        else ""
    )
    points = [
        f"{i}. {reading.text[slice(*span)].strip()}[{numbering.number(citation)}]"
        for i, (span, citation) in enumerate(zip(cut, citations, strict=True), start=1)
    ]
    return "\n".join((say.phrases.says.format(report=say.report(info), where=where), *points))
