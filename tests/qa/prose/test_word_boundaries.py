from __future__ import annotations

import pytest

from qa.prose.word_boundaries import Neighbours

TEXTS = [
    "全村超过十户。" + "总量超过去年。" * 9,
    "“村超”火爆，村超活力四射。发展低空经济。",
    "1965个项目，“965”产业体系，MAIN厅",
]


@pytest.mark.parametrize(
    ("word", "around", "stands"),
    [
        ("村超", "全村超过十户", False),
        ("村超", "“村超”火爆", True),
        ("村超", "村超活力四射", True),
        ("低空", "发展低空经济", True),
        ("965", "1965个项目", False),
        ("965", "“965”产业体系", True),
        ("AI", "MAIN厅", False),
    ],
)
def test_a_word_stands_where_its_neighbours_are_no_part_of_it(word: str, around: str, stands: bool) -> None:
    text = next(text for text in TEXTS if around in text)
    start = text.index(around) + around.index(word)
    assert Neighbours(word, TEXTS).holds(text, start, start + len(word)) is stands
