from __future__ import annotations

import pytest

from vectorstore.analysis.english_subjects import glossed, phrased, subjects


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("charging piles", "充电桩"),
        ("elderly care beds", "养老床位"),
        ("new urban jobs", "城镇新增就业"),
        ("affordable housing", "保障性住房"),
        ("old residential communities", "老旧小区"),
        ("school places", "学位"),
    ],
)
def test_a_term_stands_in_the_words_of_the_reports(english: str, chinese: str) -> None:
    assert glossed(english).strip() == chinese
    assert subjects(f"How many {english} are there?")[0] == chinese


def test_what_is_no_term_stays() -> None:
    assert phrased("What about the panda academy?") == "panda academy"
    assert glossed("hello there") == "hello there"
