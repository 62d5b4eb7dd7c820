"""Vectors in SQLite: what lacks them, and exact nearest passages without an index.

Chroma's `where` costs 26–90 ms at 50,000 passages however narrow it is.  Scoring the passages of a
filter one by one costs 0.1 ms for one report and 20–50 ms for 300 reports read for the first time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore import rows
from vectorstore.database import Connection
from vectorstore.encoder import Vectors
from vectorstore.types import Role


@dataclass(frozen=True, slots=True)
class Block:
    """The vectors of some passages, row by row."""

    numbers: tuple[int, ...]
    roles: tuple[Role, ...]
    vectors: Vectors
    """Shape (passages, dimension), L2-normalised."""


def indexed_text(heading: str, text: str) -> str:
    """What both indexes see of a passage: the heading says where a bare sentence belongs."""
    return f"{heading}\n{text}"


def digest(text: str) -> bytes:
    """The key of an encoded text."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def blob(vector: Vectors) -> bytes:
    """As it is kept: float16 moves a cosine by about 1e-5, a hundredth of what tells passages apart."""
    return vector.astype("<f2").tobytes()


def vectors_of(blobs: Iterable[bytes], dimension: int) -> Vectors:
    """Shape (blobs, dimension)."""
    every = list(blobs)
    return np.frombuffer(b"".join(every), dtype="<f2").reshape(len(every), dimension).astype(np.float32)


def load_block(connection: Connection, report: int, dimension: int) -> Block:
    """The vectors of one report; passages still without are left out."""
    found = connection.execute(
        "SELECT passages.number, role, vectors.vector FROM passages "
        "JOIN vectors ON vectors.number = passages.vector WHERE report = ? ORDER BY passages.number",
        (report,),
    )
    return _block(found, dimension)


def load_passages(connection: Connection, numbers: Sequence[int], dimension: int) -> Block:
    """The vectors of some passages; those still without are left out."""
    found = connection.execute(
        "SELECT passages.number, role, vectors.vector FROM passages "
        "JOIN vectors ON vectors.number = passages.vector "
        "WHERE passages.number IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) ORDER BY passages.number",
        (json.dumps(numbers),),
    )
    return _block(found, dimension)


def _block(passages: Iterable[rows.Row], dimension: int) -> Block:
    """From numbers, roles and vectors."""
    found = list(passages)
    numbers = tuple(number for number, _, _ in found)
    roles = tuple(rows.role(role) for _, role, _ in found)
    return Block(numbers, roles, vectors_of((vector for _, _, vector in found), dimension))


def nearest(
    load: Callable[[int], Block],
    reports: Iterable[int],
    query: Vectors,
    roles: Sequence[Role] | None,
    limit: int,
) -> list[int]:
    """Numbers of the passages nearest to a query (shape (dimension,)), best first, ties by number."""
    numbers: list[NDArray[np.int64]] = []
    scores: list[Vectors] = []
    for report in reports:
        block = load(report)
        found, score = np.array(block.numbers, dtype=np.int64), block.vectors @ query
        if roles is not None:
            wanted = np.array([role in roles for role in block.roles], dtype=bool)
            found, score = found[wanted], score[wanted]
        numbers.append(found)
        scores.append(score)
    if not numbers:
        return []
    every, score = np.concatenate(numbers), np.concatenate(scores)
    order = np.lexsort((every, -score))[:limit]
    return [int(number) for number in every[order]]


def next_pending(connection: Connection, after: int, limit: int) -> list[tuple[int, int]]:
    """Numbers of passages that lack a vector, in order, from the one that follows a number on; with their
    reports."""
    found = connection.execute(
        "SELECT number, report FROM passages WHERE vector IS NULL AND number > ? ORDER BY number LIMIT ?",
        (after, limit),
    )
    return found.fetchall()


def pending_texts(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Numbers and texts of those of the passages that still lack a vector, in order."""
    found = connection.execute(
        "SELECT number, heading, text FROM passages WHERE vector IS NULL "
        "AND number IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) ORDER BY number",
        (json.dumps(numbers),),
    )
    return [(number, indexed_text(heading, text)) for number, heading, text in found]


def put_vectors(connection: Connection, passages: Sequence[tuple[int, str]], vectors: Vectors) -> None:
    """Keep the vectors of passages given by number and text."""
    for (number, text), vector in zip(passages, vectors, strict=True):
        key = digest(text)
        connection.execute(
            rows.insertion("vectors", "digest, vector") + " ON CONFLICT DO NOTHING", (key, blob(vector))
        )
        connection.execute(
            "UPDATE passages SET vector = (SELECT number FROM vectors WHERE digest = ?) WHERE number = ?",
            (key, number),
        )


def forget_vectors(connection: Connection) -> None:
    """Every passage is to be encoded again."""
    connection.execute("UPDATE passages SET vector = NULL WHERE vector IS NOT NULL")
    connection.execute("DELETE FROM vectors")
