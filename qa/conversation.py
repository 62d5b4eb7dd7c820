"""Asking, once or in turns."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.chain import LONGEST_QUESTION, Turn, build_chain, extracted
from qa.evidence.enumerated import told
from qa.library.opened import opened_store
from qa.llm.model import LLM, choose
from qa.llm.widening import checked
from qa.question.understand import understand
from qa.tracing import handlers
from qa.types.answer import Answer
from qa.types.query import Intent, Query
from vectorstore.settings import Settings
from vectorstore.store import Store

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler


class Conversation:
    """Questions that may lean on the ones before them (那开封呢?).

    One caller at a time; several conversations may run at once, and share the store.
    """

    def __init__(
        self,
        store: Store | None = None,
        llm: LLM = None,
        *,
        callbacks: Sequence[BaseCallbackHandler] = (),
    ) -> None:
        """Over `store`, or over the data folder of the environment's settings.

        `llm` names the chat model that writes (openai:deepseek-chat; "none" for none), or is one; None
        takes the configured one.  `callbacks` see every step of every answer.
        Raises `ModelError` if the model's provider is unknown or its package is missing.
        """
        self._settings = Settings.from_environment()
        self._store = store or opened_store()
        self._callbacks = [*handlers(self._settings.callbacks), *callbacks]
        self._helps = checked(self._settings.llm_help)
        self._previous: Query | None = None
        self._within: Store | None = None
        self._llm = llm
        self.read_with(None)

    @property
    def reader(self) -> str:
        """The name of the chat model that writes; "" where answers are read out of the reports by rule."""
        return self._model.name if self._model else ""

    def read_with(self, llm: LLM) -> None:
        """Let another model write from the next question on, or "none"; None is the one it began with.

        The conversation goes on.  Raises `ModelError` as a new one does.
        """
        self._model = choose(
            self._llm if llm is None else llm, self._settings.llm, self._settings.llm_seconds
        )

    def ask_within(self, report_ids: Collection[str] | None) -> None:
        """Ask no other reports than these from the next question on; None asks all."""
        self._within = None if report_ids is None else self._store.within(report_ids)

    def follow(self, question: str) -> None:
        """Take a question as one that was asked before, without answering it: the next may lean on it."""
        if question.strip() and len(question) <= LONGEST_QUESTION:
            query = understand(question.strip(), previous=self._previous)
            if query.intent is not Intent.NONE:
                self._previous = query

    def ask(self, question: str) -> Answer:
        """The answer, or an abstention with its reason.

        Raises `UsageError` for an empty or overlong question, `EmptyStoreError` if nothing was ingested,
        and other `ZhengwenError`s if the data folder cannot be read.
        """
        *_, finished = self.stream(question)
        return finished

    def answer(self, query: Query) -> Answer:
        """The answer to a question that was put together of values; it is no turn of the conversation.

        Raises what `ask` raises.
        """
        *_, finished = self._answers(Turn(query.question, query=query))
        return finished

    def stream(self, question: str) -> Iterator[Answer]:
        """The answer as it grows: each value has one more sentence that was checked, the last one is what
        `ask` returns.

        Nothing is taken back: `text` begins with the `text` of the value before, and `citations` keep
        their numbers.  An answer that no model writes comes whole, as the only value.
        Raises what `ask` raises.
        """
        for answer in self._answers(Turn(question, self._previous)):
            if answer.query.intent is not Intent.NONE:
                self._previous = remembered(self._within or self._store, answer)
            yield answer

    def _answers(self, turn: Turn) -> Iterator[Answer]:
        store = self._within or self._store
        if self._model is None and not self._is_watched():
            yield extracted(store, turn)
            return
        from langchain_core.runnables import RunnableConfig

        config = RunnableConfig(callbacks=self._callbacks)
        yield from build_chain(store, self._model, self._helps).stream(turn, config)

    def _is_watched(self) -> bool:
        """Whether someone may follow the steps: a handler, LangSmith, or a program that uses LangChain
        itself and may have asked inside a run of its own."""
        return bool(self._callbacks) or self._settings.traced or "langchain_core.runnables" in sys.modules


def remembered(store: Store, answer: Answer) -> Query:
    """The query of an answer as the next turn leans on it: 今年 is said of the report that answered, or
    of the one that was named, and 第二件 of the list that was told."""
    query, citations = answer.query, answer.citations
    years = [query.report_year, *(citation.year for citation in citations)]
    year = next((year for year in years if year is not None), query.anchor)
    of_one = [c for c in citations if c.report_id == citations[0].report_id]
    marked = [c.quote[a:b] for c in of_one for a, b in c.marks or ((0, len(c.quote)),)]
    quotes = [c.quote for c in of_one]
    items = told(store.statements(citations[0].report_id), quotes, marked) if citations else ()
    return replace(query, anchor=year, told=items or query.told)


def ask(question: str, llm: LLM = None) -> Answer:
    """The answer to a single question; see `Conversation`."""
    return Conversation(llm=llm).ask(question)
