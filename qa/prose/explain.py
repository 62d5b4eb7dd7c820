"""How, why, which measures, what problems: answered with the report's own sentences."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from qa.citations import LONGEST, NO_SECTION, Draft, Numbering, cite
from qa.prose.gathering import Gathered, gather, gather_under
from qa.prose.headings import heading_within_quotes
from qa.prose.outlines import SELF, outline
from qa.prose.reading import Reading
from qa.prose.roles import AHEAD, preferred
from qa.prose.shapes import definition, person, problems, reasons
from qa.prose.theme import core_of
from qa.prose.topic import Topic, topic
from qa.types import Query
from qa.wording import Wording, wording
from vectorstore.analysis.sentences import pieces, visible
from vectorstore.analysis.tokens import fold
from vectorstore.store import ReportInfo, Store
from vectorstore.types import PATH_SEPARATOR, Role, Span

_ENOUGH = 0.5
"""Share of a narrower topic's weight that a sentence about problems must carry."""
_NEAR = 8
"""Passages in which a topic that many sentences name is spoken of: a tenth of a report."""
_WHY = re.compile(
    r"为什么|为何|为啥|原因|依据|理由|怎么(?:被)?考虑|怎样考虑|如何考虑|拖累|拖了?.{0,2}后腿|怎么解释|如何解释|导致|造成"
    r"|\bwhy\b|\breasons?\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"是谁|谁是|叫什么|姓名|哪位|谁(?:担任|来|作)")
MEANS = re.compile(
    r"是?指|什么叫|叫做?什么|怎么理解|什么意思|含义|意味|哪[一二三四五六七八九十几两]|是什么|什么是|包括"
)
_PROBLEMS = re.compile(
    r"困难|问题|不足|短板|弱项|挑战|薄弱环节|差距|矛盾|\b(?:problems|difficulties|challenges)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"中?存在?|面临|[遇碰]到了?|遭遇了?|主要|高质量|发展|经济|社会|政府|(?:工作|报告)中?|全[省市区县州]|突出|明显|还|仍|和|与|、"
)
_ASKS_WHICH = re.compile(r"哪|什么|有何|面临|存在|啥|\b(?:what|which)\b", re.IGNORECASE)
_WHOLE = re.compile(r"成绩|成效|成就|成果|亮点|进展|做了|完成了|干了|achieve", re.IGNORECASE)
_CHARGE = re.compile(r"谁(?:来)?(?:负责|牵头|主办)|(?:哪[个些]|什么)(?:部门|单位)")
_CHARGED = re.compile(r"(?:主办|承办|牵头|责任|负责|配合)(?:单位|部门)[：:]|由.{2,20}(?:牵头|负责)")


def explain(store: Store, query: Query, reports: Sequence[ReportInfo], *, subject: str = "") -> Draft | None:
    """The sentences that answer, quoted report by report; None if no report has any.

    `subject`: the name that they must say, where the reports are of a place around the one asked about.
    A question after all that was achieved is answered with the headings of the part that looks back.
    """
    say = wording(query)
    numbering = Numbering()
    parts, silent = [], []
    if not subject and _is_about_all(query, reports):
        return outline(store, query, reports)
    for info in reports:
        found = _answering(store, query, info, subject)
        if found and found.spans:
            parts.append(_part(store, say, info, found, numbering))
        else:
            silent.append(info)
    if not parts:
        return None
    if silent:
        parts.append(say.phrases.no_answer_in.format(reports=say.reports(silent)))
    return Draft("\n\n".join(parts), numbering.citations)


def _is_about_all(query: Query, reports: Sequence[ReportInfo]) -> bool:
    """Whether a question names no topic and asks for what was done."""
    names = {name for info in reports for name in (info.place.name, *info.place.parents)}
    about = topic(query, names)
    return bool(_WHOLE.search(query.question)) and not any(map(core_of, about.all))


def _answering(store: Store, query: Query, info: ReportInfo, subject: str) -> Gathered | None:
    """What of one report answers."""
    reading = Reading.of(store, info.id)
    about = topic(query, (info.place.name, *info.place.parents))
    question = query.question
    if subject:
        about = Topic((fold(subject), *about.terms), about.words)
        looked = (gather(reading, about, wanted) for wanted in preferred(query, info))
        found = next(filter(None, looked), None)
        # Reasons often stand in the sentences behind the one that names the place.
        asks_why = found and _WHY.search(question)
        return _reasons(store, query, info, reading, about) if asks_why else found
    if _CHARGE.search(question):
        return _charged(reading, about)
    if _WHO.search(question):
        return Gathered(tuple(person(reading, question)))
    if about.terms and MEANS.search(question):
        return Gathered(tuple(definition(reading, about.terms)))
    if _PROBLEMS.search(question) and _ASKS_WHICH.search(question) and not _WHY.search(question):
        return _problems(reading, about)
    if not about.all:
        return None
    if _WHY.search(question):
        return _reasons(store, query, info, reading, about)
    if SELF.search(question) and (found := gather_under(reading, SELF, AHEAD)):
        return found
    for wanted in preferred(query, info):
        nearest = functools.partial(_near_in_meaning, store, query, info, wanted)
        if found := gather(reading, about, wanted, nearest):
            return found
    return None


def _near_in_meaning(store: Store, query: Query, info: ReportInfo, wanted: frozenset[Role]) -> list[Span]:
    """The passages of those parts that are nearest to the question in meaning and wording."""
    hits = store.search(query.question, report_ids=[info.id], roles=wanted, limit=_NEAR)
    return [(hit.passage.start, hit.passage.end) for hit in hits]


def _problems(reading: Reading, about: Topic) -> Gathered | None:
    """The problems that a report admits; of a narrower topic, those that are about it."""
    found = problems(reading)
    narrow = Topic(about.terms, tuple(w for w in map(_named_beside, about.words) if len(w) > 1))
    if narrow.all:
        of_it = [span for span in found if reading.coverage(narrow.grams, span) >= _ENOUGH]
        return Gathered(tuple(of_it)) if of_it else gather(reading, narrow, frozenset(Role))
    return Gathered(tuple(found))


def _reasons(store: Store, query: Query, info: ReportInfo, reading: Reading, about: Topic) -> Gathered | None:
    anchors = [
        indicator.sentence
        for ask in query.asks
        if ask.canonical
        for indicator in store.indicators([info.id], ask.canonical)
    ]
    known = anchors or reading.rarity.is_spoken_of(about)
    return Gathered(tuple(reasons(reading, query.question, about.grams, anchors))) if known else None


def _charged(reading: Reading, about: Topic) -> Gathered | None:
    """The sentences on a topic that say whose charge it is."""
    words = tuple(word for word in map(_without_charge, about.words) if len(word) > 1)
    found = gather(reading, Topic(about.terms, words), AHEAD)
    named = [span for span in found.spans if _CHARGED.search(reading.words(span))] if found else []
    return Gathered(tuple(named))


def _without_charge(word: str) -> str:
    return _CHARGE.sub("", word).strip("由谁负责牵头")


def _named_beside(word: str) -> str:
    """What a word of a question about problems names besides them: 农业 of 农业发展问题."""
    return _GENERAL.sub("", _PROBLEMS.sub("", word))


def _part(store: Store, say: Wording, info: ReportInfo, found: Gathered, numbering: Numbering) -> str:
    reading = Reading.of(store, info.id)
    cut = [piece for span in found.spans for piece in _quotable(reading, span)]
    citations = [cite(store, info.id, *span, marks=[span]) for span in cut]
    sections = {citation.section.split(PATH_SEPARATOR)[-1] for citation in citations}
    where = (
        say.phrases.within.format(heading=heading_within_quotes(sections.pop()))
        if len(sections) == 1 and citations[0].section != NO_SECTION
        else ""
    )
    points = [
        f"{i}. {reading.text[slice(*span)].strip()}[{numbering.number(citation)}]"
        for i, (span, citation) in enumerate(zip(cut, citations, strict=True), start=1)
    ]
    says = say.phrases.says.format(report=say.report(info), where=where)
    notes = [say.phrases.more_points.format(count=found.left_out)] if found.left_out else []
    notes += [say.phrases.by_headings] if found.headings else []
    return "\n".join((says, *points, *notes))


def _quotable(reading: Reading, span: Span) -> Iterator[Span]:
    """A stretch in pieces that fit a quote: whole sentences, and of a longer sentence its clauses."""
    first: int | None = None
    last = span[0]
    for a, b in reading.between(*span) or [span]:
        if first is not None and visible(reading.text[first:b]) > LONGEST:
            yield from pieces(reading.text, first, last, LONGEST)
            first = None
        first, last = a if first is None else first, b
    if first is not None:
        yield from pieces(reading.text, first, last, LONGEST)
