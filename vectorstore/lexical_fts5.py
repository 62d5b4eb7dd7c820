"""The lexical index in SQLite: its own FTS5.

At 50,000 passages a search of everything takes 14 ms (p95 26; benchmarks/lexical.py).  tantivy is faster
still, under 1 ms, but would be a third engine to keep in step.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from vectorstore.database import Connection
from vectorstore.scope import SearchScope

# The plus keeps SQLite from starting the full-text query anew for every number, 25 times slower.
_IS_CANDIDATE = "+lexical.rowid IN (SELECT value FROM json_each(?))"


class Fts5:
    """Only postings are kept, no texts."""

    most_repeated = 2**31

    def add(self, connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
        connection.executemany(
            "INSERT INTO lexical (rowid, tokens) VALUES (?, ?)",
            [(number, " ".join(tokens)) for number, tokens in passages.items()],
        )

    def remove(self, connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
        connection.executemany(
            "INSERT INTO lexical (lexical, rowid, tokens) VALUES ('delete', ?, ?)",
            [(number, " ".join(tokens)) for number, tokens in passages.items()],
        )

    def clear(self, connection: Connection) -> None:
        connection.execute("INSERT INTO lexical (lexical) VALUES ('delete-all')")

    def frequencies(self, connection: Connection, wanted: Collection[str]) -> dict[str, int]:
        found = {}
        for token in wanted:
            row = connection.execute("SELECT doc FROM lexicon WHERE term = ?", (token,)).fetchone()
            if row is not None:
                found[token] = row[0]
        return found

    def ranked(
        self,
        connection: Connection,
        wanted: Sequence[str],
        among: SearchScope | Sequence[int],
        limit: int,
    ) -> list[int]:
        condition, parameters = _condition(connection, among)
        match = " OR ".join(f'"{token}"' for token in wanted)
        found = connection.execute(
            f"SELECT rowid FROM lexical WHERE lexical MATCH ? AND {condition} "
            "ORDER BY bm25(lexical), rowid LIMIT ?",  # bm25: lower is better
            (match, *parameters, limit),
        )
        return [number for (number,) in found]

    def numbers(self, connection: Connection) -> set[int]:
        return {number for (number,) in connection.execute("SELECT id FROM lexical_docsize")}

    def lexicon(self, connection: Connection) -> dict[str, tuple[int, int]]:
        found = connection.execute("SELECT term, doc, cnt FROM lexicon")
        return {term: (passages, count) for term, passages, count in found}


def _condition(connection: Connection, among: SearchScope | Sequence[int]) -> tuple[str, tuple[object, ...]]:
    """The scope as a condition on `lexical`.  A report's passages are numbered in a row, so the first and
    last number let FTS5 skip most of each posting list."""
    if not isinstance(among, SearchScope):
        return _IS_CANDIDATE, (json.dumps(among),)
    if among.is_everything:
        return "TRUE", ()
    condition, parameters = among.condition()
    first, last = connection.execute(
        f"SELECT min(number), max(number) FROM passages WHERE {condition}", parameters
    ).fetchone()
    inside = f"+lexical.rowid IN (SELECT number FROM passages WHERE {condition})"
    return f"lexical.rowid BETWEEN ? AND ? AND {inside}", (first, last, *parameters)
