from __future__ import annotations

import pytest

from qa.prose.theme import is_shared, opens_with, speaks, themes
from qa.types import Topic

TEXT = "加强湖泊保护，治理污染。推动文旅产业做大做强。实施提振消费专项行动。发展冰雪运动。"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("扩大消费", [("消费",)]),
        ("湖泊治理", [("湖泊", "治理"), ("湖泊",)]),
        ("文化旅游", [("文旅",)]),
        ("亚运会", []),
        ("元宇宙", []),
    ],
)
def test_the_words_a_text_has_of_a_topic(word: str, expected: list[tuple[str, ...]]) -> None:
    assert list(themes(Topic((), (word,)), TEXT)) == expected


def test_another_name_of_it_is_meant_before_its_syllables() -> None:
    text = "绿色铝增长,新增能源项目。建设清洁能源基地。"
    assert next(themes(Topic((), ("绿色能源",)), text)) == ("清洁能源",)


@pytest.mark.parametrize(("word", "expected"), [("冰雪经济", [("冰雪",)]), ("海洋经济", []), ("消费", [])])
def test_what_is_to_be_built_in_a_field_is_found_by_the_field(
    word: str, expected: list[tuple[str, ...]]
) -> None:
    assert list(themes(Topic((), (word,)), TEXT, field=True)) == expected


def test_a_term_in_quotation_marks_must_be_there() -> None:
    assert list(themes(Topic(("冰雪运动",), ()), TEXT)) == [("冰雪运动",)]
    assert list(themes(Topic(("冰雪旅游",), ("消费",)), TEXT)) == []


def test_words_far_apart_in_a_sentence_are_about_different_things() -> None:
    assert speaks("加强湖泊保护，推进治理。", ("湖泊", "治理"))
    assert not speaks("加强湖泊保护，改造老旧小区，建设学校，完善基层治理。", ("湖泊", "治理"))


def test_what_a_sentence_is_about_stands_in_its_first_clauses() -> None:
    assert opens_with("提振消费，稳住外贸，扩大投资。", ("消费",))
    assert not opens_with("稳住外贸，扩大投资，提振消费。", ("消费",))


def test_a_heading_may_name_two_things() -> None:
    assert is_shared("统筹消费和投资，释放内需潜力", ("消费",))
    assert not is_shared("提振和扩大消费，增强基础作用", ("消费",))
