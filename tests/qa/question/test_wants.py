"""What a question's words want of its answer, as values."""

from __future__ import annotations

import pytest

from qa.question.understand import understand
from qa.types.wanted import Course


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("合肥GDP为什么下降了", Course.FALL),
        ("合肥GDP为什么增长这么快", Course.RISE),
        ("合肥GDP为什么没有增长", None),
        ("合肥GDP增速为什么放缓", None),
        ("合肥GDP是多少", None),
    ],
)
def test_what_is_taken_for_granted(question: str, premise: Course | None) -> None:
    assert understand(question).figures.premise is premise


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("哪些地方提到低空经济", (("低空经济", "低空经济"),)),
        ("哪些地方提到低空经济或老旧小区", (("低空经济", "低空经济"), ("老旧小区", "老旧小区"))),
        ("哪些地方提到低空经济和商业航天", (("低空经济和商业航天", "低空经济", "商业航天"),)),
    ],
)
def test_what_is_to_stand_in_a_report(question: str, named: tuple[tuple[str, ...], ...]) -> None:
    assert understand(question).about.named == named


def test_names_above_a_place_are_no_part_of_what_headings_are_about() -> None:
    assert understand("安徽合肥海洋经济有哪些举措").about.words == ("海洋经济",)


def test_a_place_that_is_likely_mistyped_is_a_value() -> None:
    (near,) = understand("合淝2023年GDP目标是多少").near_places
    assert (near.written, [place.name for place in near.places]) == ("合淝", ["合肥市"])
    assert understand("合肥2023年GDP目标是多少").near_places == ()
