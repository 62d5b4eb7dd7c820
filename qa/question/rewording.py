"""A question asked again with another place, year or sense, in words that are read as they are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.question.understand import understand
from qa.question.words import ACTUAL, TARGET
from qa.types.query import Intent, Query
from qa.types.wanted import Ask
from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.periods import find_periods
from vectorstore.analysis.places import find_places, simplify
from vectorstore.types import Sense, Span

_OF_SENSE = {Sense.TARGET: "目标", Sense.ACTUAL: "完成情况"}


def with_place(query: Query, index: int, place: str) -> str:
    """The question with `place` (its full name) in the stead of the place at `index` of `query.places`, or
    beside no other where it named none."""
    names = [one.name for one in query.places] or [place]
    old = names[index] if 0 <= index < len(names) else ""
    names = list(dict.fromkeys(place if name == old else name for name in names))
    spans = [
        mention.span
        for mention in find_places(simplify(query.question), question=True)
        if old in {candidate.name for candidate in mention.candidates}
    ]
    if not spans and old and (at := query.question.find(old)) >= 0:
        spans = [(at, at + len(old))]  # a name that is no place's
    return _first_read_as(query, _rewritten(query.question, spans, place), names, query.years, query.sense)


def with_year(query: Query, index: int, year: int) -> str:
    """The question with `year` in the stead of the year at `index` of `query.years`, or of any other time
    that it names."""
    named = find_periods(simplify(query.question), None, question=True)
    old = query.years[index] if 0 <= index < len(query.years) else None
    years = tuple(dict.fromkeys(year if one == old else one for one in query.years)) or (year,)
    spans = [m.span for m in named if old is None or (m.period and m.period.last_year == old)]
    names = [place.name for place in query.places]
    return _first_read_as(query, _rewritten(query.question, spans, f"{year}年"), names, years, query.sense)


def with_sense(query: Query, sense: Sense) -> str:
    """The question asking for targets, or for results."""
    words = TARGET if sense is Sense.ACTUAL else ACTUAL
    spans = [found.span() for found in words.finditer(query.question)]
    names = [place.name for place in query.places]
    rewritten = _rewritten(query.question, spans, _OF_SENSE[sense]) if spans else query.question
    return _first_read_as(query, rewritten, names, query.years, sense)


def with_indicator(query: Query, index: int, name: str) -> str:
    """The question asking for the indicator `name` in place of what `query.asks[index]` names."""
    if not 0 <= index < len(query.asks):
        return query.question
    old = query.asks[index]
    at = query.question.find(old.words)
    spans = [(at, at + len(old.words))] if old.words and at >= 0 else []
    new = Ask(name, canonical(name))
    asks = tuple(new if one.words == old.words else one for one in query.asks)  # level, growth
    names = [place.name for place in query.places]
    if spans:
        rewritten = _rewritten(query.question, spans, name)
        read = understand(rewritten)
        same = [place.name for place in read.places] == names and read.years == query.years
        # What the words say of the sense is kept with them; what the indicator let expect need not be.
        if same and {one.canonical for one in read.asks} == {one.canonical for one in asks}:
            return rewritten
    return _composed(replace(query, asks=asks), names, query.years, query.sense)


def _rewritten(question: str, spans: Sequence[Span], new: str) -> str:
    """The question with `new` at the first of `spans`, or before it where there is none."""
    if not spans:
        return new + question
    (start, end), *rest = spans
    for a, b in reversed(rest):
        question = question[:a] + question[b:]
    return question[:start] + new + question[end:]


def _first_read_as(
    query: Query,
    rewritten: str,
    names: Sequence[str],
    years: tuple[int, ...],
    sense: Sense | None,
) -> str:
    """The first wording that is understood as wanted; if none is, the one put together from its parts."""
    composed = _composed(query, names, years, sense)
    asked = [ask.canonical for ask in query.asks]
    for wording in (rewritten, composed):
        read = understand(wording)
        fits = read.sense is sense or sense is None
        fits = fits and [p.name for p in read.places] == names and read.years == years
        if fits and [ask.canonical for ask in read.asks] == asked:
            return wording
    return composed


def _composed(query: Query, names: Sequence[str], years: tuple[int, ...], sense: Sense | None) -> str:
    where = "、".join(names) or query.group
    when = "、".join(f"{year}年" for year in years)
    what = "、".join(ask.words for ask in query.asks)
    if query.intent.wants_sentences or query.intent is Intent.NONE:
        return f"{where}{when}{what}"
    return f"{where}{when}{what}{_OF_SENSE[sense] if sense else ''}{'分别' if len(names) > 1 else ''}是多少"
