"""What changes the truth.  Each function runs inside one transaction of its caller.

A document stands in the store as long as a source names it, a report as long as a document holds it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum

from vectorstore import lexical, rows
from vectorstore.analysis.tokens import fold
from vectorstore.database import Connection
from vectorstore.dense import digest, indexed_text
from vectorstore.types import Document, ParsedReport


class Change(StrEnum):
    """What taking in a document did."""

    ADDED = "新增"
    UNCHANGED = "未变"
    REPLACED = "更新"
    DUPLICATE = "重复"
    """Its text was on file under another source; both are kept."""


def put(connection: Connection, document: Document, parsed: Sequence[ParsedReport]) -> Change:
    """Take in a document and what was read out of it.

    A source whose content has changed, or out of which something else is read now, replaces what it held.
    Of several sources of one document the first one's reading counts, whatever the others' names suggest.
    """
    clear_failure(connection, document.source)
    before = _number(connection, "SELECT document FROM sources WHERE path = ?", document.source)
    number = _number(connection, "SELECT number FROM documents WHERE id = ?", document.id)
    is_known = number is not None
    if number is None:
        number = _insert(
            connection,
            "documents",
            "id, format, text, parse",
            (document.id, document.format, document.text, ""),
        )
    parse = _parse_digest(parsed)
    must_fill = _must_fill(connection, number, document.source, parse)
    if before == number and not must_fill:
        return Change.UNCHANGED
    if must_fill:
        _fill(connection, number, parsed, parse)
    if before != number:
        connection.execute(
            "INSERT INTO sources (path, document) VALUES (?, ?) "
            "ON CONFLICT (path) DO UPDATE SET document = excluded.document",
            (document.source, number),
        )
    if before not in (None, number):
        _release_document(connection, before)
    if before is not None:
        return Change.REPLACED
    return Change.DUPLICATE if is_known else Change.ADDED


def knows(connection: Connection, document: Document) -> bool:
    """Whether this text is on file under this source with all that was read out of it."""
    found = connection.execute(
        "SELECT 1 FROM documents JOIN sources ON sources.document = documents.number "
        "WHERE documents.id = ? AND sources.path = ? AND parse <> ''",
        (document.id, document.source),
    )
    return found.fetchone() is not None


def remove(connection: Connection, source_or_report_id: str) -> int:
    """Forget a source with what only it held, or one report; returns how many reports went.

    A removed report comes back when a file that holds it is taken in again.
    """
    before = _count_reports(connection)
    clear_failure(connection, source_or_report_id)
    document = _number(connection, "SELECT document FROM sources WHERE path = ?", source_or_report_id)
    if document is not None:
        connection.execute("DELETE FROM sources WHERE path = ?", (source_or_report_id,))
        _release_document(connection, document)
    report = _number(connection, "SELECT number FROM reports WHERE id = ?", source_or_report_id)
    if report is not None:
        holders = _numbers(connection, "SELECT document FROM contents WHERE report = ?", report)
        _remove_report(connection, report)
        for document in holders:
            connection.execute("UPDATE documents SET parse = '' WHERE number = ?", (document,))
            if not _numbers(connection, "SELECT report FROM contents WHERE document = ?", document):
                connection.execute("DELETE FROM sources WHERE document = ?", (document,))
                _release_document(connection, document)
    return before - _count_reports(connection)


def record_failure(connection: Connection, source: str, reason: str) -> None:
    """Remember why a file could not be taken in."""
    connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?)", (source, reason))


def clear_failure(connection: Connection, source: str) -> None:
    connection.execute("DELETE FROM failures WHERE source = ?", (source,))


def begin_phase(connection: Connection) -> None:
    """Note that something changed since the generation moved, should this run be killed before it ends."""
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('unfinished', '')")


def finish_phase(connection: Connection) -> None:
    """If something changed, drop what nothing refers to any more and move the generation."""
    if connection.execute("DELETE FROM meta WHERE key = 'unfinished'").rowcount:
        connection.execute(
            "DELETE FROM vectors "
            "WHERE NOT EXISTS (SELECT 1 FROM passages WHERE passages.vector = vectors.number)"
        )
        move_generation(connection)


def move_generation(connection: Connection) -> None:
    """Tell readers that what they remember is out of date."""
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def _must_fill(connection: Connection, document: int, source: str, parse: str) -> bool:
    """Whether something of a document is missing, or its first source is read differently now."""
    (on_file,) = connection.execute("SELECT parse FROM documents WHERE number = ?", (document,)).fetchone()
    first = connection.execute(
        "SELECT path FROM sources WHERE document = ? ORDER BY number LIMIT 1", (document,)
    ).fetchone()
    return bool(on_file == "" or (first == (source,) and on_file != parse))


def _parse_digest(parsed: Sequence[ParsedReport]) -> str:
    """Changes with anything that was read out of a document: all of it is values with full reprs."""
    return hashlib.sha256(repr(tuple(parsed)).encode()).hexdigest()


def _fill(connection: Connection, document: int, parsed: Sequence[ParsedReport], parse: str) -> None:
    """Let a document hold these reports and no others."""
    in_it = "SELECT id, number FROM reports JOIN contents ON report = number WHERE document = ?"
    held: dict[str, int] = dict(connection.execute(in_it, (document,)))
    connection.execute("DELETE FROM contents WHERE document = ?", (document,))
    for one in parsed:
        is_read_anew = held.pop(one.report.id, None) is not None
        _hold(connection, document, one, is_read_anew=is_read_anew)
    _release_reports(connection, held.values())
    connection.execute("UPDATE documents SET parse = ? WHERE number = ?", (parse, document))


def _hold(connection: Connection, document: int, parsed: ParsedReport, *, is_read_anew: bool) -> None:
    """Let a document hold a report: a new one, one read anew, or one on file from another document."""
    holders = [(document, rows.spans_text(parsed.report.spans))]
    number = _number(connection, "SELECT number FROM reports WHERE id = ?", parsed.report.id)
    if number is not None and is_read_anew:
        holders += connection.execute("SELECT document, spans FROM contents WHERE report = ?", (number,))
        _remove_report(connection, number)
        number = None
    if number is None:
        number = _add_report(connection, parsed)
    else:
        _mark_unindexed(connection, number)
    connection.executemany(
        rows.insertion("contents", "report, document, spans") + " ON CONFLICT DO NOTHING",
        [(number, *holder) for holder in holders],
    )


def _add_report(connection: Connection, parsed: ParsedReport) -> int:
    report = parsed.report
    number = _insert(connection, "reports", rows.REPORT, rows.report_row(report))
    folded = fold(report.text)
    _insert(
        connection,
        "report_texts",
        "report, text, folded",
        (number, report.text, None if folded == report.text else folded),
    )
    connection.executemany(
        rows.insertion("sections", f"report, {rows.SECTION}"),
        [(number, *rows.section_row(section)) for section in parsed.sections],
    )
    connection.executemany(
        rows.insertion("indicators", f"report, {rows.INDICATOR}"),
        [(number, *rows.indicator_row(indicator)) for indicator in parsed.indicators],
    )
    for passage in parsed.passages:
        text = indexed_text(passage.heading, passage.text)
        vector = _number(connection, "SELECT number FROM vectors WHERE digest = ?", digest(text))
        row = (number, vector, *rows.passage_row(passage))
        lexical.add(connection, _insert(connection, "passages", f"report, vector, {rows.PASSAGE}", row), text)
    return number


def _remove_report(connection: Connection, number: int) -> None:
    passages = connection.execute("SELECT number, heading, text FROM passages WHERE report = ?", (number,))
    for passage, heading, text in passages.fetchall():
        lexical.remove(connection, passage, indexed_text(heading, text))
    connection.execute("DELETE FROM passages WHERE report = ?", (number,))
    connection.execute("DELETE FROM reports WHERE number = ?", (number,))


def _release_document(connection: Connection, number: int) -> None:
    """Drop a document that no source names; otherwise what is told of its first source may have changed."""
    held = _numbers(connection, "SELECT report FROM contents WHERE document = ?", number)
    if not _numbers(connection, "SELECT number FROM sources WHERE document = ?", number):
        connection.execute("DELETE FROM documents WHERE number = ?", (number,))
    _release_reports(connection, held)


def _release_reports(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop those that no document holds; what is told of the others' documents may have changed."""
    for number in numbers:
        if _numbers(connection, "SELECT document FROM contents WHERE report = ?", number):
            _mark_unindexed(connection, number)
        else:
            _remove_report(connection, number)


def _mark_unindexed(connection: Connection, report: int) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO unindexed SELECT id FROM passages WHERE report = ? AND vector IS NOT NULL",
        (report,),
    )


def _count_reports(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])


def _insert(connection: Connection, table: str, columns: str, row: rows.Row) -> int:
    """Insert one row; returns its number."""
    return int(connection.execute(rows.insertion(table, columns), row).lastrowid or 0)


def _number(connection: Connection, query: str, parameter: str | bytes) -> int | None:
    row = connection.execute(query, (parameter,)).fetchone()
    return None if row is None else int(row[0])


def _numbers(connection: Connection, query: str, parameter: int) -> list[int]:
    return [number for (number,) in connection.execute(query, (parameter,))]
