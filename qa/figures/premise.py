"""Questions that take for granted what the figures contradict: 为什么GDP下降了, where it grew."""

from __future__ import annotations

from qa.citations import Numbering
from qa.figures.lines import figure_lines
from qa.figures.lookup import look_up
from qa.scope import Scope, wanted_periods
from qa.types.answer import Answer
from qa.types.query import Query
from qa.types.wanted import Course
from qa.wording import wording
from vectorstore.analysis.indicators import known
from vectorstore.store import Store
from vectorstore.types import Measure, Sense


def contradicted(store: Store, query: Query, scope: Scope) -> Answer | None:
    """What the report states of an indicator that the question takes to have fallen where all its figures
    rose, or the other way round; None if nothing contradicts the question."""
    asks = [ask for ask in query.asks if ask.canonical and known(ask.canonical)]
    if query.figures.premise is None or len(asks) != 1 or not scope.own:
        return None
    rises = query.figures.premise is Course.RISE
    wanted = [
        (sense, period) for sense, period in wanted_periods(query, scope.newest) if sense is Sense.ACTUAL
    ]
    found = look_up(store, scope, asks[0], wanted) if wanted else None
    changes = (
        [row.number for row in found.rows if row.measure is Measure.CHANGE and row.number] if found else []
    )
    if found is None or not changes or any((number > 0) is rises for number in changes):
        return None
    say, numbering = wording(query), Numbering()
    lines = [say.phrases.premise, *figure_lines(store, say, found, numbering)]
    return Answer(query.question, "\n".join(lines), query, numbering.citations)
