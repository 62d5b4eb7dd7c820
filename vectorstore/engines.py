"""Which engines the settings choose for the truth and for its vectors."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vectorstore import feedback, folder
from vectorstore.chroma import VectorIndex
from vectorstore.chroma_folder import FolderIndex
from vectorstore.chroma_server import ServerIndex
from vectorstore.database import EMPTY, Database
from vectorstore.errors import EmptyStoreError, UsageError
from vectorstore.settings import Settings
from vectorstore.sqlite import SqliteDatabase
from vectorstore.turn import CHROMA, DATABASE, WAIT_SECONDS

if TYPE_CHECKING:
    from vectorstore.postgres import PostgresDatabase

_NO_PSYCOPG = "ZHENGWEN_DATABASE 要用 psycopg。请先运行：pip install 'zhengwen[postgres]'"


def open_database(settings: Settings) -> Database:
    """The truth, which need not exist yet.  Raises `UsageError` if what its engine needs is not installed."""
    return postgres(settings) if settings.database else SqliteDatabase(settings.home / DATABASE)


def postgres(settings: Settings) -> PostgresDatabase:
    """The PostgreSQL database that the settings name.  Raises `UsageError` without psycopg."""
    try:
        from vectorstore.postgres import PostgresDatabase
    except ImportError as error:
        raise UsageError(_NO_PSYCOPG) from error
    return PostgresDatabase(settings.database, None if settings.chroma else settings.home)


def open_index(settings: Settings) -> VectorIndex:
    """Chroma, which need not hold anything yet."""
    if settings.chroma:
        return ServerIndex(settings.chroma, settings.chroma_token)
    return FolderIndex(settings.home / CHROMA)


def upgrade(settings: Settings, database: Database) -> None:
    """Bring an older version's tables up to date, in a turn alone, with what readers had noted in a file of
    the data folder."""
    file = settings.home / feedback.OLD_FILE
    noted = feedback.from_lines(file.read_text("utf-8", "replace")) if file.is_file() else ()
    database.upgrade(noted)
    if noted:  # it is read no more, and stays: what is no record was not taken along
        with contextlib.suppress(OSError):
            file.replace(file.with_suffix(".old"))


@contextlib.contextmanager
def opened_alone(settings: Settings, wait: float = WAIT_SECONDS) -> Iterator[Database]:
    """The truth, where something was written, brought up to date, with all who write kept out.

    Raises `EmptyStoreError` where nothing was written yet, `MismatchError` for tables of another version,
    and what `Database.turn` does.
    """
    with contextlib.closing(open_database(settings)) as database:
        if not database.is_outdated() and not database.exists():
            raise EmptyStoreError(EMPTY.format(database.where))
        with database.turn(wait, alone=True):
            if database.is_outdated():
                upgrade(settings, database)
            yield database


def erase(settings: Settings, wait: float = WAIT_SECONDS) -> None:
    """Empty the store, whatever is in it, but for the labels that can still be read."""
    if settings.database:
        with contextlib.closing(postgres(settings)) as database, database.turn(wait, alone=True):
            database.erase()
    else:
        with SqliteDatabase(settings.home / DATABASE).turn(wait, alone=True):
            folder.erase(settings.home)
    shutil.rmtree(settings.home / CHROMA, ignore_errors=True)
