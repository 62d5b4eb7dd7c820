"""What a question wants reckoned, and from which figures."""

from __future__ import annotations

from qa.question.parts import Question
from qa.question.reckoning.changes import by_target, year_before
from qa.question.reckoning.differences import gap, given
from qa.question.reckoning.ratios import per_head, share, times
from qa.question.reckoning.sums import of_unnamed, several
from qa.types.query import Intent, Query, Reckoning


def reckoning_of(query: Query, read: Question) -> Reckoning | None:
    """What is to be reckoned and its operands; None where the question wants nothing of the kind.

    A difference is the first operand less the second; a share the first of the second.
    """
    if read.english or query.intent in (Intent.NONE, Intent.HOLDINGS, Intent.MENTION):
        return None
    if query.group:
        return of_unnamed(read)
    for made in (per_head, by_target, year_before, given, times, share, several, gap):
        if found := made(query, read):
            return found
    return None
