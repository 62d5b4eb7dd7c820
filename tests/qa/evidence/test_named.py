from __future__ import annotations

import pytest

from qa import Conversation
from qa.evidence.named import ranks
from qa.types.answer import Reason
from vectorstore.store import Store


@pytest.mark.parametrize("then", ["房价呢", "离婚率呢", "平均工资呢", "低保每月多少钱"])
def test_nothing_answers_that_lacks_what_a_turn_names(work: Store, then: str) -> None:
    chat = Conversation(work)
    assert not chat.ask("信阳2024年GDP增长目标是多少").abstained
    assert chat.ask(then).reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("信阳2024年改造多少个老旧小区", "去年实际改了多少", "386"),
        ("信阳2023年计划改造多少个老旧小区", "那2024年准备再改多少个", "150个"),
        ("信阳2024年GDP增长目标是多少", "为什么定这个目标", "与省定目标相衔接"),
    ],
)
def test_a_turn_that_only_does_something_asks_again(work: Store, first: str, then: str, told: str) -> None:
    chat = Conversation(work)
    chat.ask(first)
    assert told in chat.ask(then).text


def test_a_figure_is_asked_for_again_behind_its_cause(work: Store) -> None:
    chat = Conversation(work)
    for turn in ("信阳2024年GDP增长目标是多少", "为什么定这个目标"):
        chat.ask(turn)
    assert "5.2%" in chat.ask("去年实际是多少").text


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("增速居全省第4位", True),
        ("位居全国前列", True),
        ("连续五年增长", True),
        ("地区生产总值增长6%", False),
    ],
)
def test_a_rank_is_said(words: str, rank: bool) -> None:
    assert ranks(words) is rank
