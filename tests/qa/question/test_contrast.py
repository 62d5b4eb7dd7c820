from __future__ import annotations

import pytest

from qa.question.contrast import full_name, other_side
from qa.question.understand import understand


@pytest.mark.parametrize(
    ("topic", "words", "turned"),
    [
        ("城镇居民人均可支配收入多少", "农民的", "农村居民人均可支配收入多少"),
        ("居民收入目标怎么定的", "农村", "农村居民收入目标怎么定的"),
        ("货物进出口目标增长多少", "出口", "货物出口目标增长多少"),
        ("一般公共预算收入多少", "支出", "一般公共预算支出多少"),
        ("城镇居民人均可支配收入多少", "城镇", ""),
        ("城乡居民收入多少", "农村", ""),
        ("高标准农田建多少", "房价", ""),
    ],
)
def test_the_other_side_takes_the_place_of_its_own(topic: str, words: str, turned: str) -> None:
    assert other_side(topic, words) == turned


@pytest.mark.parametrize(
    ("short", "full"), [("出口", "出口总额"), ("服务业", "服务业增加值"), ("房价", ""), ("", "")]
)
def test_a_short_name_is_completed(short: str, full: str) -> None:
    assert full_name(short) == full


def test_a_turn_to_the_other_side_asks_the_same_of_it() -> None:
    first = understand("济南2024年城镇居民收入目标增长多少")
    then = understand("那农村呢", previous=first)
    assert [ask.canonical for ask in then.asks] == ["农村居民人均可支配收入"]
    assert (then.sense, then.years) == (first.sense, first.years)


def test_a_short_name_means_an_indicator_only_after_another() -> None:
    after_figure = understand("出口呢", previous=understand("丽水2024年GDP目标多少"))
    after_prose = understand("出口呢", previous=understand("丽水2024年怎么支持企业"))
    assert [ask.canonical for ask in after_figure.asks] == ["出口总额"]
    assert "出口总额" not in after_prose.topic
