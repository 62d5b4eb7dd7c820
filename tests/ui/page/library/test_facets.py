"""What narrows the list of reports, and how many each facet would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from qa.library.reports import ReportCard
from ui.page.library.facets import facet_list, narrowed
from ui.page.words.library import CHINESE, ENGLISH
from ui.page.words.page import CHINESE as PAGE


@pytest.fixture
def cards(scripts: Any) -> Sequence[ReportCard]:
    """Four of 2023, 来安县 incomplete, and 合肥市 of 2022, to be checked and corrected."""
    doubted = replace(
        scripts.cards[1], id="old", year=2022, remarks=("年份不一致",), labelled=True, title="旧的报告"
    )
    return (*scripts.cards, doubted)


def left(cards: Sequence[ReportCard], words: str) -> list[tuple[str, int]]:
    return [(card.place, card.year) for card in narrowed(cards, words, CHINESE).cards]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("", 5),
        ("合肥", 2),
        ("安徽省", 3),
        ("安徽省 2023年", 2),
        ("2022年 2023年", 5),
        ("安徽省 河南省", 4),
        ("不完整", 1),
        ("人工更正", 1),
        ("安徽省 不完整 2022年", 0),
        ("没有这个地方", 0),
    ],
)
def test_words_narrow_and_facets_of_one_kind_widen(
    cards: Sequence[ReportCard], words: str, places: int
) -> None:
    assert len(left(cards, words)) == places


def test_a_year_is_the_reports_own_and_no_word_of_its_name(cards: Sequence[ReportCard]) -> None:
    named = replace(cards[0], title="2022年计划执行情况", id="x")
    assert left([*cards, named], "2022年") == [("合肥市", 2022)]


def test_counts_are_those_that_a_press_would_leave(cards: Sequence[ReportCard]) -> None:
    found = narrowed(cards, "安徽省", CHINESE)
    counts = {facet.label: dict(counted) for facet, counted in found.facets}
    assert counts[CHINESE.label_year] == {"2023年": 2, "2022年": 1}
    assert list(counts[CHINESE.label_year]) == ["2023年", "2022年"], "the newest first"
    assert counts[CHINESE.province] == {"北京市": 1, "安徽省": 3, "河南省": 1}, "of its own kind all"
    assert counts[CHINESE.state]["不完整"] == 1
    assert counts[CHINESE.state]["人工更正"] == 1


def test_what_is_chosen_can_be_taken_back_when_nothing_is_left(cards: Sequence[ReportCard]) -> None:
    html = facet_list(narrowed(cards, "不完整 2022年", CHINESE), CHINESE, PAGE)
    for word in ("不完整", "2022年"):
        assert f'data-facet="{word}" aria-pressed="true"' in html


def test_facets_speak_english(cards: Sequence[ReportCard]) -> None:
    html = facet_list(narrowed(cards, "", ENGLISH), ENGLISH, PAGE)
    assert ">incomplete<span>1</span>" in html


def test_a_value_that_all_have_is_no_facet_unless_it_is_to_be_checked(cards: Sequence[ReportCard]) -> None:
    whole, doubted = cards[1], replace(cards[1], remarks=("年份不一致",))
    assert facet_list(narrowed([whole], "", CHINESE), CHINESE, PAGE) == ""
    assert 'data-facet="待核对"' in facet_list(narrowed([doubted], "", CHINESE), CHINESE, PAGE)


def test_an_inbox_that_was_emptied_can_be_left(cards: Sequence[ReportCard]) -> None:
    found = narrowed(cards[:1], "待核对", CHINESE)
    assert found.cards == ()
    assert 'data-facet="待核对" aria-pressed="true">待核对<span>0' in facet_list(found, CHINESE, PAGE)
