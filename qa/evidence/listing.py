"""Lists that stand in several statements: the eight 攻坚战, each with a heading of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from qa.evidence.enumerated import Enumeration, enumerations
from qa.types.wanted import Counted
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.outline_marks import marks_within
from vectorstore.analysis.sentences import CLOSERS
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statements
from vectorstore.types import Span

_OPENING = 40
"""Characters within which a statement of a list names its thing."""
_ANNOUNCES = re.compile(r"[一二三四五六七八九十两\d]+[个大项条型场种件类][^，,]{0,8}$")
"""Before what all things of a list are called, where it says how many there are: 四大千万级清洁能源(基地)."""
_STRETCH = re.compile(r"[^，,；;。：:！!？?]+")
_MARKS = f" 。，,：:；;、{CLOSERS}"
_FEWEST = 2
_COUNT = re.compile(rf"(?P<count>[{COUNTING}]{{1,3}}|\d{{1,2}})[个大项件类方条]")
_SURELY_LISTED = 7
"""Things from which a report seldom counts off as many by chance: of 16 questions that count five and more,
the list found so is right for all 7 of seven and more, and for 2 of 6 of fewer."""
_ABOUT = 0.3
"""The share of a question's tokens that a list which says only how many things it has must be about."""
_OF_ANYTHING = ("方面", "工作", "任务", "重点", "事项", "举措", "措施")
"""What a count of things is called that says nothing of which."""
_MOST_MORE = 2
"""How many more there may be of what is called alike."""


def items_in(words: str) -> int:
    """How many things a sentence lists.

    >>> items_in("守牢安全、生态、耕地、财政金融“四条线”"), items_in("一是抓项目；二是抓招商")
    (4, 2)
    """
    joined = max((stretch.count("、") for stretch in _STRETCH.findall(words)), default=0) + 1
    return max(joined, len(marks_within(words)), words.count("；") + words.count(";") + 1)


def spread(statements: Statements, number: int, wanted: Counted) -> tuple[Span, ...]:
    """The clauses or headings of the list near a statement that does not hold it itself, in order; nothing
    where there is none."""
    one = statements[number]
    found = [*lists(statements, wanted), *_counted_off(statements, wanted)]
    own = [group for group in found if any(one.start <= start < one.end for start, _ in group)]
    if not own and items_in(statements.words(number)) >= wanted.count:
        return ()
    nearest = min(
        own or found, key=lambda group: (len(group) - wanted.count, abs(group[0][0] - one.start)), default=()
    )
    return tuple(nearest[: wanted.count])


def lists(statements: Statements, wanted: Counted) -> list[list[Span]]:
    """Clauses or headings, each of another statement, that name as many things as are asked for, or a few
    more, by the word that all of them are called: 千万千瓦级核电基地, 千万千瓦级风电基地 …"""
    if not wanted.head or wanted.count < _FEWEST:
        return []
    groups: dict[tuple[bool, bool, tuple[str, ...], int | None], list[Span]] = defaultdict(list)
    for number, one in enumerate(statements):
        for span, ends in _naming(statements, number, wanted.head):
            path = one.path[:-1] if one.is_heading else one.path
            groups[one.is_heading, ends, path, None].append(span)
            if (lead := statements.leads[number]) is not None:
                groups[one.is_heading, ends, path, lead].append(span)
    return [group for group in groups.values() if wanted.count <= len(group) <= wanted.count + _MOST_MORE]


def announced(statements: Statements, wanted: Counted, asked: Collection[str] = ()) -> list[tuple[Span, ...]]:
    """Enumerations of just as many things as are asked for, before which is said what they are called:
    办好十件民生实事.  Where that is said of anything (抓好七方面工作) their number must be said, and enough
    of the tokens that are `asked` for, there or in most of the things."""
    if wanted.count < _SURELY_LISTED:
        return []
    named = wanted.head and wanted.head not in _OF_ANYTHING
    return [
        one.items
        for one in _just_as_many(statements, wanted.count)
        if (wanted.head in one.announcing if named else _is_about(statements, one, wanted.count, asked))
    ]


def _is_about(statements: Statements, one: Enumeration, count: int, asked: Collection[str]) -> bool:
    """Whether what announces some things says how many there are, and enough of what is asked for is said."""
    if not any(integer(found["count"]) == count for found in _COUNT.finditer(one.announcing)):
        return False
    before = set(tokens(one.announcing))
    things = [set(tokens(statements.text[slice(*span)])) for span in one.items]
    said = [word for word in asked if word in before or sum(word in each for each in things) * 2 >= count]
    return not asked or len(said) >= _ABOUT * len(asked)


def _counted_off(statements: Statements, wanted: Counted) -> list[list[Span]]:
    """Enumerations of just as many things, where what announces them, or each of them, has the word that they
    are called."""
    if not wanted.head or wanted.count < _FEWEST:
        return []
    return [
        list(one.items)
        for one in _just_as_many(statements, wanted.count)
        if wanted.head in one.announcing
        or all(wanted.head in statements.text[slice(*span)] for span in one.items)
    ]


def _just_as_many(statements: Statements, count: int) -> Iterator[Enumeration]:
    return (one for one in enumerations(statements) if len(one.items) == count)


def _naming(statements: Statements, number: int, head: str) -> Iterator[tuple[Span, bool]]:
    """The clause of a statement that names one thing of the list, and whether it ends with the name."""
    one = statements[number]
    for start, end in one.clauses:
        if start - one.start > _OPENING:
            return
        words = statements.text[start:end]
        at = words.find(head)
        if at > 1 and not _ANNOUNCES.search(words[:at]):
            ends = not words[at + len(head) :].strip(_MARKS)
            yield (start, end), ends
            return
