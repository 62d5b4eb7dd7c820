"""The run: what is taken in, what is refused and why, and that doing it again changes nothing."""

from __future__ import annotations

import itertools
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashingEncoder

from ingest import FileResult, ingest, parse, reread
from ingest.run import taking
from vectorstore.errors import NotAReportError
from vectorstore.settings import Settings
from vectorstore.spans import SourceMap
from vectorstore.store import Change, Store
from vectorstore.types import Kind


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open(Settings(home), encoder=HashingEncoder()) as opened:
        yield opened


@pytest.fixture
def real_text(report_text: str) -> str:
    """The report with the name of a city there is."""
    return report_text.replace("平川", "安庆")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_document_and_its_report(tmp_path: Path, real_text: str) -> None:
    path = write(tmp_path / "安庆.txt", "\ufeff" + real_text.replace("\n", "\r\n"))
    document, (parsed,) = parse(path)
    report = parsed.report
    assert (document.source, document.format, document.text) == (str(path), "txt", real_text)
    assert (report.place.name, report.year, report.kind) == ("安庆市", 2024, Kind.WORK_REPORT)
    assert (report.truncated, report.document_id) == (False, document.id)
    SourceMap(document.text, report.spans, report.text)
    assert {section.report_id for section in parsed.sections} == {report.id}
    assert all(report.text[p.start : p.end] == p.text for p in parsed.passages)


def test_the_same_report_in_another_layout_is_the_same_report(tmp_path: Path, real_text: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(line, 36, break_on_hyphens=False) for line in real_text.split("\n\n"))
    _, (clean,) = parse(write(tmp_path / "a.txt", real_text))
    _, (broken,) = parse(write(tmp_path / "b.txt", f"首页\n\n{wrapped}\n\n网站标识码：1300000013\n"))
    assert clean.report.id == broken.report.id


def test_markdown_is_read_with_its_headings(tmp_path: Path, real_text: str) -> None:
    text = real_text.replace("一、2023年工作回顾", "## 2023年**工作**回顾").replace("二、2024", "## 2024")
    document, (parsed,) = parse(write(tmp_path / "报告.md", text))
    assert document.text == text
    assert "**" not in parsed.report.text
    assert {"2023年工作回顾", "2024年工作安排"} <= {path[0] for s in parsed.sections if (path := s.path)}


@pytest.mark.parametrize(
    ("text", "taken_for"),
    [
        ("今天天气晴朗，我们去公园。", "13|短文"),
        ("def main() -> None:\n    return None\n" * 40, "程序"),
        ("红烧肉的做法：先把五花肉切成小块，再用开水焯过，然后放糖炒色。\n" * 20, "一般文章"),
    ],
)
def test_what_is_no_report_is_refused_and_named(tmp_path: Path, text: str, taken_for: str) -> None:
    path = write(tmp_path / "笔记.txt", text)
    with pytest.raises(NotAReportError, match=taken_for) as raised:
        parse(path)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize(
    ("lines", "tail", "truncated", "remark"),
    [
        (slice(0, 7), "阅读全文", True, "登录或付费"),
        (slice(0, 8), "", True, "没有今年的目标"),
        (slice(0, -1), "", False, "没有结束语"),
        (
            slice(0, -1),
            "要把各项工作落到实处，坚决整治群众身边的不正之风，进一步提高为民办事的效率，不断增强群众的",
            True,
            "一句话中间中断",
        ),
        (slice(2, -1), "", False, "没有称呼和结束语"),
        (slice(0, None), "登录后查看全文", False, ""),
    ],
)
def test_a_report_cut_off_is_marked(
    tmp_path: Path, report_lines: tuple[str, ...], lines: slice, tail: str, truncated: bool, remark: str
) -> None:
    text = "\n\n".join((*report_lines[lines], tail)).replace("平川", "安庆")
    _, (parsed,) = parse(write(tmp_path / "安庆市2024年.txt", text))
    assert parsed.report.truncated is truncated
    assert any(remark in said for said in parsed.report.remarks) or not remark


class Teller:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.files: list[tuple[int, int, FileResult]] = []
        self.passages: list[tuple[int, int]] = []

    def read(self, done: int, total: int, file: FileResult) -> None:
        self.files.append((done, total, file))

    def encoded(self, done: int, total: int) -> None:
        self.passages.append((done, total))


def test_a_folder_is_taken_in_in_order_and_a_bad_file_costs_nothing_else(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    folder = tmp_path / "报告"
    write(folder / "b" / "安庆.txt", real_text)
    write(folder / "a.txt", "")
    (folder / "c.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    write(folder / "d.py", "不是报告")
    write(folder / ".隐藏" / "e.txt", real_text)
    (folder / "f.txt").symlink_to(write(tmp_path / "外面.txt", real_text))
    teller = Teller()
    summary = ingest([folder], store, progress=teller)
    assert [Path(file.source).name for file in summary.files] == ["a.txt", "安庆.txt", "c.doc"]
    assert [file.change for file in summary.files] == [None, Change.ADDED, None]
    assert ["空文件" in summary.failed[0].error, "另存为 docx" in summary.failed[1].error] == [True, True]
    assert {failure.source for failure in store.failures()} == {file.source for file in summary.failed}
    (found,) = summary.reports
    assert (found.place, found.year, found.truncated) == ("安庆市", 2024, False)
    assert found.passages == len(store.passages(store.reports()[0].id))
    assert [told[:2] for told in teller.files] == [(1, 3), (2, 3), (3, 3)]
    assert teller.passages[-1] == (found.passages, found.passages)


def test_the_same_again_changes_nothing_and_a_changed_file_replaces_itself(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    path = write(tmp_path / "安庆.txt", real_text)
    ingest([path, path], store)
    (before,) = store.reports()
    (again,) = ingest([path], store).files
    assert (again.change, again.reports[0].place) == (Change.UNCHANGED, "安庆市")
    write(path, real_text.replace("增长6%左右", "增长7%左右"))
    assert [file.change for file in ingest([path], store).files] == [Change.REPLACED]
    (after,) = store.reports()
    assert after.id != before.id


def test_a_path_that_is_not_there_is_reported_like_any_bad_file(tmp_path: Path, store: Store) -> None:
    (file,) = ingest([tmp_path / "无.txt"], store).files
    assert "找不到" in file.error


def test_without_any_file_a_run_still_finishes_what_another_left(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    document, parsed = parse(write(tmp_path / "安庆.txt", real_text))
    with store.writing():
        store.put(document, parsed)
    empty = tmp_path / "空"
    empty.mkdir()
    assert store.status().pending == len(parsed[0].passages)
    assert ingest([empty], store).files == ()
    assert (store.status().pending, store.status().behind) == (0, 0)


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_an_archives_members_are_documents_and_those_gone_are_forgotten(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    other = real_text.replace("安庆", "芜湖")
    path = zipped(tmp_path / "各市.zip", {"2024/安庆.txt": real_text, "芜湖.md": other, "读我.txt": "说明"})
    first = ingest([path], store)
    assert [file.source.removeprefix(f"{path}!/") for file in first.files] == [
        "2024/安庆.txt",
        "芜湖.md",
        "读我.txt",
    ]
    assert [file.change for file in first.files] == [Change.ADDED, Change.ADDED, None]
    assert {one.place.name for one in store.reports()} == {"安庆市", "芜湖市"}
    again = ingest([path], store)
    assert [file.change for file in again.files] == [Change.UNCHANGED, Change.UNCHANGED, None]

    zipped(path, {"芜湖.md": other})
    ingest([path], store)
    assert [one.sources for one in store.reports()] == [(f"{path}!/芜湖.md",)]
    assert store.failures() == ()


def test_an_archive_that_cannot_be_read_costs_nothing_that_was_on_file(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    path = zipped(tmp_path / "各市.zip", {"安庆.txt": real_text})
    ingest([path], store)
    path.write_bytes(path.read_bytes()[:200])
    (broken,) = ingest([path], store).files
    assert broken.error
    assert len(store.reports()) == 1


def test_a_path_that_holds_no_report_any_more_is_forgotten(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    path = write(tmp_path / "安庆.txt", real_text)
    ingest([path], store)
    write(path, "红烧肉的做法：先把五花肉切成小块，再用开水焯过，然后放糖炒色。\n" * 20)
    (refused,) = ingest([path], store).files
    assert "一般文章" in refused.error
    assert store.status().reports == 0


def test_nothing_is_written_when_nothing_has_changed(tmp_path: Path, store: Store, real_text: str) -> None:
    write(tmp_path / "安庆.txt", real_text)
    write(tmp_path / "空.txt", "")
    ingest([tmp_path], store)
    before = store.generation
    ingest([tmp_path], store)
    assert store.generation == before


def test_what_is_piped_in_is_named_by_its_content(store: Store, real_text: str) -> None:
    other = real_text.replace("安庆", "芜湖")
    for text in (real_text, other, real_text):
        (file,) = ingest(["-"], store, piped=text.encode()).files
        assert file.source.startswith("标准输入-")
    assert file.change is Change.UNCHANGED
    assert {one.place.name for one in store.reports()} == {"安庆市", "芜湖市"}


def test_reports_can_be_asked_for_before_the_first_vector(
    tmp_path: Path, store: Store, real_text: str
) -> None:
    write(tmp_path / "安庆.txt", real_text)
    seen: list[tuple[int, int]] = []

    class Asking(Teller):
        def encoded(self, done: int, total: int) -> None:
            seen.append((len(store.reports()), len(store.search("生产总值", report_ids=None))))

    generation = store.generation
    ingest([tmp_path], store, progress=Asking())
    assert seen[0][0] == 1
    assert seen[0][1] > 0
    assert store.generation == generation + 2


@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_run_that_is_cancelled_leaves_a_sound_store_and_is_finished_by_the_next(
    tmp_path: Path, store: Store, real_text: str, when: int
) -> None:
    for place in ("安庆", "芜湖"):
        write(tmp_path / f"{place}.txt", real_text.replace("安庆", place))
    asked = itertools.count(1)
    summary = ingest([tmp_path], store, cancelled=lambda: next(asked) >= when)
    assert summary.cancelled
    assert store.status().reports == when - 1
    finished = ingest([tmp_path], store)
    assert not finished.cancelled
    assert (store.status().reports, store.status().pending, store.status().behind) == (2, 0, 0)


def test_what_is_on_file_is_read_anew_without_its_files(
    tmp_path: Path, store: Store, real_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "安庆.txt", real_text)
    ingest([path], store)
    path.unlink()
    assert [file.change for file in reread(store).files] == [Change.UNCHANGED]
    monkeypatch.setattr("ingest.run.reading.extract", lambda *_: ())
    assert [file.change for file in reread(store).files] == [Change.REPLACED]
    (report,) = store.reports()
    assert (report.indicators, report.pending) == (0, 0)


def test_a_fault_of_the_program_costs_one_file(
    tmp_path: Path, store: Store, real_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(text: str, *_: object, **__: object) -> None:
        raise IndexError("out of range")

    write(tmp_path / "安庆.txt", real_text)
    monkeypatch.setattr("ingest.run.reading.split", fails)
    (file,) = ingest([tmp_path], store).files
    assert "IndexError" in file.error


def test_what_needs_more_memory_than_reading_may_take_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def filled(*_: object) -> None:
        raise MemoryError

    path = write(tmp_path / "a.txt", "增长")
    monkeypatch.setattr(taking, "read", filled)
    (file,) = ingest([path], store).files
    assert file.error == f"读取 {path} 需要的内存超过 600 MB，没有收录；请拆分后再收录。"
