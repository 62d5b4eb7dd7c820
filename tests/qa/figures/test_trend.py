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


@pytest.mark.parametrize("question", ["合肥历年GDP增速", "合肥近两年GDP增速走势", "合肥2022年以来GDP增速"])
def test_the_years_on_file_with_a_proof_for_each(store: Store, question: str) -> None:
    answer = asked(store, question)
    assert answer.query.intent is Intent.TREND
    assert answer.table is not None
    assert [[cell.text for cell in row[1:]] for row in answer.table.rows] == [
        ["2022年", "增长3.6%"],
        ["2023年", "增长6.1%"],
    ]
    assert [c.year for c in answer.citations] == [2023, 2024]
    assert all(row[2].citations for row in answer.table.rows)
    assert "2022年增长3.6% → 2023年增长6.1%，呈上升" in answer.text
    assert "高2.5个百分点（6.1% − 3.6% = 2.5个百分点）" in answer.text


def test_a_year_without_a_report_and_a_silent_one_are_told_apart(store: Store) -> None:
    answer = asked(store, "合肥近三年社会消费品零售总额目标")
    assert answer.table is not None
    assert [row[2].text for row in answer.table.rows] == ["未收录", "增长9%左右", "没有找到"]


def test_several_places_have_a_course_each(store: Store) -> None:
    answer = asked(store, "合肥和开封近两年GDP增速")
    assert answer.table is not None
    assert [row[0].text for row in answer.table.rows] == ["合肥市", "合肥市", "开封市", "开封市"]
    assert [row[2].text for row in answer.table.rows][2:] == ["未收录", "增长4.5%"]


def test_a_sum_over_the_years_is_no_course(store: Store) -> None:
    answer = asked(store, "合肥五年来累计城镇新增就业多少人")
    assert answer.query.intent is Intent.FIGURE
    assert "36.3万人" in answer.text


def test_no_year_at_all_abstains(store: Store) -> None:
    assert asked(store, "上海历年GDP增速").reason is Reason.PLACE_NOT_ON_FILE
    assert asked(store, "合肥历年粮食产量").abstained
