from __future__ import annotations

from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler

from qa.chain import LONGEST_QUESTION, Turn, build_chain
from qa.types.answer import Answer
from vectorstore.errors import UsageError
from vectorstore.store import Store

ASKED = "合肥2024年GDP目标是多少"


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


class Watching(BaseCallbackHandler):
    """Notes what starts and how it ends."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self.ended: list[Any] = []
        self.failed: list[BaseException] = []

    def on_chain_start(self, serialized: Any, inputs: Any, **kwargs: Any) -> None:
        self.started.append(kwargs["name"])

    def on_chain_end(self, outputs: Any, **kwargs: Any) -> None:
        self.ended.append(outputs)

    def on_chain_error(self, error: BaseException, **kwargs: Any) -> None:
        self.failed.append(error)


def test_invoke_batch_and_stream_give_the_same_answer(store: Store) -> None:
    chain = build_chain(store)
    answer = chain.invoke(Turn(ASKED))
    assert isinstance(answer, Answer)
    assert "６．５％" in answer.text
    assert list(chain.stream(Turn(ASKED))) == [answer]
    turns = [Turn(ASKED), Turn("开封2024年GDP目标是多少")]
    assert [a.citations[0].place for a in chain.batch(turns)] == ["合肥市", "开封市"]


def test_a_turn_leans_on_the_one_before(store: Store) -> None:
    chain = build_chain(store)
    before = chain.invoke(Turn(ASKED))
    assert "增长7%" in chain.invoke(Turn("那开封呢?", before.query)).text


def test_callbacks_see_both_steps_and_the_answer(store: Store) -> None:
    watching = Watching()
    answer = build_chain(store).invoke(Turn(ASKED), config={"callbacks": [watching]})
    assert {"understand", "answer"} <= set(watching.started)
    assert watching.ended[-1] == answer
    assert watching.failed == []


@pytest.mark.parametrize("question", ["", "  \n\t", "\x00\x07", "问" * (LONGEST_QUESTION + 1)])
def test_a_question_that_is_none_is_an_error_and_callbacks_see_it(store: Store, question: str) -> None:
    watching = Watching()
    with pytest.raises(UsageError):
        build_chain(store).invoke(Turn(question), config={"callbacks": [watching]})
    assert any(isinstance(error, UsageError) for error in watching.failed)
    assert not any(isinstance(output, Answer) for output in watching.ended)


def test_control_characters_are_read_as_spaces(store: Store) -> None:
    answer = build_chain(store).invoke(Turn("\x00合肥2024年\x1bGDP目标是多少\x07"))
    assert not answer.abstained
    assert answer.query.question.isprintable()


def test_the_longest_question_is_still_read(store: Store) -> None:
    answer = build_chain(store).invoke(Turn(ASKED.ljust(LONGEST_QUESTION, "？")))
    assert isinstance(answer, Answer)
