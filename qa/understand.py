"""From a question, and the one before it, to a `Query`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.asks import content_words, find_asks
from qa.followup import has_time, inherited, renewed
from qa.intent import intent_of
from qa.question_words import ACTUAL, DENIED, MISSED, OUTLINE_STOP, PART_OF_A_NAME, TARGET
from qa.types import Ask, Intent, Query
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodKind, PeriodMention, find_periods
from vectorstore.analysis.places import NATION, Mention, contains, find_places, simplify
from vectorstore.analysis.places_groups import Group, Unit, find_groups
from vectorstore.types import Sense, Span

_ANCHOR = 2000
"""Any year: only the months of a relative period are read off it."""
_FIGURES = (Intent.FIGURE, Intent.COMPARE, Intent.DIFFERENCE, Intent.RANK)
_BASE_BEFORE = re.compile(r"(?:比|较|同)$")
_BASE_AFTER = re.compile(r"同?期?(?:相比)?(?:实际)?(?:增长|下降|提高|增加|减少|上升|降低|上涨|涨|降)")
_VERSUS = re.compile(
    r"(?<![对占])比(?!重|例|较|一比|率|值|如)|相较于?|较(?=[\d去上前])|\bthan\b", re.IGNORECASE
)
_COORDINATED = re.compile(r"(?:[、，,和与跟及比较]|以及|相较于?|\band|\bthan)\s*$")
_ACTED_ON = re.compile(r"(?:治理|保护|建设|支持|推进|发展|整治|修复|改造|推动|打造|融入|对接|帮扶|援助)了?$")
_LEFT_OUT = re.compile(
    r"^(?:那么?|它|他们?|这里|当地|还有|and |what about |how about )|呢[?？。]?$|它的?|该[市省县区]",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^[和跟与同].*比")
"""和南阳比呢: beside what was asked before."""
_NOT_WORDS = re.compile(r"(?:省|市|县|区)?(?:政府)?(?=$|[，,的])")


@dataclass(frozen=True, slots=True)
class _Read:
    """What stands in a question's words."""

    text: str
    """Without denied clauses, folded."""
    places: tuple[Mention, ...]
    group: Group | None
    periods: tuple[PeriodMention, ...]
    rest: str
    """`text` without places and periods."""
    english: bool


def understand(question: str, *, previous: Query | None = None) -> Query:
    """The question as a `Query`.  What a follow-up leaves out is taken from `previous`."""
    read = _read(question)
    fragment = previous is not None and (_LEFT_OUT.search(read.text) is not None or len(read.rest) < 5)
    figures_before = previous is not None and previous.intent in _FIGURES
    otherwise = Intent.FIGURE if fragment and figures_before else Intent.EXPLAIN
    query = _single(question, read, otherwise)
    if previous and query.intent is not Intent.NONE:
        query = inherited(query, previous, fragment=fragment, joined=_JOINED.search(read.text) is not None)
    if query.intent in (Intent.NONE, Intent.MENTION, Intent.OUTLINE):
        return query
    operands = _operands(query, read)
    intent = intent_of(
        read.text,
        numeric=any(ask.canonical for ask in query.asks),
        group=bool(query.group),
        pairs=max(len(operands), len(query.places)),
        otherwise=otherwise,
    )
    same_topic = previous is not None and query.asks == previous.asks
    if previous and same_topic and previous.intent is Intent.EXPLAIN:
        intent = Intent.EXPLAIN
    query = replace(query, intent=intent)
    if intent is Intent.EXPLAIN and not same_topic:
        query = replace(query, asks=_topic(read, intent))
    if intent in _FIGURES:
        query = _settled(query)
        operands = tuple(_settled(operand) for operand in operands)
    else:
        operands = ()
    return replace(query, operands=operands if len(operands) > 1 else ())


def _read(question: str) -> _Read:
    folded = simplify(question)
    text = DENIED.sub("", folded).strip() or folded.strip()
    letters = [c for c in text if c.isalpha()]
    english = sum(c.isascii() for c in letters) * 2 > len(letters) and not re.search(r"[多几哪]", text)
    groups = [group for group in find_groups(text) if not _counts_places(text, group)]
    group = groups[0] if groups else None
    taken = [m.span for m in find_known(text)] + ([group.span] if group else [])
    named = [m for m in find_places(text, question=True) if not any(_overlap(m.span, k) for k in taken)]
    places = tuple(m for i, m in enumerate(named) if not _is_topic(text, m, named[:i]))
    group_span = group.span if group else None
    if group and places and _adds_nothing(group, places):
        group = None
    periods = tuple(m for m in find_periods(text, None, question=True) if not _is_base(text, m))
    gone = [m.span for m in places if not PART_OF_A_NAME.match(text, m.span[1])]
    gone += [m.span for m in find_periods(text, None, question=True)]
    gone += [group_span] if group_span else []
    return _Read(text, places, group, periods, _without(text, gone), english)


def _counts_places(text: str, group: Group) -> bool:
    """Whether what looks like a group is the last of a list and its number: 广州、上海两个城市."""
    inside = [m for m in find_places(text, question=True) if _overlap(m.span, group.span)]
    return bool(inside) and _COORDINATED.search(text[: inside[0].span[0]]) is not None


def _is_topic(text: str, mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether a name is a thing and not the place asked about: 合肥如何治理巢湖, 南京新增国家级企业."""
    place = mention.candidates[0]
    if not before or _COORDINATED.search(text[: mention.span[0]]):
        return False
    if place == NATION:
        return True
    inside = any(contains(b.candidates[0], c) for b in before for c in mention.candidates)
    return inside and mention.written != place.name and _ACTED_ON.search(text[: mention.span[0]]) is not None


def _adds_nothing(group: Group, places: Sequence[Mention]) -> bool:
    """Whether a group only repeats the places named (北京、天津两个直辖市) or is all the country."""
    everywhere = group.within in ((), (NATION,))
    return everywhere or (group.unit is Unit.ITSELF and all(group.includes(m.candidates[0]) for m in places))


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        after = _NOT_WORDS.match(text, end)
        text = text[:start] + text[after.end() if after else end :]
    return text


def _is_base(text: str, mention: PeriodMention) -> bool:
    """比上年增长: the year a change is counted from, which is not asked about."""
    start, end = mention.span
    return bool(_BASE_BEFORE.search(text[:start]) and _BASE_AFTER.match(text, end))


def _single(question: str, read: _Read, otherwise: Intent = Intent.EXPLAIN) -> Query:
    """The question by its own words alone."""
    intent = intent_of(
        read.text,
        numeric=bool(find_known(read.rest)),
        group=read.group is not None,
        pairs=len(read.places),
        otherwise=otherwise,
    )
    figures = intent in _FIGURES
    asks = find_asks(read.rest, english=read.english) if figures else _topic(read, intent)
    query = Query(
        question,
        intent,
        places=tuple(dict.fromkeys(m.candidates[0] for m in read.places)),
        group=read.group.label if read.group else "",
        sense=_sense(read.text),
        asks=() if intent is Intent.NONE else asks,
        english=read.english,
        readings=tuple(dict.fromkeys(m.candidates for m in read.places)),
    )
    return _dated(query, read.periods)


def _topic(read: _Read, intent: Intent) -> tuple[Ask, ...]:
    """What a question for sentences is about: one ask of all its words."""
    rest = OUTLINE_STOP.sub("\0", read.rest) if intent is Intent.OUTLINE else read.rest
    words = content_words(rest, english=read.english, figures=False)
    mentions = find_known(read.rest)
    canonical = mentions[0].known.name if mentions else ""
    return (Ask(words, canonical),) if words else ()


def _sense(text: str) -> Sense | None:
    if MISSED.search(text):
        return Sense.ACTUAL
    if TARGET.search(text):
        return Sense.TARGET
    return Sense.ACTUAL if ACTUAL.search(text) else None


def _settled(query: Query) -> Query:
    """A known indicator of a named or past year, asked for without a word of aims, is the result."""
    past = (
        bool(query.years) or (query.relative is not None and query.relative < 0) or query.period is not None
    )
    if query.sense is None and past and any(ask.canonical for ask in query.asks):
        return replace(query, sense=Sense.ACTUAL)
    return query


def _dated(query: Query, periods: Sequence[PeriodMention]) -> Query:
    """The query with the years and periods that are named."""
    years: list[int] = []
    for mention in periods:
        period = mention.period
        if mention.kind is PeriodKind.RUN and period and period.last_year - period.first_year < 10:
            years += range(period.first_year, period.last_year + 1)
        elif mention.kind in (PeriodKind.YEAR, PeriodKind.PART, PeriodKind.POINT) and period:
            years.append(period.last_year)
        if mention.kind is PeriodKind.RUN and period is None and not years:
            query = replace(query, run=mention.relative)
        elif mention.kind is PeriodKind.RUN and years:
            continue
        elif period and not (period.is_year or mention.kind is PeriodKind.POINT):
            query = replace(query, period=period)
        elif mention.relative is not None and mention.kind is not PeriodKind.RUN:
            query = replace(query, relative=mention.relative)
        if mention.kind is PeriodKind.PART:
            query = replace(query, months=_months(mention))
    years = list(dict.fromkeys(years))
    relative = None if years and len(periods) == len(years) else query.relative
    return replace(query, years=tuple(years), relative=relative, run=None if years else query.run)


def _months(mention: PeriodMention) -> tuple[int, int] | None:
    period = mention.period
    if period is None:
        dated = find_periods(mention.written, _ANCHOR, question=True)
        period = dated[0].period if dated else None
    return (period.first % 12 + 1, period.last % 12 + 1) if period else None


def _operands(query: Query, read: _Read) -> tuple[Query, ...]:
    """The single questions in a comparison: the two sides of 比, or each place in each year."""
    versus = _VERSUS.search(read.text)
    if versus and not query.group:
        sides = read.text[: versus.start()], read.text[versus.end() :]
        first, second = (_single(side, _read(side)) for side in sides)
        if _has_place_or_time(second) and not _is_base_side(read, versus.end()):
            first = _completed(first, query)
            return first, _completed(second, first)
    years: list[tuple[int, ...]] = [(year,) for year in query.years] or [()]
    places = list(zip(query.places, query.readings, strict=True)) or []
    if not places or query.group:
        return ()
    senses = _senses_of_years(read)
    return tuple(
        replace(
            query,
            intent=Intent.FIGURE,
            places=(place,),
            readings=(reading,),
            years=year,
            sense=senses.get(year[0], query.sense) if year else query.sense,
        )
        for place, reading in places
        for year in years
    )


def _senses_of_years(read: _Read) -> dict[int, Sense]:
    """The sense of each year, where the words behind it tell the years apart (2023年GDP和2024年目标).

    A year with no words of its own shares those of the next (2023和2024年GDP目标).
    """
    named = [m for m in read.periods if m.kind is PeriodKind.YEAR and m.period]
    if len(named) < 2:
        return {}
    ends = [*(m.span[0] for m in named[1:]), len(read.text)]
    senses: dict[int, Sense] = {}
    following: Sense | None = None
    for mention, end in reversed(list(zip(named, ends, strict=True))):
        words = read.text[mention.span[1] : end]
        if TARGET.search(words):
            following = Sense.TARGET
        elif ACTUAL.search(words) or find_known(words):
            following = Sense.ACTUAL
        if mention.period and following:
            senses[mention.period.last_year] = following
    return senses if len(set(senses.values())) > 1 else {}


def _is_base_side(read: _Read, position: int) -> bool:
    return all(m.span[0] < position for m in read.periods) and all(m.span[0] < position for m in read.places)


def _has_place_or_time(query: Query) -> bool:
    return bool(query.places) or has_time(query)


def _completed(side: Query, other: Query) -> Query:
    """One side of 比, with what it leaves to the other."""
    if not side.places:
        side = replace(side, places=other.places[:1], readings=other.readings[:1])
    if not has_time(side):
        side = replace(side, years=other.years[:1], relative=other.relative, period=other.period)
    own = [ask for ask in side.asks if ask.canonical]
    measure = next((ask.measure for ask in side.asks if ask.measure), None)
    asks = tuple(own) or renewed(other.asks[:1], measure)
    return replace(
        side, intent=Intent.FIGURE, asks=asks, sense=side.sense or other.sense, english=other.english
    )
