"""Which of many places reached the targets of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.citations import Numbering, cite_clause
from qa.figures.comparing import read
from qa.figures.verdicts import like_pair
from qa.scope import asked_of
from qa.types.answer import Answer, Cell, Table
from qa.types.query import Intent, Query
from qa.types.wanted import Threshold
from qa.wording import marked, value_of, wording
from vectorstore.analysis.places import NATION
from vectorstore.store import Store
from vectorstore.types import Indicator, Place, Sense

_NAMED = 12
"""Places named in the text; the table has all."""


def limited_by_nation(store: Store, query: Query) -> Query | None:
    """The question with the country's own figure as its limit; None if that is not on file."""
    against = query.figures.nation
    of_nation = read(store, asked_of(query, NATION))
    stated = [row for one in of_nation.found for row in one.rows if row.unit == "%"]
    if against is None or not stated or stated[0].number is None:
        return None
    written = f"{against.written}（{value_of(stated[0])}）"
    return replace(
        query, intent=Intent.RANK, threshold=Threshold(against.bound, stated[0].number, "%", written)
    )


def reached(store: Store, query: Query, members: Sequence[Place]) -> Answer | None:
    """The members whose result of the year fell short of its target, or did not, as the question asks; None
    if no member has both on file."""
    say, numbering = wording(query), Numbering()
    missed = query.figures.missed
    pairs = [(place, pair) for place in members if (pair := _pair(store, query, place))]
    if not pairs:
        return None
    chosen = [(p, pair) for p, pair in pairs if (_number(pair[1]) < _number(pair[0])) is missed]
    rows, named = [], []
    for place, (target, actual) in chosen:
        numbers = [numbering.number(cite_clause(store, row)) for row in (target, actual)]
        said = (say.joined(say.sense(row.sense), value_of(row)) for row in (target, actual))
        value = say.phrases.comma.join(said)
        named.append(say.phrases.with_value.format(name=say.place(place), value=value) + marked(numbers))
        values = (Cell(value_of(row), (n,)) for row, n in zip((target, actual), numbers, strict=True))
        rows.append((Cell(say.place(place)), *values))
    first = pairs[0][1][0]
    template = say.phrases.reached if named else say.phrases.reached_none
    text = template.format(
        period=say.period(first.period),
        what=query.asks[0].canonical or query.asks[0].words,
        pairs=len(pairs),
        rest=len(members) - len(pairs),
        verdict=say.phrases.below_target if missed else say.phrases.at_target,
        count=len(named),
        places=say.listed(named, _NAMED),
    )
    columns = (say.phrases.column_place, say.phrases.target, say.phrases.actual)
    return Answer(
        query.question, text, query, numbering.citations, table=Table(columns, tuple(rows)) if rows else None
    )


def _pair(store: Store, query: Query, place: Place) -> tuple[Indicator, Indicator] | None:
    """The target and the result of the year, in one measure and unit."""
    single = asked_of(query, place)
    if not query.years and query.relative is None:
        single = replace(single, relative=-1)
    stated = [
        [row for found in read(store, replace(single, sense=sense)).found for row in found.rows]
        for sense in (Sense.TARGET, Sense.ACTUAL)
    ]
    picked = like_pair(stated)
    return picked if picked and picked[0].period == picked[1].period else None


def _number(row: Indicator) -> float:
    return row.number or 0.0
