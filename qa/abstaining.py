"""Saying that there is no answer, why, and what is near it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.scope import own_reports, short_name
from qa.types.answer import Answer, Offer, Reason
from qa.types.query import Intent, Query
from qa.wording import wording
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
    say = wording(query)
    offers = [
        Offer(
            say.phrases.namesake.format(place=say.place(other)),
            query.question.replace(short_name(other), other.name),
        )
        for other in namesakes
        if own_reports(infos, other)
    ]
    text = say.place_not_on_file(place.name, infos, place)
    return abstain(query, Reason.PLACE_NOT_ON_FILE, text, (*offers, *_typing_errors(query, infos)))


def no_place(query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """The question names no place, or one that nobody knows."""
    say = wording(query)
    offers = _typing_errors(query, infos)
    if query.unknown_place:
        text = say.phrases.unknown_place.format(place=query.unknown_place, covered=say.covered(infos))
        return abstain(query, Reason.PLACE_NOT_ON_FILE, text, offers)
    return abstain(query, Reason.PLACE_MISSING, say.phrases.place_missing + say.covered(infos), offers)


def _typing_errors(query: Query, infos: Sequence[ReportInfo]) -> tuple[Offer, ...]:
    """Places on file that sound like what stands where a place would."""
    say = wording(query)
    return tuple(
        Offer(
            say.phrases.typo.format(meant=other.name),
            query.question.replace(query.question[slice(*span)], other.name),
        )
        for span, likely in near_misses(query.question)
        for other in likely
        if own_reports(infos, other)
    )


def nobody(query: Query, reports: Sequence[ReportInfo]) -> Answer:
    """None of several reports speaks of what is asked."""
    say = wording(query)
    if query.intent in (Intent.EXPLAIN, Intent.OUTLINE):
        text = say.phrases.none_answers.format(count=len(reports))
    elif query.intent is Intent.MENTION:
        text = say.phrases.nobody.format(count=len(reports), what=asked_words(query))
    else:
        label = say.sense(query.sense) if query.sense else ""
        text = say.phrases.no_figures.format(count=len(reports), what=asked_words(query), label=label)
    return abstain(query, Reason.NOT_STATED, text)


def asked_words(query: Query) -> str:
    """What is asked for, as the question names it; pieces that no longer stand in it are no name."""
    phrases = wording(query).phrases
    pieces = {ask: [ask.words, *sorted(ask.words.split(), key=len, reverse=True)] for ask in query.asks}
    named = [next((p for p in pieces[ask] if p in query.question), ask.canonical) for ask in query.asks]
    return phrases.listed.join(dict.fromkeys(filter(None, named))) or phrases.asked_thing
