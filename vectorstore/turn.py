"""What lies in a data folder, and whose turn it is to write there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore import private
from vectorstore.errors import BusyError, StoreError, why

DATABASE, CHROMA, LOCK = "zhengwen.sqlite3", "chroma", "writer.lock"

INCOMING = "incoming.sqlite3"
"""What is to take the database's place, while it is made."""

_OURS = (DATABASE, CHROMA, LOCK, INCOMING, "uploads", "feedback.")
"""How the names begin of what this program puts into a data folder."""

_UNWRITABLE = "无法写入数据文件夹 {}：{}。请腾出空间、改变权限，或更改 ZHENGWEN_HOME。"

_NOTES_LOCK = "feedback.lock"

WAIT_SECONDS = 5.0
"""How long to wait for another writer; an ingest takes minutes, so waiting longer only hides it."""
FOREVER = -1.0
"""However long it takes."""


@contextlib.contextmanager
def only_noting(home: Path) -> Iterator[None]:
    """Hold the lock under which readers note what they have to say, beside whoever has the turn to write;
    makes the folder.  Raises `BusyError` and `StoreError` as `only_writer`."""
    with _held(FileLock(home / _NOTES_LOCK), home, WAIT_SECONDS):
        yield


@contextlib.contextmanager
def only_writer(home: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a data folder among processes; makes the folder.  The system frees the lock if this
    process is killed.

    Raises `BusyError` if another process still has it after `wait` seconds, `StoreError` if the folder
    cannot be written.
    """
    with _held(FileLock(home / LOCK), home, wait):
        yield


@contextlib.contextmanager
def _held(lock: FileLock, home: Path, wait: float) -> Iterator[None]:
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
        yield
    finally:
        private.close_to_others(home, _OURS)
        lock.release()
