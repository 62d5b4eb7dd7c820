"""What readers reported as wrong: added by many, lost by nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, made

from vectorstore import feedback
from vectorstore.backup import backup, restore
from vectorstore.check import check
from vectorstore.errors import StoreError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.turn import only_writer
from vectorstore.types import Feedback

FIRST = Feedback(
    "2026-01-01T08:00:00+00:00", "合肥2023年GDP目标", "6%[1]", False, ("a.txt:1-3,5-9",), "不对\x00"
)
SECOND = replace(FIRST, time="2026-01-02T08:00:00+00:00", abstained=True, comment="")
THIRD = replace(SECOND, time="2026-01-03T08:00:00+00:00")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with Store.open(settings, encoder=HashingEncoder()) as opened:
        yield opened


def test_it_comes_back_oldest_first_and_once(store: Store) -> None:
    assert store.feedback() == ()
    for noted in (SECOND, FIRST, SECOND):
        store.note(noted)
    assert store.feedback() == (FIRST, SECOND)
    store.forget_notes([FIRST, THIRD])
    assert store.feedback() == (SECOND,)


def test_readers_note_while_another_writes_and_nothing_else_moves(store: Store, settings: Settings) -> None:
    with store.writing():
        store.put(*made("a.txt", HEFEI))
    generation = store.generation
    with Store.open(settings) as other, other.writing(), ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: store.note(replace(FIRST, comment=str(n))), range(16)))
    assert {one.comment for one in store.feedback()} == {str(n) for n in range(16)}
    assert store.generation == generation


def test_it_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "MOST_CHARACTERS", 80)
    store.note(FIRST)
    with pytest.raises(StoreError, match=r"已满.*--clear"):
        store.note(SECOND)
    assert store.feedback() == (FIRST,)


def test_it_outlives_a_store_that_is_made_anew(store: Store, settings: Settings) -> None:
    store.note(FIRST)
    Store.erase(settings)
    assert store.feedback() == (FIRST,)
    with store.writing():
        store.put(*made("a.txt", HEFEI))
        store.encode_pending()
    assert check(settings) == ()


def test_what_a_backup_has_of_it_is_added(store: Store, settings: Settings, tmp_path: Path) -> None:
    folder = Settings(tmp_path / "folder")
    with Store.open(folder) as kept:
        kept.note(FIRST)
        kept.note(SECOND)
    backup(folder, tmp_path / "a.bak")
    store.note(THIRD)
    store.note(SECOND)
    for _ in range(2):
        restore(settings, tmp_path / "a.bak")
        assert store.feedback() == (FIRST, SECOND, THIRD)


def test_the_file_of_an_older_version_is_taken_over(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Store.open(Settings(home)) as store, store.writing():
        store.record_failure("x", "y")
    connection = sqlite3.connect(home / "zhengwen.sqlite3")
    connection.executescript("DROP TABLE feedback; PRAGMA user_version = 4;")
    connection.close()
    line = json.dumps(asdict(FIRST), ensure_ascii=False)
    (home / feedback.OLD_FILE).write_text(f'[]\n{line}\n{{"time": "20', encoding="utf-8")
    with Store.open(Settings(home)) as store:
        assert store.feedback() == (FIRST,)
    assert not (home / feedback.OLD_FILE).exists()


def test_an_older_tables_postgresql_is_brought_up_to_date(postgres_settings: Settings) -> None:
    import psycopg

    with Store.open(postgres_settings) as store:
        store.note(FIRST)
    with psycopg.connect(postgres_settings.database) as connection:
        connection.execute("DROP TABLE feedback")
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema'")
    with Store.open(postgres_settings) as store:
        assert store.feedback() == ()
        store.note(FIRST)
        assert store.feedback() == (FIRST,)
    assert check(postgres_settings) == ()


def test_a_backup_of_an_older_version_has_its_lines(tmp_path: Path) -> None:
    from vectorstore.backup import _SEAL, _digest
    from vectorstore.folder import alone

    folder = Settings(tmp_path / "folder")
    with Store.open(folder) as store, store.writing():
        store.record_failure("x", "y")
    file = tmp_path / "a.bak"
    backup(folder, file)
    with alone(file, "rw") as old:
        line = json.dumps(asdict(FIRST))
        old.executescript("DROP TABLE feedback; PRAGMA user_version = 4;")
        old.execute("INSERT INTO meta VALUES ('beside:feedback.jsonl', ?)", (f"{line}\n",))
        old.execute("UPDATE meta SET value = ? WHERE key = ?", (_digest(old), _SEAL))
    with Store.open(folder) as store:
        restore(folder, file)
        assert store.feedback() == (FIRST,)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="无法写入"):
        Store.open(Settings(tmp_path / "file")).note(FIRST)


def test_an_ingest_under_way_is_not_waited_for(tmp_path: Path) -> None:
    with only_writer(tmp_path / "home"), Store.open(Settings(tmp_path / "home")) as store:
        store.note(FIRST)
        assert store.feedback() == (FIRST,)
