from __future__ import annotations

import pytest
from scripted_llm import KEY, Reply, serving

from qa import Conversation
from vectorstore.errors import UsageError
from vectorstore.store import Store

GROWTH = "合肥2023年GDP增速是多少"
RIGHT = "合肥市2023年地区生产总值增长6.1%[1]。"


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def test_other_words_are_asked_for_before_the_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_LLM_HELP", "synonyms")
    with serving("开封市\n经济增长", RIGHT) as llm:
        monkeypatch.setenv("OPENAI_BASE_URL", llm.url)
        answer = Conversation(store, "openai:m").ask(GROWTH)
        assert "同义或相近" in llm.prompt(0)
        assert "（开封市" not in llm.prompt(1)  # other words never widen the filters
    assert answer.reader == "openai:m"


def test_a_follow_up_is_put_in_full_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_LLM_HELP", "rewrite")
    with serving(RIGHT, "开封市2023年GDP增速是多少", "开封市2023年生产总值增长4.5%[1]。") as llm:
        monkeypatch.setenv("OPENAI_BASE_URL", llm.url)
        chat = Conversation(store, "openai:m")
        chat.ask(GROWTH)
        assert "4.5%" in chat.ask("那开封呢?").text
        assert GROWTH in llm.prompt(1)


def test_a_help_that_fails_costs_nothing_but_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_LLM_HELP", "split")
    with serving(Reply(status=401), RIGHT) as llm:
        monkeypatch.setenv("OPENAI_BASE_URL", llm.url)
        answer = Conversation(store, "openai:m").ask(GROWTH)
    assert answer.reader == "openai:m"


def test_a_help_that_is_not_known_is_an_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_LLM_HELP", "magic")
    with pytest.raises(UsageError, match="rewrite、split、synonyms"):
        Conversation(store)
