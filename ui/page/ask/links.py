"""Addresses that lead to what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

from qa.question.understand import understand
from qa.types.query import Query
from ui.answer.plain import plain
from ui.page.session import Turn

_LEANING = 4
"""Questions that an address asks one after the other at most."""


def links(turns: Sequence[Turn]) -> list[str]:
    """For each turn what follows `?` in the address that asks it anew: its question, behind those that it
    leans on."""
    chains: list[tuple[str, ...]] = []
    before: tuple[str, ...] = ()
    for turn in turns:
        whole = turn.afresh or turn.query is None or _is_read_as(turn.question, turn.query)
        chain = (turn.question,) if whole else (*before, turn.question)[-_LEANING:]
        chains.append(chain)
        before = chain if turn.query else before
    return [urlencode([("q", plain(question)) for question in chain]) for chain in chains]


def _is_read_as(question: str, query: Query) -> bool:
    """Whether a question that is asked alone is understood as it was in its conversation."""
    alone = _alone(question)
    return _core(alone) == _core(query)


def _core(query: Query) -> tuple[object, ...]:
    when = query.years, query.relative, query.period, query.months, query.run
    return query.intent, query.places, query.group, query.asks, query.sense, when


@lru_cache(maxsize=1024)
def _alone(question: str) -> Query:
    return understand(question)
