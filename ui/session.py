"""One visitor's conversation: the turns so far, and which of them still waits for its answer."""

from __future__ import annotations

import dataclasses
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from qa.types import Answer
from ui.page_text import PageText
from vectorstore.errors import ZhengwenError

log = logging.getLogger(__name__)

MAX_TURNS = 50
"""Turns kept on the page: it is sent whole at every answer, at about 10 kB a turn."""


class Chat(Protocol):
    """What answers: `qa.Conversation`, or a scripted one."""

    def ask(self, question: str, /) -> Answer:
        """The answer, or its abstention; raise `ZhengwenError` when it could not be looked up."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a question could not be looked up, in the user's words.  Never an abstention."""

    message: str


Outcome: TypeAlias = Answer | Failure


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it; `outcome` is None while it waits."""

    number: int
    """Counts from 1 in one conversation, those no longer kept included."""
    question: str
    outcome: Outcome | None = None


class Session:
    """The turns of one browser tab.

    A tab can send while it waits and clear while an answer is on its way, each in a thread of its own, so
    changes are made under a lock, one question is looked up at a time, and an answer that comes after
    `clear` is dropped.
    """

    def __init__(self, new_chat: Callable[[], Chat], text: PageText) -> None:
        self._new_chat = new_chat
        self._text = text
        self._lock = threading.Lock()
        self._chat: Chat | None = None
        self._turns: tuple[Turn, ...] = ()
        self._looking_up: Turn | None = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self._turns

    @property
    def waiting(self) -> bool:
        return bool(self._turns) and self._turns[-1].outcome is None

    def begin(self, question: str) -> bool:
        """Take a question; False if it is blank or another one still waits."""
        with self._lock:
            if self.waiting or not question.strip():
                return False
            number = self._turns[-1].number + 1 if self._turns else 1
            self._turns = (*self._turns, Turn(number, question.strip()))[-MAX_TURNS:]
            return True

    def answer(self) -> None:
        """Look up the question that waits, if there is one; what nobody foresaw is logged with a number."""
        with self._lock:
            if not self.waiting or self._looking_up is self._turns[-1]:
                return
            turn, chat = self._turns[-1], self._chat
            self._looking_up = turn
        outcome: Outcome
        try:
            chat = self._new_chat() if chat is None else chat
            outcome = chat.ask(turn.question)
        except ZhengwenError as error:
            outcome = Failure(str(error))
        except Exception:  # the page's edge: a failure must neither stop the page nor look like an answer
            reference = secrets.token_hex(4)
            log.exception("question failed, reference %s", reference)
            outcome = Failure(self._text.failed_unexpectedly.format(reference))
        self._finish(turn, outcome, chat)

    def fail(self, message: str) -> None:
        """End the question that waits without an answer."""
        with self._lock:
            turn = self._turns[-1] if self.waiting else None
        if turn is not None:
            self._finish(turn, Failure(message), self._chat)

    def clear(self) -> None:
        with self._lock:
            self._chat, self._turns = None, ()

    def _finish(self, turn: Turn, outcome: Outcome, chat: Chat | None) -> None:
        with self._lock:
            if self._turns and self._turns[-1] is turn:
                self._turns = (*self._turns[:-1], dataclasses.replace(turn, outcome=outcome))
                self._chat = chat
