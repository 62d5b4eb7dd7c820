from __future__ import annotations

from dataclasses import fields

import pytest

from qa.question.traits import traits
from qa.question.understand import understand
from qa.types.wanted import Traits

NAMES = tuple(field.name for field in fields(Traits))


@pytest.mark.parametrize(
    ("name", "has", "has_not"),
    [
        ("plan", "今年计划新建多少所学校", "去年建成了多少所学校"),
        ("plan", "下一步将怎么推进乡村振兴", "推进乡村振兴取得了哪些成效"),
        ("number", "新增就业多少人", "怎么优化营商环境"),
        ("number", "增长百分之几", "项目叫什么名字"),
        ("list", "包括哪些方面", "增长多少"),
        ("explain", "怎么推进乡村振兴", "增长多少"),
        ("several", "城镇和农村收入分别是多少", "GDP目标是多少"),
        ("compute", "比去年多多少亿元", "怎么推进乡村振兴"),
    ],
)
def test_what_has_a_trait_has_more_of_it(name: str, has: str, has_not: str) -> None:
    assert getattr(traits(has), name) > getattr(traits(has_not), name)


@pytest.mark.parametrize("question", ["", "?", "合肥", "😀", "多少" * 400, "What is the GDP target?", "\x00"])
def test_they_are_probabilities_of_any_question(question: str) -> None:
    found = traits(question)
    values = [found.operations.values() if name == "operations" else [getattr(found, name)] for name in NAMES]
    assert all(0 <= value <= 1 for some in values for value in some)


def test_the_year_that_is_named_says_nothing() -> None:
    assert traits("2023年GDP增长多少") == traits("1998年GDP增长多少")


@pytest.mark.parametrize(
    ("question", "plan"), [("合肥今年计划新建多少所学校", True), ("合肥去年新建了多少所学校", False)]
)
def test_they_are_part_of_what_is_understood(question: str, plan: bool) -> None:
    assert (understand(question).traits.plan > 0.5) is plan
