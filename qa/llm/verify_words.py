"""The words of a sentence held against the cited sources: nothing new, nothing turned into its opposite."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.llm.claims import BLANK, ReadText, agrees, blanked, covers, sense_of
from qa.llm.computed import COMPARED
from qa.llm.sources import Docket, Sentence, Source, squeezed
from qa.llm.verify_figures import Proof
from qa.types.query import Intent
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodMention
from vectorstore.analysis.quantities import fold
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Measure, Role, Sense

_NEW = 0.2
"""Share of a sentence's characters in words that the sources do not have: grammar and joints make up to that
when a report is put in other words; a sentence of one's own has 0.5 and more."""
_LONG = 3
"""New characters in a row that are a name or a claim of their own (人名, 全国第一), however long the rest."""
_FRESH = 2
"""Tokens of the evidence that are not the question's, in a sentence that says anything."""
_SENTENCES = 3
"""Sentences of one source that a sentence may sum up."""

FRAME = re.compile(
    r"[^\w]|如下|以下|几[件个项条点]事?|根据|按照|资料|显示|报告|政府工作|政府|提出|指出|明确|要求|强调|表示|其中|此外|另外|同时|以及|并且|而且|因此|对此|为此|通过|进一步|主要|重点|"
    r"包括|分别|方面|工作|情况|目标|预期|计划|打算|完成|实现|达到|预计|力争|确保|安排|部署|举措|措施|任务|推进|推动|加强|提升|加快|开展|做好|抓好|继续|持续|"
    r"等|的|了|和|与|及|或|在|对|将|为|是|有|从|到|向|以|把|被|由|于|中|也|还|又|并|要|该|其|这|那|一是|二是|三是|四是|五是|"
    r"同比|比上年|比去年|增长|下降|左右|以上|全年|全[市省区县州国]|我[市省区县州国]|本[市省区县州]|答案|问题|年度|\d+|□"
)
"""Words that a report's sentence may be put in without saying anything more."""
_STRICT = re.compile(
    r"第[一二三四五六七八九十\d]+(?!产业|季度)|首[位个次]|最[高低大小多少快慢好差]|唯一|领先|领跑|居全国|排名|位居|翻[一两]?番|倍增|过半|一半|全部|超额|提前|高于|低于|好于|优于|超过|"
    r"取消|停止|暂停|禁止|失败|未能?|没有|不再|不得|不能|无法|尚未|从未|并非"
)
"""Words that turn a sentence, and so must be the source's own."""
_NEGATION = re.compile(
    r"没有|未能|尚未|未|不再|不得|不能|不|无|杜绝|防止|避免|严禁|禁止|遏制|减少|降低|取消|停止"
)
_MEANS = re.compile(r"指的是|是指|意思是|意味着|含义是")
_OPEN_END = re.compile(r"[:：]\s*$")
_UP = re.compile(r"(?<!新)增长|上升|提高|增加|加快|扩大")
_DOWN = re.compile(r"下降|减少|降低|回落|下滑|放缓|收窄")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*")
_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日(?![均常用])")
"""A day, which a period is too coarse to tell from another."""
_DIGITS = re.compile(r"(?<![\d.])\d+(?:\.\d+)?.?")


def check_words(
    reading: ReadText,
    cited: Sequence[Source],
    docket: Docket,
    *,
    proven: Sequence[Proof] = (),
    ordered: bool = False,
) -> tuple[str, list[Proof]]:
    """What is wrong with the words ("" if nothing is), and the sentences of the sources that say them.

    `ordered` tells that what is said to be higher or lower is so, by figures that were proven.
    """
    text = reading.text
    if fault := _names_fault(reading, cited) or _digits_fault(reading, cited):
        return fault, []
    runs = _runs(reading, cited)
    allowed = frozenset().union(docket.question_grams, *(source.grams for source in cited))
    if fault := _new_words(runs, allowed, cited, docket) or _joined_fault(text, runs, cited, docket):
        return fault, []
    wanted = frozenset(tokens(_without_scope(reading)))
    support = [(s, sentence) for s in cited for sentence in _supporting(s, wanted)]
    held = [sentence for _, sentence in support]
    held += [s for source in cited for s in source.sentences if any(p.span == s.span for p in proven)]
    if (
        fault := _turned(COMPARED.sub("", text) if ordered else text, held)
        or _worded_fault(reading, cited)
        or ("" if proven else _sense_fault(reading, cited, held))
    ):
        return fault, []
    return "", [Proof(source.exhibit.number, s.span, s.span) for source, s in support]


def is_lead(text: str) -> bool:
    """Whether a sentence only leads to those that follow."""
    return _OPEN_END.search(text) is not None


def is_echo(reading: ReadText, docket: Docket) -> bool:
    """Whether a sentence only says the question again (两市的做法有所不同): it leads, and answers nothing.

    None does where the question is whether it is so, and none that says what is higher.
    """
    if reading.figures or COMPARED.search(reading.text):
        return False
    if docket.query.figures.yes_or_no or docket.query.intent is Intent.MENTION:
        return False
    words = {gram for run in _runs(reading, tuple(docket.sources.values())) for gram in tokens(run)}
    fresh = (words & docket.grams) - docket.question_grams
    return bool(words & docket.question_grams) and len(fresh) < _FRESH


def _runs(reading: ReadText, cited: Sequence[Source]) -> list[str]:
    """The runs of a sentence that say something: without figures, places, periods, titles, the indicators
    that the sources have under another name, and words that only frame."""
    text = reading.text
    spans = [f.span for f in reading.figures] + [m.span for m in reading.places]
    spans += [m.span for m in reading.periods] + list(reading.titles)
    there = frozenset().union(*(source.knowns for source in cited))
    spans += [m.span for m in find_known(text) if m.known.name in there]
    bare = FRAME.sub(BLANK, blanked(text, spans))
    return [run for run in re.split(f"{BLANK}+", bare) if len(run) > 1]


def _without_scope(reading: ReadText) -> str:
    spans = [m.span for m in reading.places] + [m.span for m in reading.periods] + list(reading.titles)
    return blanked(reading.text, spans, " ")


def _worded_fault(reading: ReadText, cited: Sequence[Source]) -> str:
    """A statement of an indicator in words (固定资产投资完成市级任务) is its value, and quoted as one."""
    if reading.figures:
        return ""
    named = {mention.known.name for mention in find_known(reading.text)}
    rows = [row for s in cited for row in s.exhibit.rows if row.canonical in named]
    values = [row.value for row in rows if row.measure is Measure.WORDS]
    said = squeezed(reading.text)
    if not values or len(values) < len(rows) or any(squeezed(value) in said for value in values):
        return ""
    return f"资料说的是“{values[0]}”"


def _new_words(runs: Sequence[str], allowed: frozenset[str], cited: Sequence[Source], docket: Docket) -> str:
    whole = sum(map(len, runs))
    new: list[str] = []
    for run in runs:
        new += re.findall(r"\0+|[^\0]+", _only_new(run, allowed))
    words = [word for word in new if "\0" not in word]
    literal = " ".join(source.squeezed for source in cited).lower() + docket.asked.lower()
    latin = [w for run in runs for w in _LATIN.findall(run) if w.lower() not in literal]
    long = next((word for word in words if len(word) >= _LONG), "")
    if latin or long:
        return f"资料里没有“{latin[0] if latin else long}”"
    if whole and sum(len(word) for word in words if len(word) > 1) / whole > _NEW:
        return f"资料里没有“{'、'.join(w for w in words if len(w) > 1)}”这样的话"
    return ""


def _joined_fault(text: str, runs: Sequence[str], cited: Sequence[Source], docket: Docket) -> str:
    """What is said to mean something is told with it in one sentence of a source, not put together of two."""
    if not (match := _MEANS.search(text)):
        return ""
    words = {gram for run in runs for gram in tokens(run)} & docket.grams
    sentences = [sentence.grams for source in cited for sentence in source.sentences]
    told = any(words <= grams for grams in sentences)
    return "" if told else f"资料没有说“{match.group()}”"


def _only_new(run: str, allowed: frozenset[str]) -> str:
    """A run with the characters that stand in a token of the sources blanked out."""
    flags = [True] * len(run)
    at = 0
    for gram in tokens(run):
        found = fold(run).lower().find(gram, at)
        if found < 0:
            continue
        at = found
        if gram in allowed:
            flags[found : found + len(gram)] = [False] * len(gram)
    return "".join(c if new else "\0" for c, new in zip(run, flags, strict=True))


def _names_fault(reading: ReadText, cited: Sequence[Source]) -> str:
    """Places and years that are not the sources'."""
    text = reading.text
    for place in reading.places:
        names = {source.exhibit.place.name for source in cited}
        names |= {parent for source in cited for parent in source.exhibit.place.parents}
        names |= {row.subject for source in cited for row in source.exhibit.rows}
        written = any(place.written in source.exhibit.text for source in cited)
        if not covers(place, names) and not written:
            return f"资料不是{place.written}的"
    for a, b in reading.titles:
        years = re.findall(r"(?:19|20)\d\d", text[a:b])
        if years and not any(int(years[0]) == s.exhibit.citation.year for s in cited):
            return f"资料不是{years[0]}年的报告"
    for mention in reading.periods:
        if mention.period is not None and not any(_speaks_of(s, mention) for s in cited):
            return f"资料说的不是{mention.written}"
    return ""


def _speaks_of(source: Source, mention: PeriodMention) -> bool:
    exhibit = source.exhibit
    year = exhibit.citation.year
    allowed = [exhibit.period, *(row.period for row in exhibit.rows)]
    allowed += [m.period for s in source.sentences for m in s.reading.periods if m.period is not None]
    if any(agrees(mention, period) for period in allowed):
        return True
    meant = {Role.PLAN: {year}, Role.REVIEW: {year - 1}}.get(exhibit.role, {year - 1, year})
    return mention.period is not None and mention.period.is_year and mention.period.last_year in meant


def _digits_fault(reading: ReadText, cited: Sequence[Source]) -> str:
    """Digits that are part of no quantity, period or title are part of a name, which is the source's."""
    text = reading.text
    for match in _DAY.finditer(text):
        if not any(squeezed(match.group()) in source.squeezed for source in cited):
            return f"资料里没有“{match.group()}”"
    spans = [f.span for f in reading.figures] + [m.span for m in reading.periods] + list(reading.titles)
    for match in _DIGITS.finditer(text):
        if any(a <= match.start() < b for a, b in spans):
            continue
        if not any(squeezed(match.group()) in source.squeezed for source in cited):
            return f"资料里没有“{match.group()}”"
    return ""


def _supporting(source: Source, wanted: frozenset[str]) -> list[Sentence]:
    """The sentences of a source that say the most of it, as long as each adds something."""
    left, found = set(wanted), list[Sentence]()
    while len(found) < _SENTENCES and left:
        best = max(source.sentences, key=lambda s: len(left & s.grams), default=None)
        if best is None or len(left & best.grams) < 2:
            break
        found.append(best)
        left -= best.grams
    return sorted(found, key=lambda s: s.span)


def _turned(text: str, held: Sequence[Sentence]) -> str:
    """Words that turn a statement around and are not the source's; or the source's that are left out."""
    there = " ".join(fold(sentence.text) for sentence in held)
    for match in _STRICT.finditer(text):
        if match.group() not in there:
            return f"资料没有说“{match.group()}”"
    if not re.search(r"\d", text):
        for pattern in (_UP, _DOWN):
            if (said := pattern.search(text)) and not pattern.search(there):
                return f"资料没有说“{said.group()}”"
    for match in _NEGATION.finditer(there):
        denied = re.sub(r"^(?:再|得|能|要|让|使|发生)", "", there[match.end() : match.end() + 6])[:4]
        if len(denied) == 4 and denied in text and not _NEGATION.search(text[: text.index(denied)][-6:]):
            return f"资料说的是“{match.group()}{denied}”"
    return ""


def _sense_fault(reading: ReadText, cited: Sequence[Source], held: Sequence[Sentence]) -> str:
    """What is planned is not done, and the other way round."""
    said = sense_of(reading.text)
    roles = {source.exhibit.role for source in cited}
    there = {sense_of(sentence.text) for sentence in held}
    if said is Sense.ACTUAL and roles == {Role.PLAN} and Sense.ACTUAL not in there:
        return "资料说的是计划，不是已经做到的"
    if said is Sense.TARGET and roles == {Role.REVIEW} and Sense.TARGET not in there:
        return "资料说的是已经做了的，不是计划"
    return ""
