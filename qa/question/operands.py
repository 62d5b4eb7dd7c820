"""The single questions that a comparison is made of."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.asks import find_asks
from qa.question.followup import has_time, renewed
from qa.question.intent import DIFFERENCE
from qa.question.parts import Question, read_question
from qa.question.single import settled, single
from qa.question.words import ACTUAL, BOTH_SENSES, HOW_MUCH, MISSED, TARGET
from qa.types.query import Intent, Query
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodKind
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure, Sense

_VERSUS = Rule(
    "question.operands.versus",
    r"(?<![对占])比(?!重|例|较|一比|率|值|如)|相较于?|较(?=[\d去上前])|\bthan\b",
    holds=("|比|", "|较|2015"),
    fails=("去年这个比例是多少", "税收占比呢"),
    flags=re.IGNORECASE,
)


_WHICH = ("places", "years", "relative", "period", "months", "run", "sense", "asks")
"""What tells the sides of a comparison apart."""


def operands_of(query: Query, read: Question) -> tuple[Query, ...]:
    """The single questions in a comparison: the two sides of 比, or each place in each year."""
    versus = _VERSUS.search(read.text)
    if versus and not query.group:
        sides = read.text[: versus.start()], read.text[versus.end() :]
        first, second = (single(side, read_question(side)) for side in sides)
        named_before = len(first.places) > 1 and not second.places  # 淮南跟马鞍山比，谁…
        if _has_place_or_time(second) and not named_before and not _is_base_side(read, versus.end()):
            first = _completed(first, query)
            second = _completed(second, first)
            same = all(getattr(first, name) == getattr(second, name) for name in _WHICH)
            return () if same else (first, second)
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
        part = single(clause, said)
        tells = part.sense is not None or has_time(part)
        if not tells and parts and (more := find_asks(said.rest, english=said.english)):
            earlier = parts[-1].asks
            continued = tuple(
                a if a.words else replace(earlier[-1], measure=a.measure, unit="") for a in more
            )
            if earlier[-1].measure is None and continued[0].measure is Measure.CHANGE:
                earlier = (*earlier[:-1], replace(earlier[-1], measure=Measure.LEVEL))  # 多少，增速多少
            parts[-1] = replace(parts[-1], asks=tuple(dict.fromkeys((*earlier, *continued))))
        if not tells or not (HOW_MUCH.search(clause) or find_known(clause)) or MISSED.search(clause):
            continue
        if parts and parts[-1].sense is None and not has_time(part) and not find_known(clause):
            parts[-1] = replace(parts[-1], sense=part.sense)  # 那今年呢，打算再添多少个
            continue
        part = replace(part, asks=find_asks(said.rest, english=said.english), question=query.question)
        parts.append(_completed(part, parts[-1] if parts else replace(query, sense=None)))
    told = {(p.sense, p.years, p.relative, p.period, p.months) for p in map(settled, parts)}
    return tuple(parts) if len(parts) > 1 and len(told) == len(parts) else ()


def _senses(query: Query, read: Question) -> tuple[Query, ...]:
    """目标和完成情况: the target and the result of one year."""
    if not BOTH_SENSES.search(read.text) or len(query.years) > 1 or not query.asks:
        return ()
    single = replace(query, intent=Intent.FIGURE)
    if not has_time(query):
        single = replace(single, relative=-1)
    both = replace(single, sense=Sense.TARGET), replace(single, sense=Sense.ACTUAL)
    return both[::-1] if DIFFERENCE.search(read.text) else both


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
    if not (own or measure) and side.sense is Sense.TARGET and other.sense is not Sense.TARGET:
        asks = tuple(replace(ask, measure=None, unit="") for ask in asks)  # a target is seldom a total
    return replace(
        side, intent=Intent.FIGURE, asks=asks, sense=side.sense or other.sense, english=other.english
    )
