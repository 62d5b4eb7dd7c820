from __future__ import annotations

import pytest

from vectorstore.analysis.pinyin import sound_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("时", "实", True), ("赠", "增", True), ("那", "完", False), ("a", "a", False)],
)
def test_characters_sound_alike(one: str, other: str, alike: bool) -> None:
    assert sound_alike(one, other) is alike
