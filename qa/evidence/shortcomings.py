"""What a report admits of itself: the passage at the end of its review that names problems.

It is asked for in the fewest words (面临哪些问题), none of which has to stand in it; so it is known by how
reports open it, and told whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.citations import Draft
from qa.evidence.composing import Quoted, quote
from qa.evidence.sought import Sought
from qa.types.query import Query
from vectorstore.analysis.sentences import line_around
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Role, Span

_PROBLEMS = r"(?:困难|问题|不足|短板|挑战|差距|矛盾|薄弱)"
_ADMITS = re.compile(
    rf"(?:清醒|清楚|认识到|认识|看到|看清|意识到)[^。；;]{{0,60}}{_PROBLEMS}|{_PROBLEMS}[^。；;]{{0,12}}(?:主要|表现|集中)[是有为在]"
    rf"|(?:还|仍|依然|也|中)(?:存在|面临)着?(?:一些|不少|许多|诸多|很多|较多)[^。；;]{{0,20}}{_PROBLEMS}"
)
"""在肯定成绩的同时，我们也清醒地看到，发展还面临不少困难 …, and 存在的问题主要是 …."""
_RESOLVES = re.compile(
    rf"(?:对此|对(?:于)?(?:这些|上述|存在的){_PROBLEMS}|这些{_PROBLEMS}|为此|我们(?:一定|将|必须|要)|加以(?:解决|改进))"
)
"""What is promised about them ends the passage."""
_MOST = 6
"""Statements of the passage that are told."""
_INTRODUCES = 60
"""Characters of a sentence that may only say that there are problems; they stand behind it."""


def shortcomings(store: Store, query: Query, where: Sought) -> Draft | None:
    """The problems that the newest report in scope admits, where these are asked for and not of a part of
    the place; None if it has no such passage."""
    if not query.prose.problems or where.must_say:
        return None
    for info in where.reports:
        if spans := _passage(store.statements(info.id)):
            return quote(store, query, where, [Quoted(info.id, span) for span in spans])
    return None


def _admits(words: str) -> bool:
    """Whether a statement says that there are problems, and not only what will be done about them."""
    return _ADMITS.search(words) is not None and _RESOLVES.match(words) is None


def _passage(statements: Statements) -> Sequence[Span]:
    """The statement that admits problems and those behind it in its paragraph; in the next one too, where it
    only says that there are some."""
    opening = [
        number
        for number, one in enumerate(statements)
        if one.role is not Role.PLAN and not one.is_heading and _admits(statements.words(number))
    ]
    if not opening:
        return ()
    first = opening[-1]
    while first - 1 in opening:
        first -= 1
    found = [(statements[first].start, statements[first].end)]
    line = line_around(statements.text, *found[0])
    introduces = len(statements.words(first)) < _INTRODUCES
    for number in range(first + 1, min(len(statements), first + _MOST)):
        one = statements[number]
        outside = one.start >= line[1] and not (introduces and len(found) == 1)
        if one.role is Role.PLAN or _RESOLVES.search(statements.words(number)) or outside:
            break
        if introduces and len(found) == 1:
            line = line_around(statements.text, one.start, one.end)
        found.append((one.start, one.end))
    return found
