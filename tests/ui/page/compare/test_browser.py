"""The tab for comparing in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import PATIENCE

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, scheme, locale = getattr(request, "param", (1280, "light", "zh-CN"))
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.wait_for_selector(".zw-welcome")
    yield page
    context.close()
    assert [url for url in requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []
    assert errors == []


def choose(page: Any, field: str, *values: str) -> None:
    box = page.locator(f"#zw-choose-{field} input")
    for value in values:
        box.click()
        box.fill(value)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#zw-choose-{field} .token:has-text('{value}')")
    page.keyboard.press("Escape")


def compare(page: Any, *places: str, year: str = "2023") -> None:
    page.get_by_role("tab", name="比较").click()
    choose(page, "indicators", "地区生产总值")
    choose(page, "places", *places)
    choose(page, "years", year)
    page.click("#zw-compare-go")
    page.wait_for_selector("#zw-compared table")


def cited_text(page: Any) -> str:
    page.wait_for_selector("#zw-reader mark")
    return "".join(page.locator("#zw-reader .zw-text mark").all_inner_texts())


def test_a_cell_and_a_bar_open_the_report(page: Any, scripts: Any) -> None:
    compare(page, "合肥", "开封")
    page.click("#zw-compared td .zw-mark >> nth=0")
    assert cited_text(page) == scripts.compared.citations[1].quote
    page.keyboard.press("Escape")
    page.click(".zw-chart svg:visible .zw-datum rect >> nth=0")
    page.wait_for_selector("#zw-reader .zw-told:text-is('增长7%')")
    assert cited_text(page) == scripts.compared.citations[2].quote


def test_a_comparison_to_begin_with_is_one_press(page: Any) -> None:
    page.get_by_role("tab", name="比较").click()
    page.click(".zw-welcome [data-compare] >> nth=0")
    page.wait_for_selector("#zw-compared table")
    assert page.locator("#zw-compared tbody tr").count() == 2
    assert "地区生产总值" in page.inner_text("#zw-choose-indicators .token")


def test_gaps_are_shown_as_what_they_are(page: Any) -> None:
    compare(page, "合肥", "上海市", year="2022")
    assert page.inner_text("#zw-compared td.zw-silent >> nth=0") == "没有找到"
    assert page.inner_text("#zw-compared td.zw-absent >> nth=0") == "未收录"
    assert page.locator(".zw-chart").count() == 0


def test_the_table_is_taken_along(page: Any) -> None:
    compare(page, "合肥", "开封")
    for suffix, starts in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        with page.expect_download() as download:
            page.click(f'.zw-download[download$="{suffix}"]')
        assert Path(download.value.path()).read_bytes().startswith(starts)
        assert download.value.suggested_filename == f"政问-比较.{suffix}"


def test_an_answer_that_compares_leads_there(page: Any, scripts: Any) -> None:
    page.fill("#zw-box textarea", scripts.compared.question)
    page.press("#zw-box textarea", "Enter")
    page.click("#zw-t1 [data-compare]")
    page.wait_for_selector("#zw-compared table")
    assert page.locator("#zw-choose-places .token").count() == 3
    rows = page.locator("#zw-compared tbody th").all_inner_texts()
    assert rows == ["怀柔区", "合肥市", "开封市"]
    page.click("#zw-compare-go")
    page.wait_for_timeout(300)
    assert page.locator("#zw-compared tbody tr").count() == 3


def test_nothing_chosen_is_a_failure_that_says_what_is_missing(page: Any) -> None:
    page.get_by_role("tab", name="比较").click()
    page.click("#zw-compare-go")
    page.wait_for_selector("#zw-result .zw-failed")
    assert "请选出" in page.inner_text("#zw-result")


@pytest.mark.parametrize(
    "page", [(w, s, "zh-CN") for w in (1280, 390) for s in ("light", "dark")], indirect=True
)
def test_nothing_overflows(page: Any) -> None:
    compare(page, "合肥", "开封", "怀柔", "上海市")
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for drawing in page.locator(".zw-chart svg:visible").all():
        box = drawing.bounding_box()
        assert box["x"] + box["width"] <= width
        texts = drawing.evaluate(
            "s => [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect().right)"
        )
        assert max(texts) <= width


@pytest.mark.parametrize("page", [(1280, "light", "en-GB")], indirect=True)
def test_it_speaks_english(page: Any) -> None:
    page.get_by_role("tab", name="Compare").click()
    choose(page, "indicators", "地区生产总值")
    choose(page, "places", "合肥")
    choose(page, "years", "2023")
    page.click("#zw-compare-go")
    page.wait_for_selector("#zw-compared table")
    assert "not on file" in page.inner_text("#zw-compared")
    assert "change" in page.inner_text(".zw-chart figcaption")


def test_it_can_be_used_from_the_keyboard(page: Any) -> None:
    page.get_by_role("tab", name="比较").focus()
    page.keyboard.press("Enter")
    choose(page, "indicators", "地区生产总值")
    choose(page, "places", "合肥")
    choose(page, "years", "2023")
    page.focus("#zw-compare-go")
    page.keyboard.press("Enter")
    page.wait_for_selector("#zw-compared table")
    page.locator("#zw-compared td .zw-mark").first.focus()
    page.keyboard.press("Enter")
    assert cited_text(page)
