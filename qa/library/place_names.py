"""Names of places as people type them, read as a question's are: in full, short, or in English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.library.place_choices import place_key
from qa.library.reports import ReportCard
from vectorstore.analysis.places import find_places
from vectorstore.analysis.places_english import english_name
from vectorstore.analysis.places_gazetteer import NATION, children, rows_named
from vectorstore.analysis.places_groups import Unit, find_groups
from vectorstore.analysis.places_suggest import suggest
from vectorstore.types import Place


def places_named(written: str) -> tuple[Place, ...]:
    """All places that a name may mean, the likeliest first; none if nobody knows it.

    >>> [p.name for p in places_named("Hefei City")], [p.name for p in places_named("合肥")]
    (['合肥市'], ['合肥市'])
    >>> places_named("河比"), places_named("合肥的GDP")
    ((), ())
    """
    name = written.strip()
    mentions = find_places(name, question=True)
    whole = len(mentions) == 1 and mentions[0].span[0] == 0 and mentions[0].span[1] >= len(name)
    return mentions[0].candidates if whole else ()


def places_like(written: str) -> tuple[str, ...]:
    """The names of the places that an unknown name may be a typing error for.

    >>> places_like("合淝")
    ('合肥市',)
    """
    return tuple(place.name for place in suggest(written))


@lru_cache(maxsize=1)
def provinces() -> dict[str, tuple[str, str]]:
    """The provinces by their full names: the first two digits of their code, and their short name.

    >>> provinces()["内蒙古自治区"], len(provinces())
    (('15', '内蒙古'), 34)
    """
    return {place.name: (place.code[:2], rows_named(place.name)[0].stem) for place in children(NATION)}


def spelled(card: ReportCard) -> str:
    """The place of a report as one writes it in an English question; its own name where it has no other."""
    return english_name(Place(card.place, card.level, card.code, card.parents)) or card.place


def members_on_file(written: str, cards: Sequence[ReportCard]) -> list[str]:
    """The keys of the places with reports that belong to a named group (长三角); none where it is none."""
    groups = [] if places_named(written) else [g for g in find_groups(written) if g.unit is Unit.ITSELF]
    places = {place_key(card): Place(card.place, card.level, card.code, card.parents) for card in cards}
    return [key for key, place in places.items() if any(group.includes(place) for group in groups)]
