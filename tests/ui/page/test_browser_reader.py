"""Reading a report beside the answer, and asking it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from serving import PATIENCE

from ui.page.words.page import CHINESE

pytestmark = pytest.mark.browser

BOX = "#zw-box textarea"


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def enter(width: int = 1280, url: str = address) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        page.wait_for_selector(".zw-welcome")
        return page

    yield enter
    for context in contexts:
        context.close()


def ask(page: Any, question: str, turn: int = 1) -> None:
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f"#zw-t{turn} :is(.zw-answered, .zw-abstained, .zw-failed)")


def read(page: Any, scripts: Any) -> None:
    ask(page, scripts.answer.question)
    page.click("#zw-t1 .zw-answered .zw-mark")
    page.wait_for_selector("#zw-reader .zw-told")


def test_the_outline_follows_the_scroll_and_one_press_leads_back(visit: Any, scripts: Any) -> None:
    page = visit()
    read(page, scripts)
    assert page.locator("[data-back]").is_hidden()
    page.evaluate("document.querySelector('#zw-h3').scrollIntoView({block: 'start'})")
    page.wait_for_selector("[data-back].zw-away")
    page.wait_for_selector(".zw-outline [href='#zw-h3'][aria-current]")
    page.evaluate("document.querySelector('.zw-text').scrollTop = 0")
    page.wait_for_selector(".zw-outline [href='#zw-h3']:not([aria-current])")
    page.click("[data-back]")
    page.wait_for_selector("[data-back]:not(.zw-away)", state="attached")
    seen = page.evaluate(
        """() => {
            const box = document.querySelector(".zw-told").getClientRects()[0];
            return document.elementFromPoint(box.x + 4, box.y + 4).classList.contains("zw-told");
        }"""
    )
    assert seen


def test_the_size_of_the_text_is_kept(visit: Any, scripts: Any) -> None:
    page = visit()
    read(page, scripts)

    def size() -> str:
        return str(page.evaluate("getComputedStyle(document.querySelector('.zw-text')).fontSize"))

    assert size() == "16px"
    page.click("[data-size='1']")
    assert size() == "18px"
    for _ in range(2):
        page.click("[data-size='1']")
    assert (size(), page.is_disabled("[data-size='1']")) == ("24px", True)
    page.reload()
    page.click("#zw-t1 .zw-answered .zw-mark")
    page.wait_for_selector("#zw-reader .zw-told")
    assert size() == "24px"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_report_is_asked_alone_and_the_scope_can_be_taken_away(
    served: Any, scripts: Any, visit: Any, width: int
) -> None:
    chats = []

    def chat() -> Any:
        chats.append(scripts.chat())
        return chats[-1]

    with served(scripts.services(new_chat=chat)) as address:
        page = visit(width, address)
        read(page, scripts)
        page.click("[data-narrow]")
        page.wait_for_selector(".zw-narrowed")
        assert page.inner_text(".zw-narrowed .zw-chip").startswith("仅限 合肥市、2023年")
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
        ask(page, scripts.compared.question, 2)
        assert chats[-1].within[-1] == {"r-340100"}
        page.click("#zw-t2 [data-everywhere]")
        page.wait_for_selector("#zw-t3 .zw-answered")
        assert chats[-1].within[-1] is None
        page.wait_for_selector(".zw-narrowed", state="detached")
        assert page.locator("#zw-t3 .zw-only").count() == 0
        page.goto("about:blank")


def test_a_scope_is_in_sight_and_removed_by_its_chip(visit: Any, scripts: Any) -> None:
    page = visit()
    read(page, scripts)
    page.click("[data-narrow]")
    page.click("[data-widen]")
    page.wait_for_selector(".zw-narrowed", state="detached")
    ask(page, scripts.compared.question, 2)
    assert page.locator("#zw-t2 .zw-only").count() == 0


def test_the_card_of_a_mark_can_be_entered_and_marks_the_words(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.hover("#zw-t1 .zw-answered .zw-mark")
    page.wait_for_selector("#zw-tip:not([hidden])")
    assert page.inner_text("#zw-tip mark") == "生产总值增长6.5%以上"
    assert scripts.answer.citations[0].quote in page.inner_text("#zw-tip")
    page.hover("#zw-tip")
    page.wait_for_timeout(600)
    assert page.is_visible("#zw-tip")
    page.hover("#zw-composer")
    page.wait_for_selector("#zw-tip", state="hidden")


def test_an_indicator_is_changed_by_its_chip(served: Any, scripts: Any, visit: Any) -> None:
    asked = "合肥2023年固定资产投资目标是多少"
    other = scripts.answer.__class__(asked, "固定资产投资的目标是增长10%左右。", scripts.answer.query)
    with served(scripts.services(other)) as address:
        page = visit(url=address)
        ask(page, scripts.answer.question)
        page.click(f"#zw-t1 details.zw-chip:has-text('{CHINESE.chip_indicator}') summary")
        page.click("#zw-t1 [data-part='indicator'][data-value='固定资产投资']")
        page.wait_for_selector("#zw-t2 .zw-answered")
        assert page.inner_text("#zw-t2 .zw-question") == asked
        page.goto("about:blank")


def test_the_divider_is_dragged_and_moved_by_keys_and_stays_where_it_was(visit: Any, scripts: Any) -> None:
    page = visit()
    read(page, scripts)
    divider = page.locator(".zw-divider")
    assert divider.get_attribute("aria-valuenow") == "55"
    before = page.locator("#zw-reader").bounding_box()
    box = divider.bounding_box()
    page.mouse.move(box["x"] + 8, 400)
    page.mouse.down()
    page.mouse.move(box["x"] - 150, 400, steps=4)
    page.mouse.up()
    after = page.locator("#zw-reader").bounding_box()
    assert after["width"] - before["width"] > 100
    page.mouse.move(box["x"], 300)
    assert page.locator("#zw-reader").bounding_box() == after, "it is let go of"
    dragged = int(divider.get_attribute("aria-valuenow") or 0)
    divider.focus()
    page.keyboard.press("ArrowRight")
    assert int(divider.get_attribute("aria-valuenow") or 0) == dragged - 2
    page.keyboard.press("End")
    assert divider.get_attribute("aria-valuenow") == divider.get_attribute("aria-valuemin")
    page.reload()
    page.wait_for_selector("#zw-reader .zw-text")
    assert page.locator(".zw-divider").get_attribute("aria-valuenow") == "30"
    page.dblclick(".zw-divider")
    assert page.locator(".zw-divider").get_attribute("aria-valuenow") == "55"
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator(".zw-divider").is_hidden()


def test_the_outline_names_the_part_of_the_quote_while_it_is_in_view(visit: Any, scripts: Any) -> None:
    page = visit()
    read(page, scripts)
    page.evaluate("document.querySelector('.zw-told').scrollIntoView({block: 'end'})")
    page.wait_for_timeout(200)
    part = page.evaluate(
        """() => {
            const quote = document.querySelector(".zw-told").getBoundingClientRect().top;
            const heads = [...document.querySelectorAll('.zw-text [id^="zw-h"]')];
            return "#" + heads.findLast((one) => one.getBoundingClientRect().top <= quote).id;
        }"""
    )
    assert page.get_attribute(".zw-outline [aria-current]", "href") == part
