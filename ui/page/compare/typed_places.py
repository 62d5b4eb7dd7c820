"""Places as they are typed where figures are compared: read as a question's are, those on file first."""

from __future__ import annotations

from collections.abc import Sequence

from qa.library.place_choices import place_key
from qa.library.place_names import places_like, places_named
from qa.library.reports import ReportCard
from ui.page.words.compare import CompareText
from vectorstore.errors import UsageError


def key_of(written: str, cards: Sequence[ReportCard], text: CompareText) -> str:
    """The key of the place that a name means: one on file by its own name, by what a question would take it
    for, or by its beginning; else a place without a report.

    Raises `UsageError` for a name that several places on file share, and for one that nobody knows.
    """
    names = {place_key(card): card.place for card in cards}
    if written in names:
        return written
    meant = places_named(written)
    found = [key for key, name in names.items() if name == written]
    found = found or [key for key in map(place_key, meant) if key in names]
    if not (found or meant):
        found = [key for key, name in names.items() if name.startswith(written)]
    if len(found) > 1:
        raise UsageError(text.several.format(name=written, places=text.listed.join(found)))
    if found:
        return found[0]
    if meant:
        return place_key(meant[0])
    likely = text.listed.join(places_like(written))
    hint = text.unknown_hint.format(likely) if likely else ""
    raise UsageError(text.unknown.format(name=written, hint=hint))
