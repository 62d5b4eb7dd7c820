"""A whole report as it is stored, for reading: what a citation's offsets point into."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from qa.library.opened import opened_store
from qa.library.reports import ReportCard, card_of
from vectorstore.store import Store
from vectorstore.types import Anchor, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report's outline.  Stored offsets."""

    level: int
    """From 1."""
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it stands in the stored text of its document.

    All offsets are stored ones, as those of `Citation` are: character n stands at `text[n - view.start]`.
    """

    card: ReportCard
    start: int
    text: str
    """The stored text from the report's first character to its last, page furniture included."""
    spans: tuple[Span, ...]
    """Its pieces in order; what lies between them is page furniture, or no part of the report."""
    outline: tuple[Heading, ...]
    """In the order of the text."""
    anchors: tuple[Anchor, ...]
    """Pages, paragraphs or rows of the original, the one that the report begins in first."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cut(self, span: Span) -> str:
        """The text of a span that lies in the report."""
        return self.text[span[0] - self.start : span[1] - self.start]


def open_report(report_id: str, store: Store | None = None) -> ReportView:
    """The report with this id (`ReportCard.id`, `Citation.report_id`).

    Raises `StoreError` if it is not on file.
    """
    store = store or opened_store()
    report = store.report(report_id)
    document = store.document(report.document_id)
    info = next(info for info in store.reports() if info.id == report_id)
    start, end = report.spans[0][0], report.spans[-1][1]
    return ReportView(
        card=card_of(info, report_id in store.labels()),
        start=start,
        text=document.text[start:end],
        spans=report.spans,
        outline=_outline(store, report_id),
        anchors=_anchors_between(document.anchors, start, end),
    )


def _outline(store: Store, report_id: str) -> tuple[Heading, ...]:
    to_stored = store.source_map(report_id)
    headed = ((section, to_stored.spans(*section.heading)) for section in store.sections(report_id))
    found = (Heading(len(s.path), s.path[-1], at[0][0], at[-1][1]) for s, at in headed if at)
    return tuple(sorted(found, key=lambda heading: (heading.start, heading.level)))


def _anchors_between(anchors: tuple[Anchor, ...], start: int, end: int) -> tuple[Anchor, ...]:
    first = bisect.bisect_right(anchors, start, key=lambda anchor: anchor.start) - 1
    last = bisect.bisect_left(anchors, end, key=lambda anchor: anchor.start)
    return anchors[max(first, 0) : last]
