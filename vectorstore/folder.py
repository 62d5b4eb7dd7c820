"""The data folder: what lies in it, whose turn it is to write, and how it is emptied."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import BusyError, StoreError

DATABASE, CHROMA, LOCK = "zhengwen.sqlite3", "chroma", "writer.lock"

WAIT_SECONDS = 5.0
"""How long to wait for another writer; an ingest takes minutes, so waiting longer only hides it."""


@contextlib.contextmanager
def only_writer(home: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a data folder among processes; makes the folder.  The system frees the lock if this
    process is killed.

    Raises `BusyError` if another process still has it after `wait` seconds, `StoreError` if the folder
    cannot be written.
    """
    lock = FileLock(home / LOCK)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise BusyError(
            f"另一个程序正在写入数据文件夹 {home}（已等 {wait:g} 秒）。请等它结束后再试。"
        ) from error
    except OSError as error:
        raise StoreError(
            f"无法写入数据文件夹 {home}：{error.strerror}。请更改 ZHENGWEN_HOME 或权限。"
        ) from error
    try:
        yield
    finally:
        lock.release()


def erase(home: Path) -> None:
    """Empty a data folder, whatever is in it; other writers must be kept out."""
    database = home / DATABASE
    shutil.rmtree(home / CHROMA, ignore_errors=True)
    # The log before the database: a new database must not meet the log of an old one.
    for path in (f"{database}-wal", f"{database}-shm", str(database)):
        Path(path).unlink(missing_ok=True)
