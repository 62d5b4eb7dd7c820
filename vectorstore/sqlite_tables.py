"""Whether SQLite's file and tables are sound, and how what can be made anew of them is."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Iterator, Sequence

from vectorstore.database import Connection
from vectorstore.errors import StoreError
from vectorstore.findings import Fault, Finding
from vectorstore.schema import DERIVED, LOST_TABLE, SCHEMA


@functools.cache
def _tables_and_more() -> dict[str, tuple[str, str]]:
    """All that a database has: the kind of each table, index and trigger and the statement that makes it
    ("" if another's does), by name."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        found = connection.execute("SELECT name, type, coalesce(sql, '') FROM sqlite_master")
        return {name: (type_, sql) for name, type_, sql in found}


def faults(connection: Connection) -> Iterator[Finding]:
    """Whether SQLite can read every page and index, and every table is there."""
    for (message,) in connection.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Finding(Fault.FILE, f"SQLite 报告：{message}")
    there = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    for name, (type_, _) in _tables_and_more().items():
        if name not in there:
            yield Finding(Fault.TABLES, f"缺少 {type_}", name)


def dangling(connection: Connection) -> Iterator[tuple[str, str, int]]:
    yield from connection.execute(
        'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'
    )


def mend(connection: Connection, missing: Sequence[str]) -> None:
    if any(name.startswith("lexical_") for name in missing):  # parts of the full-text table
        connection.execute("DROP TABLE IF EXISTS lexicon")
        connection.execute("DROP TABLE IF EXISTS lexical")
        missing = ["lexical", "lexicon", *missing]
    for name in dict.fromkeys(missing):
        type_, sql = _tables_and_more()[name]
        if type_ == "table" and not name.startswith(DERIVED):
            raise StoreError(LOST_TABLE.format(name))
        if sql and not name.startswith("lexical_"):
            connection.execute(sql)
    connection.execute("REINDEX")
