"""A data folder in one file and back.

Only the truth is kept: the lexical index is part of it, and Chroma is made anew from the vectors.
SQLite's online backup copies a state between two transactions while others read and write
(https://www.sqlite.org/backup.html), and into a database it is one transaction.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from vectorstore import feedback, indexing, private
from vectorstore.database import Database
from vectorstore.engines import open_database, open_index, postgres, upgrade
from vectorstore.errors import StoreError, UsageError, why
from vectorstore.folder import alone, replace_database
from vectorstore.migrations import can_migrate, migrate
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.settings import Settings
from vectorstore.sqlite import SqliteConnection, SqliteDatabase, remove_database, translated
from vectorstore.turn import DATABASE, INCOMING, WAIT_SECONDS

_SEAL = "backup"
"""The key in `meta` of the digest of all that a backup holds: SQLite notices damage to its own structures
only, and whoever restores must know that the texts are whole."""

_OLD_FEEDBACK = "beside:feedback.jsonl"
"""The key in `meta` under which backups up to version 4 of the tables hold what readers had reported."""

_BY_SERVER = "数据在 PostgreSQL 里（ZHENGWEN_DATABASE），请用它自己的工具备份：pg_dump，见 docs/scaling.md。"
_NOT_A_BACKUP = "{} 不是 zhengwen backup 生成的备份，或者已经损坏，没有恢复。原有数据没有改动。"
_NEWER = "备份 {} 由较新版本的程序生成（结构版本 {}，本程序为 {}），没有恢复。请先升级程序。"


def backup(settings: Settings, file: Path) -> None:
    """Write a data folder's truth into a new file, whole or not at all; works while others read and write.

    Raises `UsageError` if the file exists, `EmptyStoreError` where nothing was written yet, `StoreError` if
    the file cannot be written.
    """
    if settings.database:
        raise UsageError(_BY_SERVER)
    if file.exists():
        raise UsageError(f"{file} 已经存在。为免覆盖，请换一个文件名。")
    database = SqliteDatabase(settings.home / DATABASE)
    if database.is_outdated():
        with database.turn(WAIT_SECONDS):
            upgrade(settings, database)
    part = file.with_name(f"{file.name}.part")
    with contextlib.closing(database), _written(file, part):
        with database.reading() as source, alone(part, "rwc") as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # no log beside the file
            copy.execute("INSERT INTO meta VALUES (?, ?)", (_SEAL, _digest(copy)))
        with alone(part, "rw") as copy:
            if not _is_whole(copy):
                raise StoreError(f"写入的备份 {file} 与数据库不一致，没有保留。请检查磁盘。")


def restore(settings: Settings, file: Path, wait: float = WAIT_SECONDS) -> None:
    """Replace all that a store holds by what a backup of a data folder holds, as a whole or not at all; works
    while others read, who notice it by a new origin and generation.  What readers had reported stays beside
    what the backup has of it.  So does a data folder move into PostgreSQL.

    Raises `StoreError` if the file is no sound backup, `BusyError` while another process writes.
    """
    if not file.is_file():
        raise UsageError(f"找不到备份文件 {file}。")
    database, index = open_database(settings), open_index(settings)
    with contextlib.closing(database), contextlib.closing(index), database.turn(wait, alone=True):
        private.make_folder(settings.home)
        copy = settings.home / INCOMING
        try:
            _copy_file(file, copy)
            with alone(copy, "rw") as connection:
                _unseal(connection, file, _generation(database) + 1)
                if settings.database:
                    postgres(settings).hold(connection)
            if not settings.database:
                replace_database(settings.home)
        finally:
            remove_database(copy)
        indexing.catch_up(database, index)


@contextlib.contextmanager
def _written(file: Path, part: Path) -> Iterator[None]:
    """Let a file appear when its part is finished, safe on the disk."""
    try:
        part.unlink(missing_ok=True)
        part.touch(private.FILE, exist_ok=False)
    except OSError as error:
        raise StoreError(f"无法写入 {file}：{why(error)}。") from error
    try:
        yield
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        remove_database(part)


def _copy_file(file: Path, copy: Path) -> None:
    """The backup itself stays untouched; it may lie where nothing can be written."""
    remove_database(copy)
    try:
        shutil.copyfile(file, copy)
    except OSError as error:
        raise StoreError(f"无法把 {file} 复制到数据文件夹：{why(error)}。原有数据没有改动。") from error


def _digest(connection: SqliteConnection) -> str:
    """Of every row of every table, but for itself."""
    digest = hashlib.sha256()
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        digest.update(name.encode())
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            if (name, row[0]) != ("meta", _SEAL):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _is_whole(connection: SqliteConnection) -> bool:
    """Whether a copy is sound and holds what it held when it was sealed."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return False
    sealed = connection.execute("SELECT value FROM meta WHERE key = ?", (_SEAL,)).fetchone()
    return sealed is not None and sealed == (_digest(connection),)


def _unseal(connection: SqliteConnection, file: Path, generation: int) -> None:
    """Make a copy of a backup into a database of this version that nobody has seen before."""
    try:
        with translated(file):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version <= SCHEMA_VERSION:
                is_whole = _is_whole(connection)
    except StoreError as error:
        raise StoreError(_NOT_A_BACKUP.format(file)) from error
    if version > SCHEMA_VERSION:
        raise StoreError(_NEWER.format(file, version, SCHEMA_VERSION))
    if not is_whole or not (version == SCHEMA_VERSION or can_migrate(version)):
        raise StoreError(_NOT_A_BACKUP.format(file))
    connection.execute("BEGIN IMMEDIATE")
    migrated = migrate(connection, version)
    connection.execute(f"PRAGMA user_version = {migrated}")
    connection.execute("DELETE FROM meta WHERE key = ?", (_SEAL,))
    old = connection.execute("DELETE FROM meta WHERE key = ? RETURNING value", (_OLD_FEEDBACK,)).fetchall()
    feedback.add_all(connection, feedback.from_lines("".join(text for (text,) in old)))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'origin'", (uuid.uuid4().hex,))
    connection.execute(
        "UPDATE meta SET value = max(CAST(value AS INTEGER), ?) WHERE key = 'generation'", (generation,)
    )
    indexing.mark_passages(connection)  # from the first moment readers leave the old Chroma alone
    connection.execute("COMMIT")


def _generation(database: Database) -> int:
    """The generation of what is to be replaced; 0 if there is nothing, or nothing that can be read."""
    try:
        with database.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    except StoreError:
        return 0
    return int(row[0]) if row else 0
