"""What a follow-up question takes from the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.types import Ask, Intent, Query
from vectorstore.types import Measure


def inherited(
    query: Query,
    previous: Query,
    *,
    fragment: bool,
    joined: bool,
    both: bool = False,
    elsewhere: bool = False,
) -> Query:
    """`query` with what it leaves out taken from `previous`.

    `fragment`: its words say that something is left out (那开封呢); a complete question takes a missing place
    and year only.  `joined`: its places stand beside the earlier ones (和南阳比呢).  `both`: it means the
    places of the last two turns (两地哪个高).  `elsewhere`: it names a place that nobody knows, which the
    earlier places are no answer to.
    """
    if previous.intent is Intent.NONE:
        return query
    if both and previous.earlier and not (query.places or query.group):
        readings = tuple(dict.fromkeys(previous.earlier + previous.readings))
        places = tuple(reading[0] for reading in readings)
        known = tuple(ask for ask in query.asks if ask.canonical)
        query = replace(query, places=places, readings=readings, asks=known)
        previous, fragment = replace(previous, places=places, readings=readings), True
    elif query.places and previous.readings != query.readings:
        query = replace(query, earlier=previous.readings)
    else:
        query = replace(query, earlier=previous.earlier)
    asks = tuple(ask for ask in query.asks if ask.canonical or ask.words)
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
        measure = query.asks[0].measure if query.asks else None
        query = replace(query, asks=renewed(previous.asks, measure))
        if previous.intent.wants_sentences:
            query = replace(query, intent=previous.intent)
    elif fragment and len(previous.asks) == 1:
        query = replace(query, asks=tuple(_measured_as(ask, previous.asks[0]) for ask in asks))
    if not has_time(query):
        if query.intent.wants_sentences and not fragment:
            return replace(query, years=previous.years)
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
    return query if query.sense else replace(query, sense=previous.sense)


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


def _measured_as(ask: Ask, before: Ask) -> Ask:
    return ask if ask.measure or not before.canonical else replace(ask, measure=before.measure)
