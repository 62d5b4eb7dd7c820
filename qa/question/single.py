"""A question by its own words alone, as a `Query` of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.question.asks import content_words, find_asks
from qa.question.intent import intent_of
from qa.question.parts import Question
from qa.question.words import ACTUAL, MENTION_STOP, MISSED, OUTLINE_STOP, TARGET
from qa.types.query import Intent, Query
from qa.types.wanted import Ask
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.numerals import integer
from vectorstore.analysis.periods import PeriodKind, PeriodMention, find_periods
from vectorstore.analysis.places_groups import ALL_PLACES
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.superlatives import ORDINAL, SUPERLATIVE
from vectorstore.types import Period, Sense

_PLANNED = 0.75
"""How likely what is planned must be meant, for the figure of a year to be left open: 2024 就业 年度指标."""
_ANCHOR = 2000
"""Any year: only the months of a relative period are read off it."""
FIGURES = (Intent.FIGURE, Intent.COMPARE, Intent.DIFFERENCE, Intent.RANK, Intent.TREND)
"""The intents that are answered from the table of indicators."""
_AS_ONE = Rule(
    "question.single.as_one",
    r"年均|平均每年|每年平均|一共|累计|合计",
    holds=("五年|累计|", "|一共|"),
    fails=("过去五年",),
)
"""What makes a run of years one period: 1998年到2002年年均增长."""
_MAIN_TARGET = Ask("GDP", "地区生产总值")
"""What a target is a target of where the question does not say: 目标超过6%的城市."""
MAIN_FIGURES = tuple(
    Ask(name, name)
    for name in (
        "地区生产总值",
        "规模以上工业增加值",
        "固定资产投资",
        "社会消费品零售总额",
        "一般公共预算收入",
        "进出口总额",
        "居民消费价格",
        "城镇新增就业",
    )
)
"""What targets are set for nearly everywhere: compared where a comparison names no indicator."""
_ALL = Ask("主要指标")
"""What a question for all main targets or results asks for."""
_YEARLY_MEAN = Rule(
    "question.single.yearly_mean",
    r"(?P<years>[两二三四五])年(?:年均|平均)",
    holds=("|五年年均|",),
    fails=("平均工资",),
)
"""A mean over the years that end with the one that is named: 2021年社零两年平均增长."""
_WHO_IS_FIRST = Rule(
    "question.single.who_is_first",
    rf"(?:哪里|哪儿|谁|哪家).*(?:最|{ORDINAL})|{ORDINAL}.*(?:哪里|哪儿|谁)|{SUPERLATIVE}.*(?:哪里|哪儿|是谁)|排名|\bwhich\b.*est\b",
    holds=("|哪里GDP最|高", "|谁的增速最|快", "城市|排名|"),
    fails=("恩施哪家酒店成了第一家五星级饭店", "哪里有"),
)


def single(question: str, read: Question, otherwise: Intent = Intent.EXPLAIN) -> Query:
    """The question by its own words alone."""
    intent = intent_of(
        read.text,
        rest=read.rest,
        numeric=bool(find_known(read.rest)),
        group=read.group is not None,
        pairs=len(read.places),
        everything=read.everything,
        otherwise=otherwise,
    )
    figures = intent in FIGURES
    asks = find_asks(read.rest, english=read.english) if figures else topic_of(read, intent)
    if figures and read.everything:
        asks = (_ALL,)
    readings = {m.candidates[0]: m.candidates for m in reversed(read.places)}
    places = tuple(dict.fromkeys(m.candidates[0] for m in read.places))
    query = Query(
        question,
        intent,
        places=places,
        group=read.group.label if read.group else "",
        sense=sense_of(read.rest) or (sense_of(read.text) if read.english else None),
        asks=() if intent is Intent.NONE else asks,
        english=read.english,
        readings=tuple(readings[place] for place in places),
        threshold=read.threshold,
        unknown_place=read.unknown_place,
    )
    return _everywhere(_dated(query, read.periods), read)


def _everywhere(query: Query, read: Question) -> Query:
    """A ranking, or a limit, of no place and no group is one of all places: 谁的GDP增速最高."""
    set_to_many = query.threshold and not query.places
    if set_to_many and query.sense is Sense.TARGET and not any(ask.words for ask in query.asks):
        query = replace(query, asks=(_MAIN_TARGET,))
    numeric = any(ask.canonical for ask in query.asks)
    if query.places or query.group or query.unknown_place or not numeric:
        return query
    if query.threshold or _WHO_IS_FIRST.search(read.text):
        return replace(query, group=ALL_PLACES, intent=Intent.RANK)
    return query


def topic_of(read: Question, intent: Intent) -> tuple[Ask, ...]:
    """What a question for sentences is about: one ask of all its words."""
    asking = {Intent.OUTLINE: OUTLINE_STOP, Intent.MENTION: MENTION_STOP}.get(intent)
    rest = asking.sub("\0", read.rest) if asking else read.rest
    words = content_words(rest, english=read.english, figures=False)
    mentions = find_known(read.rest)
    canonical = mentions[0].known.name if mentions else ""
    return (Ask(words, canonical),) if words else ()


def sense_of(text: str) -> Sense | None:
    """Whether words ask for what is planned or for what was done; None where they say neither."""
    if MISSED.search(text):
        return Sense.ACTUAL
    if TARGET.search(text):
        return Sense.TARGET
    return Sense.ACTUAL if ACTUAL.search(text) else None


def settled(query: Query) -> Query:
    """A known indicator of a named or past year is the result, unless its question sounds as if it asked for
    what is planned."""
    if query.traits.plan > _PLANNED:
        return query
    past = (
        bool(query.years) or (query.relative is not None and query.relative < 0) or query.period is not None
    )
    if query.sense is None and past and any(ask.canonical for ask in query.asks):
        return replace(query, sense=Sense.ACTUAL, sense_assumed=True)
    return query


def _dated(query: Query, periods: Sequence[PeriodMention]) -> Query:
    """The query with the years and periods that are named."""
    years: list[int] = []
    for mention in periods:
        period = mention.period
        if mention.kind is PeriodKind.SINCE and period:
            query = replace(query, since=period.first_year)
            continue
        several = mention.kind is PeriodKind.RUN and not _AS_ONE.search(query.question)
        if several and period and period.last_year - period.first_year < 10:
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
    if len(years) == 1 and query.period is None and (mean := _YEARLY_MEAN.search(query.question)):
        span = integer(mean["years"])
        query = replace(query, period=Period.years(years[0] - span + 1, years[0]))
    relative = None if years and len(periods) == len(years) else query.relative
    return replace(query, years=tuple(years), relative=relative, run=None if years else query.run)


def _months(mention: PeriodMention) -> tuple[int, int] | None:
    period = mention.period
    if period is None:
        dated = find_periods(mention.written, _ANCHOR, question=True)
        period = dated[0].period if dated else None
    return (period.first % 12 + 1, period.last % 12 + 1) if period else None
