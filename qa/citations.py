"""Citations cut from the source by offset, and the numbering of those an answer uses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.doubts import doubts_of
from qa.types.answer import Citation, Table
from vectorstore.analysis.sentences import clauses, line_around, visible
from vectorstore.store import Store
from vectorstore.types import PATH_SEPARATOR, Anchor, Indicator, Section, Span

LONGEST = 400
"""Visible characters of a quote: a proof, not a page."""
_CONTEXT = 300
"""Characters shown of the paragraph on either side of a quote."""
NO_SECTION = "正文"
"""The section of what stands under no heading."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A worded answer with [n] marks; n counts `citations` from 1."""

    text: str
    citations: tuple[Citation, ...]
    table: Table | None = None


def cite(store: Store, report_id: str, start: int, end: int, *, marks: Sequence[Span] = ()) -> Citation:
    """A citation of whole clauses around report offsets [start, end).

    A range too long for a quote is cut at clauses around the marks, or from its beginning.
    Raises `ValueError` if the range holds nothing visible.
    """
    report = store.report(report_id)
    text = report.text
    start, end = _limited(text, *_widened(text, start, end), marks)
    stored = store.source_map(report_id)
    spans = stored.spans(start, end)
    if not spans:
        raise ValueError("nothing visible to cite")
    first, last = line_around(text, start, end)
    document = store.document(report.document_id)
    labelled = report_id in store.labels()
    return Citation(
        quote=stored.as_written(text, start, end).replace("\n", " "),
        place=report.place.name,
        year=report.year,
        section=section_name(store.sections(report_id), start),
        source=document.source,
        start=spans[0][0],
        end=spans[-1][1],
        spans=spans,
        report_id=report_id,
        before=stored.as_written(text, max(first, start - _CONTEXT), start),
        after=stored.as_written(text, end, min(last, end + _CONTEXT)),
        marks=tuple(
            (max(a, start) - start, min(b, end) - start) for a, b in marks if max(a, start) < min(b, end)
        ),
        where=where(document.anchors, spans[0][0]),
        doubts=doubts_of(
            report.place, report.year, truncated=report.truncated, remarks=report.remarks, labelled=labelled
        ),
        remarks=report.remarks,
    )


def where(anchors: Sequence[Anchor], offset: int) -> str:
    """The page, paragraph or row of the original in which a stored offset lies; "" before the first.

    >>> where([Anchor(0, "第1页"), Anchor(900, "第2页")], 900)
    '第2页'
    """
    found = bisect_right(anchors, offset, key=lambda anchor: anchor.start)
    return anchors[found - 1].label if found else ""


def cite_clause(store: Store, indicator: Indicator) -> Citation:
    """A citation of the sentence of an indicator, its clause marked."""
    return cite(store, indicator.report_id, *indicator.sentence, marks=(indicator.clause,))


def section_name(sections: Sequence[Section], offset: int) -> str:
    """The path of the deepest section that holds a report offset."""
    around = [section for section in sections if section.start <= offset < section.end]
    path = max((section.path for section in around), key=len, default=())
    return PATH_SEPARATOR.join(path) or NO_SECTION


class Numbering:
    """The citations of one answer, numbered from 1 in the order they are first used.

    A citation that lies in another one shares its number, so the same proof is shown once.
    """

    def __init__(self) -> None:
        self._citations: list[Citation] = []

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations)

    def number(self, citation: Citation) -> int:
        """The number of a citation, which is new or that of one that holds it or is held by it."""
        for i, known in enumerate(self._citations):
            if known.report_id != citation.report_id or known.source != citation.source:
                continue
            if known.start <= citation.start and citation.end <= known.end:
                self._citations[i] = _with_marks_of(known, citation)
                return i + 1
            if citation.start <= known.start and known.end <= citation.end:
                self._citations[i] = _with_marks_of(citation, known)
                return i + 1
        self._citations.append(citation)
        return len(self._citations)


def _widened(text: str, start: int, end: int) -> Span:
    """To the ends of the clauses that the range begins and ends in, white space left out."""
    first, last = line_around(text, start, end)
    touched = [(a, b) for a, b in clauses(text, first, last) if a < end and start < b]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _limited(text: str, start: int, end: int, marks: Sequence[Span]) -> Span:
    if visible(text[start:end]) <= LONGEST:
        return start, end
    inside = [(a, b) for a, b in marks if start <= a < b <= end]
    units = list(clauses(text, start, end))
    core_start, core_end = (min(a for a, _ in inside), max(b for _, b in inside)) if inside else units[0]
    touched = [i for i, (a, b) in enumerate(units) if a < core_end and core_start < b]
    low, high = touched[0], touched[-1]
    if visible(text[units[low][0] : units[high][1]]) > LONGEST:
        return _cut(text, core_start, end)
    grown = True
    while grown:
        grown = False
        if low > 0 and visible(text[units[low - 1][0] : units[high][1]]) <= LONGEST:
            low, grown = low - 1, True
        if high + 1 < len(units) and visible(text[units[low][0] : units[high + 1][1]]) <= LONGEST:
            high, grown = high + 1, True
    return units[low][0], units[high][1]


def _cut(text: str, start: int, end: int) -> Span:
    """As much as fits: for a single clause that is longer than any quote."""
    stop = start + 1
    while stop < end and visible(text[start : stop + 1]) <= LONGEST:
        stop += 1
    return start, stop


def _with_marks_of(outer: Citation, inner: Citation) -> Citation:
    """`outer` with the marks of a citation that lies in it."""
    shift = outer.quote.find(inner.quote)
    if shift < 0:
        return outer
    moved = {(a + shift, b + shift) for a, b in inner.marks}
    return replace(outer, marks=tuple(sorted(moved | set(outer.marks))))
