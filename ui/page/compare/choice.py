"""From an answer that compares, ranks or follows to the same choice in the tab for comparing."""

from __future__ import annotations

from qa.library.comparison import Choice
from qa.types.answer import Answer
from qa.types.query import Intent

_COMPARING = frozenset({Intent.COMPARE, Intent.DIFFERENCE, Intent.RANK, Intent.TREND})
MOST_PLACES = 60
"""Places of a ranking that go along: what a chart of bars can hold."""


def choice_of(answer: Answer) -> Choice | None:
    """The places, years and indicators of an answer; None where there is nothing to compare.

    The places are by name, as the tab's form takes them.  Those of a group are the ones it cites.
    """
    query = answer.query
    names = tuple(
        dict.fromkeys(ask.canonical or ask.words for ask in query.asks if ask.canonical or ask.words)
    )
    places = tuple(dict.fromkeys("".join(place.parents) + place.name for place in query.places))
    places = places or tuple(dict.fromkeys(cited.place for cited in answer.citations))
    if query.intent not in _COMPARING or answer.abstained or not names or not places:
        return None
    senses = (query.sense,) if query.sense else ()
    years = tuple(sorted(set(query.years))) if query.intent is not Intent.TREND else ()
    return Choice(names, places[:MOST_PLACES], years, senses)
