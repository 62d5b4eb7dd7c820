"""The orders in which reports are listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from qa.library.reports import ReportCard
from ui.page.library.ordering import order_buttons, ordered, without_order
from ui.page.words.library import CHINESE, ENGLISH


@pytest.fixture
def cards(scripts: Any) -> Sequence[ReportCard]:
    """Three of 2023 by place, and one of 2022, to be checked, with most figures."""
    old = replace(
        scripts.cards[3], id="old", year=2022, indicators=99, remarks=("年份不一致",), source="A.txt"
    )
    return (*scripts.cards[:2], scripts.cards[2], old)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", "怀柔区", "开封市"),
        ("合肥 降序:年份", "怀柔区", "开封市"),
        ("升序:年份", "开封市", "来安县"),
        ("降序:指标", "开封市", "来安县"),
        ("升序:文件", "开封市", "来安县"),
        ("升序:状态", "开封市", "合肥市"),
        ("升序:没有这一列", "怀柔区", "开封市"),
    ],
)
def test_reports_are_sorted_by_what_the_filter_names(
    cards: Sequence[ReportCard], words: str, first: str, last: str
) -> None:
    found = ordered(cards, words)
    assert (found[0].place, found[-1].place) == (first, last)


def test_the_order_does_not_narrow() -> None:
    assert without_order("合肥 降序:年份 2023年") == "合肥 2023年"
    assert without_order("降序:别的") == "降序:别的"


def presses(name: str) -> list[str]:
    """The words that pressing a column again and again leads to."""
    words, seen = "", []
    for _ in range(3):
        buttons = dict(re.findall(r'data-order="([^"]*)"[^>]*>([^<]+)', order_buttons(words, CHINESE)))
        words = next(word for word, label in buttons.items() if label == name)
        seen.append(words)
    return seen


def test_a_column_is_pressed_for_its_usual_way_the_other_and_none() -> None:
    assert presses("年份") == ["降序:年份", "升序:年份", ""]
    assert presses("文件名") == ["升序:文件", "降序:文件", ""]


def test_the_one_that_is_chosen_is_said_to_be() -> None:
    shown = order_buttons("降序:年份", CHINESE)
    assert re.findall(r'aria-pressed="true">([^<]+)<span>(.)', shown) == [("年份", "↓")]
    assert CHINESE.orders.keys() == ENGLISH.orders.keys()
