"""The marks that Chinese official writing numbers its outline with: 一、 （一） 1. 第一， ——.

Healing needs them to know where a paragraph begins, the outline to know what it is under, and an answer to
tell headings without them.
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


class Mark(NamedTuple):
    """An outline mark at the start of a line."""

    rank: Rank
    number: int
    """Its number; 0 for a dash."""
    end: int
    """Where the heading's own words begin."""


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


def mark(line: str) -> Mark | None:
    """The outline mark a line starts with.

    >>> for line in ("一、2022年工作回顾", "（十二）守牢底线", "3.农业", "3.5万户", "——创新", "第一，"):
    ...     print(mark(line))
    Mark(rank=<Rank.CHAPTER: 1>, number=1, end=2)
    Mark(rank=<Rank.SECTION: 2>, number=12, end=4)
    Mark(rank=<Rank.ITEM: 3>, number=3, end=2)
    None
    Mark(rank=<Rank.DASH: 6>, number=0, end=2)
    Mark(rank=<Rank.ORDINAL: 5>, number=1, end=3)
    """
    found = _MARK.match(line)
    if found is None or found.lastgroup is None:
        return None
    rank = Rank[found.lastgroup.upper()]
    return Mark(rank, 0 if rank is Rank.DASH else integer(found[found.lastgroup]), found.end())


def list_mark(text: str) -> Mark | None:
    """The mark of a list's item in running text.

    >>> list_mark("一是稳增长"), list_mark("一要")
    (Mark(rank=<Rank.ORDINAL: 5>, number=1, end=2), Mark(rank=<Rank.ORDINAL: 5>, number=1, end=2))
    """
    found = _LIST_MARK.match(text)
    return Mark(Rank.ORDINAL, integer(found[1]), found.end()) if found else None
