"""What changes the truth.  Each function runs inside one transaction of its caller.

A document stands in the store as long as a source names it, a report as long as a document holds it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from vectorstore import lexical, removal, rows
from vectorstore.analysis.tokens import fold
from vectorstore.database import Connection
from vectorstore.dense import digest, indexed_text
from vectorstore.program import version
from vectorstore.types import Document, Label, ParsedReport


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
    removal.clear_failure(connection, document.source)
    before = removal.one_number(connection, "SELECT document FROM sources WHERE path = ?", document.source)
    number = removal.one_number(connection, "SELECT number FROM documents WHERE id = ?", document.id)
    is_known = number is not None
    if number is None:
        row = (*rows.document_row(document), "")
        number = _insert(connection, "documents", f"{rows.DOCUMENT}, parse", row)
    parse = _parse_digest(document, parsed)
    must_fill = _must_fill(connection, number, document.source, parse)
    connection.execute(
        "UPDATE documents SET program = ? WHERE number = ? AND program <> ?", (version(), number, version())
    )
    if before == number and not must_fill:
        return Change.UNCHANGED
    if must_fill:
        _fill(connection, number, document, parsed, parse)
    if before != number:
        connection.execute(
            "INSERT INTO sources (path, document) VALUES (?, ?) "
            "ON CONFLICT (path) DO UPDATE SET document = excluded.document",
            (document.source, number),
        )
    if before not in (None, number):
        removal.release_document(connection, before)
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


def begin_phase(connection: Connection) -> None:
    """Note that something changed since the generation moved, should this run be killed before it ends."""
    connection.execute("INSERT INTO meta VALUES ('unfinished', '') ON CONFLICT DO NOTHING")


def is_unfinished(connection: Connection) -> bool:
    """Whether something changed since the generation moved: a run is at it, or was killed."""
    return connection.execute("SELECT 1 FROM meta WHERE key = 'unfinished'").fetchone() is not None


def finish_phase(connection: Connection) -> None:
    """If something changed, drop what nothing refers to any more and move the generation."""
    if connection.execute("DELETE FROM meta WHERE key = 'unfinished'").rowcount:
        connection.execute(
            "DELETE FROM vectors "
            "WHERE NOT EXISTS (SELECT 1 FROM passages WHERE passages.vector = vectors.number)"
        )
        move_generation(connection)


def set_label(connection: Connection, label: Label) -> None:
    """Keep what the user set for a report, instead of what was set before; the documents that hold it are
    to be read again."""
    connection.execute("DELETE FROM labels WHERE report = ?", (label.report_id,))
    if label.place is not None or label.year is not None:
        connection.execute(rows.insertion("labels", rows.LABEL), rows.label_row(label))
    connection.execute(
        "UPDATE documents SET parse = '' WHERE number IN (SELECT document FROM contents "
        "JOIN reports ON reports.number = contents.report WHERE reports.id = ?)",
        (label.report_id,),
    )


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


def _parse_digest(document: Document, parsed: Sequence[ParsedReport]) -> str:
    """Changes with anything that was read of a document: all of it is values with full reprs."""
    everything = (document.format, document.levels, document.anchors, tuple(parsed))
    return hashlib.sha256(repr(everything).encode()).hexdigest()


def _fill(
    connection: Connection, number: int, document: Document, parsed: Sequence[ParsedReport], parse: str
) -> None:
    """Let a document be what was read of it and hold these reports and no others."""
    in_it = "SELECT id, number FROM reports JOIN contents ON report = number WHERE document = ?"
    held: dict[str, int] = dict(connection.execute(in_it, (number,)))
    connection.execute("DELETE FROM contents WHERE document = ?", (number,))
    for one in parsed:
        is_read_anew = held.pop(one.report.id, None) is not None
        _hold(connection, number, one, is_read_anew=is_read_anew)
    removal.release_reports(connection, held.values())
    _, form, _, levels, anchors = rows.document_row(document)
    connection.execute(
        "UPDATE documents SET format = ?, levels = ?, anchors = ?, parse = ? WHERE number = ?",
        (form, levels, anchors, parse, number),
    )


def _hold(connection: Connection, document: int, parsed: ParsedReport, *, is_read_anew: bool) -> None:
    """Let a document hold a report: a new one, one read anew, or one on file from another document."""
    holders = [(document, rows.spans_text(parsed.report.spans))]
    number = removal.one_number(connection, "SELECT number FROM reports WHERE id = ?", parsed.report.id)
    if number is not None and is_read_anew:
        holders += connection.execute("SELECT document, spans FROM contents WHERE report = ?", (number,))
        removal.remove_report(connection, number)
        number = None
    if number is None:
        number = _add_report(connection, parsed)
    else:
        removal.mark_unindexed(connection, number)
    connection.executemany(
        rows.insertion("contents", "report, document, spans") + " ON CONFLICT DO NOTHING",
        [(number, *holder) for holder in holders],
    )


def _add_report(connection: Connection, parsed: ParsedReport) -> int:
    report = parsed.report
    number = _insert(connection, "reports", rows.REPORT, rows.report_row(report))
    folded = fold(report.text)
    connection.execute(
        rows.insertion("report_texts", "report, text, folded"),
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
    texts: dict[int, str] = {}
    for passage in parsed.passages:
        text = indexed_text(passage.heading, passage.text)
        vector = removal.one_number(connection, "SELECT number FROM vectors WHERE digest = ?", digest(text))
        row = (number, vector, *rows.passage_row(passage))
        texts[_insert(connection, "passages", f"report, vector, {rows.PASSAGE}", row)] = text
    lexical.add(connection, texts)
    return number


def _insert(connection: Connection, table: str, columns: str, row: rows.Row) -> int:
    """Insert one row; returns its number."""
    made = connection.execute(f"{rows.insertion(table, columns)} RETURNING number", row)
    return int(made.fetchone()[0])
