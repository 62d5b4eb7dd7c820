"""What the page does when something happens on it: from events to HTML, without layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import gradio as gr

from ui.page_text import PageText
from ui.render import transcript
from ui.render_evidence import evidence
from ui.render_start import Holding, empty_store, library_strip, unavailable, welcome
from ui.session import Chat, Session
from vectorstore.errors import EmptyStoreError, ZhengwenError

MAX_QUESTION = 2000
"""Characters of a question."""

Update: TypeAlias = str | dict[str, Any]
"""New HTML, or Gradio's word for leaving an output as it is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The page's dependencies and its answers to events.

    A `Session` belongs to one browser tab.  Gradio forgets it an hour after the tab was closed or lost its
    connection; a tab that comes back later than that begins a new one.
    """

    new_chat: Callable[[], Chat]
    library: Callable[[], Sequence[Holding]]
    examples: Sequence[str]
    text: PageText

    def open(self) -> tuple[Session, str, str, str]:
        """A new session, its transcript and evidence, and what is on file."""
        start, strip = self._start()
        return self._new_session(), start, evidence((), self.text), strip

    def begin(self, question: str | None, session: Session | None) -> tuple[Session, Update, Update]:
        """Take a question that was typed: the input box is emptied, the transcript shows it waiting."""
        session = session or self._new_session()
        if not session.begin((question or "")[:MAX_QUESTION]):
            return session, gr.skip(), gr.skip()
        return session, "", transcript(session.turns, self.text)

    def begin_clicked(self, session: Session | None, event: gr.EventData) -> tuple[Session, Update]:
        """Take the question of a button; what is in the input box stays there."""
        question = getattr(event, "question", None)
        session, _, shown = self.begin(question if isinstance(question, str) else None, session)
        return session, shown

    def answer(self, session: Session | None) -> tuple[Update, Update]:
        """Look up the question that waits."""
        if session is not None:
            session.answer()
        return self._shown(session)

    def give_up(self, session: Session | None) -> tuple[Update, Update]:
        """End the question that waits: its turn never came."""
        if session is not None:
            session.fail(self.text.not_finished)
        return self._shown(session)

    def clear(self, session: Session | None) -> tuple[str, str]:
        """Begin anew in the same tab."""
        if session is not None:
            session.clear()
        return self._start()[0], evidence((), self.text)

    def _new_session(self) -> Session:
        return Session(self.new_chat, self.text)

    def _shown(self, session: Session | None) -> tuple[Update, Update]:
        if session is None or not session.turns:
            return gr.skip(), gr.skip()
        return transcript(session.turns, self.text), evidence(session.turns, self.text)

    def _start(self) -> tuple[str, str]:
        """What stands in the place of the conversation before the first question, and the library strip."""
        try:
            holdings = self.library()
        except EmptyStoreError:
            holdings = ()
        except ZhengwenError as error:
            return unavailable(str(error), self.text), ""
        start = welcome(self.examples, self.text) if holdings else empty_store(self.text)
        return start, library_strip(holdings, self.text)
