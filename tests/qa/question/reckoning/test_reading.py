"""Whether anything is to be reckoned at all."""

from __future__ import annotations

import pytest

from qa.question.understand import understand


@pytest.mark.parametrize(
    "question",
    ["合肥2023年GDP是多少", "合肥2023年GDP增长多少", "合肥怎么发展工业", "哪些城市GDP最高", "去年比前年如何"],
)
def test_nothing_is_reckoned(question: str) -> None:
    assert understand(question).reckoning is None
