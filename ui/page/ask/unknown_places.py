"""Places as a visitor types them, and what is said of one that nobody knows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from qa.library.place_names import places_like, places_named
from qa.question.rewording import with_place
from qa.types.answer import Answer, Offer, Reason
from qa.types.query import Query
from ui.page.words.page import PageText
from vectorstore.types import Level, Place


def on_file_first(written: str, on_file: Collection[str]) -> str:
    """The full name of the place that is meant, of several the one on file; "" if nobody knows it."""
    if written in on_file:
        return written
    names = [place.name for place in places_named(written)]
    return next((name for name in names if name in on_file), names[0] if names else "")


def unknown_place(query: Query, index: int, written: str, on_file: Collection[str], text: PageText) -> Answer:
    """What is answered where a question is put to a place that nobody knows: what may be meant, no more."""
    asked = with_place(query, index, written)
    unknown = Place(written, Level.UNKNOWN)
    places = tuple(unknown if n == index else place for n, place in enumerate(query.places)) or (unknown,)
    likely = [name for name in places_like(written) if name in on_file]
    offers = tuple(Offer(text.place_meant.format(name), with_place(query, index, name)) for name in likely)
    return Answer(
        question=asked,
        text=text.place_unknown.format(written),
        query=replace(query, question=asked, places=places, readings=tuple((place,) for place in places)),
        reason=Reason.PLACE_NOT_ON_FILE,
        offers=offers,
    )
