"""One visitor's turns: what waits, what fails, and what comes too late."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest

from qa.types import Answer
from ui.page_text import CHINESE
from ui.session import MAX_TURNS, Chat, Failure, Session
from vectorstore.errors import EmptyStoreError


def _session(chat: Chat) -> Session:
    return Session(lambda: chat, CHINESE)


def test_a_question_waits_and_is_answered(scripts: Any) -> None:
    chat = scripts.chat()
    session = _session(chat)
    assert session.begin(f"  {scripts.answer.question}\n")
    assert session.waiting
    session.answer()
    assert not session.waiting
    assert [turn.outcome for turn in session.turns] == [scripts.answer]
    assert chat.asked == [scripts.answer.question]


@pytest.mark.parametrize("blank", ["", " \n\t", "\u3000"])
def test_a_blank_question_is_not_taken(scripts: Any, blank: str) -> None:
    session = _session(scripts.chat())
    assert not session.begin(blank)
    session.answer()
    assert session.turns == ()


def test_one_question_at_a_time(scripts: Any) -> None:
    session = _session(scripts.chat())
    assert session.begin("一")
    assert not session.begin("二")
    assert [turn.question for turn in session.turns] == ["一"]


def test_follow_ups_go_to_the_same_chat_until_it_is_cleared(scripts: Any) -> None:
    chats: list[Chat] = []

    def new_chat() -> Chat:
        chats.append(scripts.chat())
        return chats[-1]

    session = Session(new_chat, CHINESE)
    for question in (scripts.answer.question, scripts.compared.question):
        session.begin(question)
        session.answer()
    assert len(chats) == 1
    session.clear()
    assert session.turns == ()
    session.begin(scripts.answer.question)
    session.answer()
    assert len(chats) == 2
    assert session.turns[0].number == 1


def test_a_foreseen_error_is_a_failure_in_its_own_words(scripts: Any) -> None:
    session = _session(scripts.chat())
    session.begin("不在脚本里")
    session.answer()
    assert session.turns[0].outcome == Failure("数据文件夹读不了:不在脚本里")
    assert session.begin("再问"), "a failure does not block what comes after"


def test_a_store_that_cannot_be_opened_is_a_failure_and_is_tried_again(scripts: Any) -> None:
    chats: list[Chat | Exception] = [EmptyStoreError("还没有收录报告"), scripts.chat()]

    def new_chat() -> Chat:
        chat = chats.pop(0)
        if isinstance(chat, Exception):
            raise chat
        return chat

    session = Session(new_chat, CHINESE)
    for _ in range(2):
        session.begin(scripts.answer.question)
        session.answer()
    assert [turn.outcome for turn in session.turns] == [Failure("还没有收录报告"), scripts.answer]


def test_an_unforeseen_error_is_logged_and_its_details_stay_there(
    scripts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    session = _session(scripts.chat())
    session.begin(scripts.crash)
    with caplog.at_level(logging.ERROR):
        session.answer()
    failure = session.turns[0].outcome
    assert isinstance(failure, Failure)
    assert scripts.secret not in failure.message
    assert scripts.secret in caplog.text
    assert caplog.records[0].getMessage().rpartition(" ")[2] in failure.message


def test_a_question_is_looked_up_once_and_an_answer_after_clearing_is_dropped(scripts: Any) -> None:
    hold = threading.Event()
    chat = scripts.chat(hold=hold)
    session = _session(chat)
    session.begin(scripts.answer.question)
    thread = threading.Thread(target=session.answer)
    thread.start()
    while not chat.asked:
        pass
    session.answer()
    assert len(chat.asked) == 1
    session.clear()
    session.begin("另一个")
    hold.set()
    thread.join()
    assert [(turn.question, turn.outcome) for turn in session.turns] == [("另一个", None)]


def test_giving_up_ends_what_waits_and_nothing_else(scripts: Any) -> None:
    session = _session(scripts.chat())
    session.fail("太忙")
    session.begin(scripts.answer.question)
    session.fail("太忙")
    session.answer()
    session.fail("太忙")
    assert [turn.outcome for turn in session.turns] == [Failure("太忙")]


def test_the_oldest_turns_go_first_and_numbers_stay(scripts: Any) -> None:
    answer: Answer = scripts.answer
    session = _session(scripts.chat())
    for _ in range(MAX_TURNS + 2):
        session.begin(answer.question)
        session.answer()
    assert [session.turns[0].number, session.turns[-1].number] == [3, MAX_TURNS + 2]
