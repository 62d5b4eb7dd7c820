"""A connection to PostgreSQL that takes the store's statements."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import psycopg

from vectorstore.database import Row
from vectorstore.lexical_tsvector import Tsvector
from vectorstore.postgres_text import adapt

_CONNECT_SECONDS = 10
_BUSY = "60s"
"""How long a transaction waits for another's; each takes tenths of a second."""


class PostgresConnection:
    """A `Connection` of the store."""

    words = Tsvector()

    def __init__(self, url: str) -> None:
        self.raw: psycopg.Connection[Row] = psycopg.connect(
            url, autocommit=True, connect_timeout=_CONNECT_SECONDS, application_name="zhengwen"
        )
        self.raw.execute(f"SET lock_timeout = '{_BUSY}'")
        self.total_changes = 0
        self.is_checked = False
        adapt(self.raw)

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[Row]:
        cursor = self.raw.execute(_marked(sql), parameters or None, binary=True)
        if not (cursor.statusmessage or "").startswith("SELECT"):
            self.total_changes += max(0, cursor.rowcount)
        return cursor

    def executemany(self, sql: str, parameters: Sequence[Sequence[Any]], /) -> psycopg.Cursor[Row]:
        cursor = self.raw.cursor()
        if parameters:
            cursor.executemany(_marked(sql), parameters)
            self.total_changes += max(0, cursor.rowcount)
        return cursor

    def close(self) -> None:
        self.raw.close()

    def __del__(self) -> None:
        if hasattr(self, "raw"):
            self.close()  # as SQLite closes its own, where a store was not closed


@functools.lru_cache(maxsize=256)
def _marked(sql: str) -> bytes:
    """With parameters marked as psycopg wants them.

    >>> _marked("SELECT ? % 2")
    b'SELECT %s %% 2'
    """
    return sql.replace("%", "%%").replace("?", "%s").encode()
