"""What can be wrong with what stands in the truth's tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import numpy as np

from vectorstore import reads, rows, writes
from vectorstore.analysis.tokens import fold
from vectorstore.database import Connection
from vectorstore.dense import digest, indexed_text
from vectorstore.findings import Fault, Finding
from vectorstore.indexing import encoder_on_file
from vectorstore.spans import SourceMap
from vectorstore.types import ParsedReport, Report, Span

_UNIT_TOLERANCE = 0.01
"""How far from 1 the norm of a vector may be: float16 moves it by 0.001 at most."""

_UNREADABLE = (KeyError, ValueError, TypeError, AttributeError)
"""What reading a row raises that does not hold what it should: bad JSON, an unknown word, a missing part."""


def check_meta(connection: Connection) -> Iterator[Finding]:
    """Whether the folder has its id and generation."""
    found = dict(connection.execute("SELECT key, value FROM meta"))
    if not found.get("origin") or not found.get("generation", "").isdigit():
        yield Finding(Fault.META, "标识或版次丢失或无效")


def check_references(connection: Connection) -> Iterator[Finding]:
    """Whether nothing is held by nobody."""
    for table, condition, what in (
        ("documents", "number NOT IN (SELECT document FROM sources)", "个文件没有来源"),
        ("reports", "number NOT IN (SELECT report FROM contents)", "份报告不属于任何文件"),
        ("reports", "number NOT IN (SELECT report FROM report_texts)", "份报告没有正文"),
    ):
        (count,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()
        if count:
            yield Finding(Fault.REFERENCE, f"有 {count} {what}")


def check_documents(connection: Connection) -> Iterator[Finding]:
    """Whether each document's text is the one its id was made of, and its marks lie in it."""
    numbers = [number for (number,) in connection.execute("SELECT number FROM documents ORDER BY number")]
    for number in numbers:
        *row, source = connection.execute(
            f"SELECT {rows.DOCUMENT}, coalesce((SELECT path FROM sources WHERE document = documents.number "
            "ORDER BY number LIMIT 1), id) FROM documents WHERE number = ?",
            (number,),
        ).fetchone()
        id_, _, text, *_ = row
        if hashlib.sha256(text.encode()).hexdigest() != id_:
            yield Finding(Fault.DOCUMENT, "保存的原文与收录时不同", source, number)
        elif not _are_marks_in(tuple(row)):
            yield Finding(Fault.DOCUMENT, "标题层级或页码的位置无效", source, number)


def check_reports(connection: Connection) -> Iterator[Finding]:
    """Whether each report is what its spans cut out of its documents, and all offsets lie where they
    should."""
    found = connection.execute("SELECT number, id, place, year FROM reports ORDER BY number").fetchall()
    for number, id_, place, year in found:
        subject = f"{place}{year}年报告（{id_}）"
        for what in _wrong_with_report(connection, number, id_):
            yield Finding(Fault.REPORT, what, subject, number)


def check_vectors(connection: Connection) -> Iterator[Finding]:
    """Whether each vector has the encoder's dimension and length 1, and is that of its passage's text."""
    identity, dimension = encoder_on_file(connection)
    found = connection.execute("SELECT number, digest, vector FROM vectors")
    sound = {number: key for number, key, blob in found if identity and _is_unit_vector(blob, dimension)}
    passages = connection.execute(
        "SELECT passages.number, vector, heading, passages.text, place, year, reports.id FROM passages "
        "JOIN reports ON reports.number = report WHERE vector IS NOT NULL"
    )
    for number, vector, heading, text, place, year, id_ in passages:
        subject = f"{place}{year}年报告（{id_}）"
        if vector not in sound:
            yield Finding(
                Fault.VECTOR, f"一个段落的向量维数不对、不是单位长或不是数（段落 {number}）", subject, number
            )
        elif sound[vector] != digest(indexed_text(heading, text)):
            yield Finding(Fault.VECTOR, f"一个段落的向量属于另一段文字（段落 {number}）", subject, number)


def check_unfinished(connection: Connection) -> Iterator[Finding]:
    """What a killed run left to do."""
    if writes.is_unfinished(connection):
        yield Finding(Fault.UNFINISHED, "上一次写入中途停止，读者还没有得到通知")
        return
    unused = "NOT EXISTS (SELECT 1 FROM passages WHERE passages.vector = vectors.number)"
    (count,) = connection.execute(f"SELECT count(*) FROM vectors WHERE {unused}").fetchone()
    if count:
        yield Finding(Fault.UNFINISHED, f"有 {count} 个向量不再属于任何段落")


def _are_marks_in(row: rows.Row) -> bool:
    """Whether levels and anchors lie in their document; from the columns `rows.DOCUMENT`."""
    try:
        document = rows.document(row, "")
        offsets = [offset for offset, _ in document.levels] + [a.start for a in document.anchors]
        return all(0 <= offset <= len(document.text) for offset in offsets)
    except _UNREADABLE:
        return False


def _wrong_with_report(connection: Connection, number: int, id_: str) -> Iterator[str]:
    """Nothing is said of what `check_references` finds."""
    texts = connection.execute("SELECT text, folded FROM report_texts WHERE report = ?", (number,)).fetchone()
    holdings = connection.execute(
        "SELECT documents.text, spans FROM contents JOIN documents ON number = document WHERE report = ?",
        (number,),
    ).fetchall()
    if texts is None or not holdings:
        return
    text, folded = texts
    try:
        parsed = ParsedReport(
            reads.report(connection, id_),
            reads.sections(connection, id_),
            reads.passages(connection, id_),
            reads.indicators_of_report(connection, id_),
        )
    except _UNREADABLE:
        yield "有数据无法解读"
        return
    for stored, spans in holdings:
        if not _is_cut_from(stored, spans, text):
            yield "正文与原文中标出的位置不一致"
            break
    if (folded or text) != fold(text):
        yield "检索用的文字与正文不一致"
    yield from _wrong_offsets(parsed)


def _is_cut_from(stored: str, spans: str, text: str) -> bool:
    try:
        SourceMap(stored, tuple((start, end) for start, end in json.loads(spans)), text)
    except _UNREADABLE:
        return False
    return True


def _wrong_offsets(parsed: ParsedReport) -> Iterator[str]:
    report = parsed.report
    sections = sum(
        not (_lies_in(report, (s.start, s.end)) and _lies_in(report, s.heading)) for s in parsed.sections
    )
    passages = sum(report.text[p.start : p.end] != p.text or p.start < 0 for p in parsed.passages)
    indicators = sum(
        not (_lies_in(report, i.clause) and _lies_in(report, i.sentence)) for i in parsed.indicators
    )
    for count, what in (
        (sections, "个章节的位置在正文之外"),
        (passages, "个段落与正文不一致"),
        (indicators, "条指标的位置在正文之外"),
    ):
        if count:
            yield f"{count} {what}"
    if passages == sections == 0 and (lost := _in_no_passage(parsed)):
        yield f"正文有 {lost} 个字不在任何段落里"


def _in_no_passage(parsed: ParsedReport) -> int:
    """How many letters and digits of a report stand in no passage and no heading: it has lost passages."""
    text, end, lost = parsed.report.text, 0, 0
    spans = [(p.start, p.end) for p in parsed.passages] + [s.heading for s in parsed.sections]
    for start, stop in [*sorted(spans), (len(text), len(text))]:
        lost += sum(map(str.isalnum, text[end:start]))
        end = max(end, stop)
    return lost


def _lies_in(report: Report, span: Span) -> bool:
    start, end = span
    return 0 <= start <= end <= len(report.text)


def _is_unit_vector(blob: bytes, dimension: int) -> bool:
    if len(blob) != 2 * dimension:
        return False
    vector = np.frombuffer(blob, dtype="<f2").astype(np.float32)
    return bool(np.isfinite(vector).all() and abs(float(np.linalg.norm(vector)) - 1) < _UNIT_TOLERANCE)
