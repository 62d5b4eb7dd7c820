"""The evidence that a model is given: numbered sentences and the figures in them, from the reports of the
right place and year only.

What the extractive answer cites comes first, then the statements that are weighed as likeliest in the same
reports, also where none was likely enough for an answer.  No model widens the filters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.citations import cite
from qa.evidence.exhibits import ALL, likely
from qa.types.answer import Answer, Certainty, Citation, Reason
from qa.types.query import Query
from vectorstore.analysis.sentences import clauses
from vectorstore.store import Store
from vectorstore.types import Indicator, Period, Place, Role, Section, Span

_BRIEF = 150
"""Characters of an exhibit that a model is shown; its sentences are held against the whole."""

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
    is_close: bool = True
    """Whether it answers the question, if a reader thinks that it does."""
    is_answer: bool = False
    """Whether the answer by rule states what is asked by it alone."""

    @property
    def text(self) -> str:
        return self.citation.quote

    @property
    def brief(self) -> str:
        """Its text; of a long one how it begins, which tells whose and when, and what is nearest to the
        question."""
        return shortened(self.text, self.citation.marks)


def shortened(text: str, marks: Sequence[Span]) -> str:
    """A text, or if it is long its first clause and those around what is marked.

    >>> text = "五年来，" + "新建学校三十所；" * 30 + "新增就业36万人。"
    >>> brief = shortened(text, [(244, 253)])
    >>> brief[:10], brief[-17:], len(brief) < 160
    ('五年来，…新建学校三', '新建学校三十所；新增就业36万人。', True)
    """
    units = list(clauses(text, 0, len(text)))
    if len(text) <= _BRIEF or not units:
        return text
    centre = next((i for i, (_, end) in enumerate(units) if marks and marks[0][0] < end), 0)
    low = high = centre
    while high + 1 < len(units) and units[high + 1][1] - units[low][0] <= _BRIEF // 2:
        high += 1
    while low > 0 and units[high][1] - units[low - 1][0] <= _BRIEF:
        low -= 1
    first = "" if low == 0 else text[slice(*units[0])] + ("…" if low > 1 else "")
    return first + text[units[low][0] : units[high][1]] + ("…" if high + 1 < len(units) else "")


def gather(store: Store, query: Query, answer: Answer, words: Sequence[str] = ()) -> tuple[Exhibit, ...]:
    """The evidence for a question that was answered, or found not stated, by `answer`.

    `words` are further words to look for.  Nothing for any other abstention: a place or a year that is
    not on file stays so.
    """
    if answer.reason not in (None, Reason.NOT_STATED):
        return ()
    cited = dict.fromkeys(c.report_id for c in answer.citations)
    alone = answer.certainty is Certainty.STATED and len(answer.citations) == 1 and len(query.needs) < 2
    found: list[Exhibit] = []
    for citation in _first(answer.citations):
        exhibit = _exhibit(store, len(found) + 1, citation, is_close=True)
        _add(found, replace(exhibit, is_answer=alone))
    for one in likely(store, query, tuple(cited), words) if len(found) < ALL else ():
        citation = cite(store, one.report_id, *one.span, marks=(one.mark,))
        _add(found, _exhibit(store, len(found) + 1, citation, is_close=one.is_close))
    return tuple(found)


def left_out(answer: Answer, exhibits: Sequence[Exhibit]) -> int:
    """How many of the statements that an answer by rule cites are not among those that a model was given."""
    given = [exhibit.citation for exhibit in exhibits]
    return sum(
        not any(one.report_id == c.report_id and c.quote in one.quote for one in given)
        for c in answer.citations
    )


def _first(citations: Sequence[Citation]) -> list[Citation]:
    """As many of some citations as a prompt holds, the first of each place before the second of any."""
    places = list(dict.fromkeys(citation.place for citation in citations))
    of_place = [[c for c in citations if c.place == place] for place in places]
    turns = itertools.chain.from_iterable(itertools.zip_longest(*of_place))
    kept = list(itertools.islice((c for c in turns if c is not None), ALL))
    return [citation for citation in citations if citation in kept]


def _add(found: list[Exhibit], exhibit: Exhibit) -> None:
    if not INSTRUCTION.search(exhibit.text) and not _held(exhibit, found):
        found.append(exhibit)


def _exhibit(store: Store, number: int, citation: Citation, *, is_close: bool) -> Exhibit:
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
        is_close=is_close,
    )


def _deepest(sections: Sequence[Section], offset: int) -> Section | None:
    around = [section for section in sections if section.start <= offset < section.end]
    return max(around, key=lambda s: (len(s.path), s.start), default=None)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] + 1  # a clause may count the line break behind it


def _held(exhibit: Exhibit, found: Sequence[Exhibit]) -> bool:
    same = (e for e in found if e.citation.report_id == exhibit.citation.report_id)
    return any(_lies_in(exhibit.span, e.span) for e in same)
