"""The statements of a report: its sentences, and an index of the characters and words that stand in them.

A question is held against every statement of the few reports that it is put to.  The index makes that cheap:
for a word it gives the clauses that have it, so that weighing 600 statements takes a millisecond.
"""

from __future__ import annotations

import bisect
import itertools
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis.numerals import integer
from vectorstore.analysis.sentences import clauses, line_around, sentences, visible
from vectorstore.analysis.tokens import fold, tokens
from vectorstore.types import Passage, Role, Section, Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[—–\-~至到]\s*(?:19|20)?\d\d年)")
_PLAN = re.compile(r"[“\"]?(十[一二三四五六])五[”\"]?(?:规划|计划|时期|期间|末|以来|[，,]|$)?")
_FIRST_PLAN = 1951
"""The n-th five-year plan begins in this year and five times n."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEADS, _OPENS = 24, 45
"""Visible characters of a sentence without figures that leads those behind it, and of one that opens its
paragraph and does."""
_DIGIT = re.compile(r"\d")

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a report, the unit of evidence.  Report offsets."""

    start: int
    end: int
    clauses: tuple[Span, ...]
    path: tuple[str, ...]
    """The headings it stands under, from the top."""
    role: Role
    years: frozenset[int]
    """The calendar years that it names, or that its section speaks of where it names none."""
    names_year: bool
    is_heading: bool
    passage: int
    """Its place among the report's passages; a heading is of the passage that it heads."""


class Index:
    """For each token of some texts, which of them have it.

    Tokens are kept as their CRC-32: two of a report's few thousand fall together once in a thousand reports,
    which adds one wrong hit to a sum of many.
    """

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        keys: list[int] = []
        holders: list[int] = []
        for number, words in enumerate(texts):
            held = {zlib.crc32(word.encode()) for word in words}
            keys.extend(held)
            holders.extend(itertools.repeat(number, len(held)))
        every = np.array(keys, dtype=np.uint32)
        order = np.argsort(every, kind="stable")
        self._keys, self._starts = np.unique(every[order], return_index=True)
        self._starts = np.append(self._starts, len(every))
        self._holders: Numbers = np.array(holders, dtype=np.int32)[order]
        self.size = len(texts)

    def holders(self, token: str) -> Numbers:
        """The numbers of the texts that have a token, in order."""
        key = zlib.crc32(token.encode())
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            return self._holders[:0]
        return self._holders[self._starts[at] : self._starts[at + 1]]


class Statements(Sequence[Statement]):
    """The statements of one report in order, and where the tokens of a question stand in them."""

    def __init__(self, text: str, sections: Sequence[Section], passages: Sequence[Passage]) -> None:
        self.text = text
        self._all = tuple(_statements(text, sections, passages))
        self._clauses = [text[a:b] for one in self._all for a, b in one.clauses]
        self.of_clause: Numbers = np.repeat(
            np.arange(len(self._all), dtype=np.int32), [len(one.clauses) for one in self._all]
        )
        """For each clause, in order, the number of its statement."""

    def __getitem__(self, number: int) -> Statement:  # type: ignore[override]  # no slices are needed
        return self._all[number]

    def __len__(self) -> int:
        return len(self._all)

    def words(self, number: int) -> str:
        """The text of a statement."""
        one = self._all[number]
        return self.text[one.start : one.end]

    @cached_property
    def pairs(self) -> Index:
        """The tokens of each clause (`analysis.tokens`): pairs of characters, words and numbers."""
        return Index([tokens(clause) for clause in self._clauses])

    @cached_property
    def characters(self) -> Index:
        """The ideographs of each clause."""
        return Index([_HAN.findall(fold(clause)) for clause in self._clauses])

    @cached_property
    def headings(self) -> Index:
        """The tokens of the section path of each statement."""
        known: dict[tuple[str, ...], list[str]] = {}
        return Index([known.setdefault(one.path, tokens("。".join(one.path))) for one in self._all])

    @cached_property
    def led_by(self) -> Index:
        """The tokens of the statement that leads each."""
        return Index([[] if lead is None else tokens(self.words(lead)) for lead in self.leads])

    @cached_property
    def leads(self) -> tuple[int | None, ...]:
        """For each statement the number of the one that leads it: a short sentence, a heading but for its
        line (加快建设数字城市。), speaks for those behind it in its paragraph, as far as the next."""
        found: list[int | None] = []
        lead: int | None = None
        line = (0, 0)
        for number, one in enumerate(self._all):
            if one.start >= line[1]:
                line, lead = line_around(self.text, one.start, one.end), None
            opens = not self.text[line[0] : one.start].strip()
            goes_on = bool(self.text[one.end : line[1]].strip()) and not one.is_heading
            if goes_on and _is_lead(self.words(number), opens=opens):
                found.append(None)
                lead = number
            else:
                found.append(lead)
        return tuple(found)

    def at(self, offset: int) -> int:
        """The number of the statement in which an offset lies, or of the last before it."""
        return max(0, bisect.bisect_right(self._all, offset, key=lambda one: one.start) - 1)


def _is_lead(words: str, *, opens: bool) -> bool:
    """Whether a sentence of a paragraph leads those behind it.  `opens`: it is the first.

    >>> _is_lead("加快建设数字城市。", opens=False), _is_lead("新增学位3万个。", opens=False)
    (True, False)
    """
    length = visible(words)
    return length <= (_OPENS if opens else 0) or (length <= _LEADS and not _DIGIT.search(words))


def characters(text: str) -> list[str]:
    """The ideographs of a text, in order and with repetitions."""
    return _HAN.findall(fold(text))


def _named_years(words: str) -> frozenset[int]:
    """The years that a statement names, those of a five-year plan (“十四五”) among them.

    >>> sorted(_named_years("“十三五”29个项目全部完工，2021年又开工3个"))
    [2016, 2017, 2018, 2019, 2020, 2021]
    """
    years = {int(year) for year in _YEAR.findall(words)}
    for plan in _PLAN.findall(words):
        first = _FIRST_PLAN + 5 * integer(plan)
        years.update(range(first, first + 5))
    return frozenset(years)


def _statements(text: str, sections: Sequence[Section], passages: Sequence[Passage]) -> Iterator[Statement]:
    starts = [passage.start for passage in passages]
    headings = sorted(section.heading for section in sections if section.heading[0] < section.heading[1])
    heading_starts = [start for start, _ in headings]
    coming = sorted(sections, key=lambda s: (s.start, len(s.path)))
    open_: list[Section] = []
    reached = 0
    for start, end in sentences(text):
        while reached < len(coming) and coming[reached].start <= start:
            open_.append(coming[reached])
            reached += 1
        open_ = [section for section in open_ if section.end > start]
        around = open_[-1] if open_ else None
        passage = max(0, bisect.bisect_right(starts, start) - 1)
        if passages and start >= passages[passage].end and passage + 1 < len(passages):
            passage += 1
        named = _named_years(text[start:end])
        period = around.period if around else None
        implied = range(period.first_year, period.last_year + 1) if period else ()
        heading = bisect.bisect_right(heading_starts, start) - 1
        yield Statement(
            start,
            end,
            tuple(clauses(text, start, end)) or ((start, end),),
            around.path if around else (),
            around.role if around else Role.OTHER,
            named or frozenset(implied),
            bool(named),
            heading >= 0 and end <= headings[heading][1] + 1,
            passage,
        )
