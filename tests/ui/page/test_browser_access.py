"""The page for those who listen to it, press keys or touch it: axe-core objects to nothing in any state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import PATIENCE

from ui.page.words.compare import compare_text
from ui.page.words.english import ENGLISH
from ui.page.words.library import library_text
from ui.page.words.page import CHINESE

pytestmark = pytest.mark.browser

BOX = "#zw-box textarea"
AXE = (Path(__file__).parents[2] / "axe/axe.min.js").read_text(encoding="utf-8")
FINGER = 24
"""CSS pixels that a target has at least, as WCAG 2.2 counts them."""


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def enter(width: int = 1280, scheme: str = "light", locale: str = "zh-CN") -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_selector(".zw-welcome")
        return page

    yield enter
    for context in contexts:
        context.close()


def objections(page: Any) -> list[str]:
    """What axe-core finds: its rules, where, and why."""
    if not page.evaluate("Boolean(globalThis.axe)"):
        page.evaluate(AXE)
    page.wait_for_timeout(200)  # colours fade in
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
    )
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def ask(page: Any, question: str, turn: int) -> None:
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f"#zw-t{turn} :is(.zw-answered, .zw-abstained, .zw-failed)")


@pytest.mark.parametrize(
    ("width", "scheme", "locale"),
    [(1280, "light", "zh-CN"), (1280, "dark", "en-US"), (390, "light", "en-US"), (390, "dark", "zh-CN")],
)
def test_axe_finds_nothing_in_any_state(
    visit: Any, scripts: Any, width: int, scheme: str, locale: str
) -> None:
    page = visit(width, scheme, locale)
    text = CHINESE if locale == "zh-CN" else ENGLISH
    seen = {"start": objections(page)}
    ask(page, scripts.answer.question, 1)
    page.wait_for_selector("#zw-t1 .zw-follow")
    seen["answer"] = objections(page)
    page.click("#zw-t1 .zw-answered .zw-mark")
    page.wait_for_selector("#zw-reader mark")
    seen["reader"] = objections(page)
    page.click("[data-close]")
    if width > 900:
        page.click("#zw-t1 .zw-proofs > summary")  # or the menu covers what can be pressed under the answer
    seen["proofs"] = objections(page)
    page.click("#zw-t1 details.zw-chip summary")
    seen["menu"] = objections(page)
    page.keyboard.press("Escape")
    ask(page, scripts.compared.question, 2)
    ask(page, scripts.abstained.question, 3)
    ask(page, "没有写进剧本", 4)
    seen["conversation"] = objections(page)
    page.click("#zw-talks summary")
    seen["conversations"] = objections(page)
    page.keyboard.press("Escape")
    page.get_by_role("tab", name=compare_text(text).tab).click()
    page.click("#zw-result [data-compare]")
    page.wait_for_selector(".zw-comparison")
    seen["comparison"] = objections(page)
    page.get_by_role("tab", name=library_text(text).tab).click()
    page.wait_for_selector("#zw-shelf :is(table, li)")
    seen["library"] = objections(page)
    assert {state: found for state, found in seen.items() if found} == {}


def test_marks_can_be_touched_beside_their_middle(visit: Any, scripts: Any) -> None:
    page = visit(390)
    ask(page, scripts.compared.question, 1)
    page.wait_for_timeout(300)
    missed = page.evaluate(
        """finger => [...document.querySelectorAll("#zw-t1 .zw-answered .zw-mark")].filter(mark => {
            mark.scrollIntoView({ block: "center" });
            const box = mark.getBoundingClientRect();
            const [x, y, far] = [box.x + box.width / 2, box.y + box.height / 2, finger / 2 - 0.5];
            return [[0, -far], [0, far], [-far, 0], [far, 0]].some(([dx, dy]) =>
                document.elementFromPoint(x + dx, y + dy) !== mark);
        }).length""",
        FINGER,
    )
    assert missed == 0


def test_turns_are_named_and_arrow_keys_lead_from_tab_to_tab(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question, 1)
    assert page.get_by_role("article", name=scripts.answer.question).count() == 1
    page.get_by_role("tab", name=CHINESE.tab_ask).focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "zw-compare-button"
    assert page.get_by_role("tab", name=compare_text(CHINESE).tab).get_attribute("aria-selected") == "true"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") == "zw-library-button"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "zw-ask-button"
    stops = page.locator("#zw-tabs [role=tab][tabindex='0']").count()
    assert stops == 1


def test_the_first_tab_stop_skips_to_the_question(visit: Any) -> None:
    page = visit()
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == CHINESE.skip
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
