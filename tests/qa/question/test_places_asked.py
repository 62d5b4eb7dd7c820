"""Which of the places that a question names are asked about."""

from __future__ import annotations

import pytest

from qa.question.parts import read_question
from qa.question.places_asked import places_asked


@pytest.mark.parametrize(
    ("question", "places", "group"),
    [
        ("深圳2021年福田区GDP", ["福田区"], ""),
        ("合肥如何治理巢湖", ["合肥"], ""),
        ("广州、上海两个城市GDP", ["广州", "上海"], ""),
        ("2024年目标高于全国的省份", [], "全国的省份"),
        ("西部城市成都、重庆GDP", ["成都", "重庆"], ""),
    ],
)
def test_what_only_says_where_is_not_asked_about(question: str, places: list[str], group: str) -> None:
    asked, of_group, _ = places_asked(question, grouped=True)
    assert [mention.written for mention in asked] == places
    assert (of_group.label if of_group else "") == group


def test_words_for_a_group_are_no_group_where_none_is_meant() -> None:
    _, group, _ = places_asked("哪个城市GDP最高", grouped=False)
    assert group is None


@pytest.mark.parametrize(
    ("question", "coordinated", "zone"),
    [
        ("合肥2023年和开封2022年的GDP", True, ""),
        ("合肥的GDP比开封高吗", False, ""),
        ("合肥高新区2023年产值多少", False, "高新区"),
    ],
)
def test_places_side_by_side_and_the_zone_of_one(question: str, coordinated: bool, zone: str) -> None:
    read = read_question(question)
    assert (read.coordinated, read.zone) == (coordinated, zone)
