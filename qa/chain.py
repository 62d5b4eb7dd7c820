"""The chain that `ask` runs: question → query → answer, as LangChain runnables (invoke, batch, stream)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from qa.answering.answer import answer
from qa.listening import note
from qa.llm.model import ChatModel
from qa.llm.widening import further_words
from qa.llm.writing import write
from qa.question.slips import corrected
from qa.question.understand import understand
from qa.types.answer import Answer
from qa.types.query import Query
from vectorstore.analysis.places import written_in_full
from vectorstore.errors import UsageError
from vectorstore.store import Store

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_TERMINAL_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
LONGEST_QUESTION = 1000
"""Characters; longer than any question that a person types."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the query of the turn before it, if any."""

    question: str
    previous: Query | None = None
    query: Query | None = None
    """The question as it is understood, where it was put together of values."""


def build_chain(
    store: Store, model: ChatModel | None = None, helps: Sequence[str] = ()
) -> Runnable[Turn, Answer]:
    """The chain over one store: question → query → extractive answer, and with a model, its answer from the
    same evidence, which streams.  `helps` are what the model does before the search (`qa.llm.widening`).

    Raises `UsageError` for a question that is empty or too long, `ModelError` if the model cannot be set up.
    """
    from langchain_core.runnables import (
        RunnableConfig,
        RunnableLambda,
        RunnableParallel,
        RunnablePassthrough,
    )

    def reply(query: Query) -> Answer:
        return answer(store, query)

    def read(turn: Turn) -> Query:
        return _read(store, turn)

    extractive = RunnableLambda(read, name="understand") | RunnableLambda(reply, name="answer")
    if model is None:
        return extractive

    def worded(read: dict[str, Any], config: RunnableConfig) -> Iterator[Answer]:
        base, turn = read["base"], read["turn"]

        def widen() -> Sequence[str]:
            return further_words(model, base.query, turn.previous, helps, config)

        yield from write(store, model, base, config, widen)

    both = RunnableParallel[Turn](base=extractive, turn=RunnablePassthrough())
    return both | cast("Runnable[dict[str, Any], Answer]", RunnableLambda(worded, name="write"))


def extracted(store: Store, turn: Turn) -> Answer:
    """What the chain without a model gives, without LangChain, whose import takes longer than an answer."""
    return answer(store, _read(store, turn))


def _read(store: Store, turn: Turn) -> Query:
    question = _checked(turn.question)
    meant = corrected(question, lambda words: bool(store.mention([words], None)))
    meant = written_in_full(meant, (info.place for info in store.reports()))
    query = turn.query or replace(understand(meant, previous=turn.previous), question=question)
    note(query)
    return query


def _checked(question: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in _TERMINAL_CODES.sub("", question)).strip()
    if not text:
        raise UsageError("问题是空的。请写出要问的内容，例如：合肥2023年GDP目标是多少")
    if len(text) > LONGEST_QUESTION:
        raise UsageError(f"问题有{len(text)}个字，最多{LONGEST_QUESTION}个字。请只写要问的内容。")
    return text
