"""The value that a figure changed from (基期值): the figure and the change that stands right behind it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from qa.evidence.amounts import Amount, amounts
from qa.evidence.figure import OWN, Figure, covered, of_amount
from qa.evidence.gathering import gather
from qa.evidence.sought import own_report
from qa.types.query import Given, Query
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store

_LOOKED_AT = 5
"""Statements, the likeliest first, that may have the change which the question gives."""
_NEAR = 12
"""Characters between a figure and its change: 、比上年增加."""


def figure_with_change(store: Store, operand: Query, given: Given | None) -> tuple[Figure, Amount] | None:
    """The figure that an operand means, with its change; None where that is in doubt.  `given`: the change
    that the question gives."""
    own = own_report(store, operand)
    if own is None:
        return None
    scope, where = own
    evidence = gather(store, operand, where)
    asked = frozenset(tokens(operand.asks[0].words)) if operand.asks else frozenset()
    pairs = [
        (cover, one, change)
        for statement in evidence.weighed[: _LOOKED_AT if given else 1]
        for one, change in _changed(store, amounts(store, [statement]))
        if (cover := covered(asked, one, own=0.0 if given else OWN)) is not None and _is_given(change, given)
    ]
    if not pairs:
        return None
    best = max(cover for cover, _, _ in pairs)
    _, one, change = next(pair for pair in pairs if pair[0] == best)
    return of_amount(store, scope.place, one), change


def _changed(store: Store, there: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Each figure with the change that stands right behind it, in its own unit or in per cent."""
    for one, change in itertools.pairwise(there):
        between = store.report(one.weighed.report_id).text[one.mark[1] : change.mark[0]]
        like = change.quantity.unit in (one.quantity.unit, "%")
        if (
            one.is_level
            and like
            and change.changes
            and not re.search(r"[；;。]", between)
            and len(between) < _NEAR
        ):
            yield one, change


def _is_given(change: Amount, given: Given | None) -> bool:
    """Whether a change is the one that the question gives, where it gives one."""
    if given is None:
        return True
    return abs(change.quantity.number) == abs(given.number) and given.unit in ("", change.quantity.unit)
