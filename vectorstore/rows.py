"""Rows of the tables and the values they stand for."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from vectorstore.types import (
    Anchor,
    Document,
    Feedback,
    Indicator,
    Kind,
    Label,
    Level,
    Measure,
    Passage,
    Period,
    Place,
    Report,
    Role,
    Section,
    Sense,
    Span,
)

Row: TypeAlias = tuple[Any, ...]
"""As sqlite3 gives it; each function names the columns it expects."""

# Enum(value) is five times slower than a look-up, and there are hundreds of indicators to a report.
_KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
_LEVELS: Mapping[str, Level] = {level.value: level for level in Level}
_ROLES: Mapping[str, Role] = {role.value: role for role in Role}
_SENSES: Mapping[str, Sense] = {sense.value: sense for sense in Sense}
_MEASURES: Mapping[str, Measure] = {measure.value: measure for measure in Measure}


@functools.lru_cache(maxsize=4096)
def _period(first: int, last: int) -> Period:
    return Period(first, last)


@functools.lru_cache(maxsize=4096)
def _path(headings: str) -> tuple[str, ...]:
    return tuple(json.loads(headings))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def insertion(table: str, columns: str) -> str:
    """The statement that inserts `columns` ("a, b") into a table."""
    marks = ", ".join("?" for _ in columns.split(","))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"


REPORT = "id, kind, place, level, code, parents, year, title, truncated, remarks"


def report_row(report: Report) -> Row:
    place = report.place
    return (
        report.id,
        report.kind,
        place.name,
        place.level,
        place.code,
        _json(place.parents),
        report.year,
        report.title,
        int(report.truncated),
        _json(report.remarks),
    )


def report(row: Row, document_id: str, text: str, spans: str) -> Report:
    """From the columns `REPORT` and what is kept apart from them."""
    id_, kind, _, _, _, _, year, title, truncated, remarks = row
    return Report(
        id=id_,
        document_id=document_id,
        kind=_KINDS[kind],
        place=place(row),
        year=year,
        title=title,
        text=text,
        spans=tuple((start, end) for start, end in json.loads(spans)),
        truncated=bool(truncated),
        remarks=tuple(json.loads(remarks)),
    )


def place(row: Row) -> Place:
    """From the columns `REPORT`."""
    _, _, name, level, code, parents, *_ = row
    return Place(name, _LEVELS[level], code, _path(parents))


def kind(row: Row) -> Kind:
    """From the columns `REPORT`."""
    return _KINDS[row[1]]


def spans_text(spans: tuple[Span, ...]) -> str:
    return _json(spans)


DOCUMENT = "id, format, text, levels, anchors"


def document_row(document: Document) -> Row:
    levels = _json(document.levels)
    anchors = _json([(anchor.start, anchor.label) for anchor in document.anchors])
    return document.id, document.format, document.text, levels, anchors


def document(row: Row, source: str) -> Document:
    """From the columns `DOCUMENT`."""
    id_, form, text, levels, anchors = row
    return Document(
        id=id_,
        source=source,
        format=form,
        text=text,
        levels=tuple((offset, level) for offset, level in json.loads(levels)),
        anchors=tuple(Anchor(start, label) for start, label in json.loads(anchors)),
    )


LABEL = "report, place, level, code, parents, year"


def label_row(label: Label) -> Row:
    place = label.place
    if place is None:
        return label.report_id, None, None, None, None, label.year
    return label.report_id, place.name, place.level, place.code, _json(place.parents), label.year


def label(row: Row) -> Label:
    """From the columns `LABEL`."""
    report_id, name, level, code, parents, year = row
    known = None if name is None else Place(name, _LEVELS[level], code, _path(parents))
    return Label(report_id, known, year)


FEEDBACK = "time, question, answer, abstained, citations, comment"


def feedback_row(noted: Feedback) -> Row:
    citations = _json(noted.citations)
    return noted.time, noted.question, noted.answer, int(noted.abstained), citations, noted.comment


def feedback(row: Row) -> Feedback:
    """From the columns `FEEDBACK`."""
    time, question, answer, abstained, citations, comment = row
    return Feedback(time, question, answer, bool(abstained), tuple(json.loads(citations)), comment)


SECTION = "path, first, last, heading_first, heading_last, role, period_first, period_last"


def section_row(section: Section) -> Row:
    period = section.period
    return (
        _json(section.path),
        section.start,
        section.end,
        *section.heading,
        section.role,
        period.first,
        period.last,
    )


def section(row: Row, report_id: str) -> Section:
    """From the columns `SECTION`."""
    path, first, last, heading_first, heading_last, role, period_first, period_last = row
    heading, period = (heading_first, heading_last), _period(period_first, period_last)
    return Section(report_id, _path(path), first, last, heading, _ROLES[role], period)


PASSAGE = "id, path, first, last, text, heading, role"


def passage_row(passage: Passage) -> Row:
    return (
        passage.id,
        _json(passage.path),
        passage.start,
        passage.end,
        passage.text,
        passage.heading,
        passage.role,
    )


def passage(row: Row, report_id: str) -> Passage:
    """From the columns `PASSAGE`."""
    id_, path, first, last, text, heading, role = row
    return Passage(id_, report_id, _path(path), first, last, text, heading, _ROLES[role])


def role(value: str) -> Role:
    return _ROLES[value]


INDICATOR = (
    "id, subject, period_first, period_last, sense, name, canonical, value, measure, amount, unit, "
    "clause_first, clause_last, sentence_first, sentence_last, upper"
)


def indicator_row(indicator: Indicator) -> Row:
    period = indicator.period
    return (
        indicator.id,
        indicator.subject,
        period.first,
        period.last,
        indicator.sense,
        indicator.name,
        indicator.canonical,
        indicator.value,
        indicator.measure,
        indicator.number,
        indicator.unit,
        *indicator.clause,
        *indicator.sentence,
        indicator.upper,
    )


def indicator(row: Row, report_id: str) -> Indicator:
    """From the columns `INDICATOR`."""
    (id_, subject, period_first, period_last, sense, name, canonical, value, measure, amount, unit) = row[:11]
    return Indicator(
        id=id_,
        report_id=report_id,
        subject=subject,
        period=_period(period_first, period_last),
        sense=_SENSES[sense],
        name=name,
        canonical=canonical,
        value=value,
        measure=_MEASURES[measure],
        number=amount,
        unit=unit,
        clause=(row[11], row[12]),
        sentence=(row[13], row[14]),
        upper=row[15],
    )
