"""Places, indicators and years that were chosen, as the `Query` that a question for them would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from qa.question.asks import find_asks
from qa.question.single import sense_of, settled
from qa.question.traits import traits
from qa.question.understand import is_run_of_years
from qa.types.query import Intent, Query
from qa.types.wanted import Ask
from vectorstore.analysis.places import PlaceMention, find_places, simplify
from vectorstore.analysis.places_groups import find_groups
from vectorstore.types import Sense

_ASKING = "分别是多少"
"""Statements are weighed by what was learned from questions, so they are held against one."""


def side_by_side(
    places: Sequence[str], indicators: Sequence[str], years: Sequence[int], sense: Sense | None
) -> Query:
    """The query for every indicator of every place and year; of one place in many years, for their course.

    `places` are names that the gazetteer has, or one of a group (长三角).  Without `sense` it is what the
    indicators' names say (GDP目标), and what was done where a year is named.
    """
    group = next((groups[0].label for name in places if (groups := find_groups(name))), "")
    named = _mentions(places)
    readings = {} if group else {one.candidates[0]: one.candidates for one in named}
    when = "、".join(f"{year}年" for year in years)
    what = f"{'、'.join(indicators)}{sense or ''}{_ASKING}"
    said = f"{'、'.join(places)}{when}{what}"
    separators = "、" * (
        max(len(places), 1) + max(len(years), 1) - 2
    )  # left by places and years in any question
    sense = sense or next((told for name in indicators if (told := sense_of(name))), None)
    query = Query(
        said,
        Intent.COMPARE,
        places=tuple(readings),
        group=group,
        years=tuple(dict.fromkeys(years)),
        sense=sense,
        asks=tuple(dict.fromkeys(ask for name in indicators for ask in find_asks(name) or (Ask(name),))),
        readings=tuple(readings.values()),
        topic=f"{separators}{what}",
        written=tuple({one.candidates[0].name: one.written for one in named}.items()),
        traits=traits(said),
    )
    query = settled(query)
    if group:
        return query
    each_year: list[tuple[int, ...]] = [(year,) for year in query.years] or [()]
    singles = tuple(
        replace(query, intent=Intent.FIGURE, places=(place,), readings=(readings[place],), years=year)
        for place, year in product(readings, each_year)
    )
    if len(singles) == 1:
        return singles[0]
    if is_run_of_years(query, query.intent):
        query = replace(query, intent=Intent.TREND)
    return replace(query, operands=singles)


def _mentions(names: Sequence[str]) -> list[PlaceMention]:
    return [mention for name in names for mention in find_places(simplify(name), question=True)]
