from __future__ import annotations

from qa import Conversation
from qa.types.answer import Reason
from vectorstore.store import Store


def test_results_are_held_against_the_targets_of_their_year(made_store: Store) -> None:
    answer = Conversation(made_store).ask("哪些城市2023年完成了GDP目标")
    assert "完成情况不低于目标的1个：合肥市（目标" in answer.text
    assert "完成情况增长6.1%" in answer.text
    assert "无法比较" in answer.text
    assert {c.year for c in answer.citations} == {2023, 2024}


def test_none_fell_short(made_store: Store) -> None:
    text = Conversation(made_store).ask("哪些城市2023年没有完成GDP目标").text
    assert "没有一个完成情况低于目标" in text


def test_no_lower_is_at_the_target_or_above(made_store: Store) -> None:
    text = Conversation(made_store).ask("哪些城市2023年GDP增速不低于目标").text
    assert "完成情况不低于目标的1个：合肥市" in text


def test_without_both_reports_nothing_is_claimed(made_store: Store) -> None:
    answer = Conversation(made_store).ask("哪些城市2010年没有完成GDP目标")
    assert answer.reason is Reason.YEAR_NOT_ON_FILE


def test_the_country_is_the_limit_where_places_are_held_against_it(made_store: Store) -> None:
    answer = Conversation(made_store).ask("哪些城市2024年GDP目标高于全国")
    assert answer.reason is Reason.PLACE_NOT_ON_FILE  # its own report is not there
    assert "全国" in answer.text


def test_a_limit_in_a_target_is_no_question_for_its_result(made_store: Store) -> None:
    assert (
        "2024年地区生产总值增速目标达到7%" in Conversation(made_store).ask("2024年GDP目标达到7%的城市").text
    )
