"""How a question was understood, as chips over the answer, each with a menu to correct it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.library.reports import ReportCard
from qa.types.query import Query
from ui.page.html import safe
from ui.page.words.page import PageText
from vectorstore.types import Kind, Place, Sense

MAX_NAMED = 6
"""Places, years or indicators with a chip of their own."""
MAX_LISTED = 10
"""Places in one menu, the nearest; the others on file are found by typing."""


class Part(StrEnum):
    """What of a question can be corrected."""

    PLACE = "place"
    YEAR = "year"
    SENSE = "sense"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Menu:
    """What is on file to choose from; nothing by default."""

    cards: tuple[ReportCard, ...] = ()
    indicators: tuple[str, ...] = ()
    """The well-known ones that are stated."""

    def places_near(self, place: Place | None) -> list[str]:
        """Other places with reports: those of the same region and level first."""
        others = {card.place: card for card in self.cards if place is None or card.place != place.name}

        def far(card: ReportCard) -> tuple[bool, bool]:
            if place is None:
                return False, False
            return card.level is not place.level, card.parents[:1] != place.parents[:1]

        return [card.place for card in sorted(others.values(), key=far)][:MAX_LISTED]

    def years_for(self, places: Iterable[Place], sense: Sense | None = None) -> list[int]:
        """Years that the reports of the places speak of in a sense, newest first: a work report plans its own
        year and reviews the one before."""
        names = {place.name for place in places}
        own = [card for card in self.cards if card.year and (not names or card.place in names)]
        planned = {card.year for card in own if sense is not Sense.ACTUAL}
        reviewed = {card.year - 1 for card in own if card.kind is Kind.WORK_REPORT}
        stated = {card.year for card in own if card.kind is not Kind.WORK_REPORT}
        return sorted(planned | stated | (reviewed if sense is not Sense.TARGET else set()), reverse=True)


def chips(turn: int, query: Query, text: PageText, menu: Menu) -> str:
    """Place, year, sense and subject as they were understood; "" where there is nothing to show."""
    if not (query.places or query.group or query.asks):
        return ""
    made = _places(turn, query, text, menu) + _years(turn, query, text, menu)
    if query.sense or any(ask.canonical for ask in query.asks):
        made.append(_sense(turn, query, text))
    if any(ask.canonical for ask in query.asks):
        made += _indicators(turn, query, text, menu)
    elif topic := _named(topic_words(query)):
        made.append(_chip(text.chip_topic, topic))
    return f'<ul class="zw-chips" aria-label="{text.understood}">{"".join(made)}</ul>'


def _places(turn: int, query: Query, text: PageText, menu: Menu) -> list[str]:
    if query.group and not query.places:
        return [_chip(text.chip_place, query.group)]
    made = []
    for index, place in enumerate(query.places[:MAX_NAMED]):
        options = [_option(turn, Part.PLACE, index, name, name) for name in menu.places_near(place)]
        if len(options) == MAX_LISTED:
            options.insert(0, _sought(turn, Part.PLACE, index, text.chip_place, text))
        made.append(_chip(text.chip_place, place.name, options, text, turn))
    if len(query.places) > MAX_NAMED:
        made.append(_chip(text.chip_place, "…"))
    return made


def _sought(turn: int, part: Part, index: int, key: str, text: PageText) -> str:
    """Where what stands further down the list, or on none, is typed: the page's script shows what fits of the
    menu, and of all places on file."""
    seek = text.chip_seek.format(key)
    return (
        f'<span class="zw-other"><input data-seek="{part}" autocomplete="off" maxlength="40" '
        f'aria-label="{seek}" placeholder="{seek}"><button type="button" data-change="{turn}" '
        f'data-part="{part}" data-index="{index}">{text.chip_ask}</button></span>'
    )


def _years(turn: int, query: Query, text: PageText, menu: Menu) -> list[str]:
    shown = [text.year.format(year) for year in query.years[:MAX_NAMED]]
    if query.period is not None and not query.period.is_year:
        shown = [query.period.label]
    elif not shown and query.relative is not None and query.relative in text.years_from_report:
        shown = [text.years_from_report[query.relative]]
    made = []
    for index, label in enumerate(shown or [text.year_unnamed]):
        named = query.years[index] if index < len(query.years) else None
        options = [
            _option(turn, Part.YEAR, index, str(year), text.year.format(year))
            for year in menu.years_for(query.places, query.sense)
            if year != named
        ]
        made.append(_chip(text.chip_year, label, options, text, turn))
    return made


def _sense(turn: int, query: Query, text: PageText) -> str:
    asked = {one.sense for one in query.operands if one.sense}
    if not asked and query.sense:
        asked = {query.sense}
    options = [
        _option(turn, Part.SENSE, 0, sense.value, text.senses[sense]) for sense in Sense if asked != {sense}
    ]
    shown = _named([text.senses[sense] for sense in Sense if sense in asked]) or text.sense_unnamed
    return _chip(text.chip_sense, shown, options, text, turn)


def _indicators(turn: int, query: Query, text: PageText, menu: Menu) -> list[str]:
    """A chip for each indicator by its name; one that is asked for twice, as level and growth, has one."""
    first: dict[str, int] = {}
    for index, ask in enumerate(query.asks):
        if ask.canonical:
            first.setdefault(ask.words, index)
    made = []
    for words, index in [*first.items()][:MAX_NAMED]:
        others = [name for name in menu.indicators if name != query.asks[index].canonical]
        options = [_option(turn, Part.INDICATOR, index, name, name) for name in others]
        if len(options) > MAX_LISTED:
            options.insert(0, _sought(turn, Part.INDICATOR, index, text.chip_indicator, text))
        made.append(_chip(text.chip_indicator, words, options, text, turn))
    return made + ([_chip(text.chip_indicator, "…")] if len(first) > MAX_NAMED else [])


def topic_words(query: Query) -> list[str]:
    """What it is about where that is no indicator.

    The words of an `Ask` are what is left of the question, so they may be torn (存在哪些问题: 存 问题).  In
    English they are whole, unless some were translated and others not (计划 rural 旅游): then the topic is
    what is looked for in the reports.
    """
    if query.english or not query.about.all:
        words = [ask.words for ask in query.asks]
        if query.english and query.about.words and any(_is_mixed(one) for one in words):
            return [*query.about.words]
        return words if query.english else [word for word in words if len(word.split()) == 1]
    return [_as_written(word, query.question) for word in query.about.all]


def _is_mixed(words: str) -> bool:
    """
    >>> _is_mixed("rural 旅游"), _is_mixed("5G基站"), _is_mixed("green growth")
    (True, False, False)
    """
    return not words.isascii() and any(word.isascii() and word.isalpha() for word in words.split())


def _as_written(folded: str, question: str) -> str:
    """
    >>> _as_written("发展ai产业", "怎么发展AI产业？"), _as_written("问题", "")
    ('发展AI产业', '问题')
    """
    at = question.lower().find(folded)
    return question[at : at + len(folded)] if at >= 0 else folded


def _chip(
    key: str, value: str, options: Sequence[str] = (), text: PageText | None = None, turn: int = 0
) -> str:
    body = f'<span class="zw-key">{key}</span>{safe(value)}'
    if not options or text is None:
        return f'<li><span class="zw-chip">{body}</span></li>'
    change = text.chip_change.format(key)
    return (
        f'<li><details class="zw-chip" name="zw-chips-{turn}"><summary title="{change}">{body}</summary>'
        f'<div class="zw-menu" role="group" aria-label="{change}">{"".join(options)}</div></details></li>'
    )


def _option(turn: int, part: Part, index: int, value: str, label: str) -> str:
    return (
        f'<button type="button" data-change="{turn}" data-part="{part}" data-index="{index}" '
        f'data-value="{safe(value)}">{safe(label)}</button>'
    )


def _named(names: Sequence[str]) -> str:
    """Distinct names joined; at most `MAX_NAMED` of them and an ellipsis."""
    distinct = list(dict.fromkeys(filter(None, names)))
    return "、".join(distinct[:MAX_NAMED]) + ("…" if len(distinct) > MAX_NAMED else "")
