"""The marks that Chinese official writing numbers its outline with, 一、 （一） 1. 第一， ——, and those that
it counts things off with in running text, 一是 （一） （1） ①.

Healing needs them to know where a paragraph begins, the outline to know what it is under, and an answer to
tell headings without them and lists whole.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from vectorstore.analysis.numerals import COUNTING, integer


class Rank(IntEnum):
    """How high a mark stands when both are used.  Unnumbered headings are ranked by their context."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ITEM = 3
    SUBITEM = 4
    ORDINAL = 5
    DASH = 6
    RINGED = 7


class Mark(NamedTuple):
    """An outline mark at the start of a line, or one of a list in running text."""

    rank: Rank
    number: int
    """Its number; 0 for a dash."""
    end: int
    """Where the words that it marks begin."""
    start: int = 0
    """Where it begins, with what sets it off from the words before."""


_MARK = re.compile(
    rf"第(?P<part>[{COUNTING}]{{1,3}})(?:部分|[章篇])[、:：]?"
    rf"|(?P<chapter>[{COUNTING}]{{1,3}})\s*[、\uff0e.]"
    rf"|[（(\u3014]\s*(?P<section>[{COUNTING}]{{1,3}})\s*[）)\u3015][、\uff0e.]?"
    r"|(?P<item>\d{1,2})\s*(?:、|[\uff0e.](?!\d))"
    r"|[（(]\s*(?P<subitem>\d{1,2})\s*[）)][、\uff0e.]?"
    rf"|第(?P<ordinal>[{COUNTING}]{{1,3}})[，,、]"
    r"|(?P<dash>——+|--+|──+)(?=\s*[^\s—─-])"
)

NUMBERED = frozenset({Rank.PART, Rank.CHAPTER, Rank.SECTION, Rank.ITEM, Rank.SUBITEM})
_LIST_MARK = re.compile(rf"\s*([{COUNTING}]{{1,3}})[是要](?!否)")
_IN_TEXT = re.compile(
    rf"[（(](?:(?P<section>[{COUNTING}]{{1,3}})|(?P<subitem>\d{{1,2}}))[）)]"
    r"|(?P<ringed>[①-⑳])"
    rf"|(?:^|[，,；;：:。\s])(?P<ordinal>[{COUNTING}])是(?!否)"
)
"""Narrower than at the start of a line or clause: elsewhere a number in shell brackets is a note's, and
三要 is of 三要素."""


def mark(line: str) -> Mark | None:
    """The outline mark a line starts with.

    >>> for line in ("一、2022年工作回顾", "（十二）守牢底线", "3.农业", "3.5万户", "——创新", "第一，"):
    ...     print(mark(line))
    Mark(rank=<Rank.CHAPTER: 1>, number=1, end=2, start=0)
    Mark(rank=<Rank.SECTION: 2>, number=12, end=4, start=0)
    Mark(rank=<Rank.ITEM: 3>, number=3, end=2, start=0)
    None
    Mark(rank=<Rank.DASH: 6>, number=0, end=2, start=0)
    Mark(rank=<Rank.ORDINAL: 5>, number=1, end=3, start=0)
    """
    found = _MARK.match(line)
    if found is None or found.lastgroup is None:
        return None
    rank = Rank[found.lastgroup.upper()]
    return Mark(rank, 0 if rank is Rank.DASH else integer(found[found.lastgroup]), found.end())


def list_mark(text: str) -> Mark | None:
    """The mark of a list's item that a clause starts with.

    >>> list_mark("一是稳增长")
    Mark(rank=<Rank.ORDINAL: 5>, number=1, end=2, start=0)
    >>> list_mark("一要") == list_mark("一是")
    True
    """
    found = _LIST_MARK.match(text)
    return Mark(Rank.ORDINAL, integer(found[1]), found.end()) if found else None


def marks_within(text: str) -> list[Mark]:
    """The marks that running text counts things off with, in their order.

    >>> [(mark.rank.name, mark.number) for mark in marks_within("实事：（1）学校。（2）医院；一是")]
    [('SUBITEM', 1), ('SUBITEM', 2), ('ORDINAL', 1)]
    """
    found = []
    for match in _IN_TEXT.finditer(text):
        rank = match.lastgroup or ""
        written = match[rank]
        number = ord(written) - ord("①") + 1 if rank == "ringed" else integer(written)
        found.append(Mark(Rank[rank.upper()], number, match.end(), match.start()))
    return found
