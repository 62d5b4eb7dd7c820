"""How the files of a data folder that SQLite keeps are emptied and replaced."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from vectorstore import feedback, reads, writes
from vectorstore.errors import DamagedError, StoreError
from vectorstore.sqlite import SqliteConnection, SqliteDatabase, connect, remove_database, translated
from vectorstore.turn import DATABASE, INCOMING, only_noting
from vectorstore.types import Feedback, Label


def erase(home: Path) -> None:
    """Empty a data folder, whatever is in it, but for the labels that can still be read; other writers must
    be kept out."""
    with contextlib.closing(SqliteDatabase(home / DATABASE)) as database:
        labels = _readable_labels(database)
    with contextlib.closing(SqliteDatabase(home / INCOMING)) as empty, empty.writing() as connection:
        for label in labels:
            writes.set_label(connection, label)
    replace_database(home)


def _readable_labels(database: SqliteDatabase) -> tuple[Label, ...]:
    """None of a database that is missing, damaged or another version's."""
    try:
        with database.reading() as connection:
            return tuple(reads.labels(connection).values())
    except StoreError:
        return ()


def replace_database(home: Path) -> None:
    """Let the database that was made beside it take the place of a folder's, in one transaction; one that
    cannot be opened makes room.  What readers had noted stays where it can still be read."""
    target, copy = home / DATABASE, home / INCOMING
    try:
        with alone(target, "rwc") as live:
            live.execute("PRAGMA schema_version").fetchone()
    except DamagedError:
        remove_database(target)
    with only_noting(home), alone(copy, "rw") as source, alone(target, "rwc") as live:
        feedback.add_all(source, _readable_notes(live, target))
        live.execute("PRAGMA journal_mode = WAL")
        source.backup(live)
    remove_database(copy)


def _readable_notes(connection: SqliteConnection, path: Path) -> tuple[Feedback, ...]:
    """None of another version's tables, or damaged ones."""
    try:
        with translated(path):
            return feedback.listed(connection)
    except StoreError:
        return ()


@contextlib.contextmanager
def alone(path: Path, mode: str) -> Iterator[SqliteConnection]:
    """A connection to a file whatever its tables, closed at the end."""
    with translated(path), contextlib.closing(connect(path, mode)) as connection:
        yield connection
