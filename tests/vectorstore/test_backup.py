"""A data folder in one file and back, while others read and write."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore.backup import backup, restore
from vectorstore.check import check
from vectorstore.errors import BusyError, EmptyStoreError, StoreError, UsageError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.turn import only_writer
from vectorstore.types import Label


def opened(home: Path) -> Store:
    return Store.open(Settings(home), encoder=HashingEncoder())


def fill(home: Path, source: str, *reports: tuple, encoded: bool = True) -> None:
    with opened(home) as store, store.writing():
        store.put(*made(source, *reports))
        if encoded:
            store.encode_pending()


def places(store: Store) -> list[str]:
    return sorted(info.place.name for info in store.reports())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    fill(home, "a.txt", HEFEI, KAIFENG)
    return home


class Unusable(HashingEncoder):
    def encode_passages(self, texts: object) -> None:  # type: ignore[override]
        raise AssertionError("passages were encoded again")


def test_what_was_kept_comes_back_without_encoding_and_readers_notice(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as store, store.writing():
        store.set_label(Label("some report", year=2020))
    file = tmp_path / "政问.bak"
    backup(Settings(folder), file)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [file.name]
    fill(folder, "a.txt", SHANGHAI)
    with Store.open(Settings(folder), encoder=Unusable()) as reader:
        assert places(reader) == ["上海市"]
        generation = reader.generation
        restore(Settings(folder), file)
        assert places(reader) == ["合肥市", "开封市"]
        assert reader.generation > generation
        assert reader.labels() == {"some report": Label("some report", year=2020)}
        assert reader.search("新能源汽车产业", report_ids=None)[0].passage.text == "发展新能源汽车产业。"
    assert check(Settings(folder)) == ()
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".sqlite3") == ["zhengwen.sqlite3"]


def test_into_a_new_folder(folder: Path, tmp_path: Path) -> None:
    backup(Settings(folder), tmp_path / "a.bak")
    restore(Settings(tmp_path / "new"), tmp_path / "a.bak")
    with opened(tmp_path / "new") as store:
        assert places(store) == ["合肥市", "开封市"]
        assert store.status().behind == 0
        with store.writing():
            store.put(*made("b.txt", SHANGHAI))


def test_instead_of_a_damaged_database(folder: Path, tmp_path: Path) -> None:
    backup(Settings(folder), tmp_path / "a.bak")
    (folder / "zhengwen.sqlite3").write_bytes(b"not a database" * 1000)
    restore(Settings(folder), tmp_path / "a.bak")
    with opened(folder) as store:
        assert places(store) == ["合肥市", "开封市"]


def test_it_is_one_moment_of_a_folder_that_is_written_to(folder: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with opened(folder) as store, store.writing():
            for i in range(30):
                store.put(*made(f"{i}.txt", (f"甲{i}市", 2024, ("甲。",)), (f"乙{i}市", 2024, ("乙。",))))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    files = []
    while not done.is_set() and len(files) < 5:
        files.append(tmp_path / f"{len(files)}.bak")
        backup(Settings(folder), files[-1])
    writer.join()
    assert files
    for i, file in enumerate(files):
        restore(Settings(tmp_path / str(i)), file)
        with opened(tmp_path / str(i)) as store:
            names = places(store)
            assert len([n for n in names if n[0] == "甲"]) == len([n for n in names if n[0] == "乙"])


def damaged(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    match how:
        case "cut short":
            del content[len(content) // 2 :]
        case "one word of a text":
            at = content.index("新能源汽车".encode())
            content[at : at + 3] = "旧".encode()
        case "empty":
            content.clear()
        case "something else":
            content[:] = "政府工作报告".encode() * 1000
    file.write_bytes(content)
    if how == "another database":
        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE meta (key, value)")
        connection.commit()
        connection.close()


@pytest.mark.parametrize(
    "how", ["cut short", "one word of a text", "empty", "something else", "another database"]
)
def test_what_is_no_sound_backup_is_refused(folder: Path, tmp_path: Path, how: str) -> None:
    file = tmp_path / "a.bak"
    backup(Settings(folder), file)
    damaged(file, how)
    with opened(folder) as reader:
        before = (places(reader), reader.generation)
        with pytest.raises(StoreError, match="没有恢复"):
            restore(Settings(folder), file)
        assert (places(reader), reader.generation) == before
    assert not (folder / "restoring.sqlite3").exists()


def test_a_database_that_was_never_sealed_is_refused(folder: Path, tmp_path: Path) -> None:
    with sqlite3.connect(folder / "zhengwen.sqlite3") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copyfile(folder / "zhengwen.sqlite3", tmp_path / "copy")
    with pytest.raises(StoreError, match="不是 zhengwen backup"):
        restore(Settings(folder), tmp_path / "copy")


def test_a_newer_programs_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    backup(Settings(folder), tmp_path / "a.bak")
    with sqlite3.connect(tmp_path / "a.bak") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="升级程序"):
        restore(Settings(folder), tmp_path / "a.bak")


def test_nothing_is_overwritten_and_nothing_half_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(UsageError, match="已经存在"):
        backup(Settings(folder), tmp_path / "there.txt")
    assert (tmp_path / "there.txt").read_text(encoding="utf-8") == "keep"
    with pytest.raises(StoreError, match="无法写入"):
        backup(Settings(folder), tmp_path / "no folder" / "a.bak")
    with pytest.raises(EmptyStoreError):
        backup(Settings(tmp_path / "nothing"), tmp_path / "a.bak")
    with pytest.raises(UsageError, match="找不到"):
        restore(Settings(folder), tmp_path / "a.bak")
    assert not list(tmp_path.glob("*.bak*"))


def test_while_another_process_writes_restoring_waits(folder: Path, tmp_path: Path) -> None:
    backup(Settings(folder), tmp_path / "a.bak")
    with only_writer(folder), pytest.raises(BusyError):
        restore(Settings(folder), tmp_path / "a.bak", wait=0.1)
