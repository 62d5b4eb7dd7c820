from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashingEncoder

from ingest.run import uploads as module
from ingest.run.uploads import MOST_AT_ONCE, Uploads, confined
from ingest.types import Summary
from vectorstore.errors import BusyError, UsageError
from vectorstore.settings import Settings
from vectorstore.store import Change, Store

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


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open(Settings(home), encoder=HashingEncoder(), wait=0.1) as store:
        yield store


def sent(uploads: Uploads, **files: str) -> str:
    token = uploads.begin()
    for name, text in files.items():
        with uploads.receiving(token, f"{name}.txt") as write:
            write(text.encode("utf-8"))
    return token


def left(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "uploads").rglob("*") if path.is_file())


def test_what_holds_a_report_is_kept_and_the_rest_is_gone(home: Path, store: Store) -> None:
    uploads = Uploads(home)
    summary = uploads.take(sent(uploads, 报告=REPORT, 说明="你好。\n"), store)
    assert [bool(file.error) for file in summary.files] == [False, True]
    assert left(home) == ["报告.txt"]
    assert Path(store.reports()[0].sources[0]).read_text(encoding="utf-8") == REPORT
    assert str(home) not in uploads.shown(summary.failed[0].error)


def test_the_same_file_again_changes_nothing_and_another_of_its_name_lies_beside_it(
    home: Path, store: Store
) -> None:
    uploads = Uploads(home)
    uploads.take(sent(uploads, 报告=REPORT), store)
    (again,) = uploads.take(sent(uploads, 报告=REPORT), store).files
    assert again.change is Change.UNCHANGED
    uploads.take(sent(uploads, 报告=REPORT.replace("6.1%", "7.1%")), store)
    assert left(home) == ["报告.txt", "报告.txt"]
    assert len(store.reports()) == 2


def test_a_removed_report_takes_its_file_along_and_leaves_those_elsewhere(
    home: Path, store: Store, tmp_path: Path
) -> None:
    from ingest import ingest

    elsewhere = tmp_path / "别处.txt"
    elsewhere.write_text(REPORT.replace("6.1%", "5%"), encoding="utf-8")
    ingest([elsewhere], store)
    uploads = Uploads(home)
    uploads.take(sent(uploads, 报告=REPORT), store)
    for report in store.reports():
        assert uploads.remove(report.id, store) == 1
    assert left(home) == []
    assert elsewhere.exists()


def test_nothing_stays_of_an_upload_that_is_cancelled_or_given_up(home: Path, store: Store) -> None:
    uploads = Uploads(home)
    assert uploads.take(sent(uploads, 报告=REPORT), store, cancelled=lambda: True).cancelled
    uploads.give_up(sent(uploads, 报告=REPORT))
    assert left(home) == []


def test_nothing_stays_where_another_process_is_writing(home: Path, store: Store) -> None:
    uploads = Uploads(home)
    with (
        Store.open(Settings(home), encoder=HashingEncoder()) as other,
        other.writing(),
        pytest.raises(BusyError),
    ):
        uploads.take(sent(uploads, 报告=REPORT), store)
    assert left(home) == []


def test_a_file_that_breaks_off_or_is_too_large_is_gone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uploads = Uploads(home)
    token = uploads.begin()

    def broken() -> None:
        with uploads.receiving(token, "报告.txt") as write:
            write(b"x")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken()
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(UsageError, match="拆分"), uploads.receiving(token, "报告.txt") as write:
        write(b"x" * 11)
    assert left(home) == []


def test_uploads_are_bounded(home: Path) -> None:
    uploads = Uploads(home)
    for _ in range(MOST_AT_ONCE):
        uploads.begin()
    with pytest.raises(UsageError, match="太多"):
        uploads.begin()


def test_an_upload_that_stands_still_makes_room_for_others_and_one_that_goes_on_does_not(
    home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    uploads = Uploads(home, clock=lambda: now)
    tokens = [uploads.begin() for _ in range(MOST_AT_ONCE)]
    with uploads.receiving(tokens[0], "甲.txt") as write:
        write(b"x")
        now = 10.0
        write(b"x")
        with pytest.raises(UsageError, match="太多"):
            uploads.begin()
        now = 20.0
        uploads.begin()
        write(b"x")
    with pytest.raises(UsageError, match="重新上传"), uploads.receiving(tokens[1], "乙.txt"):
        pass
    assert left(home) == ["甲.txt"]

    def taking(files: object, store: Store, **_: object) -> Summary:
        nonlocal now
        now = 60.0  # reading and encoding last long
        for _ in range(MOST_AT_ONCE - 1):
            uploads.begin()
        assert (home / "uploads" / "arriving" / tokens[0]).exists()
        return Summary(())

    monkeypatch.setattr(module, "ingest", taking)
    assert uploads.take(tokens[0], store) == Summary(())


def test_an_upload_that_had_to_make_room_is_told_so(home: Path) -> None:
    now = 0.0
    uploads = Uploads(home, clock=lambda: now)
    token = uploads.begin()

    def resumed_late() -> None:
        nonlocal now
        with uploads.receiving(token, "甲.txt") as write:
            now = 20.0
            for _ in range(MOST_AT_ONCE):
                uploads.begin()
            write(b"x")

    with pytest.raises(UsageError, match="重新上传"):
        resumed_late()
    assert left(home) == []


def test_what_a_killed_process_left_is_removed(home: Path) -> None:
    old = home / "uploads" / "arriving" / "abc"
    old.mkdir(parents=True)
    (old / "半份.txt").write_text("x", encoding="utf-8")
    os.utime(old, (time.time() - 7200,) * 2)
    Uploads(home).begin()
    assert not old.exists()


@pytest.mark.parametrize(
    "name", ["../../逃.txt", "/etc/passwd.txt", "..\\..\\逃.txt", "a\x00b\u202e.txt", "长" * 300 + ".txt"]
)
def test_a_file_stays_inside_the_folder_whatever_it_is_called(home: Path, store: Store, name: str) -> None:
    uploads = Uploads(home)
    token = uploads.begin()
    with uploads.receiving(token, name) as write:
        write(REPORT.encode("utf-8"))
    uploads.take(token, store)
    (source,) = store.reports()[0].sources
    assert Path(source).resolve().is_relative_to(home.resolve() / "uploads" / "files")


def test_long_names_keep_their_suffix() -> None:
    assert confined("长" * 300 + ".docx").endswith("长.docx")
    assert len(confined("长" * 300 + ".docx").encode()) <= 180


def test_an_unknown_format_and_an_unknown_upload_are_refused(home: Path) -> None:
    uploads = Uploads(home)
    with pytest.raises(UsageError, match="不是能读的格式"), uploads.receiving(uploads.begin(), "a.exe"):
        pass
    with pytest.raises(UsageError, match="重新上传"), uploads.receiving("abc", "a.txt"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are inherited there")
def test_what_is_uploaded_is_nobody_elses(home: Path, store: Store) -> None:
    uploads = Uploads(home)
    token = sent(uploads, 报告=REPORT)
    modes = [{(p.is_dir(), stat.S_IMODE(p.stat().st_mode)) for p in (home, *home.rglob("*"))}]
    uploads.take(token, store)
    modes.append({(p.is_dir(), stat.S_IMODE(p.stat().st_mode)) for p in (home, *home.rglob("*"))})
    assert modes == [{(True, 0o700), (False, 0o600)}] * 2
