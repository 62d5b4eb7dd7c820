"""From a question, and the one before it, to a `Query`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.asks import content_words, find_asks
from qa.followup import has_time, inherited, renewed
from qa.intent import DIFFERENCE, intent_of
from qa.question_words import ACTUAL, BOTH_SENSES, HOW_MUCH, MISSED, OUTLINE_STOP, TARGET
from qa.questions import Question, read_question
from qa.types import Ask, Intent, Query
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodKind, PeriodMention, find_periods
from vectorstore.analysis.places_groups import ALL_PLACES
from vectorstore.types import Sense

_ANCHOR = 2000
"""Any year: only the months of a relative period are read off it."""
_FIGURES = (Intent.FIGURE, Intent.COMPARE, Intent.DIFFERENCE, Intent.RANK, Intent.TREND)
_TWO = 2
_VERSUS = re.compile(
    r"(?<![对占])比(?!重|例|较|一比|率|值|如)|相较于?|较(?=[\d去上前])|\bthan\b", re.IGNORECASE
)
_MAIN_TARGET = Ask("GDP", "地区生产总值")
"""What a target is a target of where the question does not say: 目标超过6%的城市."""
_WHO_IS_FIRST = re.compile(
    r"(?:哪里|哪儿|谁|哪家).*最|最[高低快慢大小多少].*(?:哪里|哪儿|是谁)|排名|\bwhich\b.*est\b"
)
_LEFT_OUT = re.compile(
    r"^(?:那么?|它|他们?|这里|当地|还有|and |what about |how about )|呢[?？。]?$|它的?|该[市省县区]",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"两[地市省区县者]|二者|两个(?:城市|地方|省|市)|^(?:那么?)?(?:哪[个里]|谁|相?差)"
    r"|\b(?:both|which of (?:them|the two))\b",
    re.IGNORECASE,
)
"""两地哪个高: the places of the last two turns."""
_JOINED = re.compile(r"^[和跟与同].*比")
"""和南阳比呢: beside what was asked before."""


def understand(question: str, *, previous: Query | None = None) -> Query:
    """The question as a `Query`.  What a follow-up leaves out is taken from `previous`."""
    read = read_question(question)
    fragment = previous is not None and (_LEFT_OUT.search(read.text) is not None or len(read.rest) < 5)
    figures_before = previous is not None and previous.intent in _FIGURES
    otherwise = Intent.FIGURE if fragment and figures_before else Intent.EXPLAIN
    query = _single(question, read, otherwise)
    if previous and query.intent is not Intent.NONE:
        query = inherited(
            query,
            previous,
            fragment=fragment,
            joined=_JOINED.search(read.text) is not None,
            both=_BOTH.search(read.text) is not None,
        )
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
    if _is_run_of_years(query, intent):
        intent = Intent.TREND
    elif query.threshold and query.group and intent in _FIGURES:
        intent = Intent.RANK
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


def _is_run_of_years(query: Query, intent: Intent) -> bool:
    """Whether the years of one place are so many in a row that their course is wanted."""
    years = query.years
    in_a_row = len(years) > _TWO and years == tuple(range(years[0], years[0] + len(years)))
    return in_a_row and len(query.places) == 1 and intent in (Intent.COMPARE, Intent.RANK)


def _single(question: str, read: Question, otherwise: Intent = Intent.EXPLAIN) -> Query:
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
        threshold=read.threshold,
        unknown_place=read.unknown_place,
    )
    return _everywhere(_dated(query, read.periods), read)


def _everywhere(query: Query, read: Question) -> Query:
    """A ranking, or a limit, of no place and no group is one of all places: 谁的GDP增速最高."""
    if query.threshold and query.sense is Sense.TARGET and not any(ask.words for ask in query.asks):
        query = replace(query, asks=(_MAIN_TARGET,))
    numeric = any(ask.canonical for ask in query.asks)
    if query.places or query.group or query.unknown_place or not numeric:
        return query
    if query.threshold or _WHO_IS_FIRST.search(read.text):
        return replace(query, group=ALL_PLACES, intent=Intent.RANK)
    return query


def _topic(read: Question, intent: Intent) -> tuple[Ask, ...]:
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
        if mention.kind is PeriodKind.SINCE and period:
            query = replace(query, since=period.first_year)
            continue
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


def _operands(query: Query, read: Question) -> tuple[Query, ...]:
    """The single questions in a comparison: the two sides of 比, or each place in each year."""
    versus = _VERSUS.search(read.text)
    if versus and not query.group:
        sides = read.text[: versus.start()], read.text[versus.end() :]
        first, second = (_single(side, read_question(side)) for side in sides)
        if _has_place_or_time(second) and not _is_base_side(read, versus.end()):
            first = _completed(first, query)
            return first, _completed(second, first)
    one_place = len(query.places) == 1 and not query.group
    if one_place and (several := _parts(query, read) or _senses(query, read) or _terms(query, read)):
        return several
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


def _parts(query: Query, read: Question) -> tuple[Query, ...]:
    """The questions of several clauses that ask for different years or senses."""
    clauses = [part for part in re.split(r"[，,。；;？?]", read.text) if part.strip()]
    parts: list[Query] = []
    for clause in clauses:
        said = read_question(clause)
        part = _single(clause, said)
        tells = part.sense is not None or has_time(part)
        if not tells or not (HOW_MUCH.search(clause) or find_known(clause)) or MISSED.search(clause):
            continue
        part = replace(part, asks=find_asks(said.rest, english=said.english), question=query.question)
        parts.append(_completed(part, parts[-1] if parts else replace(query, sense=None)))
    told = {(p.sense, p.years, p.relative, p.period, p.months) for p in map(_settled, parts)}
    return tuple(parts) if len(parts) > 1 and len(told) == len(parts) else ()


def _senses(query: Query, read: Question) -> tuple[Query, ...]:
    """目标和完成情况: the target and the result of one year."""
    if not BOTH_SENSES.search(read.text) or len(query.years) > 1:
        return ()
    single = replace(query, intent=Intent.FIGURE)
    return replace(single, sense=Sense.TARGET), replace(single, sense=Sense.ACTUAL)


def _terms(query: Query, read: Question) -> tuple[Query, ...]:
    """城镇和农村居民收入差多少: the difference of two indicators of one place."""
    if len(query.asks) != 2 or len(query.years) > 1 or not DIFFERENCE.search(read.text):
        return ()
    return tuple(replace(query, intent=Intent.FIGURE, asks=(ask,)) for ask in query.asks)


def _senses_of_years(read: Question) -> dict[int, Sense]:
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


def _is_base_side(read: Question, position: int) -> bool:
    return all(m.span[0] < position for m in read.periods) and all(m.span[0] < position for m in read.places)


def _has_place_or_time(query: Query) -> bool:
    return bool(query.places) or has_time(query)


def _completed(side: Query, other: Query) -> Query:
    """One side of 比, with what it leaves to the other."""
    if not side.places:
        side = replace(side, places=other.places[:1], readings=other.readings[:1])
    if not has_time(side):
        side = replace(
            side,
            years=other.years[:1],
            relative=other.relative,
            period=other.period,
            months=other.months,
            run=other.run,
        )
    own = [ask for ask in side.asks if ask.canonical]
    measure = next((ask.measure for ask in side.asks if ask.measure), None)
    asks = tuple(own) or renewed(other.asks[:1], measure)
    return replace(
        side, intent=Intent.FIGURE, asks=asks, sense=side.sense or other.sense, english=other.english
    )
