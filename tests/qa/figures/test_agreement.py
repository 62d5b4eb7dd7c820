from __future__ import annotations

from dataclasses import replace

import pytest

from qa.figures.agreement import contradicts, repeats
from vectorstore.types import Indicator, Measure, Period, Sense

STATED = Indicator(
    "i", "r", "合肥市", Period.of_year(2023), Sense.ACTUAL, "地区生产总值", "地区生产总值",
    "1.27万亿元", Measure.LEVEL, 1.27e12, "元", (0, 9), (0, 20),
)  # fmt: skip


def elsewhere(value: str, number: float) -> Indicator:
    return replace(STATED, value=value, number=number, sentence=(90, 99), clause=(90, 95))


@pytest.mark.parametrize(
    ("row", "repeated", "contrary"),
    [
        (elsewhere("1.27万亿元", 1.27e12), True, False),
        (elsewhere("12673.8亿元", 1.26738e12), False, False),
        (elsewhere("突破1.2万亿元", 1.2e12), False, False),
        (elsewhere("1.31万亿元", 1.31e12), False, True),
        (elsewhere("年均1.31万亿元", 1.31e12), False, False),
        (replace(elsewhere("1.31万亿元", 1.31e12), clause=(110, 115)), False, False),
        (replace(elsewhere("1.31万亿元", 1.31e12), clause=(110, 115), report_id="r2"), False, True),
        (replace(elsewhere("1.31万亿元", 1.31e12), subject="蜀山区"), False, False),
        (replace(elsewhere("1.31万亿元", 1.31e12), sense=Sense.TARGET), False, False),
        (replace(elsewhere("1.31万亿元", 1.31e12), period=Period.of_year(2022)), False, False),
    ],
)
def test_the_same_figure_a_rounded_one_and_another(row: Indicator, repeated: bool, contrary: bool) -> None:
    assert (repeats(row, STATED), contradicts(row, STATED)) == (repeated, contrary)
