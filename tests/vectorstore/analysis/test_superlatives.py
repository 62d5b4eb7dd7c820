from __future__ import annotations

import pytest

from vectorstore.analysis.superlatives import HIGHEST, LOWEST


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [
        ("哪个省增速最低", True, False),
        ("谁的总量最大", False, True),
        ("最高和最低的是哪里", True, True),
        ("后三名是谁", True, False),
        ("Which is slower?", True, False),
        ("Highest target", False, True),
        ("最近三年的目标", False, False),
    ],
)
def test_which_end_is_meant(question: str, low: bool, high: bool) -> None:
    assert (LOWEST.search(question) is not None, HIGHEST.search(question) is not None) == (low, high)
