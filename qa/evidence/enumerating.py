"""What a report counts off: 一是…二是…, （一）…（二）…, 1. … 2. …, each with what announces it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vectorstore.analysis.outline_marks import Mark, Rank, list_mark, mark
from vectorstore.statements import Statements
from vectorstore.types import Span

_SHORT = 4
"""Characters of an item's first clause, below which the next belongs to its name."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Things counted off from one on, in order."""

    announcing: str
    """The statement before the first, and the headings that it stands under."""
    items: tuple[Span, ...]
    """Of each the clause that names it.  Report offsets."""


@dataclass(slots=True)
class _Run:
    announcing: str
    items: list[Span] = field(default_factory=list)


def enumerations(statements: Statements) -> Iterator[Enumeration]:
    """All enumerations of a report, each with two items or more; one may stand inside an item of another."""
    open_: dict[Rank, _Run] = {}
    for number in range(len(statements)):
        for found, span in _marked(statements, number):
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


def _marked(statements: Statements, number: int) -> Iterator[tuple[Mark, Span]]:
    """The marks of a statement, each with the clause that it begins."""
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
