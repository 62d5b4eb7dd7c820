"""The report that a question names."""

from __future__ import annotations

import pytest

from qa.question.parts import read_question


@pytest.mark.parametrize(
    ("question", "year", "places"),
    [
        ("2026年安徽省政府工作报告里GDP目标是多少", 2026, ["安徽省"]),
        ("合肥2021年说自己排到第几", 2021, ["合肥"]),
        ("兰州市2024年GDP（甘肃省2025年政府工作报告）", 2025, ["兰州市"]),
        ("合肥2023年GDP目标是多少", None, ["合肥"]),
    ],
)
def test_of_which_year_it_is_and_whose_place_is_asked_about(
    question: str, year: int | None, places: list[str]
) -> None:
    read = read_question(question)
    assert read.report_year == year
    assert [mention.written for mention in read.places] == places
