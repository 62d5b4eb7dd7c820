"""The places with reports, to choose from, alone or as groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.library.reports import ReportCard
from vectorstore.types import Level, Place


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The places of one level with reports: all of the country's, or those that lie in one place."""

    within: str
    """The key of the place that they lie in; "" for the country."""
    level: Level
    keys: tuple[str, ...]


def place_key(place: Place | ReportCard) -> str:
    """The name of a place with those it lies in before it, by which no other place is called.

    >>> place_key(Place("合肥市", Level.PREFECTURE, "340100", ("安徽省",)))
    '安徽省合肥市'
    """
    name = place.name if isinstance(place, Place) else place.place
    return "".join(place.parents) + name


def place_labels(cards: Iterable[ReportCard]) -> dict[str, str]:
    """By key, how a place is shown: by its name, and where several share that, with what it lies in."""
    by_key = {place_key(card): card for card in cards}
    names = [card.place for card in by_key.values()]
    return {
        key: card.place if names.count(card.place) == 1 else f"{card.place}（{''.join(card.parents)}）"
        for key, card in by_key.items()
    }


def place_groups(cards: Sequence[ReportCard]) -> tuple[PlaceGroup, ...]:
    """The groups with two places or more, that of the country first."""
    found: dict[tuple[str, Level], dict[str, None]] = {}
    for card in cards:
        if card.level is Level.PROVINCE:
            found.setdefault(("", Level.PROVINCE), {})[place_key(card)] = None
        elif card.level in (Level.PREFECTURE, Level.COUNTY) and card.parents:
            within = "".join(card.parents)
            found.setdefault((within, card.level), {})[place_key(card)] = None
    made = (PlaceGroup(within, level, tuple(keys)) for (within, level), keys in found.items())
    return tuple(sorted((g for g in made if len(g.keys) > 1), key=lambda group: group.within != ""))
