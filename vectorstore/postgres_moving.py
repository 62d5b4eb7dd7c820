"""A store that outgrew SQLite, moved into PostgreSQL with its vectors: nothing is read or encoded again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psycopg import sql

from vectorstore import lexical, postgres_tables
from vectorstore.database import Connection, Row
from vectorstore.postgres_connection import PostgresConnection

_TABLES = (
    "documents",
    "sources",
    "reports",
    "report_texts",
    "contents",
    "sections",
    "vectors",
    "passages",
    "indicators",
    "failures",
    "labels",
    "feedback",
)
"""What others refer to comes first.  A trigger notes every passage as one that Chroma lacks."""


def move(source: Connection, target: PostgresConnection) -> None:
    """Let `target` hold what a SQLite database of this version holds, inside one transaction."""
    postgres_tables.drop(target)
    postgres_tables.make(target)
    target.executemany(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        source.execute("SELECT key, value FROM meta").fetchall(),
    )
    for table in _TABLES:
        columns = [name for _, name, *_ in source.execute(f"PRAGMA table_info({table})")]
        _copy(target, table, columns, source.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1"))
        if "number" in columns:  # numbers are given out once
            target.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), max(number)) FROM {table}"
            )
    lexical.rebuild(target)


def _copy(target: PostgresConnection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with target.raw.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
