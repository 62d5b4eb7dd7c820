from __future__ import annotations

import pytest

from qa import Conversation
from vectorstore.store import Store


def test_a_fall_that_was_none_is_answered_with_the_figure(made_store: Store) -> None:
    answer = Conversation(made_store).ask("合肥2023年GDP为什么下降了")
    assert answer.text.startswith("报告里没有这样说，写的是：\n合肥市2023年完成情况：")
    assert "增长6.1%" in answer.text
    assert answer.citations


@pytest.mark.parametrize("question", ["合肥2023年GDP为什么增长了", "合肥2023年GDP增长为什么放缓"])
def test_what_the_figures_do_not_contradict_is_left_to_the_sentences(
    made_store: Store, question: str
) -> None:
    assert not Conversation(made_store).ask(question).text.startswith("报告里没有这样说")


def test_negative_growth_is_a_fall(made_store: Store) -> None:
    answer = Conversation(made_store).ask("合肥2023年GDP为什么负增长")
    assert answer.text.startswith("报告里没有这样说")
