"""The two sides of 是…的几倍 or of 占…的百分之几, each a question for one figure."""

from __future__ import annotations

from dataclasses import replace

from qa.question.asks import content_words, find_asks
from qa.question.followup import has_time
from qa.question.parts import Question, read_question
from qa.question.reckoning.words import bare
from qa.question.single import settled, single
from qa.types.query import Intent, Query
from vectorstore.analysis.rules import Rule

_DONE = Rule(
    "question.reckoning.done",
    r"的?(?:完成|实际|实现)(?:[额数值量]|情况)?",
    holds=("|完成额|", "|实际数|", "|的实际|"),
    fails=("设定的",),
)


def two_sides(query: Query, first: str, second: str) -> tuple[Query, ...]:
    """The questions of two sides, each with what it leaves to the other."""
    one, other = side(first), side(second)
    if not one.places and not other.places:
        return ()
    if not one.places:
        one = replace(one, places=other.places, readings=other.readings)
    if not other.places:
        other = replace(other, places=one.places[:1], readings=one.readings[:1])
    if not has_time(other):
        other = replace(
            other, years=one.years, relative=one.relative, period=one.period, months=one.months, run=one.run
        )
    elif not has_time(one):
        one = replace(
            one,
            years=other.years,
            relative=other.relative,
            period=other.period,
            months=other.months,
            run=other.run,
        )
    if _leaves_out(other, one):
        other = replace(other, asks=one.asks, topic=one.topic, known_alone=one.known_alone)
    elif _leaves_out(one, other):
        one = replace(one, asks=other.asks, topic=other.topic, known_alone=other.known_alone)
    if (
        other.sense is None
        and one.sense is not None
        and (one.places != other.places or one.asks != other.asks)
    ):
        other = replace(other, sense=one.sense)
    named = all(len(each.places) == 1 and any(ask.words for ask in each.asks) for each in (one, other))
    same = (one.places, one.asks, one.years, one.relative, one.sense) == (
        other.places,
        other.asks,
        other.years,
        other.relative,
        other.sense,
    )
    return (one, other) if named and not same else ()


def _leaves_out(one: Query, other: Query) -> bool:
    """Whether a side names nothing, or only the end of what the other names (…汽车产量是2023年产量的)."""
    words = "".join(ask.words for ask in one.asks).replace(" ", "")
    before = "".join(ask.words for ask in other.asks).replace(" ", "")
    return not words or (before.endswith(words) and before != words)


def side(words: str) -> Query:
    """One side as a question for a figure."""
    plain = read_question(bare(words))
    return asked(single(words, plain, Intent.FIGURE), plain)


def asked(query: Query, read: Question) -> Query:
    """A question for the amount of one thing."""
    asks = tuple(replace(ask, measure=None, unit="") for ask in find_asks(read.rest)[:1])
    return replace(
        settled(replace(query, asks=asks)),
        intent=Intent.FIGURE,
        operands=(),
        topic=read.rest,
        threshold=None,
        known_alone=bool(asks) and bool(asks[0].canonical) and not _beside(read.rest, asks[0].words),
    )


def _beside(rest: str, words: str) -> str:
    """What a question says beside the name of what it asks for."""
    return content_words(_DONE.sub(" ", rest.replace(words, " ")))
