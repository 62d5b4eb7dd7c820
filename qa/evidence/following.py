"""What belongs to a statement behind it: what it heads or leads to, the rest of what it begins to count."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from qa.evidence.enumerated import continued
from vectorstore.analysis.outline_marks import Rank, marks_within
from vectorstore.analysis.sentences import visible
from vectorstore.statements import Statements
from vectorstore.types import Span

_LONG = 600
"""Visible characters of what a statement heads."""
_LED = 400
"""Visible characters of what a statement leads."""
_HEADS = re.compile(r"[：:]\s*$")
_MOST_COUNTED = 7
"""Sentences behind the one that begins 一是."""


def following(statements: Statements, number: int, *, led: bool) -> Iterator[Span]:
    """The statements behind one that belong to it.

    `led`: also those that it leads (聚力打造三大千亿产业。).
    """
    words = statements.words(number)
    if _HEADS.search(words) or statements[number].is_heading:
        yield from _headed(statements, number)
    elif led and number in statements.leads:
        yield from _led(statements, number)
    else:
        begun = {mark.rank for mark in marks_within(words)}
        if Rank.ORDINAL in begun:
            yield from _counted_on(statements, number)
        elif led:
            yield from _counted_off(statements, number)


def _headed(statements: Statements, number: int) -> Iterator[Span]:
    first = statements[number]
    length = 0
    for after in range(number + 1, len(statements)):
        one = statements[after]
        length += visible(statements.words(after))
        same = one.path[: len(first.path)] == first.path
        if length > _LONG or not same or (first.is_heading and one.is_heading and one.path == first.path):
            return
        yield one.start, one.end


def _counted_on(statements: Statements, number: int) -> Iterator[Span]:
    """一是 …: the sentences that begin with the next numbers."""
    counted = continued(statements, number, announced=False, rank=Rank.ORDINAL)
    for after in itertools.islice(counted, _MOST_COUNTED):
        yield statements[after].start, statements[after].end


def _counted_off(statements: Statements, number: int) -> Iterator[Span]:
    """（2）…, where a statement ends with （1）… or announces how many things follow it."""
    own = marks_within(statements.words(number))
    if own and own[0].number != 1:
        return  # one thing of a list
    length = 0
    for after in continued(statements, number, announced=True):
        length += visible(statements.words(after))
        if length > _LONG:
            return
        yield statements[after].start, statements[after].end


def _led(statements: Statements, number: int) -> Iterator[Span]:
    """The statements that a short one leads."""
    length = 0
    for after in range(number + 1, len(statements)):
        length += visible(statements.words(after))
        if statements.leads[after] != number or length > _LED:
            return
        yield statements[after].start, statements[after].end
