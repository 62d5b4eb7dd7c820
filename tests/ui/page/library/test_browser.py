"""The tab for the library in a browser, over a data folder of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fakes import HashingEncoder
from serving import PATIENCE

from ingest import label
from ingest.run.uploads import Uploads
from qa.library.report_view import open_report
from qa.library.reports import ReportCard, reports
from ui.page.services import Shelf
from ui.page.words.page import CHINESE
from vectorstore.errors import BusyError
from vectorstore.settings import Settings
from vectorstore.store import Store

pytestmark = pytest.mark.browser
REPORT = (
    """庐阳区2024年政府工作报告
——2024年1月10日在合肥市庐阳区第十八届人民代表大会第三次会议上
各位代表：现在，我代表区人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
全区地区生产总值增长6.1%。
二、2024年工作安排
主要预期目标是：地区生产总值增长6%左右。
"""
    + "坚持稳中求进工作总基调，推动高质量发展，改造老旧小区58个。\n" * 12
)
PAYLOAD = "<img src=x onerror=alert(1)>'\"&{{1+1}}.txt"


class Library:
    """A data folder and what the page does with it; `hold` keeps an upload from going on."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = Store.open(Settings(home), encoder=HashingEncoder())
        self.uploads = Uploads(home)
        self.hold = threading.Event()
        self.hold.set()
        self.busy = False

    def shelf(self) -> Shelf:
        def take(token: str, progress: Any, cancelled: Callable[[], bool]) -> Any:
            self.hold.wait(20)
            if self.busy:
                self.uploads.give_up(token)
                raise BusyError("另一个程序正在写入数据文件夹，请等它结束后再试。")
            return self.uploads.take(token, self.store, progress=progress, cancelled=cancelled)

        def set_label(
            report: str, place: str | None, year: int | None, clear: bool, force: bool
        ) -> ReportCard:
            label(self.store, report, place=place, year=year, clear=clear, force=force)
            return next(card for card in reports(self.store) if card.id == report)

        return Shelf(self.uploads, take, set_label, lambda report: self.uploads.remove(report, self.store))

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.home / "uploads").rglob("*") if path.is_file())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "home")
    yield made
    made.hold.set()
    made.store.close()


def services(library: Library, scripts: Any, *, writable: bool = True) -> Any:
    return scripts.services(
        reports=lambda: reports(library.store),
        open_report=lambda report: open_report(report, library.store),
        shelf=library.shelf() if writable else None,
    )


@pytest.fixture
def page(chromium: Any, served: Any, scripts: Any, library: Library) -> Iterator[Any]:
    with served(services(library, scripts)) as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: (errors.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        page.get_by_role("tab", name="报告库").click()
        page.wait_for_selector("#zw-files", state="attached")
        yield page
        context.close()
    assert errors == []


def upload(page: Any, *files: tuple[str, str]) -> None:
    page.set_input_files(
        "#zw-files",
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode("utf-8")} for name, text in files],
    )


def outcome(page: Any) -> Any:
    page.wait_for_selector(".zw-upload:is(.zw-whole, .zw-partly, .zw-failed)")
    return page.locator(".zw-upload")


def test_files_are_taken_in_with_a_reason_for_each_that_is_not(page: Any, library: Library) -> None:
    upload(page, ("《庐阳》（终稿）.txt", REPORT), ("说明.txt", "你好。\n"), ("图.png", "x"))
    done = outcome(page)
    assert "zw-partly" in done.get_attribute("class")
    assert "《庐阳》（终稿）.txt" in done.inner_text()
    assert "说明.txt" in done.locator(".zw-refused").inner_text()
    assert "不是能读的格式" in page.inner_text("#zw-unsent")
    assert str(library.home) not in page.inner_text("#zw-library")
    assert library.files() == ["《庐阳》（终稿）.txt"]
    page.click(".zw-matrix .zw-held")
    page.wait_for_selector("#zw-reader .zw-text")
    assert "稳中求进" in page.inner_text("#zw-reader .zw-text")


def test_progress_and_cancel(page: Any, library: Library) -> None:
    library.hold.clear()
    upload(page, ("报告.txt", REPORT))
    page.wait_for_selector(".zw-running progress")
    page.click("[data-cancel]")
    page.wait_for_timeout(300)
    library.hold.set()
    assert "已取消" in outcome(page).inner_text()
    page.wait_for_timeout(200)
    assert library.files() == []


def test_progress_is_there_again_when_the_page_is_loaded_again(page: Any, library: Library) -> None:
    library.hold.clear()
    upload(page, ("报告.txt", REPORT))
    page.wait_for_selector(".zw-running progress")
    page.reload()
    page.wait_for_selector(".zw-running progress")
    library.hold.set()
    assert "收录完成" in outcome(page).inner_text()
    page.wait_for_selector(".zw-entry")
    page.reload()
    page.wait_for_selector(".zw-entry")
    assert page.locator(".zw-upload").count() == 0, "what was seen to end is forgotten"


def test_an_upload_that_the_server_forgot_is_said_to_be_so(page: Any) -> None:
    page.evaluate("localStorage.setItem('zhengwen-upload', 'f'.repeat(32))")
    page.reload()
    assert "重新上传" in outcome(page).inner_text()
    assert page.evaluate("localStorage.getItem('zhengwen-upload')") is None


def test_what_came_can_be_asked_about(page: Any) -> None:
    upload(page, ("报告.txt", REPORT + "各位代表，让我们团结一心、接续奋斗！\n谢谢大家！\n"))
    outcome(page)
    question = page.inner_text(".zw-next .zw-ask >> nth=0")
    assert "庐阳区" in question
    page.click(".zw-next .zw-ask >> nth=0")
    page.wait_for_selector(f"#zw-t1 .zw-question:has-text('{question}')")


def test_a_busy_data_folder_is_no_success(page: Any, library: Library) -> None:
    library.busy = True
    upload(page, ("报告.txt", REPORT))
    done = outcome(page)
    assert "zw-failed" in done.get_attribute("class")
    assert "另一个程序正在写入" in done.inner_text()
    assert library.files() == []


def test_place_and_year_are_corrected_and_a_wrong_place_is_answered_with_suggestions(page: Any) -> None:
    upload(page, ("报告.txt", REPORT))
    outcome(page)
    page.click(".zw-entry > details > summary")
    page.click(".zw-do summary >> nth=0")
    page.fill(".zw-form [name=place]", "庐羊区")
    page.click(".zw-form [data-label]")
    page.wait_for_selector("#zw-note .zw-failed")
    assert "庐阳区" in page.inner_text("#zw-note")
    page.fill(".zw-form [name=place]", "蜀山区")
    page.fill(".zw-form [name=year]", "2023")
    page.click(".zw-form [data-label]")
    page.wait_for_selector("#zw-note .zw-done")
    page.wait_for_selector(".zw-entry .zw-opens:has-text('蜀山区 2023')")
    assert "人工更正" in page.inner_text(".zw-entry")


def test_a_report_is_deleted_after_a_second_press(page: Any, library: Library) -> None:
    upload(page, ("报告.txt", REPORT))
    outcome(page)
    page.click(".zw-entry > details > summary")
    assert not page.is_visible("[data-remove]")
    page.click(".zw-do summary >> nth=1")
    page.click("[data-remove]")
    page.wait_for_selector("#zw-note .zw-done:has-text('已删除')")
    page.wait_for_selector("#zw-shelf :text('还没有收录任何报告')")
    assert library.files() == []


def test_the_list_is_filtered(page: Any) -> None:
    upload(page, ("甲.txt", REPORT), ("乙.txt", REPORT.replace("庐阳区", "蜀山区")))
    outcome(page)
    page.wait_for_selector(".zw-entry >> nth=1")
    page.fill("#zw-filter textarea", "蜀山 2024")
    page.wait_for_function("document.querySelectorAll('.zw-entry').length === 1")
    page.fill("#zw-filter textarea", "没有这个地方")
    page.wait_for_selector("#zw-shelf :text('没有符合')")


def test_the_list_is_sorted_and_the_order_has_an_address(page: Any) -> None:
    upload(page, ("乙.txt", REPORT), ("甲.txt", REPORT.replace("庐阳区", "蜀山区")))
    outcome(page)
    page.wait_for_selector(".zw-entry >> nth=1")
    names = page.locator(".zw-entry .zw-opens")
    assert [name[:3] for name in names.all_inner_texts()] == ["庐阳区", "蜀山区"]
    page.click("[data-order='降序:文件'], [data-order='升序:文件']")
    page.click("[data-order='降序:文件']")
    page.wait_for_selector(".zw-entry:first-child:has-text('甲.txt')")
    page.reload()
    page.wait_for_selector(".zw-entry:first-child:has-text('甲.txt')")
    page.click("[data-order='']")
    page.wait_for_selector(".zw-entry:first-child:has-text('乙.txt')")
    assert page.input_value("#zw-filter textarea") == ""


def test_the_newest_year_comes_first_and_the_places_stay(page: Any) -> None:
    years = (2000, 2004, *range(2008, 2025))
    template = REPORT.replace("2023", "{back}").replace("2024", "{year}")
    upload(page, *((f"{year}.txt", template.format(year=year, back=year - 1)) for year in years))
    outcome(page)
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function(f"document.querySelectorAll('.zw-matrix .zw-held').length === {len(years)}")
    shown = page.locator(".zw-matrix thead th").all_text_contents()
    assert shown[2:] == [str(year) for year in reversed(years)], "and no year without a report"
    page.locator(".zw-matrix").evaluate("matrix => (matrix.scrollLeft = matrix.scrollWidth)")
    name = page.locator(".zw-matrix tbody th[scope=row]").bounding_box()
    last = page.locator(".zw-matrix .zw-held").last.bounding_box()
    assert 0 <= name["x"] < name["x"] + name["width"] <= last["x"]


def test_details_name_the_file_and_not_where_it_lies(page: Any, library: Library) -> None:
    upload(page, ("甲.txt", REPORT))
    outcome(page)
    page.click(".zw-entry > details > summary")
    assert "甲.txt" in page.inner_text(".zw-entry dl")
    assert str(library.home) not in page.content()


def test_files_are_dropped_anywhere_on_the_zone_and_beside_it_nothing_happens(
    page: Any, library: Library
) -> None:
    drop = """([selector, name, text]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([text], name));
        const target = document.querySelector(selector);
        const happens = { dataTransfer: carried, bubbles: true, cancelable: true };
        const over = target.dispatchEvent(new DragEvent("dragover", happens));
        return [over, target.dispatchEvent(new DragEvent("drop", happens))];
    }"""
    assert page.evaluate(drop, ["#zw-filter", "错.txt", REPORT]) == [False, False], "no file is opened"
    assert page.locator(".zw-upload").count() == 0
    page.evaluate(drop, [".zw-dropzone span", "庐阳.txt", REPORT])
    assert "zw-whole" in outcome(page).get_attribute("class")
    assert library.files() == ["庐阳.txt"]


def test_what_is_on_file_is_told_everywhere_at_once(page: Any) -> None:
    page.get_by_role("tab", name="问答").click()
    page.click(".zw-welcome [data-tab]")
    page.wait_for_selector("#zw-files", state="attached")
    upload(page, ("甲.txt", REPORT))
    outcome(page)
    page.wait_for_selector("#zw-top :text('已收录1份报告')")
    page.get_by_role("tab", name="问答").click()
    page.wait_for_selector(f".zw-welcome :text('{CHINESE.welcome}')")
    page.get_by_role("tab", name="报告库").click()
    page.click(".zw-entry > details > summary")
    page.click(".zw-do summary >> nth=1")
    page.click("[data-remove]")
    page.wait_for_selector("#zw-top :text('已收录1份报告')", state="detached")


def test_it_can_be_used_from_the_keyboard(page: Any) -> None:
    upload(page, ("甲.txt", REPORT))
    outcome(page)
    page.wait_for_selector(".zw-entry")
    page.focus("#zw-files")
    ring = "getComputedStyle(document.querySelector('.zw-dropzone')).outlineStyle"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(ring) == "solid"
    page.focus(".zw-entry > details > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == page.inner_text(".zw-do summary >> nth=1")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#zw-note .zw-done:has-text('已删除')")


def test_everything_has_a_name_for_a_screen_reader(page: Any) -> None:
    upload(page, ("甲.txt", REPORT))
    outcome(page)
    page.wait_for_selector(".zw-entry")
    page.click(".zw-entry > details > summary")
    page.click(".zw-do summary >> nth=0")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("#zw-library :is(button, input, textarea, [role=region])")]
            .filter((one) => one.checkVisibility() && !(one.getAttribute("aria-label") || one.title ||
                one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
            .map((one) => one.outerHTML)"""
    )
    assert unnamed == []
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("status").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_years_and_nothing_overflows(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    page.get_by_role("tab", name="报告库").click()
    page.wait_for_selector("#zw-files", state="attached")
    upload(page, ("一份名字很长的文件" * 6 + ".txt", REPORT))
    outcome(page)
    page.wait_for_selector(".zw-matrix .zw-held")
    box = page.locator(".zw-matrix .zw-held").bounding_box()
    assert box["x"] + box["width"] <= 390, "the years are in view without scrolling sideways"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    colours = """(selector) => {
        const style = getComputedStyle(document.querySelector(selector));
        return style.color.match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    }"""
    assert (page.evaluate(colours, ".zw-entry .zw-opens") > 384) is (scheme == "dark")


def test_hostile_names_do_nothing(page: Any) -> None:
    upload(page, (PAYLOAD, REPORT), (PAYLOAD.replace("1", "2"), "不是报告。"))
    outcome(page)
    page.wait_for_selector(".zw-entry")
    assert page.locator("#zw-library :is(img, script)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_page_for_reading_only_refuses_on_the_server_too(
    chromium: Any, served: Any, scripts: Any, library: Library
) -> None:
    with served(services(library, scripts, writable=False)) as address:
        refused = httpx.post(f"{address}library/upload?name=a.txt", content=b"x", trust_env=False)
        assert (refused.status_code, "只供阅读" in refused.text) == (403, True)
        page = chromium.new_context(locale="zh-CN").new_page()
        page.goto(address)
        page.get_by_role("tab", name="报告库").click()
        page.wait_for_selector("#zw-library :text('只供阅读')")
        assert page.locator("#zw-files").count() == 0
        page.context.close()
    assert library.files() == []


def many(page: Any, count: int) -> None:
    """Reports of as many years."""
    template = REPORT.replace("2023", "{back}").replace("2024", "{year}")
    years = range(2024, 2024 - count, -1)
    upload(page, *((f"{year}.txt", template.format(year=year, back=year - 1)) for year in years))
    outcome(page)
    page.wait_for_function(f"document.querySelectorAll('.zw-matrix .zw-held').length === {count}")


def test_reports_are_narrowed_by_facets_that_stand_in_the_address(page: Any) -> None:
    many(page, 3)
    page.click("[data-facet='2023年']")
    page.wait_for_function("document.querySelectorAll('.zw-entry').length === 1")
    assert page.input_value("#zw-filter textarea") == "2023年"
    page.click("[data-facet='2022年']")
    page.wait_for_function("document.querySelectorAll('.zw-entry').length === 2")
    page.click("[data-facet='2023年']")
    page.wait_for_selector(".zw-entry :text('2022')")
    page.wait_for_function("document.querySelectorAll('.zw-entry').length === 1")
    assert "2022" in page.evaluate("decodeURIComponent(location.search)")


def test_several_reports_are_corrected_and_deleted_at_once(page: Any, library: Library) -> None:
    many(page, 3)
    assert not page.is_visible(".zw-bulk .zw-do")
    page.check("[data-pick] >> nth=0")
    page.check("[data-pick] >> nth=1")
    assert page.inner_text("[data-picked]") == "已选2份"
    page.click(".zw-bulk .zw-do summary >> nth=0")
    page.fill(".zw-bulk [name=place]", "蜀山区")
    page.click(".zw-bulk [data-label]")
    page.wait_for_selector("#zw-note .zw-done:has-text('已更正2份报告')")
    page.wait_for_selector(".zw-badge:text('人工更正') >> nth=1")
    page.check("[data-pick-all]")
    assert page.inner_text("[data-picked]") == "已选3份"
    page.click(".zw-bulk .zw-do summary >> nth=1")
    page.click(".zw-bulk [data-remove]")
    page.wait_for_selector("#zw-note .zw-done:has-text('已删除3份报告')")
    page.wait_for_selector("#zw-shelf :text('还没有收录任何报告')")
    assert library.files() == []


def test_what_is_to_be_checked_is_an_inbox_with_the_form_open(page: Any) -> None:
    closed = REPORT + "各位代表，让我们团结一心，奋力谱写新篇章！谢谢大家！\n"
    upload(
        page,
        ("蜀山区2019年政府工作报告.txt", closed),
        ("甲.txt", closed.replace("2024", "2025").replace("2023", "2024")),
    )
    outcome(page)
    inbox = page.locator("[data-facet='待核对']")
    inbox.wait_for()
    assert inbox.inner_text() == "待核对1"
    inbox.click()
    page.wait_for_function("document.querySelectorAll('.zw-entry').length === 1")
    assert page.is_visible(".zw-entry .zw-form [name=place]")
    assert page.locator(".zw-matrix").count() == 0
    page.click(".zw-entry [data-place]")
    page.wait_for_selector("#zw-note .zw-done")
    page.wait_for_selector("#zw-shelf :text('没有符合')")
    page.click("[data-facet='待核对']")
    page.wait_for_selector(".zw-badge:has-text('人工更正')")
    assert page.locator("[data-facet='待核对']").count() == 0, "the inbox is empty"


def test_every_report_is_reached_by_pages(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.page.library.render.MOST_LISTED", 2)
    many(page, 5)
    assert page.inner_text(".zw-pages span") == "第1页，共3页"
    seen = page.locator(".zw-entry .zw-opens").all_inner_texts()
    for number in (2, 3):
        page.click("[data-page] >> nth=1")
        page.wait_for_selector(f".zw-pages :text('第{number}页')")
        seen += page.locator(".zw-entry .zw-opens").all_inner_texts()
    assert len(set(seen)) == 5
    assert page.is_disabled("[data-page] >> nth=1")


def test_what_cannot_be_read_is_refused_before_it_is_sent(page: Any, library: Library) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    upload(page, ("图.png", "x"), ("空.txt", ""))
    page.wait_for_selector("#zw-unsent li >> nth=1")
    refused = page.inner_text("#zw-unsent")
    assert "不是能读的格式" in refused
    assert "是空文件" in refused
    assert not any("library/upload" in url for url in sent)
    page.evaluate("document.querySelector('#zw-sending').dataset.mostEach = 10")
    upload(page, ("大.txt", REPORT))
    page.wait_for_selector("#zw-unsent :text('请拆分后再上传')")
    assert library.files() == []


def test_a_folder_is_taken_in_whole(page: Any, library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    (folder / "区县").mkdir(parents=True)
    (folder / "甲.txt").write_text(REPORT, encoding="utf-8")
    (folder / "区县" / "乙.txt").write_text(REPORT.replace("庐阳区", "蜀山区"), encoding="utf-8")
    (folder / ".隐藏").write_text("x", encoding="utf-8")
    (folder / "封面.png").write_text("x", encoding="utf-8")
    page.set_input_files("#zw-folder", str(folder))
    outcome(page)
    assert library.files() == ["乙.txt", "甲.txt"]
    assert "报告/封面.png" in page.inner_text("#zw-unsent")
    assert "隐藏" not in page.inner_text("#zw-unsent")
