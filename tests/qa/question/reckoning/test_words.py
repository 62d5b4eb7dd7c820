"""A question without the words that say what is reckoned."""

from __future__ import annotations

import pytest

from qa.question.reckoning.words import bare


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("江苏、山东粮食产量加起来多少", "江苏、山东粮食产量多少"),
        ("江苏和山东的平均粮食产量", "江苏和山东的粮食产量"),
        ("江苏粮食产量是多少", "江苏粮食产量是多少"),
    ],
)
def test_what_is_left(question: str, left: str) -> None:
    assert bare(question) == left
