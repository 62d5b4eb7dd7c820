"""The door to SQLite: one file, many readers, one writer, and its errors in the user's words."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import threading
import uuid
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from vectorstore import feedback, sqlite_tables
from vectorstore.database import EMPTY, MEND, NEWER, NO_UNICODE, OLDER, OUTDATED, Connection
from vectorstore.errors import (
    BusyError,
    DamagedError,
    EmptyStoreError,
    MismatchError,
    ReadError,
    StoreError,
    UsageError,
)
from vectorstore.findings import Finding
from vectorstore.lexical_fts5 import Fts5
from vectorstore.migrations import can_migrate, migrate
from vectorstore.schema import SCHEMA, SCHEMA_VERSION
from vectorstore.turn import INCOMING, only_noting, only_writer
from vectorstore.types import Feedback

_BUSY_SECONDS = 5.0
"""How long a statement waits for another's transaction; in WAL mode only writers wait, for moments."""

_FULL = "磁盘已满，无法写入 {}。已经写入的都在；请腾出空间后再运行一次。"
_LITTLE_ROOM = 2**20
"""Bytes: with less left, SQLite cannot make what it keeps beside the database, and says reading failed."""
_UNWRITABLE = "无法写入数据文件夹 {}：它不存在、只读，或没有权限。请更改 ZHENGWEN_HOME 或权限。"
_UNREADABLE = "读写数据库 {} 时磁盘出错（{}）。请检查磁盘和文件系统；文件可能已被截断。" + MEND


class SqliteConnection(sqlite3.Connection):
    """What `connect` opens: a `Connection` of the store."""

    words = Fts5()


class SqliteDatabase:
    """One SQLite file.  Safe to use from several threads and beside other processes.

    Connections for reading are kept in a pool and lent to one thread at a time.
    """

    fresh_for = 0.0

    def __init__(self, path: Path) -> None:
        self.where = str(path.parent)
        self._path = path
        self._idle: dict[bool, deque[SqliteConnection]] = {False: deque(), True: deque()}
        self._file: tuple[int, int] | None = None
        self._lock = threading.Lock()

    def exists(self) -> bool:
        try:
            with self.reading():
                return True
        except EmptyStoreError:
            return False

    @contextlib.contextmanager
    def reading(self) -> Iterator[SqliteConnection]:
        with translated(self._path), self._lent(write=False) as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except UnicodeEncodeError as error:
                raise UsageError(NO_UNICODE) from error
            finally:
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[SqliteConnection]:
        with translated(self._path), self._lent(write=True) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException as error:
                if connection.in_transaction:  # a full disk has already rolled it back
                    connection.execute("ROLLBACK")
                if isinstance(error, UnicodeEncodeError):
                    raise ReadError(NO_UNICODE) from error
                raise
            connection.execute("COMMIT")

    @contextlib.contextmanager
    def noting(self) -> Iterator[SqliteConnection]:
        with only_noting(self._path.parent), self.writing() as connection:
            yield connection

    def is_outdated(self) -> bool:
        if self._identity() is None:
            return False
        with translated(self._path), contextlib.closing(self._opened(write=False)) as connection:
            return can_migrate(_version(connection))

    def upgrade(self, noted: Collection[Feedback] = ()) -> None:
        with translated(self._path), contextlib.closing(connect(self._path, "rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            version = migrate(connection, _version(connection))
            feedback.add_all(connection, noted)
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")

    @contextlib.contextmanager
    def turn(self, wait: float, *, alone: bool = False) -> Iterator[None]:
        with only_writer(self._path.parent, wait):
            remove_database(self._path.with_name(INCOMING))  # a killed run may have left it
            yield

    @contextlib.contextmanager
    def claimed(self, keys: Collection[str], *, wait: bool = False) -> Iterator[set[str]]:
        yield set(keys)  # whoever has the turn has everything

    def is_frozen(self) -> bool:
        return _is_frozen(self._path)

    @contextlib.contextmanager
    def inspecting(self) -> Iterator[SqliteConnection]:
        with self.reading() as connection:
            connection.text_factory = _lenient
            try:
                yield connection
            finally:
                connection.text_factory = str

    def faults(self, connection: Connection) -> Iterator[Finding]:
        return sqlite_tables.faults(connection)

    def dangling(self, connection: Connection) -> Iterator[tuple[str, str, int]]:
        return sqlite_tables.dangling(connection)

    def mend(self, connection: Connection, missing: Sequence[str]) -> None:
        sqlite_tables.mend(connection, missing)

    def size(self) -> int:
        return 0  # it lies in the data folder

    def close(self) -> None:
        for idle in self._idle.values():
            while idle:
                idle.pop().close()

    @contextlib.contextmanager
    def _lent(self, *, write: bool) -> Iterator[SqliteConnection]:
        """A pooled connection for one thread; one that met an error is not kept."""
        idle = self._idle[write]
        with self._lock:
            if self._file != (here := self._identity()):  # made anew, perhaps by another process
                self.close()
                self._file = here
            connection = idle.pop() if idle else None
        if connection is None:
            connection = self._connect(write=write)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        with self._lock:
            if self._file == here:
                idle.append(connection)
                return
        connection.close()

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return status.st_dev, status.st_ino

    def _connect(self, *, write: bool) -> SqliteConnection:
        if not write and self._identity() is None:
            raise EmptyStoreError(EMPTY.format(self._path.parent))
        connection = self._opened(write=write)
        try:
            # A killed process loses nothing that was committed; a power cut may lose the last commits,
            # never the file's soundness (https://www.sqlite.org/pragma.html#pragma_synchronous).
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            version = _version(connection)
            if version == 0 and write:
                connection.execute("PRAGMA journal_mode = WAL")
                _make_tables(connection)
            elif version == 0:
                raise EmptyStoreError(EMPTY.format(self._path.parent))
            elif can_migrate(version):
                raise MismatchError(OUTDATED.format(self._path.parent, version, SCHEMA_VERSION))
            elif version < SCHEMA_VERSION:
                raise MismatchError(OLDER.format(self._path.parent, version, SCHEMA_VERSION))
            elif version > SCHEMA_VERSION:
                raise MismatchError(NEWER.format(self._path.parent, version, SCHEMA_VERSION))
            connection.execute(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _opened(self, *, write: bool) -> SqliteConnection:
        """A connection whatever the tables.  Where nothing at all can be written, and so nobody writes,
        SQLite reads without the files that it keeps beside the database."""
        if not write and _is_frozen(self._path):
            return connect(self._path, "ro&immutable=1")
        return connect(self._path, "rwc" if write else "rw")


def _is_frozen(path: Path) -> bool:
    """Whether a database lies where nothing can be written, and has no log that is still to be merged."""
    log = Path(f"{path}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def connect(path: Path, mode: str) -> SqliteConnection:
    """A connection to a file whatever its tables; `mode` as in SQLite's URIs: rw, rwc, ro&immutable=1."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=SqliteConnection,
    )


def remove_database(path: Path) -> None:
    """Remove a database that may be there.  Its logs go first: a new one must not meet those of an old."""
    for each in (f"{path}-wal", f"{path}-shm", f"{path}-journal", str(path)):
        Path(each).unlink(missing_ok=True)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the system as `StoreError`s about a file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translation(error, path) from error
    except PermissionError as error:
        raise StoreError(_UNWRITABLE.format(path.parent)) from error


def _make_tables(connection: SqliteConnection) -> None:
    connection.executescript(
        f"""BEGIN IMMEDIATE;
        {SCHEMA}
        INSERT INTO meta VALUES ('origin', '{uuid.uuid4().hex}'), ('generation', '0');
        PRAGMA user_version = {SCHEMA_VERSION};
        COMMIT;"""
    )


def _version(connection: SqliteConnection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _lenient(text: bytes) -> str:
    """Damaged text is to be found, not to end the search."""
    return text.decode("utf-8", "replace")


def _is_full(path: Path) -> bool:
    return shutil.disk_usage(path.parent).free < _LITTLE_ROOM


def _translation(error: sqlite3.Error, path: Path) -> StoreError:
    """The same in the user's words, by SQLite's own error names (extended codes begin with the plain one)."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyError(f"另一个程序正在写入 {path}，请稍后再试。")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedError(f"数据库文件 {path} 已损坏。{MEND}")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return StoreError(_UNWRITABLE.format(path.parent))
    if name.startswith("SQLITE_FULL") or (name.startswith("SQLITE_IOERR") and _is_full(path)):
        return StoreError(_FULL.format(path))
    if name.startswith("SQLITE_IOERR"):
        return StoreError(_UNREADABLE.format(path, name))
    if name.startswith("SQLITE_NOMEM"):
        return StoreError(f"内存不足，无法读写数据库 {path}。请关闭一些程序后再试。")
    return StoreError(f"数据库 {path} 出错：{error}")
