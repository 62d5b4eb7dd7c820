"""The door to SQLite: transactions, the pool, and errors in the user's words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.errors import EmptyStoreError, MismatchError, StoreError
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.sqlite import SqliteDatabase


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SqliteDatabase]:
    opened = SqliteDatabase(tmp_path / "库 #1?.sqlite3")
    with opened.writing():
        pass
    yield opened
    opened.close()


def add_failure(database: SqliteDatabase, source: str) -> None:
    with database.writing() as connection:
        connection.execute("INSERT INTO failures VALUES (?, '')", (source,))


def count_failures(database: SqliteDatabase) -> int:
    with database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM failures").fetchone()[0])


def test_reading_makes_no_file(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "none.sqlite3")
    assert not database.exists()
    with pytest.raises(EmptyStoreError, match="zhengwen ingest"), database.reading():
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_tables_is_an_empty_store(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    path.touch()  # as a process leaves it that is killed before it makes the tables
    database = SqliteDatabase(path)
    assert not database.exists()
    add_failure(database, "a")
    assert database.exists()
    database.close()


def test_a_transaction_is_all_or_nothing(database: SqliteDatabase) -> None:
    two = "INSERT INTO failures VALUES (?, '')"
    with pytest.raises(StoreError), database.writing() as connection:
        assert [connection.execute(two, (source,)).rowcount for source in ("a", "b", None)] == []
    assert count_failures(database) == 0
    add_failure(database, "a")
    assert count_failures(database) == 1


def test_reading_sees_one_state_throughout(database: SqliteDatabase) -> None:
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM failures").fetchone() == (0,)
        add_failure(database, "a")
        assert connection.execute("SELECT count(*) FROM failures").fetchone() == (0,)
    assert count_failures(database) == 1


def test_reading_cannot_write(database: SqliteDatabase) -> None:
    with pytest.raises(StoreError), database.reading() as connection:
        connection.execute("INSERT INTO failures VALUES ('a', '')")


def test_threads_take_turns_at_writing(database: SqliteDatabase) -> None:
    threads = [
        threading.Thread(target=lambda i=i: [add_failure(database, f"{i} {j}") for j in range(20)])
        for i in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count_failures(database) == 80


def test_connections_are_lent_again(database: SqliteDatabase) -> None:
    with database.reading() as first:
        pass
    with database.reading() as second, database.reading() as third:
        assert second is first
        assert third is not second


def test_a_file_made_anew_is_opened_anew(database: SqliteDatabase, tmp_path: Path) -> None:
    add_failure(database, "a")
    for path in tmp_path.iterdir():
        path.unlink()
    other = SqliteDatabase(tmp_path / "库 #1?.sqlite3")
    add_failure(other, "b")
    add_failure(other, "c")
    assert count_failures(database) == 2
    other.close()


@pytest.mark.parametrize(("version", "word"), [(SCHEMA_VERSION + 1, "较新"), (-1, "较旧")])
def test_another_schema_is_refused(tmp_path: Path, version: int, word: str) -> None:
    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("CREATE TABLE something (else_)")
    connection.close()
    for use in (SqliteDatabase(path).reading, SqliteDatabase(path).writing):
        with pytest.raises(MismatchError, match=f"{word}.*--rebuild"), use():
            pass


def test_a_damaged_page_is_told(database: SqliteDatabase, tmp_path: Path) -> None:
    for i in range(500):
        add_failure(database, f"{i:0100}")
    database.close()
    path = tmp_path / "库 #1?.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="已损坏"), database.reading() as connection:
        connection.execute("SELECT * FROM failures ORDER BY reason").fetchall()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="无法写入"), SqliteDatabase(tmp_path / "no" / "db").writing():
        pass


def test_a_broken_rule_of_the_tables_is_a_store_error(database: SqliteDatabase) -> None:
    with pytest.raises(StoreError, match="failures"), database.writing() as connection:
        connection.execute("INSERT INTO failures VALUES (NULL, NULL)")
    assert count_failures(database) == 0
