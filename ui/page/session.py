"""One visitor's conversation: the turns so far, and which of them still waits for its answer."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from qa.question.understand import understand
from qa.types.answer import Answer, Reason
from qa.types.query import Query
from ui.earlier import recent
from ui.page.words.page import PageText
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
    query: Query | None = None
    """The question as it was understood; None where not even that was possible."""


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
    afresh: bool = False
    """Whether it is asked as if nothing had been asked before."""

    @property
    def query(self) -> Query | None:
        """The question as it was understood."""
        return self.outcome.query if isinstance(self.outcome, Answer | Failure) else None


class Session:
    """The turns of one browser tab.

    A tab can send while it waits and clear while an answer is on its way, each in a thread of its own, so
    changes are made under a lock, one question is looked up at a time, and an answer that comes after
    `clear` is dropped.
    """

    def __init__(
        self,
        new_chat: Callable[[], LiveChat],
        text: PageText,
        turns: Sequence[Turn] = (),
        answers: Callable[[str], bool] = bool,
        name: str = "",
    ) -> None:
        """`answers` tells whether a question has an answer: no other is offered.  `name` is what the browser
        knows the conversation by."""
        self.id = name
        self._new_chat = new_chat
        self._answers = answers
        self._text = text
        self._lock = threading.Lock()
        self._chat: LiveChat | None = None
        self._turns: tuple[Turn, ...] = tuple(turns)[-MAX_TURNS:]
        self._looking_up = 0
        """The number of the turn that is being looked up, or was last."""
        self._with_model = True
        self._scope = EVERYTHING
        self._known: Answer | None = None

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

    def query_of(self, number: object) -> Query | None:
        """How the question of the turn with this number was understood."""
        return next((turn.query for turn in self._turns if turn.number == number), None)

    def began_afresh(self, number: int) -> bool:
        """Whether the question of the turn with this number was asked as if nothing had been before."""
        return any(turn.afresh for turn in self._turns if turn.number == number)

    @property
    def waiting(self) -> bool:
        return bool(self._turns) and self._turns[-1].outcome is None

    def begin(
        self,
        question: str,
        scope: ChosenReports = EVERYTHING,
        *,
        afresh: bool = False,
        known: Answer | None = None,
        instead_of: int = 0,
    ) -> bool:
        """Take a question; False if it is blank or another one still waits.

        `afresh`: it leaves nothing out that was said before.  `known`: its answer, where it needs no report.
        `instead_of`: the number of the turn whose place it takes; those after it leaned on that one and go.
        """
        with self._lock:
            if self.waiting or not question.strip():
                return False
            number = self._turns[-1].number + 1 if self._turns else 1
            if any(turn.number == instead_of for turn in self._turns):
                number = instead_of
                self._turns = tuple(turn for turn in self._turns if turn.number < number)
                self._chat, self._looking_up = None, 0
            self._scope, self._known = scope, known
            turn = Turn(number, question.strip(), scope=scope.label, afresh=afresh)
            self._turns = (*self._turns, turn)[-MAX_TURNS:]
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
            chat = self._resumed(()) if turn.afresh else chat or self._resumed(earlier)
            if self._scope.report_ids is not None and not self._scope.report_ids:
                raise ZhengwenError(self._text.scope_empty)
            chat.ask_within(self._scope.report_ids)
            for answer in [self._known] if self._known else chat.stream(turn.question):
                outcome = answer
                if answer.reader:
                    grown = replace(turn, growing=answer)
                    if not self._swap(turn, grown):
                        return
                    turn = grown
                    yield
            if isinstance(outcome, Answer):
                outcome = with_answered_offers(outcome, self._answers)
                outcome = self._missed_by_scope(outcome, turn.scope)
        except ZhengwenError as error:
            outcome = Failure(str(error), _understood(turn, earlier))
        except Exception:  # the page's edge: a failure must neither stop the page nor look like an answer
            reference = secrets.token_hex(4)
            log.exception("question failed, reference %s", reference)
            outcome = Failure(self._text.failed_unexpectedly.format(reference), _understood(turn, earlier))
        if self._swap(turn, replace(turn, outcome=outcome, growing=None)):
            self._chat = chat
        yield

    def _missed_by_scope(self, answer: Answer, scope: str) -> Answer:
        """That what was asked lies outside of the scope, rather than that it is not on file."""
        if not scope or answer.reason not in (Reason.PLACE_NOT_ON_FILE, Reason.YEAR_NOT_ON_FILE):
            return answer
        return replace(answer, text=self._text.scope_missed.format(scope))

    def fail(self, message: str) -> None:
        """End the question that waits without an answer."""
        self._end(Failure(message, _understood(self._turns[-1], self._turns[:-1]) if self.waiting else None))

    def stop(self) -> None:
        """End the question that waits because the user says so; what it still finds is dropped."""
        self._end(Stopped())

    def choose_reader(self, with_model: bool) -> None:
        """Let the configured chat model write from the next question on, or none."""
        with self._lock:
            self._with_model, self._chat = with_model, None

    def lead_on(self, led: Turn, follow_ups: Sequence[str]) -> None:
        """Note the questions that lead on from a turn, if none has taken its place."""
        self._swap(led, replace(led, follow_ups=tuple(follow_ups)))

    def note(self, number: int, remark: str) -> None:
        """Note what became of the user's report about the turn with this number."""
        self._change(number, lambda turn: replace(turn, remark=remark))

    def clear(self) -> None:
        with self._lock:
            self._chat, self._turns, self._looking_up = None, (), 0

    def _resumed(self, earlier: Sequence[Turn]) -> LiveChat:
        chat = self._new_chat()
        begun = max((n for n, turn in enumerate(earlier) if turn.afresh), default=0)
        answered = [turn.question for turn in earlier[begun:] if isinstance(turn.outcome, Answer)]
        for question in recent(answered):
            chat.follow(question)
        if not self._with_model:
            chat.read_with("none")
        return chat

    def _end(self, outcome: Outcome) -> bool:
        with self._lock:
            turn = self._turns[-1] if self.waiting else None
            self._chat = None  # it may be at work still; the next question gets one that knows as much
        return turn is not None and self._swap(turn, replace(turn, outcome=outcome, growing=None))

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


def with_answered_offers(answer: Answer, answers: Callable[[str], bool]) -> Answer:
    """The answer with only such questions offered as have an answer; an offer that is nothing else goes."""
    asked = (o if not o.question or answers(o.question) else replace(o, question="") for o in answer.offers)
    offers = tuple(o for o in asked if o.question or o.citations)
    return answer if offers == answer.offers else replace(answer, offers=offers)


def _understood(turn: Turn, earlier: Sequence[Turn]) -> Query | None:
    """How the question of a turn that failed is understood, if that is not what failed."""
    before = None if turn.afresh else next((t.query for t in reversed(earlier) if t.query), None)
    try:
        return understand(turn.question, previous=before)
    except Exception:  # noqa: BLE001 -- the page's edge, once more: why it failed was logged by who called
        return None
