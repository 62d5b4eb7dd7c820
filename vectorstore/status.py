"""What a data folder holds, in numbers."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vectorstore import reads
from vectorstore.database import Connection, Database
from vectorstore.indexing import encoder_on_file
from vectorstore.program import version
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.sources import is_gone


class IndexState(StrEnum):
    """How the vector index stands to the truth."""

    READY = "ready"
    BEHIND = "behind"
    """It has yet to catch up; the truth's vectors are read instead."""
    SILENT = "silent"
    """Its server does not answer; the truth's vectors are read instead."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What is in a data folder.  All is zero or "" in a folder where nothing was written yet."""

    path: Path
    """The data folder."""
    where: str
    """Where the truth is, as the user knows it: the data folder, or the address of a database."""
    schema_version: int
    encoder: str
    """Identity of the encoder that made the vectors."""
    generation: int
    documents: int
    reports: int
    passages: int
    indicators: int
    pending: int
    """Passages that lack a vector."""
    behind: int
    """Passages that Chroma has yet to catch up with."""
    outdated: int
    """Reports that another version of this program read, and this one has not yet."""
    failures: tuple[Failure, ...]
    size: int
    """Bytes on disk."""


def read_status(database: Database, connection: Connection, home: Path) -> StoreStatus:
    def count(table: str, condition: str = "TRUE") -> int:
        return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()[0])

    return StoreStatus(
        path=home,
        where=database.where,
        schema_version=SCHEMA_VERSION,
        encoder=encoder_on_file(connection)[0],
        generation=reads.generation(connection)[1],
        documents=count("documents"),
        reports=count("reports"),
        passages=count("passages"),
        indicators=count("indicators"),
        pending=count("passages", "vector IS NULL"),
        behind=count("unindexed"),
        outdated=_outdated(connection),
        failures=tuple(Failure(*row) for row in reads.failures(connection) if not is_gone(row[0])),
        size=_size(home) + database.size(),
    )


def empty_status(database: Database, home: Path) -> StoreStatus:
    """Where nothing was written yet."""
    return StoreStatus(home, database.where, SCHEMA_VERSION, "", 0, 0, 0, 0, 0, 0, 0, 0, (), _size(home))


def _outdated(connection: Connection) -> int:
    found = connection.execute(
        "SELECT count(DISTINCT report) FROM contents JOIN documents ON number = document WHERE program <> ?",
        (version(),),
    )
    return int(found.fetchone()[0])


def _size(home: Path) -> int:
    size = 0
    for path in home.rglob("*"):
        with contextlib.suppress(FileNotFoundError):  # gone in the meantime, as a log that was merged
            size += path.stat().st_size if path.is_file() else 0
    return size
