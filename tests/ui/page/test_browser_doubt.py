"""Doubt that travels with the figure, and the way on from what was not found, in a browser."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from serving import PATIENCE

from qa.library.comparison import Choice, ComparedCell, Comparison, Gap, Value
from qa.types.answer import Doubt, Reason
from ui.page.words.page import CHINESE
from vectorstore.types import Measure

pytestmark = pytest.mark.browser

BOX = "#zw-box textarea"
REMARK = "文件名写的是2026年，正文是2023年的报告，按正文"


@pytest.fixture
def doubted(scripts: Any) -> Any:
    """An answer out of a report in doubt."""
    cited = dataclasses.replace(scripts.answer.citations[0], doubts=(Doubt.UNCERTAIN,), remarks=(REMARK,))
    return dataclasses.replace(scripts.answer, question="存疑的", citations=(cited,))


@pytest.fixture
def visit(chromium: Any, served: Any) -> Iterator[Callable[..., Any]]:
    """`visit(services, width)`: a page of its own, open."""
    opened: list[Any] = []

    def enter(services: Any, width: int = 1280) -> Any:
        serving = served(services)
        address = serving.__enter__()
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
        opened.append((context, serving))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_selector(".zw-welcome")
        return page

    yield enter
    for context, serving in opened:
        context.close()
        serving.__exit__(None, None, None)


def ask(page: Any, question: str, turn: int = 1) -> None:
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f"#zw-t{turn} :is(.zw-answered, .zw-abstained, .zw-failed)")


def test_a_report_in_doubt_says_so_at_its_mark_its_proof_its_hover_and_its_head(
    visit: Any, scripts: Any, doubted: Any
) -> None:
    cards = [dataclasses.replace(card, remarks=(REMARK,)) for card in scripts.cards]
    views = {card.id: dataclasses.replace(scripts.view(card.id), card=card) for card in cards}
    page = visit(scripts.services(doubted, reports=lambda: cards, open_report=views.get))
    ask(page, doubted.question)
    mark = page.locator("#zw-t1 .zw-answer .zw-mark")
    assert CHINESE.doubts[Doubt.UNCERTAIN] in mark.get_attribute("aria-label")
    assert mark.inner_text() == "1", "the sign is drawn and no part of the text"
    mark.hover()
    assert REMARK in page.inner_text("#zw-tip i")
    page.click("#zw-t1 .zw-proofs > summary")
    assert REMARK in page.inner_text("#zw-t1 .zw-card .zw-doubt")
    page.wait_for_selector("#zw-reader .zw-doubt")
    assert REMARK in page.inner_text("#zw-reader .zw-doubt")
    assert page.locator("#zw-reader [data-library]").count() == 0, "here nothing can be corrected"
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("#zw-t1 .zw-mark[data-doubt]")


def test_a_report_without_a_doubt_has_no_sign(visit: Any, scripts: Any) -> None:
    page = visit(scripts.services())
    ask(page, scripts.answer.question)
    page.wait_for_selector("#zw-reader mark")
    assert page.locator("[data-doubt], .zw-doubt").count() == 0


def test_what_was_not_found_is_looked_for_in_the_report(visit: Any, scripts: Any) -> None:
    silent = dataclasses.replace(
        scripts.answer, question="找不到的", text="没有找到。", citations=(), reason=Reason.NOT_STATED
    )
    page = visit(scripts.services(silent), 390)
    ask(page, silent.question)
    page.click("#zw-t1 .zw-searches button")
    page.wait_for_selector("#zw-reader .zw-text")
    page.wait_for_function("document.querySelector('.zw-find input').value === 'GDP'")
    assert page.inner_text(".zw-find [data-found]") == CHINESE.find_none
    page.fill(".zw-find input", "高质量发展")
    page.wait_for_function("/^1[/]\\d+$/.test(document.querySelector('[data-found]').textContent)")
    page.press(".zw-find input", "Enter")
    assert page.inner_text("[data-found]").startswith("2/")
    assert page.evaluate("CSS.highlights.get('zw-found').size") == 1
    page.press(".zw-find input", "Shift+Enter")
    assert page.inner_text("[data-found]").startswith("1/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_place_that_nobody_knows_is_not_answered_with_the_one_it_replaces(visit: Any, scripts: Any) -> None:
    many = [dataclasses.replace(scripts.cards[0], id=f"r{n}", place=f"第{n}区") for n in range(12)]
    page = visit(scripts.services(reports=lambda: [*scripts.cards, *many]))
    ask(page, scripts.answer.question)
    page.click("#zw-t1 .zw-chip summary >> nth=0")
    page.fill("#zw-t1 .zw-other input", "河比")
    page.press("#zw-t1 .zw-other input", "Enter")
    page.wait_for_selector("#zw-t2 .zw-abstained")
    told = page.inner_text("#zw-t2")
    assert CHINESE.place_unknown.format("河比") in told
    assert "6.5%" not in told
    assert "河比" in page.inner_text("#zw-t2 .zw-chip summary >> nth=0")


def test_a_question_that_failed_has_its_chips_and_a_way_on(visit: Any, scripts: Any) -> None:
    page = visit(scripts.services())
    ask(page, "合肥2023年粮食产量是多少")
    assert "合肥市" in page.inner_text("#zw-t1 .zw-chips")
    page.click("#zw-t1 .zw-chip summary >> nth=0")
    page.click("#zw-t1 .zw-menu button:has-text('开封市')")
    page.wait_for_selector("#zw-t2 .zw-failed")
    assert page.locator("#zw-t2 .zw-chips").count() == 1


def test_only_questions_that_have_an_answer_are_offered(visit: Any, scripts: Any) -> None:
    page = visit(scripts.services(answers=lambda question: question != scripts.compared.question))
    ask(page, scripts.abstained.question)
    assert page.locator("#zw-t1 .zw-offers .zw-ask").all_inner_texts() == [scripts.answer.question]


def test_what_is_compared_carries_its_doubt_and_leads_to_what_was_not_found(
    visit: Any, scripts: Any, doubted: Any
) -> None:
    cited = doubted.citations[0]

    def compare(choice: Choice) -> Comparison:
        value = Value("增长6.5%", Measure.CHANGE, 6.5, None, "%", cited)
        other = dataclasses.replace(value, written="增长30%", number=30.0, annual=False)
        cells = {
            "安徽省合肥市": ComparedCell((value,)),
            "河南省开封市": ComparedCell((other,)),
            "北京市怀柔区": ComparedCell(gap=Gap.SILENT, searched="r-110116"),
        }
        return Comparison(choice, tuple(cells[place] for place in choice.places))

    page = visit(scripts.services(compare=compare))
    page.evaluate("localStorage.clear()")
    page.get_by_role("tab", name="比较").click()
    for name, values in (
        ("indicators", ["地区生产总值"]),
        ("places", ["开封", "Hefei", "怀柔"]),
        ("years", ["2023"]),
    ):
        for value in values:
            page.fill(f"#zw-choose-{name} input", value)
            page.press(f"#zw-choose-{name} input", "Enter")
    page.click("#zw-choose-senses label:has-text('完成')")
    page.click("#zw-compare-go")
    page.wait_for_selector("#zw-compared table")
    assert page.locator("#zw-compared td .zw-mark[data-doubt]").count() == 2
    drawn = page.locator("#zw-compared svg:visible")
    assert drawn.locator(".zw-datum.zw-doubted").count() == 1, "growth since an older year is not drawn"

    def rows() -> list[str]:
        return list(page.locator("#zw-compared tbody th").all_inner_texts())

    assert rows() == ["开封市", "合肥市", "怀柔区"]
    page.click(".zw-sort")
    assert page.get_attribute("#zw-compared th[aria-sort]", "aria-sort") == "descending"
    page.click(".zw-sort")
    assert page.get_attribute("#zw-compared th[aria-sort]", "aria-sort") == "ascending"
    page.click("#zw-compared td.zw-silent button")
    page.wait_for_function("document.querySelector('.zw-find input')?.value === '地区生产总值'")
    page.fill("#zw-choose-places input", "河比")
    page.press("#zw-choose-places input", "Enter")
    page.click("#zw-compare-go")
    page.wait_for_selector("#zw-result .zw-failed")
    assert "不在地名表里" in page.inner_text("#zw-result")
