"""Saying that there is no answer, why, and what is near it."""

from __future__ import annotations

from collections.abc import Sequence

from qa import wording
from qa.scope import own_reports, short_name
from qa.types import Answer, Offer, Query, Reason
from vectorstore.analysis.places_suggest import near_misses
from vectorstore.store import ReportInfo
from vectorstore.types import Place


def abstain(query: Query, reason: Reason, text: str, offers: tuple[Offer, ...] = ()) -> Answer:
    """An answer that says nothing but why it has nothing to say."""
    return Answer(query.question, text, query, reason=reason, offers=offers)


def not_on_file(
    query: Query, place: Place, infos: Sequence[ReportInfo], namesakes: Sequence[Place] = ()
) -> Answer:
    """There is no report of the place: namesakes and likely typing errors are offered, never assumed."""
    offers = [
        Offer(wording.namesake(other), query.question.replace(short_name(other), other.name))
        for other in namesakes
        if own_reports(infos, other)
    ]
    for span, likely in near_misses(query.question):
        written = query.question[slice(*span)]
        for other in likely:
            if own_reports(infos, other):
                asked = query.question.replace(written, other.name)
                offers.append(Offer(f"是不是想问“{other.name}”？", asked))
    return abstain(
        query, Reason.PLACE_NOT_ON_FILE, wording.place_not_on_file(place.name, infos), tuple(offers)
    )
