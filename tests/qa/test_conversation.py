from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa import Conversation, ask
from qa.types.answer import Reason
from vectorstore.errors import EmptyStoreError, UsageError
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def test_each_turn_changes_one_thing(store: Store) -> None:
    chat = Conversation(store)
    said = [
        chat.ask(question).text
        for question in ("合肥2024年GDP目标是多少", "那开封呢?", "规上工业增加值呢?", "固定资产投资呢?")
    ]
    proofs = ("合肥市2024年目标", "生产总值增长7%", "规模以上工业增加值增长8%", "固定资产投资增长11%")
    assert all(proof in text for proof, text in zip(proofs, said, strict=True))
    assert all("开封市2024年目标" in text for text in said[1:])


def test_small_talk_between_is_forgotten(store: Store) -> None:
    chat = Conversation(store)
    chat.ask("合肥2024年GDP目标是多少")
    assert chat.ask("今天天气怎么样").reason is Reason.OFF_TOPIC
    assert "开封市2024年目标" in chat.ask("那开封呢?").text


def test_an_abstention_is_leant_on_too(store: Store) -> None:
    chat = Conversation(store)
    assert chat.ask("上海2024年GDP目标是多少").reason is Reason.PLACE_NOT_ON_FILE
    assert "生产总值增长7%" in chat.ask("那开封呢?").text


def test_conversations_do_not_hear_each_other(store: Store) -> None:
    Conversation(store).ask("合肥2024年GDP目标是多少")
    assert Conversation(store).ask("固定资产投资目标是多少").reason is Reason.PLACE_MISSING


def test_an_error_leaves_the_conversation_as_it_was(store: Store) -> None:
    chat = Conversation(store)
    chat.ask("合肥2024年GDP目标是多少")
    with pytest.raises(UsageError):
        chat.ask("  ")
    assert "开封市2024年目标" in chat.ask("那开封呢?").text


@pytest.mark.usefixtures("home")
def test_asking_before_anything_is_ingested_is_an_error() -> None:
    with pytest.raises(EmptyStoreError):
        ask("合肥2024年GDP目标是多少")


def test_an_answer_that_no_model_writes_comes_whole(store: Store) -> None:
    chat = Conversation(store, llm="none")
    (whole,) = chat.stream("合肥2024年GDP目标是多少")
    assert whole == Conversation(store).ask("合肥2024年GDP目标是多少")
    assert (whole.reader, whole.remark, whole.checks, chat.reader) == ("", "", (), "")
    assert "开封市2024年目标" in chat.ask("那开封呢?").text


def test_the_reader_can_be_changed_within_a_conversation(store: Store) -> None:
    chat = Conversation(store)
    chat.ask("合肥2024年GDP目标是多少")
    chat.read_with("ollama:qwen3")
    assert chat.reader == "ollama:qwen3"
    chat.read_with("none")
    assert "开封市2024年目标" in chat.ask("那开封呢?").text


def _imported_by_asking(home: Path, **variables: str) -> set[str]:
    """Which of the heavy packages a process has imported after a figure was asked for."""
    code = (
        "import sys; from qa import ask; answer = ask('合肥2023年GDP目标是多少'); assert answer.citations; "
        "print(*{'langchain_core', 'chromadb', 'onnxruntime'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ZHENGWEN_HOME": str(home), **variables},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stdout.split())


def test_a_figure_is_answered_without_anything_that_takes_seconds(sample_home: Path) -> None:
    assert _imported_by_asking(sample_home) <= {"onnxruntime"}  # the encoder, for how near a sentence is


def test_a_tracer_brings_langchain_in(sample_home: Path) -> None:
    named = {"ZHENGWEN_CALLBACKS": "langchain_core.callbacks:StdOutCallbackHandler"}
    assert "langchain_core" in _imported_by_asking(sample_home, **named)
