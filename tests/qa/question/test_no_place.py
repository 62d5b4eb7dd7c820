"""What stands where a place would and is none."""

from __future__ import annotations

import pytest

from qa.question.parts import read_question


@pytest.mark.parametrize(
    ("question", "unknown", "mistyped"),
    [
        ("翠湖市2023年GDP是多少", "翠湖市", ""),
        ("武汗2024年GDP", "", "武汗"),
        ("营商环境如何", "", ""),
        ("常住人口是多少", "", ""),
        ("全市GDP是多少", "", ""),
        ("合肥2023年GDP", "", ""),
    ],
)
def test_names_of_no_place_and_likely_typing_errors(question: str, unknown: str, mistyped: str) -> None:
    read = read_question(question)
    assert (read.unknown_place, read.mistyped_place) == (unknown, mistyped)
