"""The evidence that a model is given: numbered passages and the figures in them, from the reports of the
right place and year only.

What the extractive answer cites comes first, then what a search finds in the same reports.  The filters
are those of the extractive answer; no search and no model widens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.citations import LONGEST, cite
from qa.scope import on_file, scope_of
from qa.types import Answer, Citation, Query, Reason
from vectorstore.analysis.sentences import pieces
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Indicator, Period, Place, Role, Section, Sense, Span

_SEARCHED = 8
_MOST = 12
"""Passages of about 300 characters that small models still keep apart."""

INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|不要理会|不必遵守)(?:掉|了)?(?:以上|之前|前面|上述|此前|先前|所有|全部|一切)"
    r"|(?:系统|开发者|隐藏)(?:提示词?|指令)|提示词|你(?:现在)?(?:是|扮演)(?:一[个名])?[^，。]{0,12}(?:助手|模型|机器人|黑客)"
    r"|(?:请|必须|务必|应当?)(?:直接|只|仅|统一)?(?:回答|回复|输出|答复)[^，。]{0,4}[:：“\"]"
    r"|ignore (?:all|any|the|previous|above)|disregard (?:all|any|the|previous)|system prompt|jailbreak"
    r"|<\|?(?:im_start|system|assistant|user|/?s)\b|\b(?:assistant|system)\s*[:：]",
    re.IGNORECASE,
)
"""Words to a machine, which no report to a congress has.  A second fence: the first is that what a model
says is checked, whoever told it to."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One numbered piece of evidence."""

    number: int
    citation: Citation
    span: Span
    """Report offsets; the citation's quote is this text, character by character."""
    place: Place
    role: Role
    period: Period
    """What the section around it speaks of."""
    rows: tuple[Indicator, ...]
    """The indicators whose clause lies in it."""

    @property
    def text(self) -> str:
        return self.citation.quote


def gather(store: Store, query: Query, answer: Answer, words: Sequence[str] = ()) -> tuple[Exhibit, ...]:
    """The evidence for a question that was answered, or found not stated, by `answer`.

    `words` are further words to search for.  Nothing for any other abstention: a place or a year that is
    not on file stays so.
    """
    if answer.reason not in (None, Reason.NOT_STATED):
        return ()
    ids = tuple(dict.fromkeys(c.report_id for c in answer.citations)) or _in_scope(store, query)
    if not ids:
        return ()
    found: list[Exhibit] = []
    for citation in (*answer.citations, *_searched(store, query, ids, words)):
        exhibit = _exhibit(store, len(found) + 1, citation)
        if len(found) < _MOST and not INSTRUCTION.search(exhibit.text) and not _held(exhibit, found):
            found.append(exhibit)
    return tuple(found)


def _in_scope(store: Store, query: Query) -> tuple[str, ...]:
    """The reports that were read in vain: of one place that has its own, and of the years that are due."""
    if len(query.places) != 1 or query.group:
        return ()
    readings = query.readings[0] if query.readings else query.places
    present = on_file(store.reports(), readings)
    scope = scope_of(store, present or readings) if len(present) <= 1 else None
    if scope is None or not scope.own:
        return ()
    return tuple(info.id for info in scope.reports if _is_due(info, query, scope.newest))


def _is_due(info: ReportInfo, query: Query, newest: int) -> bool:
    """A year is planned by its own report and reviewed by the next; without a year it is the newest."""
    if query.relative is not None and not query.years:
        years = {newest + query.relative}
    elif query.period is not None:
        years = {query.period.first_year, query.period.last_year}
    else:
        years = set(query.years)
    if not years:
        return info.year == newest
    shifts = {Sense.TARGET: (0,), Sense.ACTUAL: (1,)}.get(query.sense, (0, 1)) if query.sense else (0, 1)
    return any(info.year == year + shift for year in years for shift in shifts)


def _searched(store: Store, query: Query, ids: Sequence[str], words: Sequence[str]) -> Iterator[Citation]:
    about = [
        query.question,
        *(ask.words for ask in query.asks),
        *(ask.canonical for ask in query.asks),
        *words,
    ]
    for hit in store.search(" ".join(dict.fromkeys(filter(None, about))), report_ids=ids, limit=_SEARCHED):
        passage = hit.passage
        text = store.report(passage.report_id).text
        for start, end in pieces(text, passage.start, passage.end, LONGEST):
            if text[start:end].strip():
                yield cite(store, passage.report_id, start, end)


def _exhibit(store: Store, number: int, citation: Citation) -> Exhibit:
    report = store.report(citation.report_id)
    start = store.source_map(report.id).report_offset(citation.start)
    span = start, start + len(citation.quote)
    section = _deepest(store.sections(report.id), start)
    rows = (row for row in store.indicators([report.id]) if _lies_in(row.clause, span))
    return Exhibit(
        number=number,
        citation=citation,
        span=span,
        place=report.place,
        role=section.role if section else Role.OTHER,
        period=section.period if section else Period.of_year(report.year),
        rows=tuple(rows),
    )


def _deepest(sections: Sequence[Section], offset: int) -> Section | None:
    around = [section for section in sections if section.start <= offset < section.end]
    return max(around, key=lambda s: (len(s.path), s.start), default=None)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] + 1  # a clause may count the line break behind it


def _held(exhibit: Exhibit, found: Sequence[Exhibit]) -> bool:
    same = (e for e in found if e.citation.report_id == exhibit.citation.report_id)
    return any(_lies_in(exhibit.span, e.span) for e in same)
