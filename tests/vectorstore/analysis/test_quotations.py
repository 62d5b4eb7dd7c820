from __future__ import annotations

import pytest

from vectorstore.analysis.quotations import QUOTED


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("“六个工程”和‘三新’", ["六个工程", "三新"]),
        ('什么是"四期叠加"', ["四期叠加"]),
        ("《政府工作报告》里有什么", []),
        ("“”", []),
        ("没有引号", []),
    ],
)
def test_what_stands_in_quotation_marks_is_a_term(text: str, terms: list[str]) -> None:
    assert QUOTED.findall(text) == terms
