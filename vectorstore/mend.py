"""How what is wrong with the truth is mended: what is broken goes, what is derived is made anew."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from vectorstore import lexical, reads, removal, writes
from vectorstore.database import Connection
from vectorstore.findings import Fault, Finding, rows_of

_LOST = "{} 的报告在库里已经损坏并取出，须重新收录。"
"""Recorded as the source's failure, so that it is known until it is taken in, even if this run is killed."""

_CHILDREN = ("report_texts", "sections", "passages", "indicators", "contents")
"""Tables whose rows are part of a report."""


def lost_sources(connection: Connection) -> tuple[str, ...]:
    """Sources whose reports were broken and have been taken out, and that were not taken in since."""
    failures = reads.failures(connection)
    return tuple(source for source, reason in failures if reason == _LOST.format(source))


def mend_truth(connection: Connection, findings: Sequence[Finding]) -> None:
    """Take out what is broken and make the lexical index anew, inside one transaction of the caller."""
    if rows_of(findings, Fault.META):
        _renew_meta(connection)
    again = _unread_where_reports_are_lost(connection) | _drop_dangling(connection)
    again |= _drop_documents(connection, rows_of(findings, Fault.DOCUMENT))
    broken = "number NOT IN (SELECT report FROM report_texts)"
    found = connection.execute(f"SELECT number FROM reports WHERE {broken}")
    again |= _drop_reports(connection, [*rows_of(findings, Fault.REPORT), *(number for (number,) in found)])
    _drop_unheld(connection)
    for number in rows_of(findings, Fault.VECTOR):
        connection.execute("UPDATE passages SET vector = NULL WHERE number = ?", (number,))
    lexical.rebuild(connection)
    writes.begin_phase(connection)
    writes.finish_phase(connection)
    if connection.execute("SELECT 1 FROM vectors LIMIT 1").fetchone() is None:
        connection.execute("DELETE FROM meta WHERE key IN ('encoder', 'dimension')")
    for source in again:
        removal.record_failure(connection, source, _LOST.format(source))


def _renew_meta(connection: Connection) -> None:
    """A new identity, so that nothing that was remembered of the old one is taken for it."""
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [("origin", uuid.uuid4().hex), ("generation", "0")],
    )


def _unread_where_reports_are_lost(connection: Connection) -> set[str]:
    """Documents that lost a report are to be read again: all of them where a report is there that no
    document holds any more, since nothing says which one did."""
    lost = (
        "EXISTS (SELECT 1 FROM reports WHERE number NOT IN (SELECT report FROM contents)) OR number IN "
        "(SELECT document FROM contents WHERE report NOT IN (SELECT number FROM reports))"
    )
    connection.execute(f"UPDATE documents SET parse = '' WHERE {lost}")
    found = connection.execute(
        f"SELECT path FROM sources WHERE document IN (SELECT number FROM documents WHERE {lost})"
    )
    return {path for (path,) in found}


def _drop_dangling(connection: Connection) -> set[str]:
    """Take out rows whose other end is not there."""
    gone = "document NOT IN (SELECT number FROM documents)"
    again = {path for (path,) in connection.execute(f"SELECT path FROM sources WHERE {gone}")}
    connection.execute(f"DELETE FROM sources WHERE {gone}")
    connection.execute(f"DELETE FROM contents WHERE {gone}")
    for table in _CHILDREN:
        connection.execute(f"DELETE FROM {table} WHERE report NOT IN (SELECT number FROM reports)")
    connection.execute(
        "UPDATE passages SET vector = NULL "
        "WHERE vector IS NOT NULL AND vector NOT IN (SELECT number FROM vectors)"
    )
    return again


def _drop_documents(connection: Connection, numbers: Collection[int]) -> set[str]:
    again = set()
    for number in numbers:
        found = connection.execute("DELETE FROM sources WHERE document = ? RETURNING path", (number,))
        again |= {path for (path,) in found}
        connection.execute("DELETE FROM documents WHERE number = ?", (number,))
    return again


def _drop_reports(connection: Connection, numbers: Collection[int]) -> set[str]:
    """Take reports out; the documents that held them are to be read again."""
    again = set()
    for number in numbers:
        holders = "(SELECT document FROM contents WHERE report = ?)"
        found = connection.execute(f"SELECT path FROM sources WHERE document IN {holders}", (number,))
        again |= {path for (path,) in found}
        connection.execute(f"UPDATE documents SET parse = '' WHERE number IN {holders}", (number,))
        _drop_report(connection, number)
    return again


def _drop_unheld(connection: Connection) -> None:
    """Take out documents that no source names and reports that no document holds."""
    connection.execute("DELETE FROM documents WHERE number NOT IN (SELECT document FROM sources)")
    found = connection.execute("SELECT number FROM reports WHERE number NOT IN (SELECT report FROM contents)")
    for (number,) in found.fetchall():
        _drop_report(connection, number)


def _drop_report(connection: Connection, number: int) -> None:
    """Without regard to the lexical index, which is made anew afterwards."""
    connection.execute("DELETE FROM passages WHERE report = ?", (number,))
    connection.execute("DELETE FROM reports WHERE number = ?", (number,))
