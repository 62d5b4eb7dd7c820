"""Addresses of views, Back and Forward, and the conversations that a browser keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from serving import PATIENCE

from ui.page.words.english import ENGLISH
from ui.page.words.page import CHINESE

pytestmark = pytest.mark.browser

BOX = "#zw-box textarea"
CHOICE = {
    "indicators": ["地区生产总值"],
    "places": ["安徽省合肥市", "河南省开封市"],
    "years": [2023],
    "senses": ["target"],
}


@pytest.fixture
def context(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A browser profile of its own."""
    width = getattr(request, "param", 1280)
    made = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def visit(context: Any, address: str) -> Callable[..., Any]:
    """`visit("?q=…")`: a tab of the profile, open at an address of the page."""

    def enter(view: str = "") -> Any:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address + view)
        page.wait_for_selector("#zw-transcript :is(.zw-welcome, .zw-turn)", state="attached")
        return page

    return enter


def ask(page: Any, question: str, turn: int = 1) -> None:
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f"#zw-t{turn} :is(.zw-answered, .zw-abstained, .zw-failed)")


def asked(page: Any) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("q", [])


def kept(page: Any, count: int) -> None:
    page.wait_for_function(
        f"Object.keys(localStorage).filter(k => k.startsWith('zhengwen:')).length === {count}"
    )


def at_address(page: Any, part: str) -> None:
    page.wait_for_function("part => decodeURIComponent(location.href).includes(part)", arg=part)


def test_a_question_is_in_the_address_and_the_address_asks_it(visit: Any, scripts: Any) -> None:
    first = visit()
    ask(first, scripts.compared.question)
    at_address(first, scripts.compared.question)
    other = visit("?" + urlsplit(first.url).query)
    other.wait_for_selector("#zw-t1 .zw-answered table")
    assert asked(other) == [scripts.compared.question]
    other.wait_for_timeout(300)
    other.reload()
    other.wait_for_selector("#zw-t1 .zw-answered table")
    other.wait_for_timeout(500)
    assert other.locator(".zw-turn").count() == 1, "what was answered is not asked again"


def test_back_leads_to_the_question_before_and_a_reload_stays_there(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    ask(page, scripts.answer.question, 2)
    page.wait_for_selector("#zw-reader mark")
    page.go_back()
    at_address(page, scripts.compared.question)
    page.reload()
    page.wait_for_selector("#zw-t2 .zw-answered")
    page.wait_for_timeout(300)
    assert asked(page) == [scripts.compared.question]
    assert page.locator(".zw-turn").count() == 2
    page.goto(page.url.partition("?")[0])
    page.wait_for_selector("#zw-reader mark")
    assert asked(page) == [scripts.answer.question], "the newest is shown where none is named"


def test_a_question_that_leans_on_another_brings_that_along(visit: Any, scripts: Any) -> None:
    page = visit("?" + urlencode([("q", scripts.answer.question), ("q", "那开封呢")]))
    page.wait_for_selector("#zw-t2 .zw-failed")
    assert "开封市" in page.inner_text("#zw-t2 .zw-chips")
    assert asked(page) == [scripts.answer.question, "那开封呢"]


@pytest.mark.parametrize("context", [390], indirect=True)
def test_back_closes_the_reader_on_a_phone_and_leaves_the_page_where_it_was(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.click("#zw-t1 .zw-answered .zw-mark")
    page.wait_for_selector("#zw-reader mark")
    at_address(page, "#report=r-340100&at=25014-25046")
    page.go_back()
    page.wait_for_selector("#zw-reader", state="hidden")
    assert page.locator("#zw-t1 .zw-answered").is_visible()
    page.go_forward()
    page.wait_for_selector("#zw-reader mark")
    page.click(".zw-close")
    page.wait_for_selector("#zw-reader", state="hidden")
    page.wait_for_function("location.hash === ''")
    assert asked(page) == [scripts.answer.question]


def test_a_report_has_an_address_and_one_that_is_gone_says_so(visit: Any, scripts: Any) -> None:
    page = visit("#report=r-340100&at=25014-25046")
    page.wait_for_selector("#zw-reader mark")
    assert "".join(page.locator("#zw-reader mark").all_inner_texts()) == scripts.answer.citations[0].quote
    gone = visit("#report=nowhere&at=1-2")
    gone.wait_for_selector("#zw-reader .zw-failed")
    assert "库中没有报告" in gone.inner_text("#zw-reader")


def test_a_comparison_has_an_address_and_is_kept_over_a_reload(visit: Any) -> None:
    page = visit("?" + urlencode({"compare": json.dumps(CHOICE, ensure_ascii=False)}))
    page.wait_for_selector("#zw-compared table")
    assert page.locator("#zw-choose-places .token").count() == 2
    page.get_by_role("tab", name="问答").click()
    page.wait_for_function("!location.search.includes('compare')")
    page.go_back()
    page.wait_for_selector("#zw-compared table")
    page.get_by_role("tab", name="问答").click()
    page.reload()
    page.wait_for_selector(".zw-welcome")
    page.get_by_role("tab", name="比较").click()
    page.wait_for_selector("#zw-compared table")
    at_address(page, "河南省开封市")


def test_a_year_that_is_not_on_file_is_named_in_the_form(visit: Any) -> None:
    choice = json.dumps({**CHOICE, "years": [2023, 2031]}, ensure_ascii=False)
    page = visit("?" + urlencode({"compare": choice}))
    page.wait_for_selector("#zw-compared table")
    shown = [one.strip() for one in page.locator("#zw-choose-years .token").all_inner_texts()]
    assert shown == ["2023", "2031"]


def test_back_leads_to_the_view_before(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    page.click("#zw-t1 [data-compare]")
    page.wait_for_selector("#zw-compared table")
    at_address(page, "?compare=")
    page.get_by_role("tab", name="报告库").click()
    at_address(page, "?library=")
    page.go_back()
    page.wait_for_selector("#zw-compared table")
    page.go_back()
    page.wait_for_selector("#zw-t1 .zw-answered")
    assert asked(page) == [scripts.compared.question]


def test_whoever_is_quicker_than_the_page_is_left_where_they_are(context: Any, address: str) -> None:
    context.add_init_script(
        """new MutationObserver((_, watching) => {
            const tab = document.querySelector("#zw-library-button");
            if (!tab) return;
            watching.disconnect();
            tab.click();
        }).observe(document, { childList: true, subtree: true })"""
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#zw-transcript .zw-welcome", state="attached")
    page.wait_for_timeout(500)
    assert page.get_attribute("#zw-library-button", "aria-selected") == "true"


def test_the_library_is_opened_with_its_filter(visit: Any) -> None:
    page = visit("?library=怀柔")
    page.wait_for_function("document.querySelectorAll('.zw-entry').length === 1")
    page.fill("#zw-filter textarea", "合肥")
    at_address(page, "?library=合肥")


def test_a_new_conversation_keeps_the_old_one(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    kept(page, 1)
    page.click("#zw-clear")
    page.wait_for_selector(".zw-welcome")
    ask(page, scripts.compared.question)
    kept(page, 2)
    page.click("#zw-talks summary")
    names = page.locator("#zw-talks [data-talk]")
    assert names.all_inner_texts() == [scripts.compared.question, scripts.answer.question]
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="比较").click()
    page.click("#zw-talks summary")
    names.nth(1).click()
    page.wait_for_selector(f"#zw-t1:has-text('{scripts.answer.question}')")
    assert page.locator(".zw-turn").count() == 1
    page.wait_for_selector("#zw-reader mark")
    at_address(page, scripts.answer.question)


def test_a_conversation_is_renamed_and_deleted_and_brought_back(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    kept(page, 1)
    page.click("#zw-talks summary")
    page.click("#zw-talks [data-rename]")
    page.fill("#zw-talks li input", "<b>合肥</b>的目标")
    page.press("#zw-talks li input", "Enter")
    assert page.inner_text("#zw-talks [data-talk]") == "<b>合肥</b>的目标"
    page.click("#zw-talks [data-forget]")
    page.wait_for_selector(".zw-welcome")
    kept(page, 0)
    assert CHINESE.talk_gone.format("<b>合肥</b>的目标") in page.inner_text("#zw-talks li")
    page.click("#zw-talks [data-undo]")
    kept(page, 1)
    page.click("#zw-talks [data-talk]")
    page.wait_for_selector("#zw-t1 .zw-answered")


def test_the_list_of_conversations_speaks_english_and_is_whole(
    chromium: Any, address: str, scripts: Any
) -> None:
    context = chromium.new_context(locale="en-US")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(f"#zw-talks summary:has-text('{ENGLISH.talks}')")
    page.click("#zw-talks summary")
    page.wait_for_selector(f"#zw-talks li:has-text('{ENGLISH.talk_none}')")
    context.close()


def test_two_tabs_do_not_overwrite_each_other(visit: Any, scripts: Any) -> None:
    one, other = visit(), visit()
    ask(one, scripts.answer.question)
    ask(other, scripts.compared.question)
    kept(one, 2)
    # A tab that was duplicated begins with the other's memory of what it shows.
    shown = one.evaluate("sessionStorage.getItem('zhengwen-talk')")
    other.evaluate("name => sessionStorage.setItem('zhengwen-talk', name)", shown)
    other.goto(other.url.partition("?")[0])
    other.wait_for_selector(f"#zw-t1:has-text('{scripts.answer.question}')")
    other.wait_for_timeout(300)
    ask(other, scripts.abstained.question, 2)
    kept(other, 3)
    one.reload()
    one.wait_for_selector("#zw-t1 .zw-answered")
    assert one.locator(".zw-turn").count() == 1


def test_a_browser_that_has_no_room_says_so(visit: Any, scripts: Any) -> None:
    page = visit()
    page.evaluate(
        """() => {
            let size = 1 << 20;
            for (let n = 0; size >= 1; n += 1)
                try { localStorage.setItem("x" + n, "x".repeat(size)) } catch { size >>= 1 }
        }"""
    )
    ask(page, scripts.answer.question)
    page.wait_for_selector(f"#zw-talks [data-full]:has-text('{CHINESE.talk_full[:6]}')")


def test_a_browser_that_keeps_nothing_is_answered_all_the_same(
    context: Any, address: str, scripts: Any
) -> None:
    context.add_init_script(
        """for (const kind of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, kind, { get() { throw new DOMException("", "SecurityError") } })"""
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".zw-welcome")
    ask(page, scripts.answer.question)
    page.click("#zw-clear")
    page.wait_for_selector(".zw-welcome")
    page.click("#zw-talks summary")
    assert page.inner_text("#zw-talks [data-talk]") == scripts.answer.question


def test_a_link_is_copied_that_leads_to_the_answer(context: Any, visit: Any, scripts: Any) -> None:
    page = visit()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, scripts.compared.question)
    page.click("#zw-t1 [data-copy-link]")
    page.wait_for_selector(f"#zw-t1 [data-copy-link]:has-text('{CHINESE.copied}')")
    link = page.evaluate("navigator.clipboard.readText()")
    page.click("#zw-clear")
    page.wait_for_selector(".zw-welcome")
    page.goto(link)
    page.wait_for_selector("#zw-t1 .zw-answered table")


def test_what_is_printed_is_the_answer_and_not_what_can_be_pressed(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    page.wait_for_selector("#zw-reader mark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in ("#zw-composer", "#zw-reader", ".zw-actions", "#zw-talks", ".zw-follow"):
        assert not page.locator(selector).first.is_visible(), selector
    for selector in ("#zw-t1 table", "#zw-t1 .zw-question", ".zw-card blockquote"):
        assert page.locator(selector).first.is_visible(), selector
    page.emulate_media(media="screen")
    page.click("#zw-t1 .zw-answered .zw-mark >> nth=0")
    page.wait_for_function("document.activeElement.className === 'zw-text'")
    page.wait_for_selector("#zw-reader mark")  # on a busy machine the focus may come first
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#zw-reader mark").first.is_visible()
    assert not page.locator("#zw-t1").is_visible()
    height = page.locator("#zw-reader .zw-text").evaluate("text => text.clientHeight >= text.scrollHeight")
    assert height, "the whole report, not the part that was in view"


def test_a_conversation_is_found_by_what_was_answered_and_pinned_above_newer_ones(
    visit: Any, scripts: Any
) -> None:
    page = visit()
    for number, question in enumerate((scripts.answer.question, scripts.compared.question), 1):
        page.click("#zw-clear")
        page.wait_for_selector(".zw-welcome")
        ask(page, question)
        kept(page, number)
    names = page.locator("#zw-talks [data-talk]")
    page.click("#zw-talks summary")
    page.fill("#zw-talks [type=search]", "怀柔区 最高")  # words of the answer alone
    page.wait_for_function("document.querySelectorAll('#zw-talks [data-talk]').length === 1")
    assert names.all_inner_texts() == [scripts.compared.question]
    page.fill("#zw-talks [type=search]", "没有人问过")
    page.wait_for_selector(f"#zw-talks li:has-text('{CHINESE.talk_missing}')")
    page.fill("#zw-talks [type=search]", "")
    page.locator("#zw-talks [data-pin]").nth(1).click()
    order = [scripts.answer.question, scripts.compared.question]
    assert names.all_inner_texts() == order
    assert page.evaluate("document.activeElement.textContent") == CHINESE.talk_unpin
    page.keyboard.press("Escape")
    ask(page, scripts.abstained.question, 2)
    page.reload()
    page.wait_for_selector("#zw-t2 .zw-abstained")
    page.click("#zw-talks summary")
    assert names.all_inner_texts() == order, "an answer that comes takes nothing away"
    page.locator("#zw-talks [data-pin]").first.click()
    assert names.all_inner_texts() == order[::-1]


@pytest.mark.parametrize("context", [1280, 390], indirect=True)
def test_a_question_is_edited_in_its_place_and_the_old_answers_stay_on_record(
    visit: Any, scripts: Any
) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    ask(page, scripts.compared.question, 2)
    kept(page, 1)
    page.click("#zw-t1 [data-edit]")
    box = page.locator("#zw-t1 .zw-editing textarea")
    assert box.input_value() == scripts.answer.question
    page.keyboard.press("Escape")
    assert page.locator(".zw-editing").count() == 0
    page.click("#zw-t1 [data-edit]")
    box.fill(scripts.abstained.question)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    box.press("Enter")
    page.wait_for_selector("#zw-t1 .zw-abstained")
    assert page.locator(".zw-turn").count() == 1, "what leaned on it went with it"
    assert page.inner_text("#zw-t1 .zw-question") == scripts.abstained.question
    at_address(page, scripts.abstained.question)
    kept(page, 2)
    page.click("#zw-talks summary")
    page.click(f"#zw-talks [data-talk]:has-text('{scripts.answer.question}')")
    page.wait_for_selector("#zw-t2 .zw-answered")


def test_a_later_question_is_edited_and_the_one_before_it_stays(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    ask(page, scripts.compared.question, 2)
    kept(page, 1)
    page.click("#zw-t2 [data-edit]")
    page.fill("#zw-t2 .zw-editing textarea", scripts.abstained.question)
    page.click("#zw-t2 [data-edited]")
    page.wait_for_selector("#zw-t2 .zw-abstained")
    assert page.locator("#zw-t1 .zw-answered").count() == 1
    kept(page, 2)
    page.click("#zw-talks summary")
    names = page.locator("#zw-talks [data-talk]").all_inner_texts()
    assert names == [f"{scripts.answer.question} › {scripts.abstained.question}", scripts.answer.question]


def test_an_answer_and_the_conversation_are_saved_as_word(visit: Any, scripts: Any) -> None:
    page = visit()
    assert not page.is_visible("#zw-export")
    ask(page, scripts.answer.question)
    kept(page, 1)
    ask(page, scripts.compared.question, 2)
    page.wait_for_function(
        "question => Object.values(localStorage).some(kept => kept.includes(question))",
        arg=scripts.compared.question,
    )
    sizes = []
    for pressed in ("#zw-t1 [data-word]", "#zw-export [data-word]"):
        if "export" in pressed:
            page.click("#zw-export summary")
        with page.expect_download() as download:
            page.click(pressed)
        assert download.value.suggested_filename == CHINESE.word_name
        sizes.append(len(Path(download.value.path()).read_bytes()))
    assert sizes[0] < sizes[1]


def test_back_leads_to_the_conversation_before_and_forward_to_the_one_after(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    kept(page, 1)
    page.click("#zw-clear")
    page.wait_for_selector(".zw-welcome")
    ask(page, scripts.abstained.question)
    kept(page, 2)
    page.click("#zw-talks summary")
    page.click("#zw-talks [data-talk]:not([aria-current])")
    page.wait_for_selector("#zw-t1 table")
    at_address(page, scripts.compared.question)
    page.go_back()
    page.wait_for_selector("#zw-t1 .zw-abstained")
    assert asked(page) == [scripts.abstained.question]
    page.go_back()
    page.wait_for_function("location.search === ''")  # as the second one began
    page.go_back()
    page.wait_for_selector("#zw-t1 table")
    assert asked(page) == [scripts.compared.question]
    page.go_forward()
    page.wait_for_selector("#zw-t1 .zw-abstained")
    page.go_forward()
    at_address(page, scripts.abstained.question)
    assert page.locator(".zw-turn").count() == 1
