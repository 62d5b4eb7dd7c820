"""One visitor's turns: what waits, what fails, and what comes too late."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from typing import Any

import pytest

from qa.question.understand import understand
from qa.types.answer import Answer
from ui.earlier import MOST_EARLIER
from ui.page.session import MAX_TURNS, ChosenReports, Failure, LiveChat, Session, Stopped, Turn
from ui.page.words.page import CHINESE
from vectorstore.errors import EmptyStoreError

UNDERSTOOD = understand("合肥2023年GDP目标是多少")


def _answer(session: Session) -> int:
    """How many times there was more to show."""
    return sum(1 for _ in session.answer())


def _session(chat: LiveChat) -> Session:
    return Session(lambda: chat, CHINESE)


def test_a_question_waits_and_is_answered(scripts: Any) -> None:
    chat = scripts.chat()
    session = _session(chat)
    assert session.begin(f"  {scripts.answer.question}\n")
    assert session.waiting
    _answer(session)
    assert not session.waiting
    assert [turn.outcome for turn in session.turns] == [scripts.answer]
    assert chat.asked == [scripts.answer.question]


@pytest.mark.parametrize("blank", ["", " \n\t", "\u3000"])
def test_a_blank_question_is_not_taken(scripts: Any, blank: str) -> None:
    session = _session(scripts.chat())
    assert not session.begin(blank)
    _answer(session)
    assert session.turns == ()


def test_one_question_at_a_time(scripts: Any) -> None:
    session = _session(scripts.chat())
    assert session.begin("一")
    assert not session.begin("二")
    assert [turn.question for turn in session.turns] == ["一"]


def test_follow_ups_go_to_the_same_chat_until_it_is_cleared(scripts: Any) -> None:
    chats: list[LiveChat] = []

    def new_chat() -> LiveChat:
        chats.append(scripts.chat())
        return chats[-1]

    session = Session(new_chat, CHINESE)
    for question in (scripts.answer.question, scripts.compared.question):
        session.begin(question)
        _answer(session)
    assert len(chats) == 1
    session.clear()
    assert session.turns == ()
    session.begin(scripts.answer.question)
    _answer(session)
    assert len(chats) == 2
    assert session.turns[0].number == 1


def test_a_foreseen_error_is_a_failure_in_its_own_words(scripts: Any) -> None:
    session = _session(scripts.chat())
    session.begin("不在脚本里")
    _answer(session)
    (turn,) = session.turns
    assert turn.outcome == Failure("数据文件夹读不了:不在脚本里", turn.query)
    assert turn.query is not None, "what was understood is there to be corrected"
    assert session.begin("再问"), "a failure does not block what comes after"


def test_a_store_that_cannot_be_opened_is_a_failure_and_is_tried_again(scripts: Any) -> None:
    chats: list[LiveChat | Exception] = [EmptyStoreError("还没有收录报告"), scripts.chat()]

    def new_chat() -> LiveChat:
        chat = chats.pop(0)
        if isinstance(chat, Exception):
            raise chat
        return chat

    session = Session(new_chat, CHINESE)
    for _ in range(2):
        session.begin(scripts.answer.question)
        _answer(session)
    assert [turn.outcome for turn in session.turns] == [Failure("还没有收录报告", UNDERSTOOD), scripts.answer]


def test_an_unforeseen_error_is_logged_and_its_details_stay_there(
    scripts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    session = _session(scripts.chat())
    session.begin(scripts.crash)
    with caplog.at_level(logging.ERROR):
        _answer(session)
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
    thread = threading.Thread(target=_answer, args=(session,))
    thread.start()
    while not chat.asked:
        pass
    _answer(session)
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
    _answer(session)
    session.fail("太忙")
    assert [turn.outcome for turn in session.turns] == [Failure("太忙", UNDERSTOOD)]


def test_the_oldest_turns_go_first_and_numbers_stay(scripts: Any) -> None:
    answer: Answer = scripts.answer
    session = _session(scripts.chat())
    for _ in range(MAX_TURNS + 2):
        session.begin(answer.question)
        _answer(session)
    assert [session.turns[0].number, session.turns[-1].number] == [3, MAX_TURNS + 2]


def test_a_models_answer_grows_and_another_reader_can_be_chosen(scripts: Any) -> None:
    written = replace(scripts.answer, question="写", text="一。[1]\n二。[1]", reader="openai:x")
    chat = scripts.chat(written)
    session = _session(chat)
    session.begin("写")
    steps = session.answer()
    next(steps)
    growing = session.turns[0].growing
    assert growing is not None
    assert (growing.text, session.waiting) == ("一。[1]", True)
    list(steps)
    assert session.turns[0].outcome == written
    session.choose_reader(with_model=False)
    session.begin("写")
    _answer(session)
    assert chat.models == ["none"]


def test_stopping_ends_what_waits_and_the_next_question_gets_a_chat_that_knows_as_much(scripts: Any) -> None:
    chats = [scripts.chat(), scripts.chat()]
    waiting = list(chats)
    session = Session(lambda: waiting.pop(0), CHINESE)
    session.begin(scripts.answer.question)
    _answer(session)
    session.begin(scripts.compared.question)
    session.stop()
    assert session.turns[1].outcome == Stopped()
    session.begin(scripts.abstained.question)
    _answer(session)
    assert chats[1].resumed == [scripts.answer.question]
    assert chats[1].asked == [scripts.abstained.question]


def test_what_a_browser_kept_is_gone_on_from(scripts: Any) -> None:
    chat = scripts.chat()
    session = Session(lambda: chat, CHINESE, [Turn(1, scripts.answer.question, scripts.answer)])
    session.begin(scripts.compared.question)
    _answer(session)
    assert chat.resumed == [scripts.answer.question]
    assert [turn.number for turn in session.turns] == [1, 2]


def test_notes_go_to_their_turn(scripts: Any) -> None:
    session = _session(scripts.chat())
    session.begin(scripts.answer.question)
    _answer(session)
    session.lead_on(session.turns[0], ["然后呢"])
    session.note(1, "已记下")
    session.note(7, "没有这一轮")
    assert [(turn.follow_ups, turn.remark) for turn in session.turns] == [(("然后呢",), "已记下")]
    assert session.answer_of(1) == scripts.answer
    assert session.answer_of("1") is None


def test_a_scope_without_reports_is_a_failure_that_says_so(scripts: Any) -> None:
    chat = scripts.chat()
    session = _session(chat)
    session.begin(scripts.answer.question, ChosenReports(frozenset(), "2001年"))
    _answer(session)
    assert session.turns[0].outcome == Failure(CHINESE.scope_empty, UNDERSTOOD)
    assert chat.asked == []


def test_a_long_conversation_is_not_read_again_as_a_whole(scripts: Any) -> None:
    chat = scripts.chat()
    turns = [Turn(n, f"问题{n}", scripts.answer) for n in range(1, 41)]
    session = Session(lambda: chat, CHINESE, turns)
    session.begin(scripts.answer.question)
    _answer(session)
    assert chat.resumed == [f"问题{n}" for n in range(41 - MOST_EARLIER, 41)]


def test_a_question_takes_the_place_of_an_earlier_one_and_of_what_came_after_it(scripts: Any) -> None:
    chats: list[Any] = []

    def new_chat() -> LiveChat:
        chats.append(scripts.chat())
        return chats[-1]  # type: ignore[no-any-return]

    session = Session(new_chat, CHINESE)
    for question in (scripts.answer.question, scripts.compared.question, scripts.abstained.question):
        session.begin(question)
        _answer(session)
    assert session.begin(scripts.abstained.question, instead_of=2)
    _answer(session)
    assert [(turn.number, turn.question) for turn in session.turns] == [
        (1, scripts.answer.question),
        (2, scripts.abstained.question),
    ]
    assert session.turns[1].outcome == scripts.abstained
    assert chats[-1].resumed == [scripts.answer.question], "it leans on what stands before it, no more"
    session.begin(scripts.answer.question, instead_of=99)
    assert [turn.number for turn in session.turns] == [1, 2, 3]
    assert not session.begin("还在等", instead_of=1)


def test_what_leads_on_from_an_answer_that_was_replaced_goes_nowhere(scripts: Any) -> None:
    session = _session(scripts.chat())
    session.begin(scripts.answer.question)
    _answer(session)
    (old,) = session.turns
    session.begin(scripts.compared.question, instead_of=1)
    _answer(session)
    session.lead_on(old, ["然后呢"])
    assert [turn.follow_ups for turn in session.turns] == [()]


@pytest.mark.parametrize("scope", ["", "合肥市"])
def test_what_lies_outside_of_the_scope_is_not_called_not_on_file(scripts: Any, scope: str) -> None:
    session = _session(scripts.chat())
    session.begin(scripts.abstained.question, scope=ChosenReports(frozenset({"r-340100"}), scope))
    _answer(session)
    outcome = session.turns[-1].outcome
    assert isinstance(outcome, Answer)
    said = CHINESE.scope_missed.format("合肥市") if scope else scripts.abstained.text
    assert (outcome.text, outcome.reason) == (said, scripts.abstained.reason)
