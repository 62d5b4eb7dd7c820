"""The page in a browser: what a reader does, what hostile text does, and that nothing leaves the machine."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import PATIENCE

from qa.library.report_view import Heading, ReportView
from qa.types.answer import Certainty
from ui.page.words.compare import compare_text
from ui.page.words.english import ENGLISH
from ui.page.words.page import CHINESE
from vectorstore.types import Anchor

pytestmark = pytest.mark.browser

BOX = "#zw-box textarea"


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """`visit(width=…, scheme=…, url=…)`: the page, open and loaded, in a browser profile of its own."""
    contexts, requests, errors = [], [], []

    def enter(width: int = 1280, scheme: str = "light", url: str = address, locale: str = "zh-CN") -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: (errors.append(dialog.message), dialog.dismiss()))
        page.goto(url)
        page.wait_for_selector(".zw-welcome")
        return page

    yield enter
    for context in contexts:
        context.close()
    outside = [url for url in requests if not url.startswith(("http://127.0.0.1:", "data:"))]
    assert (outside, errors) == ([], [])


def ask(page: Any, question: str, turn: int = 1) -> Any:
    """Type a question, press Enter, wait for what came of it."""
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f"#zw-t{turn} :is(.zw-answered, .zw-abstained, .zw-failed)")
    return page.locator(f"#zw-t{turn}")


def in_view(page: Any, selector: str) -> bool:
    """Whether the middle of an element is what one sees, and touches, at that point of the window."""
    return bool(
        page.locator(selector).evaluate(
            """element => {
                const box = element.getClientRects()[0];
                const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return element.contains(seen);
            }"""
        )
    )


def cited_text(page: Any) -> str:
    """What is highlighted in the reader."""
    page.wait_for_selector("#zw-reader mark")
    return "".join(page.locator("#zw-reader .zw-text mark").all_inner_texts())


def test_the_headline_question(visit: Any, scripts: Any) -> None:
    page = visit()
    turn = ask(page, scripts.answer.question)
    assert "6.5%以上" in turn.inner_text()
    assert page.input_value(BOX) == ""
    turn.locator(".zw-answered .zw-mark").click()
    assert cited_text(page) == scripts.answer.citations[0].quote
    assert page.inner_text("#zw-reader .zw-told") == "生产总值增长6.5%以上"
    assert in_view(page, "#zw-reader .zw-told")
    assert page.evaluate("document.activeElement.className") == "zw-text"
    assert "第6页" in page.inner_text(".zw-reader-head")


def test_a_wide_page_opens_the_first_citation_by_itself_and_leaves_the_focus(
    visit: Any, scripts: Any
) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    assert cited_text(page) == scripts.answer.citations[0].quote
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_pointing_at_a_mark_shows_the_quote(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question).locator(".zw-answered .zw-mark").hover()
    assert scripts.answer.citations[0].quote in page.inner_text("#zw-tip")
    assert "合肥市 2023年报告" in page.inner_text("#zw-tip")
    page.mouse.move(5, 5)
    page.wait_for_selector("#zw-tip", state="hidden")  # after a moment in which it could be entered


def test_previous_and_next_citation_and_the_outline(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    quotes = [cited.quote for cited in scripts.compared.citations]
    for number, quote in enumerate(quotes, 1):
        page.wait_for_function(
            "n => document.querySelector('[data-count]')?.textContent === n", arg=f"{number}/3"
        )
        if number == 2:
            assert cited_text(page) == quote
        if number < 3:
            page.click('[data-step="1"]')
    assert page.is_disabled('[data-step="1"]')
    page.click('[data-step="-1"]')
    page.wait_for_selector("[data-count]:text-is('2/3')")
    page.click(".zw-outline a >> nth=3")
    assert in_view(page, ".zw-text h3 >> nth=3")
    assert page.get_attribute(".zw-outline a >> nth=3", "aria-current") == "true"


def test_escape_closes_the_reader_and_the_focus_goes_back(visit: Any, scripts: Any) -> None:
    page = visit()
    turn = ask(page, scripts.answer.question)
    turn.locator(".zw-answered .zw-mark").click()
    page.wait_for_selector("#zw-reader mark")
    page.wait_for_function("document.activeElement.className === 'zw-text'")
    page.keyboard.press("Escape")
    assert not page.is_visible("#zw-reader")
    assert "zw-mark" in page.evaluate("document.activeElement.className")


def test_a_chip_is_corrected_and_asked_again(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.click("#zw-t1 .zw-chip summary >> nth=0")
    page.click('#zw-t1 [data-value="开封市"]')
    page.wait_for_selector("#zw-t2 :is(.zw-answered, .zw-failed)")
    assert page.inner_text("#zw-t2 .zw-question") == "开封市2023年GDP目标是多少"


def test_what_can_be_asked_next_is_offered(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.click("#zw-t1 .zw-follow button")
    page.wait_for_selector("#zw-t2 .zw-answered table")


def test_a_question_can_be_stopped(served: Any, scripts: Any, visit: Any) -> None:
    hold = threading.Event()
    with served(scripts.services(hold=hold)) as address:
        page = visit(url=address)
        page.fill(BOX, scripts.answer.question)
        page.press(BOX, "Enter")
        page.click("#zw-t1 [data-stop]")
        page.wait_for_selector("#zw-t1 .zw-stopped")
        hold.set()
        page.click("#zw-t1 .zw-stopped .zw-ask")
        page.wait_for_selector("#zw-t2 .zw-answered")
        assert page.is_visible("#zw-t1 .zw-stopped")
        page.goto("about:blank")


def test_an_answer_is_copied_with_its_citations_and_a_conversation_is_exported(
    visit: Any, scripts: Any
) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, scripts.answer.question)

    def copied(button: str) -> str:
        page.click(f"#zw-t1 {button}")
        page.wait_for_selector(f"#zw-t1 {button}:has-text('{CHINESE.copied}')")
        return str(page.evaluate("navigator.clipboard.readText()"))

    quote = scripts.answer.citations[0].quote
    as_text = copied(".zw-actions [data-copy]:not([data-markdown])")
    for part in (scripts.answer.text, f"来源：\n[1] “{quote}”（合肥市 2023年报告"):
        assert part in as_text
    assert "samples/" not in as_text, "files are named, not where they lie on the server"
    for part in (scripts.answer.text, quote, "> [1] 合肥市 2023年报告"):
        assert part in copied("[data-markdown]")
    page.click("#zw-t1 .zw-proofs > summary")
    assert copied(".zw-card [data-copy]").startswith(f"“{quote}”")
    ask(page, scripts.compared.question, 2)
    page.click("#zw-export summary")
    with page.expect_download() as download:
        page.click("[data-export]")
    kept = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename == CHINESE.export_name
    assert scripts.answer.question in kept
    assert "| 怀柔区 | 增长4%左右[1] |" in kept


def test_what_is_selected_is_copied_without_marks_and_a_table_as_one(visit: Any, scripts: Any) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, scripts.compared.question)
    page.wait_for_function("document.getElementById('zw-live').textContent.includes('4%左右')")
    assert "4%左右1" not in page.inner_text("#zw-live").replace("\t", "")
    selected = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector("#zw-t1 .zw-answer"));
            return getSelection().toString();
        }"""
    )
    assert "4%左右" in selected
    assert not any(f"左右{n}" in selected for n in range(1, 4))
    page.click("#zw-t1 [data-copy-table]")
    page.wait_for_selector(f"#zw-t1 [data-copy-table]:has-text('{CHINESE.copied}')")
    rows = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert [row.split("\t") for row in rows[:2]] == [["地区", "2023年目标"], ["怀柔区", "增长4%左右"]]
    html = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType("text/html")).text();
        }"""
    )
    assert "<th>怀柔区</th><td>增长4%左右</td>" in html


def test_a_wrong_answer_is_reported_with_a_comment(served: Any, scripts: Any, visit: Any) -> None:
    wrong: list[tuple[Any, str]] = []
    services = scripts.services(report_wrong=lambda answer, comment: wrong.append((answer, comment)))
    with served(services) as address:
        page = visit(url=address)
        ask(page, scripts.answer.question)
        page.click("#zw-t1 .zw-wrong summary")
        page.fill("#zw-t1 .zw-wrong textarea", "应为7%")
        page.click("#zw-t1 [data-wrong]")
        page.wait_for_selector(f"#zw-t1 :text('{CHINESE.wrong_thanks[:3]}')")
        page.goto("about:blank")
    assert wrong == [(scripts.answer, "应为7%")]


def test_a_reload_brings_the_conversation_back_and_it_can_be_deleted(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    ask(page, scripts.abstained.question, 2)
    page.wait_for_function("localStorage.length > 0")
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("#zw-t2 .zw-abstained")
    page.click("#zw-t1 .zw-answered .zw-mark >> nth=1")
    page.wait_for_selector("#zw-reader .zw-text mark")
    assert page.locator("#zw-t1 table tbody tr").count() == 3
    ask(page, scripts.answer.question, 3)
    page.click("#zw-clear")
    page.wait_for_selector(".zw-welcome")
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector(".zw-welcome")
    assert page.locator(".zw-turn").count() == 0


def test_a_model_writes_sentence_by_sentence_and_can_be_switched_off(
    served: Any, scripts: Any, visit: Any
) -> None:
    written = dataclasses.replace(
        scripts.answer, question="写", text="第一句。[1]\n第二句。[1]", reader="openai:demo"
    )
    chat = scripts.chat(written)
    with served(scripts.services(new_chat=lambda: chat, model="openai:demo")) as address:
        page = visit(url=address)
        turn = ask(page, "写")
        assert "第二句" in turn.inner_text()
        assert "由 openai:demo 根据下列原文写成" in turn.inner_text()
        page.click("#zw-model input")
        page.wait_for_timeout(200)
        ask(page, "写", 2)
        page.goto("about:blank")
    assert chat.models == ["none"]


def test_examples_offers_and_retry_are_buttons_that_ask(visit: Any, scripts: Any) -> None:
    page = visit()
    page.click(f'.zw-welcome button:has-text("{scripts.answer.question}")')
    page.wait_for_selector("#zw-t1 .zw-answered")
    ask(page, scripts.abstained.question, 2)
    page.click("#zw-t2 .zw-offers .zw-ask >> nth=1")
    page.wait_for_selector("#zw-t3 .zw-answered table")
    ask(page, scripts.crash, 4)
    page.click("#zw-t4 .zw-failed .zw-ask")
    page.wait_for_selector("#zw-t5 .zw-failed")


def test_the_waiting_state_comes_at_once_and_a_second_question_waits_its_turn(
    chromium: Any, served: Any, scripts: Any, visit: Any
) -> None:
    hold = threading.Event()
    with served(scripts.services(hold=hold)) as address:
        page = visit(url=address)
        page.fill(BOX, scripts.answer.question)
        page.press(BOX, "Enter")
        page.wait_for_selector("#zw-t1 .zw-waiting")
        page.fill(BOX, "第二个问题")
        page.press(BOX, "Enter")
        page.wait_for_timeout(300)
        assert page.input_value(BOX) == "第二个问题", "what cannot be taken yet stays in the box"
        hold.set()
        page.wait_for_selector("#zw-t1 .zw-answered")
        assert page.locator(".zw-turn").count() == 1
        page.goto("about:blank")


def test_a_question_that_finds_no_place_in_the_queue_is_a_failure(
    served: Any, scripts: Any, visit: Any
) -> None:
    hold = threading.Event()
    limits = {"concurrency": 1, "queue_size": 1}
    with served(scripts.services(hold=hold), **limits) as address:
        pages = [visit(url=address) for _ in range(3)]
        for page in pages:  # one is looked up, one waits, one finds no place
            page.fill(BOX, scripts.answer.question)
            page.press(BOX, "Enter")
            page.wait_for_selector("#zw-t1 :is(.zw-waiting, .zw-failed)")
            page.wait_for_timeout(500)
        pages[2].wait_for_selector("#zw-t1 .zw-failed")
        hold.set()
        for page in pages[:2]:
            page.wait_for_selector("#zw-t1 .zw-answered")
        for page in pages:
            page.goto("about:blank")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_likely_answer_is_told_as_such_and_fits_a_phone(
    visit: Any, served: Any, scripts: Any, scheme: str
) -> None:
    likely = dataclasses.replace(scripts.answer, question="不太确定的", certainty=Certainty.LIKELY)
    with served(scripts.services(likely)) as address:
        page = visit(width=390, scheme=scheme, url=address)
        turn = ask(page, likely.question)
        assert turn.get_by_role("note").inner_text() == CHINESE.likely
        assert in_view(page, ".zw-likely")
        assert page.locator(".zw-likely").evaluate(CONTRAST) >= 4.5
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.wait_for_function("document.getElementById('zw-live').textContent.includes('请核对原文')")
        page.goto("about:blank")


def test_enter_sends_and_shift_enter_does_not(visit: Any, scripts: Any) -> None:
    page = visit()
    page.fill(BOX, "第一行")
    page.press(BOX, "Shift+Enter")
    page.keyboard.type("第二行")
    assert page.input_value(BOX) == "第一行\n第二行"
    assert page.locator(".zw-turn").count() == 0


def test_enter_inside_an_input_methods_composition_does_not_send(visit: Any) -> None:
    page = visit()
    page.focus(BOX)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "hefei", "selectionStart": 5, "selectionEnd": 5})
    page.evaluate(
        """selector => document.querySelector(selector).dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", keyCode: 229, isComposing: true, bubbles: true}))""",
        BOX,
    )
    session.send("Input.insertText", {"text": "合肥"})
    page.wait_for_timeout(300)
    assert page.locator(".zw-turn").count() == 0
    assert page.input_value(BOX) == "合肥"


def test_a_new_conversation(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.click("#zw-clear")
    page.wait_for_selector(".zw-welcome")
    assert not page.is_visible("#zw-reader")
    ask(page, scripts.compared.question)


def test_two_visitors_have_their_own_conversations(visit: Any, scripts: Any) -> None:
    one, other = visit(), visit()
    ask(one, scripts.answer.question)
    ask(other, scripts.abstained.question)
    assert one.locator(".zw-question").all_inner_texts() == [scripts.answer.question]
    assert other.locator(".zw-question").all_inner_texts() == [scripts.abstained.question]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_overflows_and_text_is_readable(visit: Any, scripts: Any, width: int, scheme: str) -> None:
    page = visit(width, scheme)
    ask(page, scripts.compared.question)
    ask(page, scripts.abstained.question, 2)
    ask(page, scripts.crash, 3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.is_visible(BOX)
    assert not page.locator("footer:visible").filter(has_text="Gradio").count()
    for selector in (".zw-answered p", ".zw-abstained p", ".zw-failed p", ".zw-chips li", ".zw-question"):
        assert page.locator(selector).first.evaluate(CONTRAST) >= 4.5, selector
    line_height = page.locator(".zw-answered p").first.evaluate(
        "p => parseFloat(getComputedStyle(p).lineHeight) / parseFloat(getComputedStyle(p).fontSize)"
    )
    assert line_height >= 1.7
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


CONTRAST = """element => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const clear = at => numbers(getComputedStyle(at).backgroundColor)[3] === 0;
    let behind = element;
    while (clear(behind)) behind = behind.parentElement;
    const luminance = colour => {
        const [r, g, b] = numbers(colour).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [light, dark] = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor]
        .map(luminance).sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
}"""


def test_on_a_phone_the_reader_is_a_sheet(visit: Any, scripts: Any) -> None:
    page = visit(390)
    turn = ask(page, scripts.answer.question)
    assert not page.is_visible("#zw-reader"), "only a press opens it"
    turn.locator(".zw-answered .zw-mark").click()
    page.wait_for_selector("#zw-reader mark")
    page.wait_for_timeout(400)
    assert in_view(page, "#zw-reader .zw-told")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click(".zw-close")
    assert not page.is_visible("#zw-reader")


def test_it_can_be_used_from_the_keyboard(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.wait_for_selector("#zw-reader mark")
    page.locator("#zw-t1 .zw-answered .zw-mark").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (page.evaluate("document.activeElement.tagName"), outline) == ("BUTTON", "solid")
    assert scripts.answer.citations[0].quote in page.inner_text("#zw-tip")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.className === 'zw-text'")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not page.is_visible("#zw-reader")
    page.locator("#zw-t1 .zw-chip summary").first.focus()
    page.keyboard.press("Enter")
    assert page.is_visible("#zw-t1 .zw-menu")
    page.keyboard.press("Escape")
    assert not page.is_visible("#zw-t1 .zw-menu")


def test_an_english_browser_is_spoken_to_in_english(visit: Any, scripts: Any) -> None:
    page = visit(locale="en-US")
    page.wait_for_selector(f"#zw-send:has-text('{ENGLISH.send}')")
    ask(page, scripts.answer.question)
    page.wait_for_selector("#zw-reader mark")
    assert page.get_attribute(BOX, "placeholder") == ENGLISH.question_hint
    assert "Evidence (1)" in page.inner_text("#zw-t1")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_attribute(".zw-close", "aria-label") == ENGLISH.close


def test_a_screen_reader_hears_the_answer(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.wait_for_function("document.getElementById('zw-live').textContent.includes('6.5%以上')")
    assert page.get_attribute("#zw-live", "aria-live") == "polite"
    for name in ("button", "input", "textarea"):
        for one in page.locator(f"{name}:visible").all():
            spoken = one.get_attribute("aria-label") or one.inner_text() or one.get_attribute("title")
            label = one.evaluate("e => e.labels?.[0]?.textContent ?? ''")
            assert spoken or label, one.evaluate("e => e.outerHTML")


def test_hostile_text_does_nothing(chromium: Any, served: Any, scripts: Any, visit: Any) -> None:
    payload = (
        '<script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>"><svg onload=alert(3)>'
        "<a href='javascript:alert(4)'>x</a>${alert(5)}{{alert(6)}}`</p></div><style>*{display:none}</style>"
        "\x00\u202e" + "长" * 900 + "w" * 900
    )
    cited = dataclasses.replace(
        scripts.answer.citations[0],
        quote=payload,
        place=payload,
        section=payload,
        source=payload,
        report_id=payload,
        marks=(),
    )
    hostile = dataclasses.replace(
        scripts.abstained,
        question="攻击",
        text=payload + "[1]",
        citations=(cited,),
        offers=(dataclasses.replace(scripts.abstained.offers[0], text=payload, question=payload),),
    )
    with served(scripts.services(hostile)) as address:
        page = visit(390, url=address)
        turn = ask(page, "攻击")
        assert "<script>alert(1)</script>" in turn.inner_text()
        assert "${alert(5)}{{alert(6)}}`" in turn.inner_text()
        turn.locator(".zw-mark").first.click()
        page.wait_for_selector("#zw-reader .zw-failed")
        assert "<script>alert(1)</script>" in page.inner_text("#zw-reader")
        assert page.locator(".zw-log :is(script, img, style, svg)").count() == 0
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("Escape")
        ask(page, payload, 2)
        assert page.locator("#zw-t2 .zw-failed").is_visible()
        page.goto("about:blank")


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=http://evil.example/x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "' autofocus onfocus='alert(4)",
    "</p></div></article><iframe srcdoc='<script>parent.alert(5)</script>'>",
    "[x](javascript:alert(6)) ![y](http://evil.example/y) **b**",
    "${alert(7)} {{constructor.constructor('alert(8)')()}} `",
    "<style>*{display:none}</style><base href=//evil.example>",
    "<form action=//evil.example><button>x",
    "\x00\x1b[31m\u202e" + "w" * 3000,
]


def test_payloads_in_every_part_of_the_page_stay_text(served: Any, scripts: Any, visit: Any) -> None:
    """Questions, answers, quotes, places, file names, report text, follow-ups, and what a browser kept."""
    answers = {}
    for number, payload in enumerate(PAYLOADS):
        cited = dataclasses.replace(
            scripts.answer.citations[0],
            quote=payload,
            place=payload,
            section=payload,
            source=f"/tmp/{payload}",
            report_id=f"hostile{number}",
            where=payload,
            spans=((0, 9),),
        )
        asks = (dataclasses.replace(scripts.answer.query.asks[0], words=payload),)
        query = dataclasses.replace(scripts.answer.query, asks=asks, group=payload, places=())
        answers[f"问{number}"] = dataclasses.replace(
            scripts.answer, question=f"问{number}", text=f"{payload}[1]", citations=(cited,), query=query
        )

    def open_report(report_id: str) -> ReportView:
        payload = PAYLOADS[int(report_id.removeprefix("hostile"))]
        card = dataclasses.replace(scripts.cards[0], place=payload, source=payload)
        heading = Heading(1, payload, 0, len(payload))
        return ReportView(card, 0, payload, ((0, len(payload)),), (heading,), (Anchor(0, payload),))

    services = scripts.services(
        *answers.values(),
        open_report=open_report,
        follow_ups=lambda answer: PAYLOADS[:3],
        reports=lambda: [dataclasses.replace(scripts.cards[0], place=one, id=one) for one in PAYLOADS],
    )
    with served(services) as address:
        page = visit(url=address)
        for number, payload in enumerate(PAYLOADS):
            turn = ask(page, f"问{number}", number + 1)
            page.wait_for_selector(f'.zw-report[data-opened^="hostile{number} 0-9"]')
            turn.locator(".zw-answered .zw-mark").hover()
            if "\x00" not in payload:
                assert payload in turn.inner_text()
                assert payload[:200] in page.inner_text("#zw-tip")
                assert payload in page.inner_text("#zw-reader .zw-text")
        page.wait_for_timeout(300)
        page.reload()
        page.wait_for_selector(f"#zw-t{len(PAYLOADS)} .zw-answered")
        for selector in ("script", "img", "iframe", "style", "svg", "form", "base"):
            assert page.locator(f":is(.zw-log, .zw-report, .zw-library, #zw-tip) {selector}").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.goto("about:blank")


def test_a_server_that_is_gone_is_said_and_nothing_is_lost_when_it_is_back(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.context.set_offline(True)
    page.fill(BOX, scripts.compared.question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f".toast-body:has-text('{CHINESE.lost_more}')")
    assert "Connection" not in page.inner_text(".toast-body")
    page.context.set_offline(False)
    page.wait_for_selector(".toast-body", state="detached")  # by loading the page again
    page.wait_for_selector("#zw-t1 .zw-answered")
    page.wait_for_function(f"document.querySelector('{BOX}').value === '{scripts.compared.question}'")


def test_no_report_stays_open_beside_an_abstention_or_another_tab(visit: Any, scripts: Any) -> None:
    page = visit()
    ask(page, scripts.answer.question)
    page.wait_for_selector("#zw-reader mark")
    ask(page, scripts.abstained.question, 2)
    page.wait_for_selector("#zw-reader", state="hidden")
    page.click("#zw-t1 .zw-answered .zw-mark")
    page.wait_for_selector("#zw-reader mark")
    page.get_by_role("tab", name=compare_text(CHINESE).tab).click()
    page.wait_for_selector("#zw-reader", state="hidden")


def test_an_empty_store_shows_the_command(served: Any, scripts: Any, visit: Any) -> None:
    with served(scripts.services(reports=lambda: ())) as address:
        page = visit(url=address)
        assert "zhengwen ingest" in page.inner_text(".zw-welcome")
        page.goto("about:blank")


def test_from_enter_to_the_answer(visit: Any, scripts: Any) -> None:
    page = visit()
    seconds = []
    for turn in range(1, 6):
        page.fill(BOX, scripts.compared.question)
        started = time.perf_counter()
        page.press(BOX, "Enter")
        page.wait_for_selector(f"#zw-t{turn} .zw-answered")
        seconds.append(time.perf_counter() - started)
    assert sorted(seconds)[2] < 2, "far above the 0.4 s that it should be: this machine may be busy"


def test_the_marked_words_of_a_long_quote_are_in_sight_on_a_phone(visit: Callable[..., Any]) -> None:
    page = visit(width=390)
    ask(page, "合肥2023年GDP目标是多少")
    hidden = page.evaluate(
        """() => {
          const quote = document.querySelector("#zw-t1 .zw-card blockquote")
          quote.innerHTML = "字".repeat(380) + "<mark>" + "标".repeat(20) + "</mark>"
          const mark = quote.querySelector("mark").getBoundingClientRect()
          return mark.bottom - quote.getBoundingClientRect().bottom
        }"""
    )
    assert hidden <= 1


@pytest.mark.parametrize(("width", "unfolded"), [(1280, False), (390, True)])
def test_proofs_are_folded_where_the_report_is_open_beside_them(
    visit: Any, scripts: Any, width: int, unfolded: bool
) -> None:
    page = visit(width=width)
    ask(page, scripts.answer.question)
    page.wait_for_selector("#zw-t1 .zw-follow")
    assert page.locator("#zw-t1 .zw-card").is_visible() is unfolded
    page.click("#zw-t1 .zw-proofs > summary")
    ask(page, scripts.answer.question, 2)
    page.wait_for_selector("#zw-t2 .zw-follow")
    assert page.locator("#zw-t1 .zw-card").is_visible() is not unfolded, "as the reader left it"
    assert page.locator("#zw-t2 .zw-card").is_visible() is unfolded


def test_a_question_without_an_answer_is_in_view_once_the_report_beside_is_gone(
    visit: Any, scripts: Any
) -> None:
    page = visit()
    ask(page, scripts.compared.question)
    ask(page, scripts.answer.question, 2)
    page.wait_for_selector("#zw-reader mark")
    ask(page, scripts.abstained.question, 3)
    page.wait_for_selector("#zw-reader", state="hidden")
    page.wait_for_timeout(300)
    assert in_view(page, "#zw-t3 .zw-question")
    below = page.evaluate(
        "document.querySelector('#zw-t3').getBoundingClientRect().top"
        " - document.querySelector('#zw-transcript').getBoundingClientRect().top"
    )
    assert abs(below) < 2


def test_the_heading_of_an_english_page_fits_a_phone(visit: Any, scripts: Any) -> None:
    page = visit(width=390, locale="en-US")
    ask(page, scripts.answer.question)
    page.wait_for_selector("#zw-export summary")
    assert page.locator("#zw-top .zw-library summary").bounding_box()["height"] < 40
    assert page.locator("#zw-top").bounding_box()["height"] < 110
