from __future__ import annotations

import pytest

from qa import Conversation
from qa.types.answer import Answer
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def asked(store: Store, question: str) -> Answer:
    return Conversation(store).ask(question)


def cells(answer: Answer) -> list[list[str]]:
    assert answer.table is not None
    assert all(len(row) == len(answer.table.columns) for row in answer.table.rows)
    return [[cell.text for cell in row] for row in answer.table.rows]


def test_two_places_side_by_side_each_with_its_proof(store: Store) -> None:
    answer = asked(store, "合肥和开封2024年GDP目标哪个高")
    assert [(row[0], row[2]) for row in cells(answer)] == [
        ("合肥市", "增长６．５％左右、力争7%"),
        ("开封市", "增长7%"),
    ]
    assert [c.place for c in answer.citations] == ["合肥市", "开封市"]
    assert answer.table is not None
    assert [row[2].citations for row in answer.table.rows] == [(1,), (2,)]
    assert answer.text.endswith("最高的是开封市（增长7%）。")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("谁的GDP目标更高", "更高的是开封市"),
        ("谁的GDP目标更低", "更低的是合肥市"),
        ("谁的GDP目标增长更快", "更快的是开封市"),
    ],
)
def test_the_comparison_is_said_in_the_questions_word(store: Store, question: str, said: str) -> None:
    assert said in asked(store, f"合肥和开封2024年{question}").text


def test_two_years_of_one_place(store: Store) -> None:
    answer = asked(store, "合肥2023年和2022年GDP增速哪个高")
    assert "最高的是合肥市2023年（增长6.1%）" in answer.text
    assert [c.year for c in answer.citations] == [2024, 2023]


def test_a_difference_shows_its_formula(store: Store) -> None:
    answer = asked(store, "合肥和开封2024年GDP目标差多少个百分点")
    assert "低0.5个百分点（6.5% − 7% = -0.5个百分点）" in answer.text
    assert len(answer.citations) == 2


def test_a_place_without_a_report_is_said_to_be_without(store: Store) -> None:
    answer = asked(store, "合肥、上海2024年GDP目标分别是多少")
    assert cells(answer)[1] == ["上海市", "—", "未收录"]
    assert not answer.abstained


def test_a_report_that_is_silent_is_told_from_one_that_is_missing(store: Store) -> None:
    answer = asked(store, "合肥和开封2024年城镇新增就业目标分别是多少")
    assert "6.4万人" in answer.text
    assert {citation.place for citation in answer.citations} == {"合肥市"}
    assert any(said in answer.text.partition("开封市")[2] for said in ("未提及", "没有找到"))


@pytest.mark.parametrize("question", ["杭州和上海2024年GDP目标哪个高", "合肥和开封2024年粮食产量目标哪个高"])
def test_nothing_to_compare_abstains(store: Store, question: str) -> None:
    answer = asked(store, question)
    assert answer.abstained
    assert answer.table is None
    assert answer.citations == ()


def test_a_year_without_a_report_is_said_to_be_without(store: Store) -> None:
    answer = asked(store, "合肥2023年和2019年GDP增速哪个高")
    assert "6.1%" in answer.text
    assert "2019年" in answer.text


def test_two_indicators_of_one_place_differ_by_their_growth(store: Store) -> None:
    answer = asked(store, "合肥2023年城镇和农村居民人均可支配收入增速差多少")
    assert "低4.5个百分点（6.5% − 11% = -4.5个百分点）" in answer.text
    assert "增速" in answer.text


def test_target_and_result_of_one_year_stand_side_by_side(store: Store) -> None:
    for question in ("合肥2023年GDP目标和完成情况", "合肥2023年GDP目标是多少？完成了多少"):
        text = asked(store, question).text
        assert "2023年目标：地区生产总值增长5.5%以上" in text
        assert "2023年完成情况：全市地区生产总值增长6.1%" in text
        assert "最高" not in text


def test_the_places_of_the_last_two_turns_are_both(store: Store) -> None:
    chat = Conversation(store)
    for question in ("合肥2024年GDP目标是多少", "开封呢"):
        chat.ask(question)
    assert "最高的是开封市" in chat.ask("两地哪个高").text
    assert "0.5个百分点" in chat.ask("差多少").text
