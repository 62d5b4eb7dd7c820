from __future__ import annotations

import pytest

from qa.prose.core_words import core_of


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("扩大消费", "消费"),
        ("湖泊治理", "湖泊治理"),
        ("保障性住房", "保障性住房"),
        ("大数据产业", "大数据"),
        ("旅游业", "旅游"),
        ("绿色发展", "绿色发展"),
        ("转型", ""),
        ("做大做强", ""),
    ],
)
def test_what_is_done_to_a_thing_is_not_its_name(word: str, named: str) -> None:
    assert core_of(word) == named
