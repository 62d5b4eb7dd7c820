"""From a document to the reports in it, with all that is read out of them.

A document has everything this needs, so reports on file are read anew without their files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import accumulate

from ingest.cleaning import furniture
from ingest.cleaning.escapes import blank
from ingest.cleaning.healing import Paragraph, heal
from ingest.figures.indicators import extract
from ingest.identity.identify import Hints, identify
from ingest.structure import completeness, judging
from ingest.structure.distinct import distinct
from ingest.structure.outline import outline
from ingest.structure.passages import passages
from ingest.structure.split import Body, split
from ingest.types import Extracted
from vectorstore.analysis.places_fold import is_traditional, rewritten
from vectorstore.errors import NotAReportError
from vectorstore.types import Document, Label, ParsedReport, Report, Span

_ID_LENGTH = 24
"""Hexadecimal digits kept of a SHA-256: 96 bits, no collision to be expected among 10^12 reports."""


def document_of(extracted: Extracted, source: str) -> Document:
    """The document that a reader found, under its name."""
    text = extracted.text
    return Document(_digest(text), source, extracted.format, text, extracted.levels, extracted.anchors)


def read(document: Document, labels: Mapping[str, Label] | None = None) -> tuple[ParsedReport, ...]:
    """The reports of a document; `labels` is what the user said of reports, by their ids.

    Raises `NotAReportError` if it holds none.
    """
    text = blank(rewritten(document.text) if is_traditional(document.text) else document.text)
    found = furniture.find(text, document.levels, markdown=document.format == "md")
    paragraphs = heal(text, found)
    bodies = distinct(split(paragraphs, found))
    name = Hints.from_source(document.source).file_stem
    taken = [_taken_for(body, name, paragraphs if at == 0 else ()) for at, body in enumerate(bodies)]
    whole = (body for body, other in zip(bodies, taken, strict=True) if not other)
    reports = tuple(_parsed(document, body, labels or {}) for body in whole)
    if not reports:
        lines = [paragraph.text for paragraph in paragraphs]
        what = taken[0] if taken else completeness.taken_for(lines, name)
        raise NotAReportError(f"{document.source} 看起来是{what or '网页导航'}，不是政府工作报告，没有收录。")
    return reports


def _taken_for(body: Body, name: str, top: Sequence[Paragraph]) -> str:
    """What a body is if it is no report, else ""; `top` as in `judged`."""
    if refusal := judging.judged(body, name, top).refusal:
        return refusal
    if body.opened:
        return ""
    lines = [paragraph.text for paragraph in (*body.title, *body.paragraphs)]
    return completeness.taken_for(lines, name)


def _parsed(document: Document, body: Body, labels: Mapping[str, Label]) -> ParsedReport:
    paragraphs = (*body.title, *body.paragraphs)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    report_id = _report_id(text)
    who = identify(
        "\n".join(p.text for p in body.title),
        "\n".join(p.text for p in body.paragraphs),
        Hints.from_source(document.source),
        labels.get(report_id),
    )
    starts = accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0)
    levels = {start: p.level for start, p in zip(starts, paragraphs, strict=False) if p.level}
    begins = sum(len(paragraph.text) + 1 for paragraph in body.title)
    sections = outline(text, report_id, who.year, who.kind, levels, begins=begins)
    doubt = judging.judged(body, Hints.from_source(document.source).file_stem).remark
    truncated, remark = completeness.gap(body, who.kind, sections)
    report = Report(
        id=report_id,
        document_id=document.id,
        kind=who.kind,
        place=who.place,
        year=who.year,
        title=who.title,
        text=text,
        spans=_spans(document.text, paragraphs),
        truncated=truncated,
        remarks=(*who.remarks, *filter(None, (remark, completeness.likeness(body), doubt))),
    )
    return ParsedReport(report, sections, passages(report, sections), extract(report, sections))


def _report_id(text: str) -> str:
    """From the report's visible characters alone: the same report in another file, or broken into other
    lines, is the same report, and what is known of it fits both."""
    return _digest("".join(text.split()))[:_ID_LENGTH]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _spans(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """The paragraphs' runs, those between which only white space stands made one."""
    spans: list[Span] = []
    for start, end in (run for paragraph in paragraphs for run in paragraph.runs):
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
