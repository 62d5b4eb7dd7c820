"""What single questions a comparison is made of, by `understand`."""

from __future__ import annotations

import pytest

from qa.question.understand import understand
from vectorstore.types import Sense

TARGET, ACTUAL = Sense.TARGET, Sense.ACTUAL
Operand = tuple[str, tuple[int, ...], Sense | None, str]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "合肥2023年GDP目标和完成情况",
            [("合肥市", (2023,), TARGET, "地区生产总值"), ("合肥市", (2023,), ACTUAL, "地区生产总值")],
        ),
        (
            "合肥2023年GDP目标和完成情况差多少",  # a difference is first minus second: done less aimed at
            [("合肥市", (2023,), ACTUAL, "地区生产总值"), ("合肥市", (2023,), TARGET, "地区生产总值")],
        ),
        (
            "合肥2023年城镇和农村居民收入差多少",
            [
                ("合肥市", (2023,), ACTUAL, "城镇居民人均可支配收入"),
                ("合肥市", (2023,), ACTUAL, "农村居民人均可支配收入"),
            ],
        ),
        (
            "合肥2023年GDP增长多少，2024年目标是多少",
            [("合肥市", (2023,), ACTUAL, "地区生产总值"), ("合肥市", (2024,), TARGET, "地区生产总值")],
        ),
        (
            "合肥2023年GDP和2024年目标",
            [("合肥市", (2023,), ACTUAL, "地区生产总值"), ("合肥市", (2024,), TARGET, "地区生产总值")],
        ),
        (
            "合肥GDP比开封高多少",
            [("合肥市", (), None, "地区生产总值"), ("开封市", (), None, "地区生产总值")],
        ),
        (
            "淮南跟马鞍山比，2023年谁新增的城镇就业多",
            [("淮南市", (2023,), ACTUAL, "城镇新增就业"), ("马鞍山市", (2023,), ACTUAL, "城镇新增就业")],
        ),
        ("江苏各市2023年GDP谁高", []),
        ("合肥2023年GDP比上年增长多少", []),
        ("合肥2023年GDP", []),
    ],
)
def test_each_side_has_what_it_leaves_to_the_other(question: str, expected: list[Operand]) -> None:
    assert [
        (one.places[0].name, one.years, one.sense, one.asks[0].canonical)
        for one in understand(question).operands
    ] == expected
