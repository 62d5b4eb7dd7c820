"""The figures of one place that were looked up, worded with their proofs."""

from __future__ import annotations

from collections.abc import Sequence

from qa.citations import Numbering
from qa.figures.lines import figure_lines
from qa.figures.lookup import LookedUp
from qa.figures.verdicts import limit_line
from qa.scope import Scope
from qa.types.answer import Answer
from qa.types.query import Query
from qa.wording import wording
from vectorstore.store import Store


def state(
    store: Store, query: Query, scope: Scope, found: Sequence[LookedUp], *, is_newest: bool = False
) -> Answer:
    """The figures that were found, all of them with rows.

    `is_newest`: the question names no time, and the newest of several reports was taken.
    """
    say, numbering = wording(query), Numbering()
    wholes = dict.fromkeys(one.part_of for one in found if one.part_of)
    lines = [*say.other_level(scope), *(say.phrases.in_parts.format(what=whole) for whole in wholes)]
    reports = dict.fromkeys(store.report(one.rows[0].report_id) for one in found)
    if not scope.own:
        lines += [
            say.phrases.told_by.format(place=say.place(scope.place), report=say.report(r)) for r in reports
        ]
    for one in found:
        lines += [line for line in figure_lines(store, say, one, numbering) if line not in lines]
    lines += filter(None, [limit_line(say, query.figures, found[0].rows, query.threshold)])
    lines.append(say.source(list(reports), newest=is_newest))
    return Answer(query.question, "\n".join(lines), query, numbering.citations)
