"""One visitor's conversation: the turns so far, and which of them still waits for its answer."""

from __future__ import annotations

import dataclasses
import logging
import secrets
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from qa.types import Answer
from ui.earlier import recent
from ui.page_text import PageText
from vectorstore.errors import ZhengwenError

log = logging.getLogger(__name__)

MAX_TURNS = 50
"""Turns kept on the page: it is sent whole at every answer, at about 10 kB a turn."""


class Chat(Protocol):
    """What answers: `qa.Conversation`, or a scripted one."""

    def ask(self, question: str, /) -> Answer:
        """The answer, or its abstention; raise `ZhengwenError` when it could not be looked up."""


class LiveChat(Protocol):
    """What the page asks of a conversation."""

    def stream(self, question: str, /) -> Iterator[Answer]:
        """The answer as it grows, or its abstention; raise `ZhengwenError` when it cannot be looked up."""

    def follow(self, question: str, /) -> None:
        """Take a question as one that was asked before, without answering it again."""

    def ask_within(self, report_ids: Collection[str] | None, /) -> None:
        """Ask no other reports than these from now on; None asks all."""

    def read_with(self, llm: str | None, /) -> None:
        """Let the configured chat model write from now on (None), or none ("none")."""


@dataclass(frozen=True, slots=True)
class ChosenReports:
    """The reports that a question is asked of."""

    report_ids: frozenset[str] | None = None
    """None asks all."""
    label: str = ""
    """In the visitor's words; "" for all."""


EVERYTHING = ChosenReports()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a question could not be looked up, in the user's words.  Never an abstention."""

    message: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The user did not want to wait for the answer."""


Outcome: TypeAlias = Answer | Failure | Stopped


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it; `outcome` is None while it waits."""

    number: int
    """Counts from 1 in one conversation, those no longer kept included."""
    question: str
    outcome: Outcome | None = None
    scope: str = ""
    """The places and years that the visitor narrowed it to, in words; "" for all that is on file."""
    growing: Answer | None = None
    """As far as the answer is written, while it waits for the rest."""
    follow_ups: tuple[str, ...] = ()
    """Questions that lead on from the answer and can be answered."""
    remark: str = ""
    """What became of the user's report that the answer is wrong."""


class Session:
    """The turns of one browser tab.

    A tab can send while it waits and clear while an answer is on its way, each in a thread of its own, so
    changes are made under a lock, one question is looked up at a time, and an answer that comes after
    `clear` is dropped.
    """

    def __init__(self, new_chat: Callable[[], LiveChat], text: PageText, turns: Sequence[Turn] = ()) -> None:
        self._new_chat = new_chat
        self._text = text
        self._lock = threading.Lock()
        self._chat: LiveChat | None = None
        self._turns: tuple[Turn, ...] = tuple(turns)[-MAX_TURNS:]
        self._looking_up = 0
        """The number of the turn that is being looked up, or was last."""
        self._with_model = True
        self._scope = EVERYTHING

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self._turns

    @property
    def text(self) -> PageText:
        return self._text

    def answer_of(self, number: object) -> Answer | None:
        """The answer of the turn with this number, if there is one."""
        found = (turn.outcome for turn in self._turns if turn.number == number)
        return next((outcome for outcome in found if isinstance(outcome, Answer)), None)

    @property
    def waiting(self) -> bool:
        return bool(self._turns) and self._turns[-1].outcome is None

    def begin(self, question: str, scope: ChosenReports = EVERYTHING) -> bool:
        """Take a question; False if it is blank or another one still waits."""
        with self._lock:
            if self.waiting or not question.strip():
                return False
            number = self._turns[-1].number + 1 if self._turns else 1
            self._scope = scope
            self._turns = (*self._turns, Turn(number, question.strip(), scope=scope.label))[-MAX_TURNS:]
            return True

    def answer(self) -> Iterator[None]:
        """Look up the question that waits, if there is one; a step whenever there is more to show.

        What nobody foresaw is logged with a number.
        """
        with self._lock:
            if not self.waiting or self._looking_up == self._turns[-1].number:
                return
            turn, earlier, chat = self._turns[-1], self._turns[:-1], self._chat
            self._looking_up = turn.number
        outcome: Outcome | None = None
        try:
            chat = chat or self._resumed(earlier)
            if self._scope.report_ids is not None and not self._scope.report_ids:
                raise ZhengwenError(self._text.scope_empty)
            chat.ask_within(self._scope.report_ids)
            for answer in chat.stream(turn.question):
                outcome = answer
                if answer.reader:
                    grown = dataclasses.replace(turn, growing=answer)
                    if not self._swap(turn, grown):
                        return
                    turn = grown
                    yield
        except ZhengwenError as error:
            outcome = Failure(str(error))
        except Exception:  # the page's edge: a failure must neither stop the page nor look like an answer
            reference = secrets.token_hex(4)
            log.exception("question failed, reference %s", reference)
            outcome = Failure(self._text.failed_unexpectedly.format(reference))
        if self._swap(turn, dataclasses.replace(turn, outcome=outcome, growing=None)):
            self._chat = chat
        yield

    def fail(self, message: str) -> None:
        """End the question that waits without an answer."""
        self._end(Failure(message))

    def stop(self) -> None:
        """End the question that waits because the user says so; what it still finds is dropped."""
        self._end(Stopped())

    def choose_reader(self, with_model: bool) -> None:
        """Let the configured chat model write from the next question on, or none."""
        with self._lock:
            self._with_model, self._chat = with_model, None

    def lead_on(self, number: int, follow_ups: Sequence[str]) -> None:
        """Note the questions that lead on from the turn with this number."""
        self._change(number, lambda turn: dataclasses.replace(turn, follow_ups=tuple(follow_ups)))

    def note(self, number: int, remark: str) -> None:
        """Note what became of the user's report about the turn with this number."""
        self._change(number, lambda turn: dataclasses.replace(turn, remark=remark))

    def clear(self) -> None:
        with self._lock:
            self._chat, self._turns, self._looking_up = None, (), 0

    def _resumed(self, earlier: Sequence[Turn]) -> LiveChat:
        chat = self._new_chat()
        for question in recent([turn.question for turn in earlier if isinstance(turn.outcome, Answer)]):
            chat.follow(question)
        if not self._with_model:
            chat.read_with("none")
        return chat

    def _end(self, outcome: Outcome) -> None:
        with self._lock:
            turn = self._turns[-1] if self.waiting else None
            self._chat = None  # it may be at work still; the next question gets one that knows as much
        if turn is not None:
            self._swap(turn, dataclasses.replace(turn, outcome=outcome, growing=None))

    def _swap(self, old: Turn, new: Turn) -> bool:
        """Put `new` in the place of the newest turn, if that is still `old`."""
        with self._lock:
            if not (self._turns and self._turns[-1] is old):
                return False
            self._turns = (*self._turns[:-1], new)
            return True

    def _change(self, number: int, change: Callable[[Turn], Turn]) -> None:
        with self._lock:
            self._turns = tuple(change(turn) if turn.number == number else turn for turn in self._turns)
