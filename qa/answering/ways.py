"""In which way an answer was made, for whoever asks why."""

from __future__ import annotations

from typing import TypeVar

from qa.listening import note
from qa.types.answer import Answer
from qa.types.ways import Decided, Way

Made = TypeVar("Made", bound=Answer | None)


def by_way(way: Way, made: Made) -> Made:
    """What was made; if it is an answer, its way is noted."""
    if made is not None and not made.abstained:
        note(Decided(made.query, way))
    return made
