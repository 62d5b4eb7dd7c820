"""Figures worded from the table of indicators."""

from __future__ import annotations

from qa import Conversation
from qa.types.answer import Certainty
from vectorstore.store import Store


def test_five_months_are_never_given_as_the_year(made_store: Store) -> None:
    answer = Conversation(made_store).ask("合肥2023年规模以上工业增加值增长多少")
    assert answer.text.startswith("没有找到2023年全年的数字")
    assert "2023年1—5月完成情况" in answer.text
    assert answer.certainty is Certainty.LIKELY


def test_the_newest_report_is_meant_and_that_is_said(made_store: Store) -> None:
    answer = Conversation(made_store).ask("合肥GDP目标是多少")
    assert "2024年目标" in answer.text
    assert "未指明年份" in answer.text


def test_a_question_that_names_an_indicator_alone_is_answered_surely(made_store: Store) -> None:
    answer = Conversation(made_store).ask("合肥2024年GDP目标是多少")
    assert answer.confidence is not None
    assert answer.confidence >= 0.95
