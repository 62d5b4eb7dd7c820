"""The figures of several things that one statement states side by side: of those that are named
(社零总额和进出口分别达A和B), or of as many as there are said to be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from qa.evidence.amounts import Amount, amounts
from qa.evidence.figure import Figure, of_amount
from qa.evidence.gathering import gather
from qa.evidence.sought import own_report
from qa.evidence.weighing import Evidence
from qa.types.query import Query, Reckoning
from vectorstore.store import Store

_LOOKED_AT = 5
"""Statements, the likeliest first, in which the figures may stand."""


def figures_of_members(store: Store, query: Query, wanted: Reckoning) -> list[Figure]:
    """The figures that stand side by side, in their order; none where they are in doubt."""
    own = own_report(store, query)
    if own is None:
        return []
    scope, where = own
    evidence = gather(store, query, where)
    found = _of_members(store, evidence, wanted) if wanted.members else _listed(store, evidence, wanted)
    return [of_amount(store, scope.place, one) for one in found]


def _of_members(store: Store, evidence: Evidence, wanted: Reckoning) -> list[Amount]:
    """The figure of each thing in the likeliest statement that has one for all; they must be of one unit."""
    for one in evidence.weighed[:_LOOKED_AT]:
        there = [amount for amount in amounts(store, [one]) if amount.is_level]
        text = store.report(one.report_id).text
        found = _respectively(text, there, wanted.members) or _each_named(text, there, wanted.members)
        if len(found) == len(wanted.members) and len({a.quantity.unit for a in found}) == 1:
            return found
    return []


def _respectively(text: str, there: Sequence[Amount], members: Sequence[str]) -> list[Amount]:
    """The figures that stand in the order of the things named before them: 社零总额和进出口分别达A和B."""
    for at, first in enumerate(there):
        opening = text[first.weighed.span[0] : first.mark[0]]
        clause = re.split(r"[；;。]", opening)[-1]
        run = list(there[at : at + len(members)])
        places = [clause.find(member) for member in members]
        ordered = -1 not in places and places == sorted(places)
        joined = all(
            re.fullmatch(r"[、和与及,，\s]*", text[a.mark[1] : b.mark[0]]) for a, b in itertools.pairwise(run)
        )
        if len(run) == len(members) and "分别" in clause[max(places) :] and ordered and joined:
            return run
    return []


def _each_named(text: str, there: Sequence[Amount], members: Sequence[str]) -> list[Amount]:
    """The figures that each have the name of one thing, and of no other, right before them."""
    found: list[Amount] = []
    for member in members:
        others = [other for other in members if other != member]
        named = [
            a
            for a in there
            if a not in found
            and member in (before := _right_before(text, a, there))
            and not any(other in before and other not in member for other in others)
        ]
        if not named:
            return []
        found.append(named[0])
    return found


def _right_before(text: str, amount: Amount, there: Sequence[Amount]) -> str:
    """What stands between a figure and the one before it."""
    before = [a.mark[1] for a in there if a.mark[1] <= amount.mark[0]]
    return text[max([amount.weighed.span[0], *before]) : amount.mark[0]]


def _listed(store: Store, evidence: Evidence, wanted: Reckoning) -> list[Amount]:
    """The figures of the likeliest statement that has just as many in a row, of one unit, as are meant."""
    if wanted.counts is None or wanted.counts < 2:
        return []
    for one in evidence.weighed[:_LOOKED_AT]:
        there = [a for a in amounts(store, [one]) if a.quantity.unit not in ("", ":")]
        runs = [
            list(run)
            for _, run in itertools.groupby(
                there, key=lambda a: (a.quantity.unit, a.changes, _clause(store, a))
            )
        ]
        fitting = [run for run in runs if len(run) == wanted.counts and not run[0].changes]
        if len(fitting) == 1:
            return fitting[0]
    return []


def _clause(store: Store, amount: Amount) -> int:
    statement = store.statements(amount.weighed.report_id)[amount.weighed.number]
    return next(
        i for i, (a, b) in enumerate(statement.clauses) if a <= amount.mark[0] < b or amount.mark[0] < a
    )
