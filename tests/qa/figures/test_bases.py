from __future__ import annotations

import pytest
from made_figures import HEFEI, read

from qa.figures.bases import is_annual

TEXT = """合肥市2024年政府工作报告
一、2023年工作回顾
{}
"""


@pytest.mark.parametrize(
    ("sentence", "annual"),
    [
        ("全市地区生产总值增长6.1%。", True),
        ("全市地区生产总值比2022年增长6.1%。", True),
        ("全市地区生产总值比2020年增长30%。", False),
        ("全市地区生产总值较五年前增长45%。", False),
        ("全市地区生产总值比“十三五”末增长30%。", False),
    ],
)
def test_growth_against_an_older_year_is_not_annual(sentence: str, annual: bool) -> None:
    _, parsed = read(HEFEI, 2024, TEXT.format(sentence))
    (row,) = parsed.indicators
    assert is_annual(parsed.report.text, row) is annual
