"""The run: files → documents → reports with all that is read out of them → store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest import completeness, decode, furniture
from ingest.healing import Paragraph, heal
from ingest.identity import Hints, identify
from ingest.indicators import extract
from ingest.outline import outline
from ingest.passages import passages
from ingest.split import Body, split
from vectorstore.errors import NotAReportError, ReadError
from vectorstore.types import Document, ParsedReport, Report, Span

if TYPE_CHECKING:
    from vectorstore.store import Change, Store

_UNREAD = {
    ".doc",
    ".docx",
    ".wps",
    ".pdf",
    ".rtf",
    ".htm",
    ".html",
    ".zip",
    ".rar",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
}
"""Formats that hold reports as often as not: in a folder they are named, and everything else passed over."""

_ID_LENGTH = 24
"""Hexadecimal digits kept of a SHA-256: 96 bits, no collision to be expected among 10^12 reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report that was found in a file, for the user."""

    place: str
    year: int
    title: str
    passages: int
    indicators: int
    truncated: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.  `change` is None if it was refused, and `error` then says why."""

    source: str
    change: Change | None = None
    reports: tuple[Found, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a run's files, in the order they were read."""

    files: tuple[FileResult, ...]

    @property
    def failed(self) -> tuple[FileResult, ...]:
        return tuple(file for file in self.files if file.error)

    @property
    def reports(self) -> tuple[Found, ...]:
        return tuple(report for file in self.files for report in file.reports)


class Progress(Protocol):
    """Who is told how far a run has come."""

    def read(self, done: int, total: int, file: FileResult) -> None: ...

    def encoded(self, done: int, total: int) -> None: ...


class _Silent:
    def read(self, done: int, total: int, file: FileResult) -> None:
        """Nobody asked."""

    def encoded(self, done: int, total: int) -> None:
        """Nobody asked."""


def ingest(paths: Sequence[Path], store: Store, *, progress: Progress | None = None) -> Summary:
    """Take files, and folders with all their files, into the store.

    A file that cannot be taken in is recorded with its reason and costs nothing else.  Running it again
    changes nothing where nothing has changed, and finishes what a killed run left.  `BusyError` if
    another process is writing, `StoreError` if the data folder fails.
    """
    teller = progress or _Silent()
    files = tuple(_files(paths))
    results: list[FileResult] = []
    with store.writing():
        for path in files:
            results.append(_take_in(path, store))
            teller.read(len(results), len(files), results[-1])
        store.encode_pending(teller.encoded)
    return Summary(tuple(results))


def parse(path: Path) -> tuple[Document, tuple[ParsedReport, ...]]:
    """A file's document and its reports.  `ReadError` if it cannot be read, `NotAReportError` if it
    holds none."""
    form = decode.TEXT_SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise ReadError(f"{path} 不是纯文本，目前只收录 TXT 和 Markdown；请另存为 UTF-8 文本。")
    text = decode.decode(decode.read_bytes(path), str(path))
    document = Document(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), str(path), form, text
    )
    found = furniture.find(text, markdown=form == "md")
    paragraphs = heal(text, found)
    bodies = split(paragraphs, found)
    reports = tuple(_parsed(document, body) for body in bodies if not _taken_for(body, path))
    if not reports:
        lines = [paragraph.text for paragraph in paragraphs]
        what = _taken_for(bodies[0], path) if bodies else completeness.taken_for(lines, path.stem)
        raise NotAReportError(f"{path} 看起来是{what or '网页导航'}，不是政府工作报告，没有收录。")
    return document, reports


def _taken_for(body: Body, path: Path) -> str:
    """What a body is if it is no report, else ""."""
    if body.opened:
        return ""
    lines = [paragraph.text for paragraph in (*body.title, *body.paragraphs)]
    return completeness.taken_for(lines, path.stem)


def _take_in(path: Path, store: Store) -> FileResult:
    try:
        document, reports = parse(path)
    except ReadError as error:
        store.record_failure(str(path), str(error))
        return FileResult(str(path), error=str(error))
    change = store.put(document, reports)
    return FileResult(str(path), change, tuple(map(_found, reports)))


def _found(parsed: ParsedReport) -> Found:
    report = parsed.report
    return Found(
        report.place.name,
        report.year,
        report.title,
        len(parsed.passages),
        len(parsed.indicators),
        report.truncated,
        report.remarks,
    )


def _parsed(document: Document, body: Body) -> ParsedReport:
    paragraphs = (*body.title, *body.paragraphs)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    starts = accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0)
    levels = {start: p.level for start, p in zip(starts, paragraphs, strict=False) if p.level}
    path = Path(document.source)
    who = identify(
        "\n".join(p.text for p in body.title),
        "\n".join(p.text for p in body.paragraphs),
        Hints(path.stem, path.parent.name),
    )
    report_id = _report_id(text)
    sections = outline(text, report_id, who.year, who.kind, levels)
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
        remarks=(*who.remarks, *([remark] if remark else [])),
    )
    return ParsedReport(report, sections, passages(report, sections), extract(report, sections))


def _report_id(text: str) -> str:
    """From the report's visible characters alone: the same report in another file, or broken into other
    lines, is the same report, and what is known of it fits both."""
    visible = "".join(text.split())
    return hashlib.sha256(visible.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def _spans(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """The paragraphs' runs, those between which only white space stands made one."""
    spans: list[Span] = []
    for start, end in (run for paragraph in paragraphs for run in paragraph.runs):
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named and those in the folders named, by absolute path, each once.  In folders hidden
    files are passed over, and links that lead out."""
    seen: set[Path] = set()
    for named in paths:
        for path in _walk(named.absolute()) if named.is_dir() else [named.absolute()]:
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield path


def _walk(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        wanted = path.suffix.lower() in decode.TEXT_SUFFIXES or path.suffix.lower() in _UNREAD
        if wanted and not hidden and path.is_file() and path.resolve().is_relative_to(root):
            yield path
