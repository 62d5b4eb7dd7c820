"""What the store asks of the engine that holds the truth: SQLite (`sqlite`), or PostgreSQL (`postgres`).

Both are spoken to in one SQL: what SQLite and PostgreSQL read alike.  Parameters are written `?`; a list is
given as JSON, `x IN (SELECT value FROM json_each(?))`, numbers as CAST(value AS BIGINT); what may be there
already is met by ON CONFLICT, and a row's number is learned by RETURNING.  What they do each in its own way
stands behind these protocols.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from vectorstore.findings import Finding
    from vectorstore.scope import SearchScope
    from vectorstore.types import Feedback

REBUILD = "zhengwen ingest --rebuild <文件或文件夹>"
"""The command that makes the store anew from the reports."""

MEND = f"请依次试：zhengwen check --repair；zhengwen restore <备份文件>；{REBUILD}"
"""What to do about a damaged database."""

EMPTY = "还没有收录任何报告（{}）。请先运行：zhengwen ingest <文件或文件夹>"

NO_UNICODE = "文字里有无法保存的字符，不是有效的 Unicode。"
OLDER = "数据 {} 由较旧版本的程序建立（结构版本 {}，本程序为 {}）。请重新收录：" + REBUILD
OUTDATED = "数据 {} 由较旧版本的程序建立（结构版本 {}，本程序为 {}）。请重新启动程序：它会自动升级。"
NEWER = "数据 {} 由较新版本的程序建立（结构版本 {}，本程序为 {}）。请升级程序，或重新收录：" + REBUILD

Row: TypeAlias = tuple[Any, ...]


class Cursor(Protocol):
    """The rows that a statement found, in order."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """One transaction's way to the engine."""

    @property
    def total_changes(self) -> int:
        """Moves whenever a row is changed."""

    @property
    def words(self) -> WordIndex:
        """The engine's own full-text index."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Sequence[Sequence[Any]], /) -> Cursor: ...


class WordIndex(Protocol):
    """Which tokens stand in which passages.  The same passages get the same ranking from each engine."""

    most_repeated: int
    """Up to so often a token is counted in one passage."""

    def add(self, connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
        """Index passages: their tokens by their numbers."""

    def remove(self, connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
        """Take passages out, given as they were added."""

    def clear(self, connection: Connection) -> None: ...

    def frequencies(self, connection: Connection, wanted: Collection[str]) -> dict[str, int]:
        """In how many passages each token stands, those that stand in none left out."""

    def ranked(
        self,
        connection: Connection,
        wanted: Sequence[str],
        among: SearchScope | Sequence[int],
        limit: int,
    ) -> list[int]:
        """Numbers of the passages that hold one of the tokens, best by BM25 (k1 1.2, b 0.75) first, ties by
        number."""

    def numbers(self, connection: Connection) -> set[int]:
        """The passages that are indexed."""

    def lexicon(self, connection: Connection) -> dict[str, tuple[int, int]]:
        """Of every token: in how many passages it is indexed, and how often."""


class Database(Protocol):
    """The truth.  Safe to use from several threads and beside other processes."""

    where: str
    """As the user knows it: a folder, or an address without its password."""
    fresh_for: float
    """Seconds for which a generation that was read may be taken for the newest one."""

    def exists(self) -> bool:
        """Whether anything was ever written.  Raises `MismatchError` for another schema."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the truth throughout.

        Raises `EmptyStoreError` if nothing was ever written, `MismatchError` for another schema,
        `UsageError` for text that cannot be encoded.
        """

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction, committed as a whole or not at all, with no other beside it; makes the tables if
        need be.  To be used within a turn.  Raises `ReadError` for text that cannot be encoded."""

    def noting(self) -> AbstractContextManager[Connection]:
        """As `writing`, outside a turn and whoever has one: for what readers leave."""

    def turn(self, wait: float, *, alone: bool = False) -> AbstractContextManager[None]:
        """The right to write, which the system takes back from a process that is killed.

        SQLite has one turn at a time.  PostgreSQL lets many take one at once, unless one is `alone`.
        Raises `BusyError` if it cannot be had within `wait` seconds, however long if that is negative.
        """

    def claimed(self, keys: Collection[str], *, wait: bool = False) -> AbstractContextManager[set[str]]:
        """Those of some pieces of work that nobody else is at, by name, kept from others meanwhile; with
        `wait`, all of them, when others are done."""

    def is_outdated(self) -> bool:
        """Whether an older version made the tables and `upgrade` leads to this one's."""

    def upgrade(self, noted: Collection[Feedback] = ()) -> None:
        """Bring the tables of an older version to this one's, as a whole or not at all, in a turn alone, and
        take in what readers had noted elsewhere."""

    def is_frozen(self) -> bool:
        """Whether nobody can write to it."""

    def inspecting(self) -> AbstractContextManager[Connection]:
        """As `reading`, for what looks for damage: text that is no text ends nothing."""

    def faults(self, connection: Connection) -> Iterator[Finding]:
        """What is wrong with the engine's own files and tables."""

    def dangling(self, connection: Connection) -> Iterator[tuple[str, str, int]]:
        """Tables with the table that they refer to, and how many of their rows refer to nothing there."""

    def mend(self, connection: Connection, missing: Sequence[str]) -> None:
        """Make missing tables that are derived, indexes and triggers anew, and all indexes.

        Raises `StoreError` if a table of the truth is missing.
        """

    def size(self) -> int:
        """Bytes on disk, where the engine keeps them elsewhere than in the data folder."""

    def close(self) -> None:
        """Close the connections; what is lent at this moment ends with its transaction."""
