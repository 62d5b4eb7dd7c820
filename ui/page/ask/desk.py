"""What the page does when something happens on it: from events to HTML, without layout.

A `Session` belongs to one browser tab.  It is forgotten minutes after the tab was closed or lost its
connection (`ui.guard.tabs`); a tab that comes back later than that begins a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import gradio as gr

from qa.chain import LONGEST_QUESTION
from qa.library.reports import ReportCard
from qa.question.rewording import with_indicator, with_place, with_sense, with_year
from qa.types.query import Query
from ui import messages
from ui.guard.callers import counted_as
from ui.guard.limits import RateLimit
from ui.page.ask.chips import Menu, Part
from ui.page.ask.render import transcript
from ui.page.ask.scope import scope_chip, scope_label
from ui.page.ask.unknown_places import on_file_first, unknown_place
from ui.page.first_steps import first_questions
from ui.page.history import from_browser, to_browser
from ui.page.reader import reader, reader_failed
from ui.page.services import Services
from ui.page.session import EVERYTHING, ChosenReports, Session, Turn
from ui.page.start import (
    conversations,
    empty_store,
    header,
    kept,
    library_strip,
    place_list,
    unavailable,
    welcome,
)
from ui.page.words.english import text_for
from ui.page.words.page import PageText
from vectorstore.errors import UsageError, ZhengwenError
from vectorstore.types import Sense, Span

MAX_QUESTION = LONGEST_QUESTION
REPORTS_PER_MINUTE, REPORTS_AT_ONCE = 6, 10
"""Wrong answers that one address reports: the file that keeps them has room for some thousands."""
MAX_SPANS = 50
"""Pieces of one citation."""

Update: TypeAlias = Any
"""New HTML, or Gradio's word for leaving an output as it is, which has no type of its own."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The page's dependencies and its answers to events."""

    services: Services
    text: PageText
    reporting: RateLimit = field(default_factory=lambda: RateLimit(REPORTS_PER_MINUTE, REPORTS_AT_ONCE))
    """How often one address may report an answer as wrong."""

    def open(
        self, before: Session | None, event: gr.EventData, request: gr.Request
    ) -> tuple[Session, Update, Update, Update, Update]:
        """A session with what the browser kept of a conversation, its transcript, and what is on file, to see
        and to choose from."""
        if before is not None:
            before.clear()  # an answer that is on its way belongs to no page any more
        text = self._text_for(request)
        session = self._session(text, from_browser(getattr(event, "stored", "")), _said(event, "id")[:64])
        shown, *on_file = self.on_file(session, request)
        if session.turns:
            shown = transcript(session.turns, text, self._menu())
        return session, shown, *on_file

    def on_file(self, session: Session | None, request: gr.Request) -> tuple[Update, Update, Update, Update]:
        """What is on file, to see and to choose from; before the first question, what to begin with."""
        text = self._text_for(request)
        begun = session is not None and bool(session.turns)
        try:
            cards = self.services.reports()
        except ZhengwenError as error:
            return gr.skip() if begun else unavailable(str(error), text), "", gr.skip(), gr.skip()
        places = list(dict.fromkeys(card.place for card in cards))
        years = sorted({card.year for card in cards}, reverse=True)
        strip = library_strip(cards, text) + place_list(cards)
        start = gr.skip() if begun else self._start(cards, text)
        return start, strip, gr.update(choices=places), gr.update(choices=years)

    def translate(self, request: gr.Request) -> tuple[Update, ...]:
        """Heading, buttons, input and tab in the visitor's language, where that is not the page's own."""
        text = self._text_for(request)
        if text is self.text:
            return (gr.skip(),) * 9
        return (
            header(text),
            conversations(text),
            gr.update(value=text.clear),
            gr.update(value=text.send),
            gr.update(placeholder=text.question_hint, label=text.question),
            gr.update(label=text.scope_places),
            gr.update(label=text.scope_years),
            gr.update(label=text.scope),
            gr.update(label=text.tab_ask),
        )

    def begin(
        self, question: str | None, session: Session | None, places: Sequence[str], years: Sequence[int]
    ) -> tuple[Session, Update, Update]:
        """Take a question that was typed: the input box is emptied, the transcript shows it waiting."""
        session = session or self._session(self.text)
        if not session.begin((question or "")[:MAX_QUESTION], self._scope(places, years, session.text)):
            return session, gr.skip(), gr.skip()
        return session, "", self._shown(session)

    def begin_clicked(
        self, session: Session | None, places: Sequence[str], years: Sequence[int], event: gr.EventData
    ) -> tuple[Session, Update]:
        """Take the question of a button, or one that takes the place of an earlier one; what is in the
        input box stays there.  It may be put to everything on file, whatever the scope."""
        session = session or self._session(self.text)
        widened = getattr(event, "everywhere", False) is True
        scope = EVERYTHING if widened else self._scope(places, years, session.text)
        instead_of = getattr(event, "instead", 0)
        instead_of = instead_of if isinstance(instead_of, int) else 0
        afresh = getattr(event, "afresh", False) is True or session.began_afresh(instead_of)
        question = _said(event, "question")[:MAX_QUESTION]
        begun = session.begin(question, scope, afresh=afresh, instead_of=instead_of)
        return session, self._shown(session) if begun else gr.skip()

    def begin_changed(
        self, session: Session | None, places: Sequence[str], years: Sequence[int], event: gr.EventData
    ) -> tuple[Session, Update]:
        """Take the question of a turn with one thing about it corrected; a place that nobody knows is said to
        be none, and no other is asked about in its stead."""
        session = session or self._session(self.text)
        query = session.query_of(getattr(event, "turn", None))
        part, value, index = _said(event, "part"), _said(event, "value").strip()[:40], _index(event)
        if query is None or not value:
            return session, gr.skip()
        if part == Part.PLACE:
            on_file = {card.place for card in self._cards()}
            place = on_file_first(value, on_file)
            known = None if place else unknown_place(query, index, value, on_file, session.text)
            question = known.question if known else with_place(query, index, place)
        else:
            question, known = _corrected(query, part, value, index), None
        scope = self._scope(places, years, session.text)
        begun = session.begin(question, scope, afresh=True, known=known)
        return session, self._shown(session) if begun else gr.skip()

    def narrowed(self, places: Sequence[str], years: Sequence[int], request: gr.Request) -> str:
        """The scope as a chip over the input, where there is one."""
        return scope_chip(scope_label(places, years, self._text_for(request)), self._text_for(request))

    def widen(self, request: gr.Request) -> tuple[Update, Update, Update]:
        """No scope any more."""
        return gr.update(value=[]), gr.update(value=[]), self.narrowed([], [], request)

    def narrow(self, event: gr.EventData, request: gr.Request) -> tuple[Update, Update, Update]:
        """The scope that one report is."""
        card = next((card for card in self._cards() if card.id == _said(event, "report")), None)
        if card is None:
            return (gr.skip(),) * 3
        places, years = [card.place], [card.year]
        return gr.update(value=places), gr.update(value=years), self.narrowed(places, years, request)

    def answer(self, session: Session | None) -> Iterator[Update]:
        """Look up the question that waits, and show the answer as it grows."""
        if session is not None:
            for _ in session.answer():
                yield self._shown(session)

    def lead_on(self, session: Session | None) -> tuple[Update, Update]:
        """Add what can be asked next, and let the browser keep the conversation."""
        if session is None or not session.turns:
            return gr.skip(), gr.skip()
        newest = session.turns[-1]
        answer = session.answer_of(newest.number)
        within = bool(newest.scope) and answer is not None and answer.abstained
        try:  # what is outside of the scope would be asked within it once more
            found = tuple(self.services.follow_ups(answer)) if answer and not within else ()
        except ZhengwenError:  # it was a courtesy; the answer stands
            found = ()
        session.lead_on(newest, found)
        return self._shown(session) if found else gr.skip(), self.keep(session)

    def give_up(self, session: Session | None) -> Update:
        """End the question that waits: its turn never came."""
        if session is not None:
            session.fail(session.text.not_finished)
        return self._shown(session)

    def stop(self, session: Session | None) -> Update:
        """End the question that waits: the visitor says so."""
        if session is not None:
            session.stop()
        return self._shown(session)

    def report_wrong(self, session: Session | None, event: gr.EventData, request: gr.Request) -> Update:
        """Keep an answer that the visitor finds wrong."""
        number = getattr(event, "turn", None)
        answer = session.answer_of(number) if session else None
        if session is None or answer is None or not isinstance(number, int):
            return gr.skip()
        try:
            if self.reporting.wait(counted_as(request.client.host)):
                raise UsageError(messages.FEEDBACK_TOO_OFTEN)
            self.services.report_wrong(answer, _said(event, "comment"))
            session.note(number, session.text.wrong_thanks)
        except ZhengwenError as error:
            session.note(number, session.text.wrong_failed.format(error))
        return self._shown(session)

    def keep(self, session: Session | None) -> Update:
        """What the browser keeps of the conversation."""
        return kept(session.id, to_browser(session.turns)) if session else gr.skip()

    def choose_reader(self, with_model: bool, session: Session | None) -> None:
        """Let the chat model write from the next question on, or not."""
        if session is not None:
            session.choose_reader(with_model)

    def read(self, event: gr.EventData, request: gr.Request) -> str:
        """The report of a citation, its spans highlighted."""
        text = self._text_for(request)
        report_id, spans = _said(event, "report")[:100], _said(event, "spans")[:1000]
        words = _said(event, "words")[:1000]
        opened = f"{report_id} {spans} {words}"
        try:
            view, writable = self.services.open_report(report_id), self.services.shelf is not None
            file = self.services.original(view.card.sources)
            at = _spans(spans), text, opened, _spans(words)
            return reader(view, *at, writable=writable, original=file)
        except ZhengwenError as error:
            return reader_failed(opened, str(error), text)

    def _shown(self, session: Session | None) -> Update:
        if session is None or not session.turns:
            return gr.skip()
        return transcript(session.turns, session.text, self._menu())

    def _scope(self, places: Sequence[str], years: Sequence[int], text: PageText) -> ChosenReports:
        """The reports of the chosen places and years, as they are on file now."""
        if not places and not years:
            return EVERYTHING
        try:
            cards = self.services.reports()
        except ZhengwenError:  # asking says what is wrong with the data folder
            return EVERYTHING
        ids = (
            card.id
            for card in cards
            if (not places or card.place in places) and (not years or card.year in years)
        )
        return ChosenReports(frozenset(ids), scope_label(places, years, text))

    def _session(self, text: PageText, turns: Sequence[Turn] = (), name: str = "") -> Session:
        return Session(self.services.new_chat, text, turns, self.services.answers, name)

    def _menu(self) -> Menu:
        try:
            return Menu(self._cards(), tuple(self.services.known_indicators()))
        except ZhengwenError:  # the turn itself says what is wrong with the data folder
            return Menu(self._cards())

    def _cards(self) -> tuple[ReportCard, ...]:
        try:
            return tuple(self.services.reports())
        except ZhengwenError:  # the turn itself says what is wrong with the data folder
            return ()

    def _start(self, cards: Sequence[ReportCard], text: PageText) -> str:
        """What stands in the place of the conversation before the first question."""
        if not cards:
            return empty_store(text, writable=self.services.shelf is not None)
        try:
            return welcome(first_questions(cards, self.services.answers, text), text)
        except ZhengwenError:  # what is wrong is told at the first question
            return welcome((), text)

    def _text_for(self, request: gr.Request) -> PageText:
        return text_for(request.headers.get("accept-language", ""), self.text)


def _said(event: gr.EventData, name: str) -> str:
    """A text that the page's script sent along; "" if it is none."""
    value = getattr(event, name, None)
    return value if isinstance(value, str) else ""


def _corrected(query: Query, part: str, value: str, index: int) -> str:
    if part == Part.YEAR and value.isdecimal():
        return with_year(query, index, int(value))
    if part == Part.SENSE and value in set(Sense):
        return with_sense(query, Sense(value))
    if part == Part.INDICATOR:
        return with_indicator(query, index, value)
    return ""


def _index(event: gr.EventData) -> int:
    index = getattr(event, "index", 0)
    return index if isinstance(index, int) else 0


def _spans(written: str) -> tuple[Span, ...]:
    """Spans as a mark has them.

    >>> _spans("12-40,55-60"), _spans("x"), _spans("")
    (((12, 40), (55, 60)), (), ())
    """
    pairs = [piece.split("-") for piece in written.split(",")[:MAX_SPANS]]
    return tuple((int(p[0]), int(p[1])) for p in pairs if len(p) == 2 and all(x.isdecimal() for x in p))
