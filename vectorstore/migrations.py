"""From each version of the tables to the next.  What they lead to is what `vectorstore/schema.py` makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vectorstore.database import Connection


def _to_2(connection: Connection) -> None:
    """A document keeps what its format's markup says; the user's labels get a table."""
    connection.execute("ALTER TABLE documents ADD COLUMN levels TEXT NOT NULL DEFAULT '[]'")
    connection.execute("ALTER TABLE documents ADD COLUMN anchors TEXT NOT NULL DEFAULT '[]'")
    connection.execute(
        "CREATE TABLE labels (report TEXT PRIMARY KEY, place TEXT, level TEXT, code TEXT, parents TEXT, "
        "year INTEGER) STRICT, WITHOUT ROWID"
    )


def _to_3(connection: Connection) -> None:
    """A document knows the version of the program that read it."""
    connection.execute("ALTER TABLE documents ADD COLUMN program TEXT NOT NULL DEFAULT ''")


def _to_4(connection: Connection) -> None:
    """An indicator knows both ends of a range."""
    connection.execute("ALTER TABLE indicators ADD COLUMN upper REAL")


_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _to_2, 2: _to_3, 3: _to_4}
"""By the version they start from.  PostgreSQL's tables began as version 4; a step from there on has to work
in both engines."""


def can_migrate(version: int) -> bool:
    return version in _STEPS


def migrate(connection: Connection, version: int) -> int:
    """Bring the tables from a version as far as the steps lead, inside the caller's transaction; returns the
    version that they are then."""
    while version in _STEPS:
        _STEPS[version](connection)
        version += 1
    return version
