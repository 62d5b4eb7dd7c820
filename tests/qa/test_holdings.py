from __future__ import annotations

import pytest

from qa import Conversation
from qa.types.answer import Answer, Reason
from vectorstore.store import Store


def asked(store: Store, *questions: str) -> Answer:
    chat = Conversation(store)
    return [chat.ask(question) for question in questions][-1]


@pytest.mark.parametrize("question", ["收录了哪些报告", "你们一共收录了多少份报告", "数据库里有哪几年的报告"])
def test_all_reports_are_listed(made_store: Store, question: str) -> None:
    answer = asked(made_store, question)
    assert not answer.abstained
    assert answer.table is not None
    assert len(answer.table.rows) == len(made_store.reports())
    assert f"{len(made_store.reports())}份报告" in answer.text


def test_the_years_of_one_place(made_store: Store) -> None:
    answer = asked(made_store, "有合肥哪几年的报告")
    assert answer.text.startswith("合肥市已收录")
    assert "《2024年合肥市政府工作报告》" in answer.text


def test_a_year_that_is_not_on_file(made_store: Store) -> None:
    answer = asked(made_store, "有没有合肥2003年的报告")
    assert answer.reason is Reason.YEAR_NOT_ON_FILE
    assert answer.text.startswith("没有收录合肥市2003年的报告。合肥市已收录的报告：")


def test_a_place_that_is_not_on_file(made_store: Store) -> None:
    assert asked(made_store, "有没有拉萨的报告").reason is Reason.PLACE_NOT_ON_FILE


def test_it_leans_on_no_question_before(made_store: Store) -> None:
    answer = asked(made_store, "合肥2023年GDP目标是多少", "收录了哪些报告")
    assert answer.table is not None
    assert len(answer.table.rows) == len(made_store.reports())
