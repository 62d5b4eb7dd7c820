"""What is suggested next can be answered, and says something else."""

from __future__ import annotations

import pytest

from qa import Conversation
from qa.suggesting import follow_ups
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


@pytest.mark.parametrize(
    "question", ["合肥2024年GDP目标是多少", "合肥2031年GDP目标是多少", "上海2024年GDP目标是多少"]
)
def test_each_can_be_answered_and_is_no_repetition(store: Store, question: str) -> None:
    answer = Conversation(store).ask(question)
    suggested = follow_ups(answer, store)
    assert 0 < len(suggested) <= 3
    for one in suggested:
        reply = Conversation(store).ask(one)
        assert reply.citations
        assert reply.text != answer.text


@pytest.mark.parametrize(
    "question", ["What is Hefei's GDP target for 2024?", "What is Shanghai's GDP target for 2024?"]
)
def test_an_english_question_is_followed_by_english_ones(store: Store, question: str) -> None:
    suggested = follow_ups(Conversation(store).ask(question), store)
    assert suggested
    assert all(one.isascii() for one in suggested)


def test_what_was_tried_may_be_remembered(store: Store) -> None:
    answer = Conversation(store).ask("合肥2024年GDP目标是多少")
    tried: list[str] = []

    def told(question: str) -> str:
        tried.append(question)
        return "" if len(tried) == 1 else answer.text if len(tried) == 2 else "说得出"

    suggested = follow_ups(answer, store, told=told)
    assert list(suggested) == tried[2:]


def test_small_talk_leads_nowhere(store: Store) -> None:
    assert follow_ups(Conversation(store).ask("今天天气怎么样"), store) == ()


def test_a_narrowed_conversation_knows_of_no_other_report(store: Store) -> None:
    chat = Conversation(store)
    kaifeng = [info.id for info in store.reports() if info.place.name == "开封市"]
    chat.ask_within(kaifeng)
    assert chat.ask("合肥2024年GDP目标是多少").abstained
    assert not chat.ask("开封2024年GDP目标是多少").abstained
    assert {hit.passage.report_id for hit in store.within(kaifeng).search("增长", report_ids=None)} <= {
        *kaifeng
    }
    assert {found.report_id for found in store.within(kaifeng).mention(["增长"], None)} <= {*kaifeng}
    chat.ask_within(None)
    assert not chat.ask("合肥2024年GDP目标是多少").abstained
