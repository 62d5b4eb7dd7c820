from __future__ import annotations

import pytest

from qa.question.own_words import naming_words, own_words


@pytest.mark.parametrize(
    "text",
    [
        "加了多少",
        "实际新增了多少",
        "再添多少个",
        "指标定了多少",
        "要再创建几个",
        "准备铺设多少公里",
        "养到多少",
        "这两样各完成多少",
        "剩下的",
        "他们完成了多少",
    ],
)
def test_what_is_done_with_a_thing_names_none(text: str) -> None:
    assert own_words(text) == ""


@pytest.mark.parametrize(
    "text", ["房价呢", "产量呢", "收入呢", "投资呢", "再生水呢", "新能源呢", "发电量呢", "招商呢"]
)
def test_a_thing_is_named(text: str) -> None:
    assert own_words(text) == text.removesuffix("呢")


def test_single_characters_are_nothing_to_go_by() -> None:
    assert naming_words("低保每月多少钱") == ("低保每月",)
    assert naming_words("栽了多少亩") == ()


def test_a_long_word_costs_no_more_than_it_is_long() -> None:
    assert own_words("新建成" * 300 + "院多少")
