"""The menus of chips in a browser: all places on file are found by typing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from serving import PATIENCE

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[3] / "axe/axe.min.js").read_text(encoding="utf-8")
INDICATORS = tuple(f"第{n}项指标" for n in range(20))
FIRST = "#zw-t1 .zw-chip summary >> nth=0"


@pytest.fixture(scope="module")
def many(served: Any, scripts: Any) -> Iterator[str]:
    cards = [replace(scripts.cards[0], id=f"r{n}", place=f"第{n}区") for n in range(40)]
    desk = scripts.services(reports=lambda: [*scripts.cards, *cards], known_indicators=lambda: INDICATORS)
    with served(desk) as address:
        yield address


@pytest.fixture
def page(chromium: Any, many: str, scripts: Any) -> Iterator[Any]:
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(many)
    page.wait_for_selector(".zw-welcome")
    page.fill("#zw-box textarea", scripts.answer.question)
    page.press("#zw-box textarea", "Enter")
    page.wait_for_selector("#zw-t1 .zw-answered")
    yield page
    page.close()


def offered(page: Any) -> list[str]:
    shown: list[str] = page.locator("#zw-t1 details[open] .zw-menu > button:visible").all_inner_texts()
    return shown


def test_a_place_that_is_not_listed_is_found_by_typing_and_asked_by_key(page: Any) -> None:
    page.click(FIRST)
    page.wait_for_function("document.activeElement.dataset.seek === 'place'")  # it is typed into at once
    assert len(offered(page)) == 10
    page.keyboard.type("第37")
    assert offered(page) == ["第37区"]
    page.keyboard.press("Backspace")
    assert "第30区" in offered(page)
    page.fill("#zw-t1 details[open] [data-seek]", "第37")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#zw-t2 .zw-question:has-text('第37区')")


def test_what_is_typed_away_comes_back(page: Any) -> None:
    page.click(FIRST)
    before = offered(page)
    page.fill("#zw-t1 details[open] [data-seek]", "没有")
    assert offered(page) == []
    page.fill("#zw-t1 details[open] [data-seek]", "")
    assert offered(page) == before


def test_indicators_are_narrowed(page: Any) -> None:
    page.click("#zw-t1 .zw-chip:has([data-seek=indicator]) summary")
    page.wait_for_function("document.activeElement.dataset.seek === 'indicator'")
    page.keyboard.type("第13")
    assert offered(page) == ["第13项指标"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_axe_finds_nothing_in_a_menu_that_is_searched(page: Any) -> None:
    page.click(FIRST)
    page.keyboard.type("第3")
    page.evaluate(AXE)
    found = page.evaluate("axe.run('#zw-t1 .zw-chips', {rules: {'target-size': {enabled: true}}})")
    assert [(one["id"], node["target"]) for one in found["violations"] for node in one["nodes"]] == []
