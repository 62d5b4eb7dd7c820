"""Asking, once or in turns."""

from __future__ import annotations

from qa.chain import Turn, build_chain
from qa.opened import opened_store
from qa.types import Answer, Intent, Query
from vectorstore.store import Store


class Conversation:
    """Questions that may lean on the ones before them (那开封呢?).

    One caller at a time; several conversations may run at once, and share the store.
    """

    def __init__(self, store: Store | None = None) -> None:
        """Over `store`, or over the data folder of the environment's settings."""
        self._chain = build_chain(store or opened_store())
        self._previous: Query | None = None

    def ask(self, question: str) -> Answer:
        """The answer, or an abstention with its reason.

        Raises `UsageError` for an empty or overlong question, `EmptyStoreError` if nothing was ingested,
        and other `ZhengwenError`s if the data folder cannot be read.
        """
        answer = self._chain.invoke(Turn(question, self._previous))
        if answer.query.intent is not Intent.NONE:
            self._previous = answer.query
        return answer


def ask(question: str) -> Answer:
    """The answer to a single question; see `Conversation.ask`."""
    return Conversation().ask(question)
