from __future__ import annotations

from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import FakeListChatModel

from qa import Conversation
from vectorstore.errors import UsageError
from vectorstore.store import Store

GROWTH = "合肥2023年GDP增速是多少"
RIGHT = "合肥市2023年地区生产总值增长6.1%[1]。"


class Watching(BaseCallbackHandler):
    """Notes the steps of a chain and what the model was told."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.prompts: list[str] = []
        self.replies = 0

    def on_chain_start(self, serialized: Any, inputs: Any, **kwargs: Any) -> None:
        self.steps.append(kwargs["name"])

    def on_chat_model_start(self, serialized: Any, messages: Any, **kwargs: Any) -> None:
        self.prompts.append(messages[0][-1].content)

    def on_llm_end(self, response: Any, **kwargs: Any) -> None:
        self.replies += 1


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def test_a_handler_sees_every_step_and_the_model(store: Store) -> None:
    watching = Watching()
    model = FakeListChatModel(responses=[RIGHT])
    answer = Conversation(store, model, callbacks=[watching]).ask(GROWTH)
    assert "6.1%" in answer.text
    assert {"understand", "answer", "write", "model", "sentences", "verify"} <= set(watching.steps)
    assert GROWTH in watching.prompts[0]
    assert watching.replies == 1


def test_handlers_are_named_by_configuration(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_CALLBACKS", "langchain_core.callbacks:StdOutCallbackHandler")
    assert Conversation(store, "none").ask(GROWTH).text
    monkeypatch.setenv("ZHENGWEN_CALLBACKS", "no.such:Handler")
    with pytest.raises(UsageError, match="ZHENGWEN_CALLBACKS"):
        Conversation(store)
