"""The door to PostgreSQL (by psycopg): many readers, many ingesting machines, and its errors in the user's
words.

A transaction that writes is alone, by an advisory lock: it takes tenths of a second a document, while what
takes long (reading files, encoding) is done by many at once.  So every rule of the store that holds for one
writer holds here.  Locks belong to connections, so PostgreSQL frees those of a process that is killed.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import psycopg

from vectorstore import feedback, postgres_tables
from vectorstore.database import EMPTY, NEWER, NO_UNICODE, OLDER, OUTDATED, Connection
from vectorstore.errors import BusyError, EmptyStoreError, MismatchError, ReadError, UsageError
from vectorstore.findings import Finding
from vectorstore.migrations import can_migrate, migrate
from vectorstore.postgres_connection import PostgresConnection
from vectorstore.postgres_errors import address, translated
from vectorstore.postgres_schema import in_words
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.turn import only_writer
from vectorstore.types import Feedback

_LOOK_AGAIN = 0.05
"""Seconds between looks for a turn."""
_IDLE = 8
"""Connections that are kept for the next transaction."""

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = "BEGIN"
_NOTHING = "SELECT 1"
"""Says whether a connection still lives."""

_KEY = "hashtextextended(current_schema() || ' ' || ?, 0)"
"""The number of an advisory lock, by its name; a database may hold several stores in several schemas."""
_ALONE = f"SELECT pg_advisory_xact_lock({_KEY})"


class PostgresDatabase:
    """One schema of one database.  `home` is the data folder, whose writer is kept alone too while Chroma's
    files lie in it; None if they do not."""

    fresh_for = 0.1
    """A question about all places looks a thousand times, each a way to the server and back."""

    def __init__(self, url: str, home: Path | None) -> None:
        self.where = address(url)
        self._url = url
        self._home = home
        self._idle: deque[PostgresConnection] = deque()
        self._turn: tuple[int, PostgresConnection] | None = None
        """The thread that has one, and by what it writes."""
        self._one_thread = threading.Lock()
        self._has_tables = False

    def exists(self) -> bool:
        if self._has_tables:
            return True
        try:
            with self.reading():
                return True
        except EmptyStoreError:
            return False

    @contextlib.contextmanager
    def reading(self) -> Iterator[PostgresConnection]:
        with translated(self.where), self._lent(_READ) as connection:
            self._check(connection)
            try:
                yield connection
            except UnicodeEncodeError as error:
                raise UsageError(NO_UNICODE) from error
            connection.execute("ROLLBACK")

    inspecting = reading

    @contextlib.contextmanager
    def writing(self) -> Iterator[PostgresConnection]:
        with translated(self.where), self._lent_for_writing() as connection:
            try:
                connection.execute(_ALONE, ("write",))
                if not self._has_tables and postgres_tables.version(connection) is None:
                    postgres_tables.make(connection)
                    connection.execute("COMMIT")  # they stay, whatever becomes of what is written
                    connection.execute(_WRITE)
                    connection.execute(_ALONE, ("write",))
                self._check(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                with contextlib.suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                if isinstance(error, UnicodeEncodeError):
                    raise ReadError(NO_UNICODE) from error
                raise

    noting = writing

    @contextlib.contextmanager
    def turn(self, wait: float, *, alone: bool = False) -> Iterator[None]:
        """All writing in it goes by one connection: should that be lost, so is the turn, and writing fails.
        Of one process, one thread has a turn at a time."""
        lock = f"pg_try_advisory_lock{'' if alone else '_shared'}({_KEY})"
        folder = only_writer(self._home, wait) if self._home else contextlib.nullcontext()
        until = time.monotonic() + wait
        busy = BusyError(f"另一个程序正在写入数据库 {self.where}（已等 {wait:g} 秒）。请等它结束后再试。")
        if not self._one_thread.acquire(timeout=max(-1, wait)):
            raise busy
        try:
            with (
                folder,
                translated(self.where),
                contextlib.closing(PostgresConnection(self._url)) as connection,
            ):
                while connection.execute(f"SELECT {lock}", ("turn",)).fetchone() != (True,):
                    if wait >= 0 and until <= time.monotonic():
                        raise busy
                    time.sleep(_LOOK_AGAIN)
                self._turn = (threading.get_ident(), connection)
                try:
                    yield
                finally:
                    self._turn = None
                    _unlock(connection)
        finally:
            self._one_thread.release()

    @contextlib.contextmanager
    def claimed(self, keys: Collection[str], *, wait: bool = False) -> Iterator[set[str]]:
        with translated(self.where), self._lent(_NOTHING) as connection:
            try:
                # Whoever waits does so in one order, lest two wait for each other.
                yield {key for key in sorted(set(keys)) if _claim(connection, key, wait=wait)}
            finally:
                _unlock(connection)

    def is_outdated(self) -> bool:
        with translated(self.where), self._lent(_NOTHING) as connection:
            version = postgres_tables.version(connection)
        return version is not None and can_migrate(version)

    def upgrade(self, noted: Collection[Feedback] = ()) -> None:
        with translated(self.where), self._lent(_NOTHING) as connection, connection.raw.transaction():
            version = migrate(connection, postgres_tables.version(connection) or SCHEMA_VERSION, in_words)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(version),))
            feedback.add_all(connection, noted)

    def erase(self) -> None:
        """Empty it, whatever is in it, but for what people said of it, if it is this version's; in a turn
        alone."""
        with translated(self.where), self._lent(_NOTHING) as connection, connection.raw.transaction():
            noted = _noted(connection)
            is_ours = postgres_tables.version(connection) == SCHEMA_VERSION
            labels = connection.execute("SELECT * FROM labels").fetchall() if is_ours else []
            postgres_tables.drop(connection)
            postgres_tables.make(connection)
            connection.executemany("INSERT INTO labels VALUES (?, ?, ?, ?, ?, ?)", labels)
            feedback.add_all(connection, noted)

    def hold(self, source: Connection) -> None:
        """Hold what a SQLite database of this version holds, and what readers had noted here, in a turn
        alone."""
        from vectorstore.postgres_moving import move

        with translated(self.where), self._lent(_NOTHING) as connection, connection.raw.transaction():
            noted = _noted(connection)
            move(source, connection)
            feedback.add_all(connection, noted)

    def is_frozen(self) -> bool:
        return False

    def faults(self, connection: Connection) -> Iterator[Finding]:
        return postgres_tables.faults(connection)

    def dangling(self, connection: Connection) -> Iterator[tuple[str, str, int]]:
        return postgres_tables.dangling(connection)

    def mend(self, connection: Connection, missing: Sequence[str]) -> None:
        postgres_tables.mend(connection, missing)

    def size(self) -> int:
        with self.reading() as connection:
            return postgres_tables.size(connection)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    @contextlib.contextmanager
    def _lent_for_writing(self) -> Iterator[PostgresConnection]:
        if self._turn is not None and self._turn[0] == threading.get_ident():
            connection = self._turn[1]
            connection.execute(_WRITE)
            yield connection
        else:
            with self._lent(_WRITE) as connection:
                yield connection

    @contextlib.contextmanager
    def _lent(self, first: str) -> Iterator[PostgresConnection]:
        """A pooled connection for one thread on which a first statement was done; one that met an error is
        not kept."""
        connection = self._begun(first)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if len(self._idle) < _IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def _begun(self, first: str) -> PostgresConnection:
        """Connections that idled while PostgreSQL was started anew are dead, which is nobody's error yet."""
        while True:
            try:
                connection, is_new = self._idle.pop(), False
            except IndexError:
                connection, is_new = PostgresConnection(self._url), True
            try:
                connection.execute(first)
            except psycopg.OperationalError:
                connection.close()
                if is_new:
                    raise
            else:
                return connection

    def _check(self, connection: PostgresConnection) -> None:
        """Whether the tables are those of this program; once for a connection."""
        if connection.is_checked:
            return
        version = postgres_tables.version(connection)
        if version is None:
            raise EmptyStoreError(EMPTY.format(self.where))
        if version != SCHEMA_VERSION:
            message = OUTDATED if can_migrate(version) else OLDER if version < SCHEMA_VERSION else NEWER
            raise MismatchError(message.format(self.where, version, SCHEMA_VERSION))
        self._has_tables = connection.is_checked = True


def _noted(connection: PostgresConnection) -> tuple[Feedback, ...]:
    """What readers noted, to which none can add until this transaction ends; none of another version's."""
    connection.execute(_ALONE, ("write",))
    is_ours = postgres_tables.version(connection) == SCHEMA_VERSION
    return feedback.listed(connection) if is_ours else ()


def _claim(connection: PostgresConnection, key: str, *, wait: bool) -> bool:
    while connection.execute(f"SELECT pg_try_advisory_lock({_KEY})", (f"claim {key}",)).fetchone() != (True,):
        if not wait:
            return False
        time.sleep(_LOOK_AGAIN)
    return True


def _unlock(connection: PostgresConnection) -> None:
    """At once: a connection that is closed keeps its locks for another moment."""
    with contextlib.suppress(psycopg.Error):  # it is lost, and its locks with it
        connection.execute("SELECT pg_advisory_unlock_all()")
