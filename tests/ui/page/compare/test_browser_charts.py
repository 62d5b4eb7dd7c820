"""The charts of many places in a browser: forms, series, tooltips, pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from serving import PATIENCE

from qa.library.comparison import Choice, ComparedCell, Comparison, Value
from qa.library.place_names import provinces
from ui.page.compare.render import choice_json
from vectorstore.types import Level, Measure, Sense

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[3] / "axe/axe.min.js").read_text(encoding="utf-8")
NAMES = tuple(provinces())[:20]
CHOICE = Choice(("地区生产总值",), NAMES, (2022, 2023, 2024))


@pytest.fixture(scope="module")
def many(served: Any, scripts: Any) -> Iterator[str]:
    """A comparison of twenty provinces over three years, each value proved by a report on file."""
    cited = scripts.answer.citations[0]
    one = replace(scripts.cards[1], parents=(), level=Level.PROVINCE)
    cards = [replace(one, place=name, id=f"r{n}", code=f"{n}") for n, name in enumerate(NAMES)]

    def figures(choice: Choice) -> Comparison:
        cells = []
        for place, year, sense in product(choice.places, choice.years, choice.senses):
            number = NAMES.index(place) / 4 + year - 2020 + (0.5 if sense is Sense.ACTUAL else 0.0)
            proof = replace(cited, place=place, report_id=cited.report_id, spans=((year, year + 9),))
            cells.append(ComparedCell((Value(f"增长{number:g}%", Measure.CHANGE, number, None, "%", proof),)))
        return Comparison(choice, tuple(cells))

    desk = replace(scripts.services(), compare=figures, reports=lambda: cards)
    with served(desk) as address:
        yield f"{address}?{urlencode({'compare': choice_json(CHOICE)})}"


@pytest.fixture
def page(chromium: Any, many: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, scheme, locale = getattr(request, "param", (1280, "light", "zh-CN"))
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(many)
    page.wait_for_selector("#zw-compared .zw-chart")
    yield page
    context.close()
    assert errors == []


def circles(page: Any) -> Any:
    return page.locator(".zw-chart svg:visible circle:visible")


def test_dots_take_the_whole_width_and_series_are_chosen(page: Any) -> None:
    drawing = page.locator(".zw-chart svg:visible").bounding_box()
    assert drawing["width"] > 1000
    before = circles(page).count()
    assert before == 80, "of each place the four newest"
    reach = page.locator(".zw-chart-full:visible .zw-reach").first
    long = float(reach.get_attribute("x2")) - float(reach.get_attribute("x1"))
    page.click(".zw-chart .zw-legend:visible [data-toggle='0']")
    assert circles(page).count() == 60
    assert 0 < float(reach.get_attribute("x2")) - float(reach.get_attribute("x1")) < long
    page.click(".zw-chart .zw-legend:visible [data-toggle='0']")
    assert circles(page).count() == before


def test_forms_are_chosen_by_key(page: Any) -> None:
    page.focus("[data-form=lines]")
    page.keyboard.press("Enter")
    assert page.locator("[data-drawn]:visible").get_attribute("data-drawn") == "lines"
    assert page.locator("[data-form][aria-pressed=true]").get_attribute("data-form") == "lines"
    dim = page.locator(".zw-chart-full .zw-datum.zw-dim:visible").count()
    page.click("[data-drawn=lines] [data-toggle='10']")
    assert page.locator(".zw-chart-full .zw-datum.zw-dim:visible").count() == dim - 3
    page.click("[data-form=map]")
    assert page.locator("[data-drawn=map] .zw-legend [aria-pressed=true]").count() == 1
    tiles = page.locator("[data-drawn=map] svg:visible .zw-datum:visible")
    assert tiles.count() == 20
    page.click("[data-drawn=map] [data-toggle='0']")
    assert (tiles.count(), page.locator("[data-drawn=map] .zw-legend [aria-pressed=true]").count()) == (20, 1)


def test_a_dot_shows_its_sentence_and_opens_its_report(page: Any, scripts: Any) -> None:
    dot = page.locator(".zw-chart svg:visible .zw-datum circle").first
    dot.scroll_into_view_if_needed()
    dot.hover()
    page.wait_for_selector("#zw-tip:not([hidden])")
    told = page.inner_text("#zw-tip")
    assert scripts.answer.citations[0].quote[:20] in told
    assert "年" in told.split("\n")[0]
    dot.click()
    page.wait_for_selector("#zw-reader .zw-text")
    assert "zw-reading" in page.evaluate("document.body.className")


@pytest.mark.parametrize("page", [(1280, "dark", "zh-CN"), (390, "light", "zh-CN")], indirect=True)
@pytest.mark.parametrize("form", ["dots", "lines", "map"])
def test_a_chart_is_taken_along_as_a_picture(page: Any, form: str) -> None:
    page.click(f"[data-form={form}]")
    with page.expect_download() as download:
        page.click("[data-picture=svg]")
    assert download.value.suggested_filename == "地区生产总值：增减幅度.svg"
    written = Path(download.value.path()).read_text(encoding="utf-8")
    drawing = ElementTree.fromstring(written)
    assert "color-mix" not in written
    assert "color(" not in written
    assert "data-report" not in written
    texts = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"地区生产总值：增减幅度", "来源：政府工作报告原文，政问摘取"} < texts
    with page.expect_download() as download:
        page.click("[data-picture=png]")
    made = Path(download.value.path()).read_bytes()
    assert made.startswith(b"\x89PNG")
    wide = int.from_bytes(made[16:20], "big")
    assert wide == 2 * round(float(drawing.get("width", "0")))


@pytest.mark.parametrize(
    "page", [(1280, "dark", "en-US"), (390, "light", "en-US"), (390, "dark", "zh-CN")], indirect=True
)
def test_axe_finds_nothing_in_any_form_and_nothing_overflows(page: Any) -> None:
    page.evaluate(AXE)
    for form in ("dots", "lines", "map"):
        page.click(f"[data-form={form}]")
        page.wait_for_timeout(200)  # colours fade in
        found = page.evaluate(
            "axe.run('#zw-compared', {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
        )
        said = [(one["id"], node["target"]) for one in found["violations"] for node in one["nodes"]]
        assert said == [], form
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
