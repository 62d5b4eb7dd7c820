"""The place that a question is put to, where its words alone do not settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.evidence.sought import named_on_file
from qa.question.topic import with_topic
from qa.scope import group_places, on_file
from qa.types.query import Intent, Query
from vectorstore.analysis.places import NATION, contains
from vectorstore.analysis.places_groups import find_groups
from vectorstore.store import ReportInfo
from vectorstore.types import Place


def within_one(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """哪个县 of a city whose counties have no reports of their own is a question to the city's report; and a
    group beside a place that has one is part of what is asked (支持西部大开发)."""
    groups = find_groups(query.group) if query.group else []
    whole = tuple(place for place in groups[0].within if on_file(infos, (place,))) if groups else ()
    alone = len(whole) == 1 and query.intent is not Intent.MENTION and not group_places(infos, query.group)[0]
    if query.group and query.places and query.intent is not Intent.RANK and not query.threshold and not alone:
        own = [place for place in query.places if on_file(infos, (place,))]
        if own and not any(contains(one, other) for one in own for other in own):
            return with_topic(replace(query, group="", intent=_asked_of_one(query)))
    if not alone:
        return query
    return with_topic(replace(query, group="", intent=Intent.EXPLAIN, places=whole, readings=(whole,)))


def _asked_of_one(query: Query) -> Intent:
    """What a question to many is, put to one."""
    return Intent.EXPLAIN if query.intent is Intent.MENTION else query.intent


def with_place(query: Query, infos: Sequence[ReportInfo]) -> Query:
    """With a place that only its own report makes known, or, where a question names none, the only one on
    file."""
    places = {info.place for info in infos}
    if query.unknown_place:
        named = {place for place in places if place.name == query.unknown_place}
        places = named or {place for place in named_on_file(query, infos) if place != NATION}
    elif not query.places and len(places) > 1:
        places = named_on_file(query, infos)
    if query.places or len(places) != 1:
        return query
    (place,) = places
    return put_to(query, place)


def put_to(query: Query, place: Place) -> Query:
    """A question put to a place that its own words do not make known."""
    return with_topic(replace(query, places=(place,), readings=((place,),), unknown_place=""))


def named_at(query: Query, place: Place, name: str) -> Query:
    """A question put to a place, of what bears a name there."""
    return replace(query, places=(place,), readings=((place,),), zone=name)
