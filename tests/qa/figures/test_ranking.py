from __future__ import annotations

import pytest

from qa import Conversation
from qa.types.answer import Answer, Reason
from qa.types.query import Intent
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def asked(store: Store, question: str) -> Answer:
    return Conversation(store).ask(question)


def named(answer: Answer) -> list[str]:
    assert answer.table is not None
    return [row[1].text for row in answer.table.rows]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("2024年GDP目标最高的城市是哪个", ["开封市", "合肥市"]),
        ("2024年GDP目标排名前五的城市", ["开封市", "合肥市"]),
        ("2024年GDP目标最低的两个城市", ["合肥市", "开封市"]),
        ("各地2024年GDP目标排名", ["开封市", "合肥市", "朝阳区", "朝阳区"]),
        ("安徽2024年GDP目标最高的城市", ["合肥市"]),
        ("2024年GDP目标超过6.5%的城市有哪些", ["开封市"]),
        ("目标超过6.5%的城市有哪些", ["开封市"]),
        ("2024年GDP目标不低于6.5%的城市", ["开封市", "合肥市"]),
        ("2024年GDP目标在7%以上的有哪些城市", ["开封市"]),
        ("2024年GDP目标低于5%的有哪些地方", ["朝阳区"]),
        ("Which cities have a GDP target above 6.5% in 2024?", ["Kaifeng (开封市)"]),
    ],
)
def test_places_in_order_and_those_that_pass(store: Store, question: str, places: list[str]) -> None:
    answer = asked(store, question)
    assert named(answer) == places
    assert answer.table is not None
    assert all(row[2].citations for row in answer.table.rows)


def test_the_counts_are_complete(store: Store) -> None:
    text = asked(store, "2024年GDP目标超过6.5%的城市有哪些").text
    assert "2个地方中有1个" in text
    assert "不在此列的：1个" in text


def test_none_that_passes_is_an_answer_too(store: Store) -> None:
    answer = asked(store, "2024年GDP目标超过9%的城市有哪些")
    assert answer.reason is None
    assert "一个也没有" in answer.text


def test_the_highest_and_the_lowest_are_both_named(store: Store) -> None:
    text = asked(store, "2024年GDP目标最高和最低的地方分别是哪个").text
    assert text.startswith("最高的是开封市")
    assert "最低的是" in text


def test_two_districts_of_one_name_are_two_places(store: Store) -> None:
    answer = asked(store, "2023年GDP增速最低的三个地方")
    assert named(answer)[:2] == ["朝阳区", "开封市"]
    assert named(answer).count("朝阳区") == 2


def test_a_year_that_no_report_reviews_abstains(store: Store) -> None:
    answer = asked(store, "2024年GDP增速超过5%的城市有哪些")
    assert answer.reason is Reason.YEAR_NOT_ON_FILE
    assert "2025年的报告" in answer.text


def test_a_limit_asked_of_one_place_asks_for_its_figure(store: Store) -> None:
    answer = asked(store, "合肥2024年GDP目标超过6%了吗")
    assert answer.query.intent is Intent.FIGURE
    assert "６．５％" in answer.text


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("2024年GDP目标第二高的城市是哪个", "合肥市", "1. 开封市"),
        ("2024年GDP目标倒数第一的城市", "合肥市", "开封市："),
        ("2024年GDP目标高于6%且低于7%的城市有哪些", "合肥市", "开封市："),
        ("2024年GDP目标在6%到6.8%之间的城市", "合肥市", "开封市："),
    ],
)
def test_one_place_of_an_order_and_two_limits(store: Store, question: str, said: str, unsaid: str) -> None:
    text = asked(store, question).text
    assert said in text
    assert unsaid not in text
