"""The lexical index: BM25 over character bigrams, in the engine that holds the truth.

It is written in the transaction that writes the passages, so it can never lag behind or contradict them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from vectorstore.analysis.tokens import tokens
from vectorstore.database import Connection
from vectorstore.dense import indexed_text
from vectorstore.scope import SearchScope

_RARE = 0.1
"""A token in fewer than this share of all passages picks candidates; the others only rank them.  Against
ranking with every token at once, 50,000 passages: half the time, 99.6% of the first ten the same."""

_COMMON = 0.5
"""BM25 gives nothing for a token that half of all passages hold (its inverse document frequency is not
positive): 政府, 工作, 报告 of every heading."""

_CANDIDATES = 300
"""How many passages the rare tokens pick."""

_NARROW = 5_000
"""Up to so many passages every token ranks at once; it takes under 15 ms."""

_AT_ONCE = 500
"""Passages indexed at a time when all are."""


def add(connection: Connection, texts: Mapping[int, str]) -> None:
    """Index passages: their texts by their numbers."""
    connection.words.add(connection, {number: tokens(text) for number, text in texts.items()})


def remove(connection: Connection, texts: Mapping[int, str]) -> None:
    """Take passages out; the index keeps no texts, so they must be given as they were added."""
    connection.words.remove(connection, {number: tokens(text) for number, text in texts.items()})


def rebuild(connection: Connection) -> None:
    """Index every passage anew."""
    connection.words.clear(connection)
    for batch in _batches(connection.execute("SELECT number, heading, text FROM passages ORDER BY number")):
        add(connection, batch)


def rank(connection: Connection, query: str, scope: SearchScope, limit: int) -> list[int]:
    """Numbers of the passages that share tokens with the query, best first."""
    words = connection.words
    frequencies = words.frequencies(connection, dict.fromkeys(tokens(query)))
    (total,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    useful = [token for token, count in frequencies.items() if count < _COMMON * total] or list(frequencies)
    rare = [token for token in useful if frequencies[token] < _RARE * total]
    if not useful:
        return []
    if scope.passages > _NARROW and rare and len(rare) < len(useful):
        candidates = words.ranked(connection, rare, scope, _CANDIDATES)
        return words.ranked(connection, useful, candidates, limit)
    return words.ranked(connection, useful, scope, limit)


def _batches(passages: Iterable[tuple[int, str, str]]) -> Iterator[dict[int, str]]:
    rows = iter(passages)
    while batch := {
        number: indexed_text(heading, text) for number, heading, text in itertools.islice(rows, _AT_ONCE)
    }:
        yield batch
