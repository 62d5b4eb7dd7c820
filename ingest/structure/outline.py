"""From a healed report to its sections.

A report is walked paragraph by paragraph with a stack of what is open; its lowest entry is always one
of the report's parts, headed or not.  A numbered heading closes those of its own and lower ranks, an
unnumbered one stands below what it follows, a lead sentence heads its own paragraph only.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.lines.appendix import appendices, is_glossary
from ingest.lines.headings import UNNUMBERED, Heading, heading, is_plan, lead, names_part
from ingest.lines.kinds import ADDRESS, CELL, is_ended
from ingest.structure.heading_series import captions, counted, listed, standing_alone
from ingest.structure.parts import part_roles, turn_to_plan
from ingest.structure.roles import Calendar
from ingest.structure.split import MANDATE, is_salutation, is_title
from vectorstore.analysis.outline_marks import Rank, mark
from vectorstore.analysis.rules import Rule
from vectorstore.types import Kind, Period, Role, Section, Span

_YEAR = 21
"""The rank of the stretch of a five years' part that speaks of one year; it has no heading."""

_BACK_TO_PART = Rule(
    "outline.back_to_part",
    r"(?:在)?(?:充分)?(?:肯定|看到|总结)[^。，,]{0,8}(?:成绩|成就)|(?:同时[，,])?我们(?:也|还|要)?(?:清醒|深[知切])"
    r"|这些成绩|成绩(?:的取得|来之不易)|[一五]年来[，,]|过去(?:的)?[一五]年",
    holds=("|在肯定成绩|", "|过去的一年|", "|同时，我们也清醒|", "|五年来,|"),
    fails=("|2023年成绩的取得", "一年来的主要工作是："),
)
"""Openings of paragraphs that leave the sub-section before them: what was achieved, what is amiss."""

_CLAUSES = re.compile(r"[，,]")
"""Two clauses at the head of a paragraph right under a part are a motto (使命引领前行,奋斗开创未来); in a
sub-section they are its label."""

_LONGEST_HEADING = 80
"""Characters of a line that markup may call a heading."""

_ONE_YEAR = (
    r"(?:刚刚|即将)?过去的?(?:一年|{year}年)|{year}年(?:是|[，,]|[^，,。]{{0,16}}(?:目标|任务|安排))"
    r"|一年来|今年(?:是|[，,])"
)
"""How the stretch of one year begins in a part of five."""


@dataclass(frozen=True, slots=True)
class _Open:
    order: int
    rank: int
    path: tuple[str, ...]
    heading: Span
    role: Role
    period: Period
    own_paragraph: bool


@dataclass(slots=True)
class _Stack:
    """The open sections, lowest first, and the closed ones by the order in which they were opened."""

    report_id: str
    open: list[_Open] = field(default_factory=list)
    closed: list[tuple[int, Section]] = field(default_factory=list)
    opened: int = 0
    body_at: int = 0
    """Where the text begins that the last heading heads."""

    def push(
        self, rank: int, span: Span, words: str, role: Role, period: Period, own_paragraph: bool = False
    ) -> None:
        """Open a section; without `words` it has no heading and its parent's path."""
        above = self.open[-1].path if self.open else ()
        path = (*above, words) if words else above
        self.open.append(_Open(self.opened, rank, path, span, role, period, own_paragraph))
        self.opened += 1
        self.body_at = span[1]

    def part(self, span: Span, words: str, role: Role, period: Period) -> None:
        """Open a part of the report, closing the one before."""
        self.close(0, span[0])
        self.push(Rank.PART, span, words, role, period)

    def close(self, depth: int, at: int) -> None:
        """Close all above the lowest `depth`; what turns out empty is dropped."""
        while len(self.open) > depth:
            last = self.open.pop()
            start = last.heading[0]
            if at > start:
                section = Section(self.report_id, last.path, start, at, last.heading, last.role, last.period)
                self.closed.append((last.order, section))

    def close_own_paragraph(self, at: int) -> None:
        if self.open[-1].own_paragraph:
            self.close(len(self.open) - 1, at)

    def depth_for(self, rank: int) -> int:
        """How many open sections a nested heading of this rank leaves open; never fewer than the part.
        Unnumbered general aims (总体要求和目标任务) stand beside the numbered measures, not above."""
        for depth, entry in enumerate(self.open[1:], start=1):
            lower = rank < UNNUMBERED and rank < entry.rank < UNNUMBERED
            general = rank < UNNUMBERED == entry.rank and is_plan(entry.path[-1])
            if entry.rank == rank or lower or general:
                return depth
        return len(self.open)


def outline(
    text: str,
    report_id: str,
    year: int,
    kind: Kind,
    levels: Mapping[int, int] | None = None,
    *,
    begins: int = 0,
) -> tuple[Section, ...]:
    """The sections of a report, the outer before the inner; together they cover it.

    `levels` is the heading level, from 1, that markup gives the paragraph at an offset; before `begins`
    stands its title block.
    """
    calendar = Calendar(year, kind)
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    headings = _headings(text, [p for p in paragraphs if p[0] >= begins], levels or {})
    behind = _appendices(text, paragraphs, calendar)
    speech_end = min(behind, default=len(text))
    turn = turn_to_plan(text, paragraphs, calendar)
    parts = part_roles(text, {s: h for s, h in headings.items() if s < speech_end}, turn, calendar)
    if any(role is Role.PLAN and (turn is None or start <= turn) for start, role in parts.items()):
        turn = None
    parts |= behind
    stack = _Stack(report_id)
    stack.part((0, 0), "", Role.OTHER, Period.of_year(year))
    preamble, in_glossary = True, False
    for start, end in paragraphs:
        line = text[start:end]
        if CELL not in line:  # the rows of a table go on with what stands above them
            stack.close_own_paragraph(start)
        if start in parts:
            words, role = line[: headings[start].length if start in headings else None], parts[start]
            period = calendar.named_period(words) or calendar.period(role)
            stack.part((start, start + len(words)), words, role, period)
            preamble, in_glossary = False, is_glossary(line)
        elif not (in_glossary or (preamble and (start < begins or _introduces(line)))):
            if preamble or start == turn:
                role = Role.PLAN if start == turn else calendar.first_role()
                stack.part((start, start), "", role, calendar.period(role))
                preamble = False
            _take(stack, line, start, headings.get(start), calendar)
    stack.close(0, len(text))
    return tuple(section for _, section in sorted(stack.closed, key=lambda item: item[0]))


def _introduces(line: str) -> bool:
    """Whether a line belongs to what stands before a report's text."""
    return is_title(line) or is_salutation(line) or MANDATE.search(line) is not None


def _headings(text: str, paragraphs: Sequence[Span], levels: Mapping[int, int]) -> dict[int, Heading]:
    """The paragraphs that are, or begin with, a heading: by their own words, or because markup says so."""
    lines = [(start, text[start:end]) for start, end in paragraphs]
    found = {start: head for start, line in lines if (head := heading(line))}
    for series in (captions, counted, listed, standing_alone):
        found |= series(lines)
    body = itertools.dropwhile(lambda item: _introduces(item[1]), lines)
    called = {start: line for start, line in body if start in levels and _may_head(line)}
    ranks = _ranks([(levels[start], line) for start, line in called.items()])
    for start, line in called.items():
        number = mark(line)
        found[start] = Heading(number.rank if number else ranks[levels[start]], len(line), False)
    return found


def _may_head(line: str) -> bool:
    """Whether a line that markup calls a heading can be one: some pages style whole paragraphs so."""
    return len(line) <= _LONGEST_HEADING and not is_ended(line)


def _ranks(called: Sequence[tuple[int, str]]) -> dict[int, int]:
    """The rank of the unnumbered headings of each level of markup, given the level and words of them all:
    that of the numbered ones of the level, else the next below the level above.

    The highest is the parts' if it names one, else it says no more than that these are headings.

    >>> _ranks([(2, "2023年工作回顾"), (3, "一、聚力创新"), (3, "聚力改革"), (4, "改善营商环境")])
    {2: 0, 3: 1, 4: 2}
    >>> _ranks([(3, "改善营商环境"), (3, "聚力改革")])
    {3: 20}
    """
    ranks: dict[int, int] = {}
    above = -1
    for level in sorted({level for level, _ in called}):
        lines = [line for at, line in called if at == level]
        numbers = Counter(found.rank for line in lines if (found := mark(line)))
        if numbers:
            above = max(numbers.most_common(1)[0][0], above + 1)
        elif above >= 0:
            above = min(above + 1, UNNUMBERED)
        else:
            above = Rank.PART if any(map(names_part, lines)) else UNNUMBERED
        ranks[level] = int(above)
    return ranks


def _appendices(text: str, paragraphs: Sequence[Span], calendar: Calendar) -> dict[int, Role]:
    """Where the report's appendices begin, and what each does: a list of this year's projects plans."""
    lines = [text[start:end] for start, end in paragraphs]
    found = {}
    for index in appendices(lines):
        named = " ".join(lines[index : index + 2])
        role = None if is_glossary(lines[index]) else calendar.part_role(named)
        found[paragraphs[index][0]] = role or Role.OTHER
    return found


def _take(stack: _Stack, line: str, start: int, found: Heading | None, calendar: Calendar) -> None:
    """One paragraph inside a part: open the section it heads, if it heads one."""
    head = found or _plain(stack, line, start, calendar)
    if head is None:
        return
    words = line[: head.length]
    stack.close(stack.depth_for(head.rank), start)
    above = stack.open[-1]
    period = calendar.named_period(words, nested=True)
    role = (calendar.part_role(words) if period else None) or above.role
    span = (start, start + head.length)
    stack.push(head.rank, span, words, role, period or above.period, head.own_paragraph)


def _plain(stack: _Stack, line: str, start: int, calendar: Calendar) -> Heading | None:
    """A paragraph without a heading of its own kind: it may leave its sub-section and begin or end the
    stretch of one year in a part of five; its lead sentence may head it."""
    address = ADDRESS.match(line)
    has_body = start > stack.body_at + 1
    if address or (has_body and _BACK_TO_PART.match(line)):
        stack.close(1, start)
    part = stack.open[0]
    if not part.period.is_year:
        _stretch(stack, line[address.end() if address else 0 :], start, calendar)
    found = None if address or part.role is Role.OTHER else lead(line)
    motto = found and len(stack.open) == 1 and _CLAUSES.search(line[: found.length])
    return None if motto else found


def _stretch(stack: _Stack, line: str, start: int, calendar: Calendar) -> None:
    part = stack.open[0]
    period = calendar.period(part.role)
    if re.match(_ONE_YEAR.format(year=period.last_year), line):
        stack.close(1, start)
        stack.push(_YEAR, (start, start), "", part.role, period)
    elif "五年" in line[:12]:
        stack.close(1, start)
