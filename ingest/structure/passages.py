"""From sections to passages: whole sentences of one section, of a size that is found and quoted well."""

from __future__ import annotations

import hashlib
import itertools
import math
import re
from collections.abc import Iterator, Sequence

from vectorstore.analysis.sentences import sentences
from vectorstore.types import Kind, Passage, Report, Section, Span

TARGET, LONGEST = 150, 400
"""Characters.  Paragraphs of one section below the first are put together, above the second cut; a longer
sentence stands alone.  A citation shows 400 characters at most, and that is the size retrieval was
measured with."""

_PARAGRAPH = re.compile(r"[^\n]+")

_KIND_NAMES = {Kind.WORK_REPORT: "政府工作报告", Kind.BULLETIN: "统计公报"}


def passages(report: Report, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of a report in order.  A heading that stands on a line of its own is in no passage:
    it heads them all."""
    found = []
    for section, start, end in _stretches(report.text, sections):
        for first, last in _packed(report.text, start, end):
            found.append(_passage(report, section, first, last))
    return tuple(found)


def title(report: Report) -> str:
    """What a report is called in front of its passages.  The State Council's keeps its own name."""
    place = report.place.name
    of = f"{report.year}年{'国务院' if place == '全国' and report.kind is Kind.WORK_REPORT else place}"
    return of + _KIND_NAMES.get(report.kind, report.title or "报告")


def _stretches(text: str, sections: Sequence[Section]) -> Iterator[tuple[Section, int, int]]:
    """The text cut where any section begins or ends, each piece with its innermost section; a heading
    that fills its line is left out."""
    cuts = sorted({bound for section in sections for bound in (section.start, section.end)})
    open_: list[Section] = []
    coming = list(reversed(sections))
    for start, end in itertools.pairwise(cuts):
        open_ = [section for section in open_ if section.end > start]
        while coming and coming[-1].start <= start:
            open_.append(coming.pop())
        if open_:
            yield open_[-1], _behind_heading(text, open_[-1], start), end


def _behind_heading(text: str, section: Section, start: int) -> int:
    first, last = section.heading
    if first != start or first == last:
        return start
    line_end = text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    return start if text[last:line_end].strip("。：:！!；; ") else line_end


def _packed(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of a stretch gathered or cut to size."""
    blocks: list[Span] = []
    for match in _PARAGRAPH.finditer(text, start, end):
        first, last = blocks[-1] if blocks else match.span()
        small = min(last - first, match.end() - match.start()) < TARGET
        if blocks and small and match.end() - first <= LONGEST:
            blocks[-1] = (first, match.end())
        else:
            blocks.append(match.span())
    for block in blocks:
        yield from _cut(text, *block)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A block cut at the ends of sentences into as few pieces as `LONGEST` allows, of even size."""
    goal = (end - start) / math.ceil((end - start) / LONGEST)
    first = last = start
    for a, b in sentences(text, start, end):
        if last > first and (b - first > LONGEST or (a + b) / 2 - first > goal):
            yield first, last
            first = a
        last = b
    if last > first:
        yield first, last


def _passage(report: Report, section: Section, start: int, end: int) -> Passage:
    digest = hashlib.sha256(f"{report.id}:{start}:{end}".encode()).hexdigest()
    return Passage(
        id=digest[:24],
        report_id=report.id,
        path=section.path,
        start=start,
        end=end,
        text=report.text[start:end],
        heading="。".join((title(report), *section.path)),
        role=section.role,
    )
