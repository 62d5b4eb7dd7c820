"""Lists that stand in several statements: the eight 攻坚战, each with a heading of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from qa.evidence.features import items_in
from qa.evidence.weighing import Weighed
from qa.types import Counted
from vectorstore.statements import Statements
from vectorstore.types import Span

_OPENING = 40
"""Characters within which a statement of a list names its thing."""
_MOST_MORE = 2
"""How many more there may be of what is called alike."""


def spread(statements: Statements, best: Weighed, wanted: Counted) -> tuple[Span, ...]:
    """The clauses or headings of a list that no one sentence holds, in order; nothing where there is none."""
    if not wanted.head or items_in(statements.words(best.number)) >= wanted.count:
        return ()
    groups: dict[tuple[bool, tuple[str, ...]], list[Span]] = defaultdict(list)
    for number, one in enumerate(statements):
        for span in _naming(statements, number, wanted.head):
            path = one.path[:-1] if one.is_heading else one.path
            groups[one.is_heading, path].append(span)
    fitting = [group for group in groups.values() if wanted.count <= len(group) <= wanted.count + _MOST_MORE]
    if not fitting:
        return ()
    at = best.span[0]
    nearest = min(fitting, key=lambda group: (len(group) - wanted.count, abs(group[0][0] - at)))
    return tuple(nearest[: wanted.count])


def _naming(statements: Statements, number: int, head: str) -> Iterator[Span]:
    """The clause of a statement that names one thing of the list."""
    one = statements[number]
    for start, end in one.clauses:
        if start - one.start > _OPENING:
            return
        words = statements.text[start:end]
        at = words.find(head)
        if at > 1 and not re.search(r"[一二三四五六七八九十两\d]+[个大项条型场种件类]$", words[:at]):
            yield start, end
            return
