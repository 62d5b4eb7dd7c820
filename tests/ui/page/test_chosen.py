"""What fields with several choices make of what a browser sends."""

from __future__ import annotations

import pytest

pytest.importorskip("gradio")

from ui.page.ask.scope import scope_label
from ui.page.chosen import Boxes, Menu
from ui.page.words.page import CHINESE


def test_what_is_not_offered_any_more_is_taken_all_the_same() -> None:
    """A tab that the server has forgotten still has its scope."""
    assert Menu([], multiselect=True).preprocess(["合肥市", 2024]) == ["合肥市", 2024]


@pytest.mark.parametrize("sent", [None, "合肥市", 7, {"path": "x"}, [None, ["x"], {}, 1.5, True]])
def test_what_no_field_holds_is_nothing(sent: object) -> None:
    assert Menu([], multiselect=True).preprocess(sent) == []
    assert Boxes(["target"]).preprocess(sent) == []


def test_the_browser_knows_them_as_what_they_are_made_from() -> None:
    assert (Menu([]).get_block_name(), Boxes([]).get_block_name()) == ("dropdown", "checkboxgroup")


def test_a_scope_of_anything_has_a_label() -> None:
    assert scope_label(["合肥市"], [2024, "x"], CHINESE)  # type: ignore[list-item]  # as a hostile browser
