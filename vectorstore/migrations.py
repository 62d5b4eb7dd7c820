"""From each version of the tables to the next.  What they lead to is what `vectorstore/schema.py` makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vectorstore.database import Connection

_TO_2 = (  # a document keeps what its format's markup says; the user's labels get a table
    "ALTER TABLE documents ADD COLUMN levels TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE documents ADD COLUMN anchors TEXT NOT NULL DEFAULT '[]'",
    "CREATE TABLE labels (report TEXT PRIMARY KEY, place TEXT, level TEXT, code TEXT, parents TEXT, "
    "year INTEGER) STRICT, WITHOUT ROWID",
)
_TO_3 = (  # a document knows the version of the program that read it
    "ALTER TABLE documents ADD COLUMN program TEXT NOT NULL DEFAULT ''",
)
_TO_4 = (  # an indicator knows both ends of a range
    "ALTER TABLE indicators ADD COLUMN upper REAL",
)
_TO_5 = (  # what readers reported as wrong is kept in the database
    "CREATE TABLE feedback (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
    "time TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, abstained INTEGER NOT NULL, "
    "citations TEXT NOT NULL, comment TEXT NOT NULL) STRICT",
)

_STEPS: Mapping[int, Sequence[str]] = {1: _TO_2, 2: _TO_3, 3: _TO_4, 4: _TO_5}
"""Statements by the version they start from, in SQLite's words.  PostgreSQL's tables began as version 4."""


def can_migrate(version: int) -> bool:
    return version in _STEPS


def migrate(connection: Connection, version: int, in_words: Callable[[str], str] = str) -> int:
    """Bring the tables from a version as far as the steps lead, inside the caller's transaction; returns the
    version that they are then.  `in_words` puts a statement in the engine's own words."""
    while version in _STEPS:
        for statement in _STEPS[version]:
            connection.execute(in_words(statement))
        version += 1
    return version
