from __future__ import annotations

from decimal import Decimal

import pytest

from qa.evidence.arithmetic import Operand, work_out
from qa.types.query import Given
from qa.types.wanted import Operation
from vectorstore.analysis.quantities import find_quantities


def figure(written: str, change: str = "") -> Operand:
    (quantity,) = find_quantities(written)
    size = Decimal(str(quantity.number))
    return Operand(size, quantity.unit, written, bool(change), change == "fall")


@pytest.mark.parametrize(
    ("operation", "written", "formula"),
    [
        (Operation.DIFFERENCE, ("5.8万亩", "12万亩"), "12万亩 − 5.8万亩 = 6.2万亩"),
        (Operation.DIFFERENCE, ("6.5%", "7%"), "7% − 6.5% = 0.5个百分点"),
        (Operation.DIFFERENCE, ("1.2万亿元", "8000亿元"), "1.2万亿元 − 8000亿元 = 4000亿元"),
        (Operation.SUM, ("5亿元", "6000万元", "1亿元"), "5亿元 + 6000万元 + 1亿元 = 6.6亿元"),
        (Operation.MEAN, ("3个", "4个"), "(3个 + 4个) ÷ 2 ≈ 3.5个"),
        (Operation.SHARE, ("246.9亿千瓦时", "407.19亿千瓦时"), "246.9亿千瓦时 ÷ 407.19亿千瓦时 ≈ 60.64%"),
        (Operation.TIMES, ("22158家", "6437家"), "22158家 ÷ 6437家 ≈ 3.44倍"),
        (Operation.RATE, ("200家", "250家"), "(250家 − 200家) ÷ 200家 ≈ 25%"),
        (Operation.PER, ("14.5亿元", "21万人"), "14.5亿元 ÷ 21万人 ≈ 6904.76元"),
        (Operation.PER, ("112.5万人", "25万户"), "112.5万人 ÷ 25万户 ≈ 4.5人"),
        (Operation.WHOLE, ("270亿元", "84%"), "270亿元 ÷ 84% ≈ 321.43亿元"),
        (Operation.PART, ("300亿元", "40%"), "300亿元 × 40% ≈ 120亿元"),
    ],
)
def test_figures_are_worked_out_and_the_formula_is_shown(
    operation: Operation, written: tuple[str, ...], formula: str
) -> None:
    result = work_out(operation, [figure(one) for one in written])
    assert result is not None
    assert result.formula == formula


@pytest.mark.parametrize(
    ("operation", "value", "change", "falls", "formula"),
    [
        (Operation.BEFORE, "335亿元", "8.7%", False, "335亿元 ÷ (1 + 8.7%) ≈ 308.19亿元"),
        (Operation.BEFORE, "90万吨", "10%", True, "90万吨 ÷ (1 − 10%) ≈ 100万吨"),
        (Operation.BEFORE, "213家", "107家", False, "213家 − 107家 = 106家"),
        (Operation.BEFORE, "1100亿元", "300亿元", True, "1100亿元 + 300亿元 = 1400亿元"),
        (Operation.BEFORE, "92.1%", "7.2个百分点", False, "92.1% − 7.2个百分点 = 84.9%"),
        (Operation.AFTER, "52%", "13个百分点", False, "52% + 13个百分点 = 65%"),
        (Operation.AFTER, "50亿元", "10%", False, "50亿元 × (1 + 10%) ≈ 55亿元"),
    ],
)
def test_what_a_value_was_before_its_change_or_is_after_it(
    operation: Operation, value: str, change: str, falls: bool, formula: str
) -> None:
    result = work_out(operation, [figure(value), figure(change, "fall" if falls else "rise")])
    assert result is not None
    assert result.formula == formula


def test_of_a_rise_and_a_fall_the_fall_is_negative() -> None:
    result = work_out(Operation.DIFFERENCE, [figure("3.4%", "rise"), figure("2.1%", "fall")])
    assert result is not None
    assert result.formula == "3.4% − (−2.1%) = 5.5个百分点"


def test_a_figure_of_the_question_is_held_against_the_report_s() -> None:
    result = work_out(Operation.DIFFERENCE, [figure("64697亿元")], Given(7e12, "元", "7万亿元"))
    assert result is not None
    assert result.formula == "7万亿元 − 64697亿元 = 5303亿元"


@pytest.mark.parametrize(
    ("operation", "written"),
    [
        (Operation.DIFFERENCE, ("5亿元", "3万人")),
        (Operation.SUM, ("5%", "6%")),
        (Operation.SHARE, ("8亿元", "5亿元")),
        (Operation.TIMES, ("8亿元", "0亿元")),
        (Operation.WHOLE, ("8亿元", "120%")),
        (Operation.PER, ("8亿元", "5%")),
        (Operation.BEFORE, ("8亿元", "5万人")),
    ],
)
def test_figures_that_do_not_go_together_come_to_nothing(
    operation: Operation, written: tuple[str, ...]
) -> None:
    assert work_out(operation, [figure(one) for one in written]) is None
