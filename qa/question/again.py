"""Follow-ups that name nothing themselves (深圳呢, 去年多少): the question before, with what they change."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.asks import content_words
from qa.question.own_words import MEASURE, own_words
from qa.question.parts import Question
from qa.question.words import ACTUAL, ASKS_NUMBER, TARGET, WHY
from qa.types.query import Query
from qa.types.wanted import Traits
from vectorstore.analysis.lexicon import either
from vectorstore.analysis.lexicon.direction import FALL, RISE
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.rules import Rule
from vectorstore.types import Sense

_POINTING = Rule(
    "question.again.pointing",
    r"[这那][个些项]?|它们?的?|上述|刚才|前者|后者|两[边地者个]|换成|换作|再?看看?|回到|同样|同期|其中|[呢啊吗呀]"
    r"|\b(?:and|what about|how about|they|it|that|this|these|those)\b",
    holds=("|两个|", "|它们|", "|呢|", "|其中|"),
    fails=("社零多少",),
    flags=re.IGNORECASE,
)
"""Points to what was asked for before, or only turns elsewhere."""
ASKS_ANOTHER = Rule(
    "question.again.asks_another",
    r"什么(?!程度|水平|样)|啥|哪|谁|怎|如何|为何|何[时地]|\b(?:who|where|when|why|how do|which)\b",
    holds=("|如何|", "|哪|", "|怎|", "|谁|"),
    fails=("什么水平", "多少亿"),
    flags=re.IGNORECASE,
)
"""Asks for another kind of thing than how much, so that what is done (打造成什么) is what it is about."""
_MEASURE = Rule(
    "question.again.measure",
    rf"(?:实际|计划)?(?:{MEASURE})",
    holds=("|实际增长|", "|增速|", "|总量|"),
    fails=("实际",),
)
_MOVES = Rule(
    "question.again.moves",
    rf"{either(RISE, FALL)}|[涨降增]",
    holds=("今年要|涨|多少", "|增长|多少", "|下降|几个点"),
    fails=("产值多少",),
)
"""Asks for a growth, whatever kind of number the turn before asked for: 产值多少, and then: 今年要涨多少."""
_YEARS_AFTER = Rule(
    "question.again.years_after",
    rf"下一年|(?<!\d)(?P<count>[{COUNTING}两]|\d{{1,2}})年(?:[以之]?后|过后)",
    holds=("|下一年|", "|三年后|", "|5年过后|"),
    fails=("近三年", "前年", "2023年以后"),
)
_LIKELY, _UNLIKELY = 0.95, 0.05
_OTHER_SENSE = 0.5
"""How much likelier, or less likely, a plan must be asked for than by the turn before, for the words that
said so there to count no more."""


def names_nothing(read: Question) -> bool:
    """Whether a question has no words of its own for what it is about."""
    words = content_words if ASKS_ANOTHER.search(read.text) else own_words
    return not words(_own(read), english=read.english)


def asked_again(query: Query, previous: Query, read: Question) -> Query:
    """A question that names nothing, with what the one before it was about, and what that asked of it."""
    topic = previous.topic
    traits = _traits(query, previous, read)
    if abs(traits.plan - previous.traits.plan) > _OTHER_SENSE:
        topic = ACTUAL.sub("", TARGET.sub("", topic)) or topic  # 计划改造多少小区, and then: 去年改了多少
    new = "".join(f" {word}" for word in _measures(read) if word not in topic)
    elsewhere = bool(read.places)
    return replace(
        query,
        topic=topic + new,
        context=previous.context,
        names_nothing=True,
        known_alone=previous.known_alone and not (elsewhere and previous.zone),
        quoted=query.quoted or previous.quoted,
        traits=traits,
        counted=query.counted or previous.counted,
        number_kind=query.number_kind or (None if _MOVES.search(read.text) else previous.number_kind),
        zone=query.zone or ("" if elsewhere else previous.zone),
        asks_rank=query.asks_rank or (previous.asks_rank and query.sense is not Sense.TARGET),
        operation=query.operation or (None if ASKS_NUMBER.search(read.text) else previous.operation),
    )


def _measures(read: Question) -> list[str]:
    """The words that say which figure of a thing is meant: 增速 of 那岳阳呢, 增速多少."""
    words = content_words(_own(read), english=read.english, figures=False)
    if read.english or ASKS_ANOTHER.search(read.text):
        return words.split()
    return list(dict.fromkeys(found.group() for found in _MEASURE.finditer(words)))


def needed_again(need: Query, query: Query, read: Question) -> Query:
    """One thing that the earlier question asked for, at the place that is named now, and at the time if one
    is."""
    moved = replace(
        need,
        question=query.question,
        places=query.places,
        readings=query.readings,
        group=query.group,
        written=query.written,
        anchor=query.anchor,
        zone=query.zone,
    )
    if not read.periods:
        return moved
    return replace(
        moved,
        report_year=query.report_year,
        sense=query.sense,
        sense_assumed=query.sense_assumed,
        years=query.years,
        relative=query.relative,
        relatives=query.relatives,
        bases=query.bases,
        period=query.period,
        months=query.months,
        run=query.run,
        traits=replace(need.traits, plan=query.traits.plan),
    )


def each_time(query: Query) -> tuple[Query, ...]:
    """The question of one year and of another, where both are named: 这个去年是多少，今年多了还是少了."""
    if len(query.relatives) < 2 or query.years or query.operation:
        return ()
    return tuple(
        replace(
            query,
            relative=relative,
            sense=None,
            operands=(),
            traits=replace(query.traits, plan=_UNLIKELY if relative < 0 else _LIKELY),
        )
        for relative in query.relatives
    )


def year_after(query: Query, read: Question, previous: Query) -> Query:
    """A question for 下一年 or 两年以后 is one for a year after that of the question before."""
    after = _YEARS_AFTER.search(read.text)
    if not after:
        return query
    later = integer(after["count"]) if after["count"] else 1
    if previous.years:
        return replace(query, years=(previous.years[-1] + later,), relative=None)
    return query if previous.relative is None else replace(query, relative=previous.relative + later)


def without_years_after(read: Question) -> Question:
    """A question without the time that is counted from the turn before, which `year_after` knows."""
    after = _YEARS_AFTER.search(read.text)
    if not after:
        return read
    start, end = after.span()
    kept = tuple(one for one in read.periods if one.span[1] <= start or one.span[0] >= end)
    return replace(read, periods=kept)


def _own(read: Question) -> str:
    """What is left of a question without its place, its time, and what only points elsewhere."""
    return WHY.sub("", _POINTING.sub("", read.rest))


def _traits(query: Query, previous: Query, read: Question) -> Traits:
    """The traits of the earlier question, in the sense and time that are asked about now; its own where it
    asks for a cause."""
    if query.why:
        return query.traits
    plan = previous.traits.plan
    if query.sense is not None:
        plan = _LIKELY if query.sense is Sense.TARGET else _UNLIKELY
    elif read.periods and query.relative is not None and not query.years:
        plan = _UNLIKELY if query.relative < 0 else _LIKELY
    elif read.periods and query.years and previous.anchor is not None:
        plan = _UNLIKELY if query.years[-1] < previous.anchor else _LIKELY
    return replace(previous.traits, plan=plan)
