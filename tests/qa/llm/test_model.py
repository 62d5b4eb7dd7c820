from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ModuleSpec

import pytest
from langchain_core.language_models import FakeListChatModel

from qa.llm.model import ChatModel, choose
from vectorstore.errors import ModelError


@pytest.mark.parametrize(
    ("llm", "configured"), [(None, ""), ("none", "openai:x"), (None, "none"), ("", "x:y")]
)
def test_no_model_is_no_model(llm: str | None, configured: str) -> None:
    assert choose(llm, configured, 1) is None


def test_a_call_goes_before_the_configuration() -> None:
    chosen = choose("ollama:qwen3", "openai:deepseek-chat", 5)
    assert chosen is not None
    assert (chosen.name, chosen.seconds) == ("ollama:qwen3", 5)
    configured = choose(None, "openai:deepseek-chat", 5)
    assert configured is not None
    assert configured.name == "openai:deepseek-chat"


def test_a_model_object_is_taken_as_it_is() -> None:
    model = FakeListChatModel(responses=["好"])
    chosen = choose(model, "", 5)
    assert chosen is not None
    assert chosen.runnable is model


@pytest.mark.parametrize(("name", "command"), [
    ("openai:gpt-4o", "pip install 'zhengwen[openai]'"),
    ("ollama:qwen3", "pip install 'zhengwen[ollama]'"),
    ("deepseek:deepseek-chat", "pip install langchain-deepseek"),
])  # fmt: skip
def test_a_missing_package_is_named_with_the_command(
    name: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(package: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    with pytest.raises(ModelError, match="请运行") as raised:
        choose(name, "", 1)
    assert command in str(raised.value)


@pytest.mark.parametrize("name", ["随便写的", "nobody:x", "openai:", "deepseek-chat"])
def test_an_unknown_provider_is_an_error_that_shows_how(name: str) -> None:
    def use() -> None:
        chosen = choose(name, "", 1)
        assert chosen is None or chosen.runnable

    with pytest.raises(ModelError, match="openai:deepseek-chat"):
        use()


def test_naming_a_model_imports_nothing() -> None:
    before = set(sys.modules)
    choose("openai:gpt-4o", "", 1)
    assert {m for m in set(sys.modules) - before if m.startswith(("langchain_openai", "openai"))} == set()


def test_a_model_that_cannot_be_set_up_tells_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    model = ChatModel("openai:gpt-4o", 1)
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        _ = model.runnable
