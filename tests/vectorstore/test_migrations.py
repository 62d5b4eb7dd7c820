"""A folder that an older version made: brought up to date when it is opened, and nothing lost."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, made

from vectorstore import migrations
from vectorstore.analysis.tokens import tokens
from vectorstore.errors import BusyError, MismatchError, StoreError
from vectorstore.lexical_fts5 import Fts5
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.settings import Settings
from vectorstore.sqlite import SqliteDatabase
from vectorstore.store import Store
from vectorstore.turn import only_writer
from vectorstore.types import Anchor, Label

SCHEMA_1 = Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8")
TABLES_1 = [
    "meta",
    "documents",
    "sources",
    "reports",
    "report_texts",
    "contents",
    "sections",
    "vectors",
    "passages",
    "indicators",
    "failures",
]


def tables_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table with its columns as SQLite knows them, and the names of all else."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT type, name FROM sqlite_master ORDER BY name").fetchall()
    found = {
        f"{type_} {name}": sorted(column[1:] for column in connection.execute(f"PRAGMA table_info({name})"))
        for type_, name in names
    }
    connection.close()
    return found


@pytest.fixture
def old_home(tmp_path: Path) -> Path:
    """A folder with two encoded reports as version 1 would have left it."""
    home = tmp_path / "old"
    with Store.open(Settings(home), encoder=HashingEncoder()) as store, store.writing():
        store.put(*made("a.txt", HEFEI, KAIFENG))
        store.encode_pending()
    new, old = home / "zhengwen.sqlite3", home / "old.sqlite3"
    connection = sqlite3.connect(old, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(SCHEMA_1)
    connection.execute("ATTACH ? AS new", (str(new),))
    for table in TABLES_1:
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    for number, heading, text in connection.execute("SELECT number, heading, text FROM passages").fetchall():
        Fts5().add(connection, {number: tokens(f"{heading}\n{text}")})
    connection.execute("DETACH new")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    old.replace(new)
    return home


def test_version_1_is_brought_up_to_date_when_it_is_opened(old_home: Path, tmp_path: Path) -> None:
    document, parsed = made("a.txt", HEFEI, KAIFENG)
    with Store.open(Settings(old_home), encoder=HashingEncoder()) as store:
        assert store.document(document.id) == document
        assert [store.report(one.report.id) for one in parsed] == [one.report for one in parsed]
        assert store.search("新能源汽车", report_ids=None)[0].passage.text == "发展新能源汽车产业。"
        assert store.status().schema_version == SCHEMA_VERSION
        assert store.labels() == {}
        with store.writing():
            store.set_label(Label(parsed[0].report.id, year=2022))
    with Store.open(Settings(tmp_path / "fresh")) as store, store.writing():
        store.record_failure("x", "y")
    assert tables_of(old_home / "zhengwen.sqlite3") == tables_of(tmp_path / "fresh" / "zhengwen.sqlite3")


def test_what_the_old_reader_left_out_comes_with_the_next_ingest(old_home: Path) -> None:
    document, parsed = made(
        "a.txt", HEFEI, KAIFENG, levels=((0, 1),), anchors=(Anchor(0, "第1页"), Anchor(9, "第2页"))
    )
    with Store.open(Settings(old_home), encoder=HashingEncoder()) as store:
        with store.writing():
            store.put(document, parsed)
            assert store.encode_pending() == 0
        assert store.document(document.id) == document


def test_a_migration_that_fails_changes_nothing(old_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables_of(old_home / "zhengwen.sqlite3")

    failing = "ALTER TABLE documents ADD COLUMN levels TEXT", "INSERT INTO no_such_table VALUES (1)"
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_STEPS", {1: failing})
        with pytest.raises(StoreError):
            Store.open(Settings(old_home))
    assert tables_of(old_home / "zhengwen.sqlite3") == before
    assert Store.open(Settings(old_home)).status().reports == 2


def test_many_that_open_it_at_once_migrate_it_once(old_home: Path) -> None:
    with ThreadPoolExecutor(6) as threads:
        opened = list(threads.map(lambda _: Store.open(Settings(old_home)), range(6)))
    assert {store.status().reports for store in opened} == {2}


def test_while_another_process_writes_it_stays_as_it_is(old_home: Path) -> None:
    with only_writer(old_home, 1), pytest.raises(BusyError):
        Store.open(Settings(old_home), wait=0.1)


def test_what_was_open_before_says_to_begin_anew(old_home: Path) -> None:
    database = SqliteDatabase(old_home / "zhengwen.sqlite3")
    with pytest.raises(MismatchError, match="重新启动"), database.reading():
        pass
