"""What the tab for comparing does when something happens on it: from events to HTML, without layout."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import gradio as gr

from qa.library.comparison import Choice
from qa.library.place_choices import PlaceGroup, place_groups, place_key, place_labels
from qa.library.place_names import members_on_file
from qa.library.reports import ReportCard
from qa.types.answer import Doubt
from ui.page.compare.render import compare_failed, compare_start, comparison
from ui.page.compare.table import choice_from
from ui.page.compare.typed_places import key_of
from ui.page.first_steps import first_comparisons
from ui.page.services import Services
from ui.page.start import empty_store
from ui.page.words.compare import CompareText, compare_text
from ui.page.words.english import text_for
from ui.page.words.page import PageText
from vectorstore.errors import ZhengwenError
from vectorstore.types import Sense

Update: TypeAlias = Any
"""New HTML or choices, or Gradio's word for leaving an output as it is, which has no type of its own."""

_GROUP = "@"
"""Begins the value of a group in the list of places."""
_RANGE = re.compile(r"\s*((?:19|20)\d\d)年?\s*(?:[-－—–~～至到]+\s*((?:19|20)\d\d)年?)?\s*")
"""A year, or a range of years."""
_YEARS_OF_ONE = 10
"""Years that are shown of a single place where none is chosen."""


@dataclass(frozen=True, slots=True)
class CompareDesk:
    """The tab's dependencies and its answers to events."""

    services: Services
    text: PageText

    def open_comparing(self, request: gr.Request) -> tuple[Update, ...]:
        """The start of the tab, and what can be chosen: indicators, places and years."""
        page = self._page(request)
        try:
            cards = self.services.reports()
        except ZhengwenError:  # comparing says what is wrong with the data folder
            cards = ()
        if not cards:
            start = empty_store(page, writable=self.services.shelf is not None)
            return start, *self.choices(request)
        examples = [choice for choice in first_comparisons(cards) if self._has_figures(choice)]
        start = compare_start(examples, place_labels(cards), compare_text(page), page)
        return start, *self.choices(request)

    def choices(self, request: gr.Request) -> tuple[Update, Update, Update]:
        """What can be chosen now; the reports on file may have changed since the tab was left."""
        try:
            cards, known = self.services.reports(), self.services.known_indicators()
        except ZhengwenError:  # comparing says what is wrong with the data folder
            return gr.skip(), gr.skip(), gr.skip()
        offered = _place_choices(cards, compare_text(self._page(request)))
        years = [str(year) for year in sorted(_years(cards), reverse=True)]
        every = [compare_text(self._page(request)).all_years] if len(years) > 1 else []
        return gr.update(choices=list(known)), gr.update(choices=offered), gr.update(choices=[*every, *years])

    def translate_comparing(self, request: gr.Request) -> tuple[Update, ...]:
        """The tab, its inputs and its button in the visitor's language, where that is not the page's own."""
        page = self._page(request)
        if page is self.text:
            return (gr.skip(),) * 6
        text = compare_text(page)
        return (
            gr.update(label=text.tab),
            gr.update(label=text.indicators),
            gr.update(label=text.places),
            gr.update(label=text.years),
            gr.update(label=text.senses, choices=sense_choices(text)),
            gr.update(value=text.go),
        )

    def compare(
        self,
        indicators: Sequence[str] | None,
        places: Sequence[str] | None,
        years: Sequence[object] | None,
        senses: Sequence[str] | None,
        request: gr.Request,
    ) -> str:
        """What was chosen in the form, side by side."""
        page = self._page(request)
        try:
            cards = self.services.reports()
            keys = _expanded([str(place) for place in places or ()], cards, compare_text(page))
            wanted = _chosen_years([str(year) for year in years or ()], cards, keys, compare_text(page))
            choice = choice_from(
                {
                    "indicators": list(indicators or ()),
                    "places": keys,
                    "years": wanted or _newest(cards, keys),
                    "senses": list(senses or ()) or [sense.name.lower() for sense in Sense],
                }
            )
        except ZhengwenError as error:
            return compare_failed(str(error), compare_text(page), page)
        return self._compared(choice, cards, page)

    def compare_these(self, event: gr.EventData, request: gr.Request) -> tuple[Update, ...]:
        """What an answer compared: the tab is opened, the form filled, and the comparison made."""
        page = self._page(request)
        try:
            choice = choice_from(getattr(event, "choice", None))
            cards = self.services.reports()
            keys = _expanded(choice.places, cards, compare_text(page))
        except ZhengwenError as error:
            failed = compare_failed(str(error), compare_text(page), page)
            return gr.update(selected="compare"), *(gr.skip(),) * 4, failed
        years = choice.years or tuple(_newest(cards, keys))
        choice = Choice(choice.indicators, tuple(keys), years, choice.senses or tuple(Sense))
        offered = [str(year) for year in sorted(_years(cards).union(choice.years), reverse=True)]
        return (
            gr.update(selected="compare"),
            gr.update(value=list(choice.indicators)),
            gr.update(value=list(choice.places)),
            gr.update(value=[str(year) for year in choice.years], choices=offered),
            gr.update(value=[sense.name.lower() for sense in choice.senses]),
            self._compared(choice, cards, page),
        )

    def _has_figures(self, choice: Choice) -> bool:
        try:
            return any(cell.values for cell in self.services.compare(choice).cells)
        except ZhengwenError:  # comparing says what is wrong
            return False

    def _compared(self, choice: Choice, cards: Sequence[ReportCard], page: PageText) -> str:
        text = compare_text(page)
        try:
            return comparison(self.services.compare(choice), place_labels(cards), text, page)
        except ZhengwenError as error:
            return compare_failed(str(error), text, page)

    def _page(self, request: gr.Request) -> PageText:
        return text_for(request.headers.get("accept-language", ""), self.text)


def sense_choices(text: CompareText) -> list[tuple[str, str]]:
    return [(text.sense_names[sense], sense.name.lower()) for sense in Sense]


def _place_choices(cards: Sequence[ReportCard], text: CompareText) -> list[tuple[str, str]]:
    """Groups first, then the places on file."""
    labels = place_labels(cards)
    groups = [
        (f"{_group_name(group, labels, text)} ({len(group.keys)})", group_value(group))
        for group in place_groups(cards)
    ]
    return groups + [(label, key) for key, label in labels.items()]


def _group_name(group: PlaceGroup, labels: Mapping[str, str], text: CompareText) -> str:
    if not group.within:
        return text.all_provinces
    return text.groups[group.level].format(labels.get(group.within, group.within))


def group_value(group: PlaceGroup) -> str:
    """What the list of places knows a group by."""
    return f"{_GROUP}{group.level.name}{_GROUP}{group.within}"


def _expanded(chosen: Sequence[str], cards: Sequence[ReportCard], text: CompareText) -> list[str]:
    """The keys of the places that were chosen or typed, those of groups included; what is a place and has
    no report stays.

    Raises `UsageError` for a name that several places on file share, and for one that nobody knows.
    """
    groups = {group_value(group): group.keys for group in place_groups(cards)}
    named = {_group_name(group, place_labels(cards), text): group.keys for group in place_groups(cards)}
    keys: list[str] = []
    for value in (" ".join(value.split()) for value in chosen):
        members = groups.get(value) or named.get(value) or members_on_file(value, cards)
        keys += members or [key_of(value, cards, text)]
    return list(dict.fromkeys(keys))


def _chosen_years(
    written: Sequence[str], cards: Sequence[ReportCard], keys: Sequence[str], text: CompareText
) -> list[int]:
    """The years that were chosen or typed, one by one or as a range; of a range those that the places'
    reports can speak of."""
    chosen = set(keys)
    stated = _years([card for card in cards if place_key(card) in chosen])
    years: set[int] = set()
    for value in written:
        if value == text.all_years:
            years |= stated
        elif found := _RANGE.fullmatch(value):
            first, last = sorted((int(found[1]), int(found[2] or found[1])))
            years |= {first} if first == last else stated & set(range(first, last + 1))
    return sorted(years)


def _years(cards: Sequence[ReportCard]) -> set[int]:
    """The years that reports speak of."""
    possible = [card.year for card in cards if Doubt.AHEAD not in card.doubts]
    return {year for own in possible for year in (own, own - 1)}


def _newest(cards: Sequence[ReportCard], keys: Sequence[str]) -> list[int]:
    """The years to show where none is chosen: the last two that the places' reports speak of; more of them
    for a single place."""
    chosen = set(keys)
    stated = _years([card for card in cards if place_key(card) in chosen])
    return sorted(stated)[-(_YEARS_OF_ONE if len(chosen) == 1 else 2) :]
