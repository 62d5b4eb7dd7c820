"""Each side of a ratio takes from the other what it leaves out."""

from __future__ import annotations

from qa.question.reckoning.sides import two_sides
from qa.question.understand import understand


def _sides(first: str, second: str) -> list[tuple[str, tuple[int, ...], str]]:
    sides = two_sides(understand(first), first, second)
    return [(one.places[0].name, one.years, one.asks[0].words) for one in sides]


def test_the_year_and_the_thing_of_one_are_those_of_the_other() -> None:
    assert _sides("江苏2023年的经济总量", "四川") == [
        ("江苏省", (2023,), "经济总量"),
        ("四川省", (2023,), "经济总量"),
    ]


def test_a_side_is_not_held_against_itself() -> None:
    assert _sides("江苏2023年的经济总量", "江苏2023年的经济总量") == []
