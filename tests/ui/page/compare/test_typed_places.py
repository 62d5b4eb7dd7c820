from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qa.library.place_names import members_on_file
from ui.page.compare.typed_places import key_of
from ui.page.words.compare import CHINESE
from vectorstore.errors import UsageError
from vectorstore.types import Level


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("合肥", "安徽省合肥市"),
        ("Hefei City", "安徽省合肥市"),
        ("安徽省合肥市", "安徽省合肥市"),
        ("怀柔", "北京市怀柔区"),
        ("Shanghai", "上海市"),
    ],
)
def test_a_place_is_read_as_a_questions_is(scripts: Any, written: str, key: str) -> None:
    assert key_of(written, scripts.cards, CHINESE) == key


def test_a_place_that_nobody_knows_is_no_place_without_a_report(scripts: Any) -> None:
    with pytest.raises(UsageError, match=r"“合淝”不在地名表里，没有这个地方。是不是合肥市？"):
        key_of("合淝", scripts.cards, CHINESE)


def test_a_group_means_its_members_on_file(scripts: Any) -> None:
    province = {"place": "安徽省", "level": Level.PROVINCE, "code": "340000", "parents": ()}
    cards = [*scripts.cards, replace(scripts.cards[0], **province)]
    assert members_on_file("长三角", cards) == ["安徽省"]
    assert members_on_file("合肥", cards) == []
