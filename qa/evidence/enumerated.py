"""Things that a report counts off, in one statement or in several: ①…；②…, （1）….（2）…., 一是…；二是…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.statements import Statements

_MARK = re.compile(
    rf"(?P<ringed>[①-⑳])|[（(](?P<bracketed>\d{{1,2}}|[{COUNTING}]{{1,2}})[）)]|(?:^|[，,；;：:。\s])(?P<said>[{COUNTING}])是"
)
_ANNOUNCED = re.compile(rf"(?:\d+|[{COUNTING}]+)[件项个条类]|[：:]\s*$")
"""Said where a list follows."""
_LISTED = re.compile(r"[^，,；;。：:！!？?、]+(?:、[^，,；;。：:！!？?、]+)+")
_EACH = "分别"
"""Said of what belongs to several things in order, and is no list of its own."""
_FEWEST = 3
"""Things that a statement lists without counting them off."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a list."""

    kind: str
    number: int
    start: int
    end: int
    """Where the thing that it marks begins."""


def marks(words: str) -> list[Mark]:
    """The marks in some words.

    >>> [(one.kind, one.number) for one in marks("办好实事：（1）改善学校。（2）建成医院")]
    [('bracketed', 1), ('bracketed', 2)]
    """
    found = []
    for match in _MARK.finditer(words):
        kind = match.lastgroup or ""
        written = match[kind]
        number = ord(written) - ord("①") + 1 if kind == "ringed" else integer(written)
        if number is not None:
            found.append(Mark(kind, int(number), match.start(), match.end()))
    return found


def items(words: str) -> tuple[str, ...]:
    """The things that some words count off from the first, or list.

    >>> items("一是抓项目；二是抓招商；三是抓服务。"), items("守牢安全、生态、耕地三条线"), items("增长5%")
    (('抓项目', '抓招商', '抓服务'), ('守牢安全', '生态', '耕地三条线'), ())
    """
    run: list[Mark] = []
    for mark in marks(words):
        if mark.number == (run[-1].number + 1 if run else 1) and (not run or mark.kind == run[0].kind):
            run.append(mark)
    if len(run) > 1:
        ends = [*(mark.start for mark in run[1:]), len(words)]
        return tuple(words[mark.end : end].strip(" 。；;，,") for mark, end in zip(run, ends, strict=True))
    listed = (stretch for stretch in _LISTED.findall(words) if _EACH not in stretch)
    longest = max(listed, key=lambda one: one.count("、"), default="")
    return tuple(longest.split("、")) if longest.count("、") >= _FEWEST - 1 else ()


def continued(statements: Statements, number: int, *, announced: bool) -> Iterator[int]:
    """The statements behind one that go on counting what it begins, or announces where `announced`."""
    own = marks(statements.words(number))
    last = own[-1] if own else None
    if last is None and not (announced and _ANNOUNCED.search(statements.words(number))):
        return
    for after in range(number + 1, len(statements)):
        found = marks(statements.words(after))
        if not found or found[0].start > 0 or found[0].number != (last.number + 1 if last else 1):
            return
        if last and found[0].kind != last.kind:
            return
        last = found[-1]
        yield after


def around(statements: Statements, number: int) -> list[int]:
    """The statements of the list that a statement is part of, in order; only itself where it is of none."""
    first = number
    while first and (found := marks(statements.words(first))) and found[0].number > 1:
        before = marks(statements.words(first - 1))
        if not before or (before[-1].kind, before[-1].number + 1) != (found[0].kind, found[0].number):
            break
        first -= 1
    return [first, *continued(statements, first, announced=True)]


def told(statements: Statements, quotes: Sequence[str]) -> tuple[str, ...]:
    """The things that an answer's quotes list, or that the list they stand in does; none where there is no
    list."""
    whole = " ".join(quotes)
    if (found := items(whole)) and marks(whole):
        return found
    if len(quotes) >= _FEWEST:
        return tuple(quote.strip(" 。；;，,") for quote in quotes)
    at = statements.text.find(quotes[0]) if quotes else -1
    if at >= 0:
        numbers = around(statements, statements.at(at))
        listed = items(" ".join(statements.words(number) for number in numbers))
        if listed and len(numbers) > 1:
            return listed
    return found
