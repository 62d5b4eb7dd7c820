from __future__ import annotations

import pytest

from qa.figures.amounts import in_one_unit, in_unit
from vectorstore.types import Indicator, Measure, Period, Sense


def row(value: str, number: float, unit: str) -> Indicator:
    return Indicator(
        "i", "r", "某省", Period.of_year(2024), Sense.ACTUAL, "粮食产量", "粮食产量",
        value, Measure.LEVEL, number, unit, (0, 9), (0, 20),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "unit", "number"),
    [
        (row("476亿斤", 4.76e10, "斤"), "吨", 2.38e7),
        (row("7050.2万吨", 7.0502e7, "吨"), "斤", 1.41004e11),
        (row("1500亩", 1500.0, "亩"), "平方公里", 1.0),
        (row("15亩", 15.0, "亩"), "公顷", 1.0),
    ],
)
def test_a_number_in_another_unit_of_its_kind(given: Indicator, unit: str, number: float) -> None:
    said = in_unit(given, unit)
    assert (said.number, said.unit, said.value) == (number, unit, given.value)


def test_a_unit_of_another_kind_stays() -> None:
    given = row("3亿元", 3e8, "元")
    assert in_unit(given, "吨") is given


def test_all_that_can_be_compared_are_in_one_unit() -> None:
    rows = [row("100吨", 100.0, "吨"), row("增长3%", 3.0, "%"), row("300000斤", 3e5, "斤")]
    assert [(r.number, r.unit) for r in in_one_unit(rows)] == [(100.0, "吨"), (3.0, "%"), (150.0, "吨")]
