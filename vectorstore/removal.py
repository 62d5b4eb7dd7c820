"""How documents and reports leave the truth.  Each function runs inside one transaction of its caller."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vectorstore import lexical
from vectorstore.database import Connection
from vectorstore.dense import indexed_text
from vectorstore.sources import MEMBER_MARK


def remove(connection: Connection, source_or_report_id: str) -> int:
    """Forget a source with what only it held, a container with its members, or one report; returns how
    many reports went.

    A removed report comes back when a file that holds it is taken in again.
    """
    before = _count_reports(connection)
    keep_only(connection, source_or_report_id, ())
    report = one_number(connection, "SELECT number FROM reports WHERE id = ?", source_or_report_id)
    if report is not None:
        holders = all_numbers(connection, "SELECT document FROM contents WHERE report = ?", report)
        remove_report(connection, report)
        for document in holders:
            connection.execute("UPDATE documents SET parse = '' WHERE number = ?", (document,))
            if not all_numbers(connection, "SELECT report FROM contents WHERE document = ?", document):
                connection.execute("DELETE FROM sources WHERE document = ?", (document,))
                release_document(connection, document)
    return before - _count_reports(connection)


def keep_only(connection: Connection, container: str, sources: Collection[str]) -> int:
    """Forget a file and its members, as sources and as failures, unless they are among `sources`;
    returns how many reports went."""
    before = _count_reports(connection)
    first = f"{container}{MEMBER_MARK}"
    names = (container, first, first)
    found = connection.execute(f"SELECT path, document FROM sources WHERE {_belongs('path')}", names)
    for path, document in found.fetchall():
        if path not in sources:
            connection.execute("DELETE FROM sources WHERE path = ?", (path,))
            release_document(connection, document)
    found = connection.execute(f"SELECT source FROM failures WHERE {_belongs('source')}", names)
    for (path,) in found.fetchall():
        if path not in sources:
            clear_failure(connection, path)
    return before - _count_reports(connection)


def record_failure(connection: Connection, source: str, reason: str) -> None:
    """Remember why a file could not be taken in."""
    connection.execute(
        "INSERT INTO failures VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET reason = excluded.reason",
        (source, reason),
    )


def clear_failure(connection: Connection, source: str) -> None:
    connection.execute("DELETE FROM failures WHERE source = ?", (source,))


def remove_report(connection: Connection, number: int) -> None:
    passages = connection.execute("SELECT number, heading, text FROM passages WHERE report = ?", (number,))
    texts = {passage: indexed_text(heading, text) for passage, heading, text in passages}
    lexical.remove(connection, texts)
    connection.execute("DELETE FROM passages WHERE report = ?", (number,))
    connection.execute("DELETE FROM reports WHERE number = ?", (number,))


def release_document(connection: Connection, number: int) -> None:
    """Drop a document that no source names; otherwise what is told of its first source may have changed."""
    held = all_numbers(connection, "SELECT report FROM contents WHERE document = ?", number)
    if not all_numbers(connection, "SELECT number FROM sources WHERE document = ?", number):
        connection.execute("DELETE FROM documents WHERE number = ?", (number,))
    release_reports(connection, held)


def release_reports(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop those that no document holds; what is told of the others' documents may have changed."""
    for number in numbers:
        if all_numbers(connection, "SELECT document FROM contents WHERE report = ?", number):
            mark_unindexed(connection, number)
        else:
            remove_report(connection, number)


def mark_unindexed(connection: Connection, report: int) -> None:
    connection.execute(
        "INSERT INTO unindexed SELECT id FROM passages WHERE report = ? AND vector IS NOT NULL "
        "ON CONFLICT DO NOTHING",
        (report,),
    )


def one_number(connection: Connection, query: str, parameter: str | bytes) -> int | None:
    row = connection.execute(query, (parameter,)).fetchone()
    return None if row is None else int(row[0])


def all_numbers(connection: Connection, query: str, parameter: int) -> list[int]:
    return [number for (number,) in connection.execute(query, (parameter,))]


def _belongs(column: str) -> str:
    """The condition that a path is one name or begins with another, which is given twice; file names hold
    the signs of LIKE."""
    return f"({column} = ? OR substr({column}, 1, length(?)) = ?)"


def _count_reports(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
