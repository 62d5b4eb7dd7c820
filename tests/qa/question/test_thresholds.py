from __future__ import annotations

import pytest

from qa.question.thresholds import find_threshold
from qa.types.wanted import Bound


@pytest.mark.parametrize(
    ("question", "bound", "number", "unit", "written"),
    [
        ("GDP增速超过7%的城市", Bound.ABOVE, 7, "%", "超过7%"),
        ("不低于1万亿元的省", Bound.AT_LEAST, 1e12, "元", "不低于1万亿元"),
        ("一般公共预算收入1000亿元以上的城市", Bound.AT_LEAST, 1e11, "元", "1000亿元以上"),
        ("增速在6%以内的", Bound.AT_MOST, 6, "%", "6%以内"),
        ("7%及以下的", Bound.AT_MOST, 7, "%", "7%及以下"),
        ("不到5个点的", Bound.BELOW, 5, "%", "不到5个点"),
        ("定在5%左右的省", Bound.EXACTLY, 5, "%", "定在5%左右"),
        ("投资负增长的城市", Bound.BELOW, 0, "%", "负增长"),
        ("哪些城市投资下降了", Bound.BELOW, 0, "%", "下降"),
        ("cities whose GDP grew faster than 6%", Bound.ABOVE, 6, "%", "faster than 6%"),
        ("没有超过7%的城市", Bound.AT_MOST, 7, "%", "没有超过7%"),
        ("未突破1万亿元的", Bound.AT_MOST, 1e12, "元", "未突破1万亿元"),
        ("没达到6%的省", Bound.BELOW, 6, "%", "没达到6%"),
        ("没有低于5%的", Bound.AT_LEAST, 5, "%", "没有低于5%"),
    ],
)
def test_the_limit_a_question_sets(
    question: str, bound: Bound, number: float, unit: str, written: str
) -> None:
    found = find_threshold(question)
    assert found is not None
    threshold, (start, end) = found
    assert (threshold.bound, threshold.number, threshold.unit) == (bound, number, unit)
    assert question[start:end].startswith(written)
    assert threshold.written == written


@pytest.mark.parametrize("question", ["GDP增长6%", "高于2023年", "认为7%合适吗", "增长多少", ""])
def test_what_sets_no_limit(question: str) -> None:
    assert find_threshold(question) is None
