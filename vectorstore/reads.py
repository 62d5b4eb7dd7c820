"""What is asked of the truth.  Each function runs inside one transaction of its caller."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from vectorstore import rows
from vectorstore.analysis.tokens import fold, unfolded
from vectorstore.database import Connection
from vectorstore.errors import StoreError
from vectorstore.types import (
    Document,
    Indicator,
    Kind,
    Label,
    Passage,
    Period,
    Place,
    Report,
    Section,
    Sense,
    Span,
)


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """A report as it is listed: all but its text, and what is on file of it."""

    id: str
    document_id: str
    kind: Kind
    place: Place
    year: int
    title: str
    truncated: bool
    remarks: tuple[str, ...]
    sources: tuple[str, ...]
    """Every file that holds it, in the order they were taken in."""
    passages: int
    indicators: int
    pending: int
    """How many of its passages still lack a vector."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a word stands literally in a report.  Report offsets."""

    report_id: str
    word: str
    start: int
    end: int


_GONE = "库中没有报告 {}，可能刚被更新或删除。请重新提问。"
_FIRST_HOLDING = (
    "SELECT documents.id, contents.spans FROM contents JOIN documents ON documents.number = document "
    "WHERE report = ? ORDER BY document LIMIT 1"
)


def generation(connection: Connection) -> tuple[str, int]:
    """The folder's own id and how many phases of writing were finished."""
    found = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('origin', 'generation')"))
    return found["origin"], int(found["generation"])


def list_reports(connection: Connection) -> tuple[ReportInfo, ...]:
    """All reports, in the order they were taken in."""
    passages = _counts(connection, "SELECT report, count(*) FROM passages GROUP BY report")
    indicators = _counts(connection, "SELECT report, count(*) FROM indicators GROUP BY report")
    pending = _counts(
        connection, "SELECT report, count(*) FROM passages WHERE vector IS NULL GROUP BY report"
    )
    documents: dict[int, str] = {}
    sources: dict[int, list[str]] = {}
    for report, document_id, path in connection.execute(
        "SELECT report, documents.id, path FROM contents "
        "JOIN documents ON documents.number = contents.document "
        "JOIN sources ON sources.document = contents.document ORDER BY contents.document, sources.number"
    ):
        documents.setdefault(report, document_id)
        sources.setdefault(report, []).append(path)
    found = connection.execute(f"SELECT number, {rows.REPORT} FROM reports ORDER BY number")
    return tuple(
        ReportInfo(
            id=row[0],
            document_id=documents[number],
            kind=rows.kind(row),
            place=rows.place(row),
            year=row[6],
            title=row[7],
            truncated=bool(row[8]),
            remarks=tuple(json.loads(row[9])),
            sources=tuple(sources[number]),
            passages=passages.get(number, 0),
            indicators=indicators.get(number, 0),
            pending=pending.get(number, 0),
        )
        for number, *row in found
    )


def report_numbers(connection: Connection) -> list[int]:
    return [number for (number,) in connection.execute("SELECT number FROM reports ORDER BY number")]


def report_number(connection: Connection, report_id: str) -> int:
    """Raises `StoreError` if it is not on file."""
    found = connection.execute("SELECT number FROM reports WHERE id = ?", (report_id,)).fetchone()
    if found is None:
        raise StoreError(_GONE.format(report_id))
    return int(found[0])


def report(connection: Connection, report_id: str) -> Report:
    """Raises `StoreError` if it is not on file."""
    row = connection.execute(
        f"SELECT number, text, {rows.REPORT} FROM reports JOIN report_texts ON report = number WHERE id = ?",
        (report_id,),
    ).fetchone()
    if row is None:
        raise StoreError(_GONE.format(report_id))
    number, text, *columns = row
    document_id, spans = connection.execute(_FIRST_HOLDING, (number,)).fetchone()
    return rows.report(tuple(columns), document_id, text, spans)


def document(connection: Connection, document_id: str) -> Document:
    """Raises `StoreError` if it is not on file."""
    row = connection.execute(
        f"SELECT {rows.DOCUMENT}, path FROM documents "
        "JOIN sources ON sources.document = documents.number WHERE documents.id = ? "
        "ORDER BY sources.number LIMIT 1",
        (document_id,),
    ).fetchone()
    if row is None:
        raise StoreError(f"库中没有文件 {document_id}，可能刚被更新或删除。请重新提问。")
    return rows.document(row[:-1], row[-1])


def sections(connection: Connection, report_id: str) -> tuple[Section, ...]:
    """In the order of the report."""
    found = connection.execute(_of_report("sections", rows.SECTION), (report_id,))
    return tuple(rows.section(row, report_id) for row in found)


def passages(connection: Connection, report_id: str) -> tuple[Passage, ...]:
    """In the order of the report."""
    found = connection.execute(_of_report("passages", rows.PASSAGE), (report_id,))
    return tuple(rows.passage(row, report_id) for row in found)


def passages_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, Passage]:
    """Those of the passages that are on file."""
    columns = ", ".join(f"passages.{column}" for column in rows.PASSAGE.split(", "))
    found = connection.execute(
        f"SELECT passages.number, reports.id, {columns} FROM passages "
        "JOIN reports ON reports.number = passages.report "
        "WHERE passages.number IN (SELECT CAST(value AS BIGINT) FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return {number: rows.passage(tuple(row), report_id) for number, report_id, *row in found}


def passage_numbers(connection: Connection, ids: Sequence[str]) -> list[int]:
    """Numbers of the passages that are on file, in the order of `ids`."""
    found = dict(
        connection.execute(
            "SELECT id, number FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
    )
    return [found[id_] for id_ in ids if id_ in found]


def indicators_of_report(connection: Connection, report_id: str) -> tuple[Indicator, ...]:
    """In the order of the report."""
    found = connection.execute(_of_report("indicators", rows.INDICATOR), (report_id,))
    return tuple(rows.indicator(row, report_id) for row in found)


def indicators_of_name(
    connection: Connection, canonical: str, sense: Sense | None, period: Period | None
) -> dict[str, list[Indicator]]:
    """Every report's indicators of one canonical name, by report id; about 10 µs each."""
    columns = ", ".join(f"indicators.{column}" for column in rows.INDICATOR.split(", "))
    query = (
        f"SELECT reports.id, {columns} FROM indicators JOIN reports ON reports.number = indicators.report "
        "WHERE canonical = ?"
    )
    parameters: list[str | int] = [canonical]
    if sense is not None:
        query += " AND sense = ?"
        parameters.append(sense)
    if period is not None:
        query += " AND period_first = ? AND period_last = ?"
        parameters += [period.first, period.last]
    found: dict[str, list[Indicator]] = {}
    for report_id, *row in connection.execute(f"{query} ORDER BY indicators.number", parameters):
        found.setdefault(report_id, []).append(rows.indicator(tuple(row), report_id))
    return found


def mentions(
    connection: Connection, words: Sequence[str], report_ids: Collection[str] | None
) -> list[Mention]:
    """Every place where one of the words stands, whatever its width and case, in the order of the reports.

    Every text is looked through, so nothing is missed: 1,000 reports of 12,000 characters take 0.1 s.
    """
    folded_words = {word: fold(word) for word in words if word.strip()}
    if not folded_words:
        return []
    contains = " OR ".join("instr(coalesce(folded, text), ?) > 0" for _ in folded_words)
    parameters = list(folded_words.values())
    among = "TRUE"
    if report_ids is not None:
        among = "reports.id IN (SELECT value FROM json_each(?))"
        parameters.insert(0, json.dumps(list(report_ids)))
    found = connection.execute(
        f"SELECT id, text, coalesce(folded, text) FROM reports JOIN report_texts ON report = number "
        f"WHERE {among} AND ({contains}) ORDER BY number",
        parameters,
    )
    return [
        Mention(report_id, word, start, end)
        for report_id, text, folded in found
        for word, wanted in folded_words.items()
        for start, end in unfolded(text, folded, _occurrences(folded, wanted))
    ]


def indicator_names(connection: Connection) -> set[str]:
    """The standard names under which anything is stated."""
    return {name for (name,) in connection.execute("SELECT DISTINCT canonical FROM indicators")}


def failures(connection: Connection) -> list[tuple[str, str]]:
    """Files that could not be taken in, with the reasons."""
    return connection.execute("SELECT source, reason FROM failures ORDER BY source").fetchall()


def labels(connection: Connection) -> dict[str, Label]:
    """What the user set by hand, by report id."""
    found = connection.execute(f"SELECT {rows.LABEL} FROM labels ORDER BY report")
    return {row[0]: rows.label(row) for row in found}


def _occurrences(folded: str, wanted: str) -> list[Span]:
    found = []
    start = folded.find(wanted)
    while start >= 0:
        found.append((start, start + len(wanted)))
        start = folded.find(wanted, start + len(wanted))
    return found


def _of_report(table: str, columns: str) -> str:
    return (
        f"SELECT {columns} FROM {table} WHERE report = (SELECT number FROM reports WHERE id = ?) "
        f"ORDER BY {table}.number"
    )


def _counts(connection: Connection, query: str) -> dict[int, int]:
    return dict(connection.execute(query).fetchall())
