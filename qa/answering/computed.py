"""What is computed from figures: differences, sums, shares, comparisons, trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.ways import by_way
from qa.evidence.computing import COMPUTES, may_compute
from qa.evidence.reckoning import lacking, reckon
from qa.evidence.sought import sought
from qa.evidence.telling import tell_computed
from qa.figures.comparing import compare, difference
from qa.figures.trend import trend
from qa.scope import Scope, same_place
from qa.types.answer import Answer, Certainty
from qa.types.query import Intent, Query
from qa.types.wanted import Operation
from qa.types.ways import Way
from vectorstore.analysis.places import contains
from vectorstore.store import Store
from vectorstore.types import Place


def computed(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What figures come to, where something computed is asked for and they are found; else None."""
    told = _reckoned(store, query, scopes) or _differing(store, query, scopes)
    if told:
        return told
    if query.traits.compute > COMPUTES:  # what has the figures side by side answers it no better
        return _worked_out(store, query, scopes) or _side_by_side(store, query, scopes)
    return _completed(store, query, scopes, _side_by_side(store, query, scopes))


def _reckoned(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What is reckoned from figures that are found one by one; what the table has side by side is told by
    `_side_by_side`."""
    wanted = query.reckoning
    if wanted is None or wanted.operation is Operation.PER_HEAD:
        return None
    plain = wanted.operation in (Operation.DIFFERENCE, Operation.SUM, Operation.MEAN) and not wanted.given
    if plain and len(wanted.operands) > 1:
        told = _differing(store, query, scopes) or _side_by_side(store, query, scopes)
        if told:
            return _completed(store, query, scopes, told)
    return by_way(Way.RECKONED, reckon(store, query) or lacking(store, query))


def _worked_out(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What figures of the likeliest sentences come to, where something computed may be asked for."""
    where = sought(scopes, query) if may_compute(query) else None
    return tell_computed(store, query, where) if where else None


def _completed(store: Store, query: Query, scopes: Sequence[Scope], told: Answer | None) -> Answer | None:
    """What the table has; where it lacks a figure of something that may be to be computed, what figures of
    the likeliest sentences come to."""
    if told is None or told.certainty is Certainty.STATED:
        return told
    return _worked_out(store, query, scopes) or told


def _side_by_side(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """What is computed from the table of indicators, where that has all that it takes."""
    if query.intent is Intent.TREND and not query.asks_rank:
        return by_way(Way.TREND, trend(store, query))
    named = [scope.place for scope in scopes]
    asked = _operands_on_file(query, named)
    if not asked:
        return None
    apart = len(named) < 2 or not any(contains(a, b) for a in named for b in named if a != b)
    missing = [] if len(asked) == len(query.operands) else _missing(query, named)
    known = all(ask.canonical for operand in asked for ask in operand.asks)
    by_sentences = not known and (query.needs or query.coordinated) and query.intent is Intent.COMPARE
    if by_sentences and not query.figures.which and not query.figures.sum:
        return None  # a figure by its words alone is surer from the sentence that the matcher finds
    if query.intent in (Intent.COMPARE, Intent.RANK) and apart and (len(asked) > 1 or missing):
        return by_way(Way.COMPARISON, compare(store, query, asked, missing=missing, complete=True))
    return None


def _differing(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """The difference of two figures of the table."""
    asked = _operands_on_file(query, [scope.place for scope in scopes])
    if query.intent is not Intent.DIFFERENCE or len(asked) != 2:
        return None
    return by_way(Way.DIFFERENCE, difference(store, replace(query, operands=asked)))


def _operands_on_file(query: Query, named: Sequence[Place]) -> tuple[Query, ...]:
    """What is held against each other, of the places that have reports; nothing where less than two are, or
    more is asked for."""
    if len(query.operands) < 2 or len(query.needs) > len(query.operands):
        return ()
    there = [o for o in query.operands if any(same_place(p, o.places[0]) for p in named)]
    return tuple(there) or query.operands


def _missing(query: Query, named: Sequence[Place]) -> list[Place]:
    """The places without a report that stand beside those that have one, and do not only say where these
    lie."""
    return [
        place
        for place in query.places
        if place not in named and not any(contains(place, one) or contains(one, place) for one in named)
    ]
