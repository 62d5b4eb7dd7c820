"""The tab for comparing in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from serving import PATIENCE

from ingest.run.uploads import Uploads
from qa.library.comparison import Choice, ComparedCell, Comparison, Gap, Value
from qa.library.place_choices import place_key
from ui.page.compare.render import choice_json
from ui.page.services import Shelf
from vectorstore.types import Measure, Sense

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


def test_rows_are_filtered_and_what_is_empty_is_hidden(served: Any, scripts: Any, chromium: Any) -> None:
    """Over figures of many places, with a target and a result of each year."""
    names = [f"第{n}市" for n in range(1, 11)]
    cards = [replace(scripts.cards[1], place=name, code=str(n), id=name) for n, name in enumerate(names)]
    places = tuple(map(place_key, cards))
    cited = scripts.answer.citations[0]

    def figures(choice: Choice) -> Comparison:
        cells = []
        for place, year, sense in product(choice.places, choice.years, choice.senses):
            number = places.index(place) + (0.5 if sense is Sense.ACTUAL else 0.0)
            value = Value(f"增长{number:g}%", Measure.CHANGE, number, None, "%", cited)
            empty = year == 2022 or place == places[-1]
            cells.append(ComparedCell(gap=Gap.SILENT) if empty else ComparedCell((value,)))
        return Comparison(choice, tuple(cells))

    view = urlencode({"compare": choice_json(Choice(("地区生产总值",), places, (2022, 2023)))})
    desk = replace(scripts.services(), compare=figures, reports=lambda: cards)
    with served(desk) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}?{view}")
        page.wait_for_selector("#zw-compared table")
        rows = page.locator("#zw-compared tbody tr:visible")
        spans = "document.querySelector('#zw-compared [scope=colgroup]').colSpan"
        assert (rows.count(), page.evaluate(spans)) == (10, 4), (
            "differences are shown when they are asked for"
        )
        page.click("[data-look=stated]")
        assert (rows.count(), page.evaluate(spans)) == (9, 2)
        page.click("[data-look=differences]")
        assert page.evaluate(spans) == 3
        assert (
            page.locator("#zw-compared td.zw-difference:visible")
            .first.inner_text()
            .startswith("+0.5个百分点")
        )
        page.click("[data-look=ranks]")
        assert "第1" in page.locator("#zw-compared tr:has-text('第9市') td:visible").first.inner_text()
        page.fill("[data-sift]", "第3")
        assert rows.locator("th").all_inner_texts() == ["第3市"]
        page.fill("[data-sift]", "")
        assert rows.count() == 9
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.close()


def test_years_are_chosen_as_a_range(page: Any) -> None:
    compare(page, "合肥", year="2021-2024")
    assert page.inner_text("#zw-compared thead [scope=colgroup] >> nth=0") == "地区生产总值"
    shown = page.evaluate("JSON.parse(document.querySelector('#zw-compared').dataset.choice).years")
    assert shown == [2022, 2023], "those that the reports on file speak of"


def test_an_empty_store_leads_to_the_upload(served: Any, scripts: Any, chromium: Any, tmp_path: Path) -> None:
    def never(*asked: object, **further: object) -> Any:
        raise AssertionError("nothing is uploaded here")

    shelf = Shelf(Uploads(tmp_path), never, never, never)
    with served(scripts.services(reports=lambda: (), shelf=shelf)) as address:
        page = chromium.new_page(locale="zh-CN")
        page.goto(address + "?compare=")
        page.click("#zw-result .zw-primary")
        page.wait_for_selector("#zw-library .zw-dropzone")
        page.wait_for_selector("#zw-shelf .zw-note")
        assert page.locator("#zw-filter").is_hidden(), "there is nothing to filter"
        assert "拖" not in page.inner_text("#zw-shelf")
        page.close()


def test_a_long_table_is_not_a_scroller_inside_another(served: Any, scripts: Any, chromium: Any) -> None:
    """On a wide page the tab scrolls, and the headings of the table stay at its edge."""
    many = [replace(scripts.cards[1], id=str(n), place=f"第{n}市", code=f"{n:06}") for n in range(40)]
    choice = Choice(("地区生产总值",), tuple(place_key(card) for card in many), (2023,), (Sense.TARGET,))

    def compared(asked: Choice) -> Comparison:
        stated = scripts.services().compare(replace(choice, places=("安徽省合肥市",))).cells
        count = len([*product(asked.indicators, asked.places, asked.years, asked.senses)])
        return Comparison(asked, stated * count)

    with served(scripts.services(reports=lambda: many, compare=compared)) as address:
        page = chromium.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}?{urlencode({'compare': choice_json(choice)})}")
        page.wait_for_selector("#zw-compared table")
        scrollers = page.evaluate(
            """() => [...document.querySelectorAll("#zw-compare, #zw-compare *")].filter((one) =>
                one.scrollHeight > one.clientHeight + 2
                && ["auto", "scroll"].includes(getComputedStyle(one).overflowY)).map((one) => one.id)"""
        )
        assert scrollers == ["zw-compare"]
        page.evaluate("document.querySelector('#zw-compare').scrollTop = 700")
        edge = page.evaluate("document.querySelector('#zw-compare').getBoundingClientRect().top")
        above, stays = (page.locator(f"#zw-compared {one}").first.bounding_box() for one in ("thead", "th"))
        assert above["y"] < edge <= stays["y"] + 1
        page.close()
