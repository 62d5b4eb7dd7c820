"""The lexical index: BM25 over character bigrams in SQLite's own FTS5.

It is written in the transaction that writes the passages, so it can never lag behind or contradict them.
At 50,000 passages a search of everything takes 14 ms (p95 26; benchmarks/lexical.py).  tantivy is faster
still, under 1 ms, but would be a third engine to keep in step.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

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


def add(connection: Connection, number: int, text: str) -> None:
    """Index a passage by its number."""
    connection.execute("INSERT INTO lexical (rowid, tokens) VALUES (?, ?)", (number, " ".join(tokens(text))))


def remove(connection: Connection, number: int, text: str) -> None:
    """Take a passage out; the index keeps no texts, so it must be given as it was added."""
    connection.execute(
        "INSERT INTO lexical (lexical, rowid, tokens) VALUES ('delete', ?, ?)",
        (number, " ".join(tokens(text))),
    )


def rebuild(connection: Connection) -> None:
    """Index every passage anew."""
    connection.execute("INSERT INTO lexical (lexical) VALUES ('delete-all')")
    for number, heading, text in connection.execute("SELECT number, heading, text FROM passages"):
        add(connection, number, indexed_text(heading, text))


def rank(connection: Connection, query: str, scope: SearchScope, limit: int) -> list[int]:
    """Numbers of the passages that share tokens with the query, best first."""
    frequencies = _frequencies(connection, tokens(query))
    (total,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    useful = [token for token, count in frequencies.items() if count < _COMMON * total] or list(frequencies)
    rare = [token for token in useful if frequencies[token] < _RARE * total]
    if not useful:
        return []
    condition, parameters = _condition(connection, scope)
    if scope.passages > _NARROW and rare and len(rare) < len(useful):
        candidates = _ranked(connection, rare, condition, parameters, _CANDIDATES)
        condition, parameters = _IS_CANDIDATE, (json.dumps(candidates),)
    return _ranked(connection, useful, condition, parameters, limit)


def _frequencies(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """In how many passages each token stands, those that stand in none left out."""
    found = {}
    for token in dict.fromkeys(wanted):
        row = connection.execute("SELECT doc FROM lexicon WHERE term = ?", (token,)).fetchone()
        if row is not None:
            found[token] = row[0]
    return found


# The plus keeps SQLite from starting the full-text query anew for every number, 25 times slower.
_IS_CANDIDATE = "+lexical.rowid IN (SELECT value FROM json_each(?))"


def _condition(connection: Connection, scope: SearchScope) -> tuple[str, tuple[object, ...]]:
    """The scope as a condition on `lexical`.  A report's passages are numbered in a row, so the first and
    last number let FTS5 skip most of each posting list."""
    if scope.is_everything:
        return "TRUE", ()
    condition, parameters = scope.condition()
    first, last = connection.execute(
        f"SELECT min(number), max(number) FROM passages WHERE {condition}", parameters
    ).fetchone()
    inside = f"+lexical.rowid IN (SELECT number FROM passages WHERE {condition})"
    return f"lexical.rowid BETWEEN ? AND ? AND {inside}", (first, last, *parameters)


def _ranked(
    connection: Connection, wanted: Sequence[str], condition: str, parameters: Sequence[object], limit: int
) -> list[int]:
    match = " OR ".join(f'"{token}"' for token in wanted)
    found = connection.execute(
        f"SELECT rowid FROM lexical WHERE lexical MATCH ? AND {condition} "
        "ORDER BY bm25(lexical), rowid LIMIT ?",  # bm25: lower is better
        (match, *parameters, limit),
    )
    return [number for (number,) in found]
