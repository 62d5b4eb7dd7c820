"""The tables in a PostgreSQL database: made, counted, looked over, and made anew where they can be."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from vectorstore.database import Connection
from vectorstore.errors import StoreError
from vectorstore.findings import Fault, Finding
from vectorstore.postgres_schema import STATEMENTS
from vectorstore.schema import DERIVED, LOST_TABLE, SCHEMA_VERSION

_THERE = """
SELECT CASE relkind WHEN 'r' THEN 'TABLE ' ELSE 'INDEX ' END || relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i')
UNION ALL SELECT 'FUNCTION ' || proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
UNION ALL SELECT 'TRIGGER ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal
"""

_REFERENCES = """
SELECT child.relname::text, attname::text, parent.relname::text FROM pg_constraint
    JOIN pg_class AS child ON child.oid = conrelid JOIN pg_class AS parent ON parent.oid = confrelid
    JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


def version(connection: Connection) -> int | None:
    """Of the tables; None if there are none."""
    if connection.execute("SELECT to_regclass('meta') IS NULL").fetchone()[0]:
        return None
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return int(found[0]) if found else -1


def make(connection: Connection) -> None:
    for statement in STATEMENTS.values():
        connection.execute(statement)
    meta = ("origin", uuid.uuid4().hex), ("generation", "0"), ("schema", str(SCHEMA_VERSION))
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)


def drop(connection: Connection) -> None:
    """Whatever tables are there of ours."""
    for name in STATEMENTS:
        if name.startswith("TABLE"):
            connection.execute(f"DROP {name.replace(' ', ' IF EXISTS ')} CASCADE")


def faults(connection: Connection) -> Iterator[Finding]:
    """Whether every table, index, function and trigger is there.  That pages are sound is pg_amcheck's to
    say."""
    there = {name for (name,) in connection.execute(_THERE)}
    for name in STATEMENTS:
        if name not in there:
            yield Finding(Fault.TABLES, f"缺少 {name.partition(' ')[0].lower()}", name)


def dangling(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """PostgreSQL keeps references whole, unless someone switched that off, as some ways of restoring do."""
    for table, column, parent in connection.execute(_REFERENCES).fetchall():
        (count,) = connection.execute(
            f"SELECT count(*) FROM {table} AS child WHERE {column} IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.number = child.{column})"
        ).fetchone()
        if count:
            yield table, parent, count


def mend(connection: Connection, missing: Sequence[str]) -> None:
    for name in STATEMENTS:
        if name in missing:
            kind, _, table = name.partition(" ")
            if kind == "TABLE" and not table.startswith(DERIVED):
                raise StoreError(LOST_TABLE.format(table))
            connection.execute(STATEMENTS[name])


def size(connection: Connection) -> int:
    """Bytes on disk, indexes and all."""
    (size,) = connection.execute(
        "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class "
        "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    ).fetchone()
    return int(size)
