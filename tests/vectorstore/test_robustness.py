"""A full disk, a locked or damaged database, a damaged index: clear errors, and an intact store."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore import sqlite
from vectorstore.check import check
from vectorstore.chroma_folder import FolderIndex
from vectorstore.errors import BusyError, DamagedError, StoreError
from vectorstore.settings import Settings
from vectorstore.store import Store


def opened(home: Path) -> Store:
    return Store.open(Settings(home), encoder=HashingEncoder())


def fill(home: Path, source: str, *reports: tuple) -> None:
    with opened(home) as store, store.writing():
        store.put(*made(source, *reports))
        store.encode_pending()


def found(home: Path) -> list[str]:
    with opened(home) as store:
        return [hit.passage.text for hit in store.search("低空经济", report_ids=None)]


pytestmark = pytest.mark.usefixtures("chroma_is_asked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    fill(home, "a.txt", HEFEI, KAIFENG)
    return home


LARGE = ("大市", 2024, [f"第{i}项工作的投资增长{i}%，完成了全年的任务。" for i in range(400)])


def test_a_full_disk_is_told_and_costs_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(folder)
    connect = sqlite.connect

    def limited(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "connect", limited)
        with opened(folder) as store, store.writing():
            with pytest.raises(StoreError, match="磁盘已满"):
                store.put(*made("b.txt", LARGE))
            assert store.remove("a.txt") == 2  # needs no room, and the turn ends as it should
            store.put(*made("a.txt", HEFEI, KAIFENG))
    fill(folder, "a.txt", HEFEI, KAIFENG)
    assert check(Settings(folder)) == ()
    assert found(folder) == before
    fill(folder, "b.txt", LARGE)
    assert check(Settings(folder)) == ()


def test_a_locked_database_is_told_and_read_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0.1)
    other = sqlite3.connect(folder / "zhengwen.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(folder) as store:
        assert len(store.reports()) == 2
        with pytest.raises(BusyError, match="另一个程序正在写入"), store.writing():
            store.put(*made("b.txt", SHANGHAI))
        other.execute("ROLLBACK")
        with store.writing():
            store.put(*made("b.txt", SHANGHAI))
        assert len(store.reports()) == 3
    other.close()


def test_a_damaged_database_says_what_to_do(folder: Path) -> None:
    for path in folder.glob("zhengwen.sqlite3*"):
        path.write_bytes(b"\xff" * 20_000)
    for use in (lambda: Store.open(Settings(folder)), lambda: fill(folder, "b.txt", SHANGHAI)):
        with pytest.raises(DamagedError, match=r"check --repair.*restore.*--rebuild"):
            use()


@pytest.mark.parametrize("how", ["gone", "damaged", "empty"])
def test_a_damaged_index_is_done_without_and_healed_by_the_next_ingest(folder: Path, how: str) -> None:
    before = found(folder)
    match how:
        case "gone":
            shutil.rmtree(folder / "chroma")
        case "damaged":
            (folder / "chroma" / "chroma.sqlite3").write_bytes(b"\xff" * 20_000)
        case "empty":
            for path in (folder / "chroma").iterdir():
                shutil.rmtree(path) if path.is_dir() else path.write_bytes(b"")
    assert found(folder) == before
    fill(folder, "b.txt", SHANGHAI)
    assert check(Settings(folder)) == ()


def test_a_run_killed_while_the_index_is_begun_leaves_its_work_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, create = tmp_path / "home", FolderIndex.create

    def killed(index: FolderIndex, origin: str) -> None:
        create(index, origin)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(FolderIndex, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            fill(home, "a.txt", HEFEI)
    fill(home, "a.txt", HEFEI)
    assert check(Settings(home)) == ()


def test_what_is_removed_before_anything_was_encoded_needs_no_index(tmp_path: Path) -> None:
    with opened(tmp_path) as store, store.writing():
        store.put(*made("a.txt", HEFEI))
        store.remove("a.txt")
        store.catch_up()
        assert store.status().behind == 0
    assert not (tmp_path / "chroma").exists()


def test_a_folder_on_a_read_only_disk_is_answered_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(folder)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with opened(folder) as store:
        assert len(store.reports()) == 2
        assert not (folder / "zhengwen.sqlite3-shm").exists()  # which could not be made there
        assert store.status().reports == 2
    assert found(folder) == before


def test_a_reading_that_fails_on_a_full_disk_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    usage = shutil.disk_usage(folder)
    for free, said in ((0, "磁盘已满"), (2**30, "磁盘出错（SQLITE_IOERR_SHMSIZE）")):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: usage._replace(free=free))
        with pytest.raises(StoreError, match=said), sqlite.translated(folder / "zhengwen.sqlite3"):
            raise error
