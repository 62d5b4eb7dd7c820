"""Things that a report counts off, in one statement or in several: 一是…；二是…, （一）…（二）…, ①…②….

What is a mark, and which number it has, `vectorstore/analysis/outline_marks.py` says.  A list is looked at
from two sides: from a statement that is known to be part of it (`items`, `continued`, `around`), where marks
stand anywhere in running text, and over a whole report (`enumerations`), where only a mark that begins a
clause is sure to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.outline_marks import Mark, Rank, list_mark, mark, marks_within
from vectorstore.statements import Statements
from vectorstore.types import Span

_ANNOUNCED = re.compile(rf"(?:\d+|[{COUNTING}]+)[件项个条类]|[：:]\s*$")
"""Said where a list follows."""
_LISTED = re.compile(r"[^，,；;。：:！!？?、]+(?:、[^，,；;。：:！!？?、]+)+")
_EACH = "分别"
"""Said of what belongs to several things in order, and is no list of its own."""
_FEWEST = 3
"""Things that a statement lists without counting them off."""
_EDGES = " 。；;，,"
"""What stands around an item and is not of it."""
_SHORT = 4
"""Characters of an item's first clause, below which the next belongs to its name."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Things counted off from one on, in order."""

    announcing: str
    """The statement before the first, and the headings that it stands under."""
    items: tuple[Span, ...]
    """Of each the clause that names it.  Report offsets."""


def items(words: str) -> tuple[str, ...]:
    """The things that some words count off from the first, or list.

    >>> items("一是抓项目；二是抓招商；三是抓服务。"), items("守牢安全、生态、耕地三条线"), items("增长5%")
    (('抓项目', '抓招商', '抓服务'), ('守牢安全', '生态', '耕地三条线'), ())
    """
    run: list[Mark] = []
    for found in marks_within(words):
        if found.number == (run[-1].number + 1 if run else 1) and (not run or found.rank is run[0].rank):
            run.append(found)
    if len(run) > 1:
        ends = [*(found.start for found in run[1:]), len(words)]
        return tuple(words[found.end : end].strip(_EDGES) for found, end in zip(run, ends, strict=True))
    listed = (stretch for stretch in _LISTED.findall(words) if _EACH not in stretch)
    longest = max(listed, key=lambda one: one.count("、"), default="")
    return tuple(longest.split("、")) if longest.count("、") >= _FEWEST - 1 else ()


def continued(
    statements: Statements, number: int, *, announced: bool, rank: Rank | None = None
) -> Iterator[int]:
    """The statements behind one that go on counting what it begins, or announces where `announced`.

    `rank`: that of the marks that count; without it, that of the last there is.
    """

    def marks(at: int) -> list[Mark]:
        found = marks_within(statements.words(at))
        return found if rank is None else [one for one in found if one.rank is rank]

    own = marks(number)
    last = own[-1] if own else None
    if last is None and not (announced and _ANNOUNCED.search(statements.words(number))):
        return
    for after in range(number + 1, len(statements)):
        found = marks(after)
        if not found or found[0].start > 0 or found[0].number != (last.number + 1 if last else 1):
            return
        if last and found[0].rank is not last.rank:
            return
        last = found[-1]
        yield after


def around(statements: Statements, number: int) -> list[int]:
    """The statements of the list that a statement is part of, in order; only itself where it is of none."""
    first = number
    while first and (found := marks_within(statements.words(first))) and found[0].number > 1:
        before = marks_within(statements.words(first - 1))
        if not before or (before[-1].rank, before[-1].number + 1) != (found[0].rank, found[0].number):
            break
        first -= 1
    return [first, *continued(statements, first, announced=True)]


def told(statements: Statements, quotes: Sequence[str], marked: Sequence[str]) -> tuple[str, ...]:
    """The things that an answer's quotes list, or that the list they stand in does; none where there is no
    list.

    `marked`: what answers in each quote.
    """
    whole = " ".join(quotes)
    if (found := items(whole)) and marks_within(whole):
        return found
    if len(marked) >= _FEWEST:
        return tuple(words.strip(_EDGES) for words in marked)
    at = statements.text.find(quotes[0]) if quotes else -1
    if at >= 0:
        numbers = around(statements, statements.at(at))
        listed = items(" ".join(statements.words(number) for number in numbers))
        if listed and len(numbers) > 1:
            return listed
    return found


@dataclass(slots=True)
class _Run:
    announcing: str
    items: list[Span] = field(default_factory=list)


def enumerations(statements: Statements) -> Iterator[Enumeration]:
    """All enumerations of a report, each with two items or more; one may stand inside an item of another."""
    open_: dict[Rank, _Run] = {}
    for number in range(len(statements)):
        for found, span in _begun(statements, number):
            for rank in [rank for rank in open_ if rank > found.rank]:
                yield from _closed(open_.pop(rank))
            run = open_.get(found.rank)
            if run and found.number == len(run.items) + 1:
                run.items.append(span)
                continue
            if run:
                yield from _closed(open_.pop(found.rank))
            if found.number == 1:
                open_[found.rank] = _Run(_announcing(statements, number), [span])
    for run in open_.values():
        yield from _closed(run)


def _closed(run: _Run) -> Iterator[Enumeration]:
    if len(run.items) > 1:
        yield Enumeration(run.announcing, tuple(run.items))


def _begun(statements: Statements, number: int) -> Iterator[tuple[Mark, Span]]:
    """The marks that clauses of a statement begin with, each with its clause."""
    clauses = statements[number].clauses
    for i, (start, end) in enumerate(clauses):
        words = statements.text[start:end]
        found = list_mark(words) or (mark(words) if not i else None)
        if found and found.number:
            whole = len(words.strip()) - found.end < _SHORT and i + 1 < len(clauses)
            yield found, (start, clauses[i + 1][1] if whole else end)


def _announcing(statements: Statements, number: int) -> str:
    before = [statements.words(number - 1)] if number else []
    return " ".join((*statements[number].path, *before, statements.words(number)))
