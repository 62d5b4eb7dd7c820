"""What a follow-up question takes from the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.question.asks import TOTALS
from qa.types.query import Intent, Query
from qa.types.wanted import Ask
from vectorstore.analysis.indicators import known
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure, Sense

_TOLD = 6
"""Places of earlier turns that may be meant together."""
_LEFT_OPEN = Rule(
    "question.followup.left_open",
    r"措施|举措|做法|内容|情况|原因|安排|其中|具体|部署|目标|[的是有\s]",
    holds=("|有|", "|是|", "|做法|"),
    fails=("学位",),
)
"""What is said of anything: a follow-up of nothing else leaves out what it is about."""


def inherited(
    query: Query,
    previous: Query,
    *,
    fragment: bool,
    nothing: bool,
    joined: bool,
    of_earlier: slice | None = None,
    ranked: bool = False,
    elsewhere: bool = False,
) -> Query:
    """`query` with what it leaves out taken from `previous`.

    `fragment`: its words say that something is left out (那开封呢); a complete question takes a missing place
    and year only.  `nothing`: it has no words for what it is about.  `joined`: its places stand beside the
    earlier ones (和南阳比呢).  `of_earlier`: which of the places of the turns before it means together
    (两地哪个高).  `ranked`: it asks for a rank, whichever measure that is of.  `elsewhere`: it names a place
    that nobody knows, which the earlier places are no answer to.
    """
    own = query
    if Intent.NONE in (previous.intent, query.intent) or query.intent is Intent.HOLDINGS:
        return query
    both = of_earlier is not None and bool(previous.earlier)
    if of_earlier and both and not (query.places or query.group):
        readings = tuple(dict.fromkeys(previous.earlier + previous.readings))[of_earlier]
        places = tuple(reading[0] for reading in readings)
        known = tuple(ask for ask in query.asks if ask.canonical)
        query = replace(query, places=places, readings=readings, asks=known)
        previous, fragment = replace(previous, places=places, readings=readings), True
    elif query.places and previous.readings != query.readings:
        query = replace(query, earlier=tuple(dict.fromkeys(previous.earlier + previous.readings))[-_TOLD:])
    else:
        query = replace(query, earlier=previous.earlier)
    if query.group and query.intent is Intent.EXPLAIN and previous.places:
        query = replace(query, group="")  # 从哪些地方省, after a question to one place: in what
    asks = tuple(ask for ask in query.asks if ask.canonical or _LEFT_OPEN.sub("", ask.words))
    measured = any(ask.words or ask.measure for ask in query.asks)
    asks = () if nothing else asks
    fragment = fragment or not asks
    if joined and query.places and not previous.group:
        beside = dict(zip(previous.places + query.places, previous.readings + query.readings, strict=True))
        query = replace(query, places=tuple(beside), readings=tuple(beside.values()))
    elif joined and not query.places and has_one_year(query) and has_one_year(previous):
        query = replace(
            query,
            places=previous.places,
            readings=previous.readings,
            years=tuple(dict.fromkeys(previous.years + query.years)),
        )
    elif not (query.places or query.group or elsewhere):
        query = replace(query, places=previous.places, group=previous.group, readings=previous.readings)
    elif not fragment:
        return query
    if both:
        asks = tuple(ask for ask in query.asks if ask.canonical)
    if not asks:
        measure = query.asks[0].measure if query.asks and not ranked else None
        before = _of_any_measure(previous.asks) if query.sense is not previous.sense else previous.asks
        query = replace(query, asks=renewed(before, measure))
        if previous.intent is Intent.MENTION and query.places and not query.group:
            query = replace(query, intent=Intent.EXPLAIN)  # which places say it, then what one of them says
        elif previous.intent.wants_sentences and query.intent is not Intent.FIGURE:
            query = replace(query, intent=previous.intent)
    elif fragment and len(previous.asks) == 1:
        query = replace(query, asks=tuple(_measured_as(ask, previous.asks[0]) for ask in asks))
    if not has_time(query):
        if query.intent.wants_sentences and not fragment:
            return replace(query, years=previous.years)
        previous = _turned(previous, query.sense)
        query = replace(
            query,
            years=previous.years,
            relative=previous.relative,
            period=previous.period,
            months=previous.months,
            run=previous.run,
        )
    elif not fragment:
        return query
    looks_back = query.relative is not None and query.relative < 0 and measured
    turns = has_time(own) and previous.sense is Sense.ACTUAL  # 那今年呢, after a result of last year's
    if query.sense or looks_back or turns:
        return query
    return replace(query, sense=previous.sense, sense_assumed=previous.sense is not None)


def _turned(previous: Query, sense: Sense | None) -> Query:
    """The earlier question at the time that another sense is of in the same report: the target of the report
    that gave last year's result is this year's."""
    if previous.anchor is None or sense is not Sense.TARGET or previous.sense is Sense.TARGET:
        return previous
    if previous.relative == -1 and not previous.years:
        return replace(previous, relative=0)
    return (
        replace(previous, years=(previous.anchor,)) if previous.years == (previous.anchor - 1,) else previous
    )


def has_time(query: Query) -> bool:
    """Whether the query names a year or a period."""
    return bool(query.years) or any(
        part is not None for part in (query.relative, query.period, query.run, query.months)
    )


def has_one_year(query: Query) -> bool:
    """Whether the query names one year and nothing else of time."""
    return len(query.years) == 1 and query.period is None and query.months is None


def renewed(asks: Sequence[Ask], measure: Measure | None) -> tuple[Ask, ...]:
    """Earlier asks in the measure that is asked for now."""
    if measure is None:
        return tuple(asks)
    return tuple(dict.fromkeys(replace(ask, measure=measure, unit="") for ask in asks))


def _of_any_measure(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """Asks for another sense: a total may have a growth for its target."""
    return tuple(
        replace(ask, measure=None, unit="") if ask.canonical and ask.measure is Measure.LEVEL else ask
        for ask in asks
    )


def _measured_as(ask: Ask, before: Ask) -> Ask:
    """An ask in the measure of the one before, unless more than its name says which: GDP增长多少, and then
    进出口总额呢.  Jobs are told by their number, whatever was asked before."""
    by_name = ask.words.endswith(TOTALS) and not ask.unit
    if not before.canonical or (ask.measure and not by_name):
        return ask
    indicator = known(ask.canonical)
    if before.measure is Measure.CHANGE and indicator and indicator.default is Measure.LEVEL:
        return ask
    return replace(ask, measure=before.measure or ask.measure)
