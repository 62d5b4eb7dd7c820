"""The data folder: what lies in it, whose turn it is to write, and how it is emptied."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore import private, reads, writes
from vectorstore.database import EMPTY, Connection, Database, connect, translated
from vectorstore.errors import BusyError, DamagedError, EmptyStoreError, StoreError, why
from vectorstore.types import Label

DATABASE, CHROMA, LOCK = "zhengwen.sqlite3", "chroma", "writer.lock"

INCOMING = "incoming.sqlite3"
"""What is to take the database's place, while it is made."""

_OURS = (DATABASE, CHROMA, LOCK, INCOMING, "uploads", "feedback.")
"""How the names begin of what this program puts into a data folder."""

_UNWRITABLE = "无法写入数据文件夹 {}：{}。请腾出空间、改变权限，或更改 ZHENGWEN_HOME。"

WAIT_SECONDS = 5.0
"""How long to wait for another writer; an ingest takes minutes, so waiting longer only hides it."""
FOREVER = -1.0
"""However long it takes."""


@contextlib.contextmanager
def only_writer(home: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a data folder among processes; makes the folder.  The system frees the lock if this
    process is killed.

    Raises `BusyError` if another process still has it after `wait` seconds, `StoreError` if the folder
    cannot be written.
    """
    lock = FileLock(home / LOCK)
    try:
        private.make_folder(home)
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise BusyError(
            f"另一个程序正在写入数据文件夹 {home}（已等 {wait:g} 秒）。请等它结束后再试。"
        ) from error
    except OSError as error:
        raise StoreError(_UNWRITABLE.format(home, why(error))) from error
    try:
        remove_database(home / INCOMING)  # a killed run may have left it
        yield
    finally:
        private.close_to_others(home, _OURS)
        lock.release()


@contextlib.contextmanager
def opened_alone(home: Path, wait: float = WAIT_SECONDS) -> Iterator[Database]:
    """The database of a folder where something was written, brought up to date, with other writers kept out.

    Raises `EmptyStoreError` where nothing was written yet, `MismatchError` for tables of another version,
    and what `only_writer` does.
    """
    if not (home / DATABASE).exists():
        raise EmptyStoreError(EMPTY.format(home))
    with only_writer(home, wait), contextlib.closing(Database(home / DATABASE)) as database:
        if database.is_outdated():
            database.upgrade()
        if not database.exists():
            raise EmptyStoreError(EMPTY.format(home))
        yield database


def erase(home: Path) -> None:
    """Empty a data folder, whatever is in it, but for the labels that can still be read; other writers must
    be kept out."""
    with contextlib.closing(Database(home / DATABASE)) as database:
        labels = _readable_labels(database)
    with contextlib.closing(Database(home / INCOMING)) as empty, empty.writing() as connection:
        for label in labels:
            writes.set_label(connection, label)
    replace_database(home)
    shutil.rmtree(home / CHROMA, ignore_errors=True)


def _readable_labels(database: Database) -> tuple[Label, ...]:
    """None of a database that is missing, damaged or another version's."""
    try:
        with database.reading() as connection:
            return tuple(reads.labels(connection).values())
    except StoreError:
        return ()


def replace_database(home: Path) -> None:
    """Let the database that was made beside it take the place of a folder's, in one transaction; one that
    cannot be opened makes room."""
    target, copy = home / DATABASE, home / INCOMING
    try:
        with alone(target, "rwc") as live:
            live.execute("PRAGMA schema_version").fetchone()
    except DamagedError:
        remove_database(target)
    with alone(copy, "rw") as source, alone(target, "rwc") as live:
        live.execute("PRAGMA journal_mode = WAL")
        source.backup(live)
    remove_database(copy)


@contextlib.contextmanager
def alone(path: Path, mode: str) -> Iterator[Connection]:
    """A connection to a file whatever its tables, closed at the end."""
    with translated(path), contextlib.closing(connect(path, mode)) as connection:
        yield connection


def remove_database(path: Path) -> None:
    """Remove a database that may be there.  Its logs go first: a new one must not meet those of an old."""
    for each in (f"{path}-wal", f"{path}-shm", f"{path}-journal", str(path)):
        Path(each).unlink(missing_ok=True)
