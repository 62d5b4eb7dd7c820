"""`check` looks for everything that can be wrong with a data folder, `repair` mends it."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from vectorstore import indexing, mend
from vectorstore.check_indexes import check_chroma, check_lexical
from vectorstore.check_truth import (
    check_documents,
    check_file,
    check_meta,
    check_references,
    check_reports,
    check_unfinished,
    check_vectors,
)
from vectorstore.chroma import VectorIndex
from vectorstore.database import MEND, Connection, Database, is_frozen
from vectorstore.errors import BusyError, EmptyStoreError, StoreError
from vectorstore.findings import Fault, Finding
from vectorstore.folder import CHROMA, DATABASE, WAIT_SECONDS, opened_alone

_Check: TypeAlias = Callable[[Connection], Iterable[Finding]]

_TRUTH: tuple[_Check, ...] = (
    check_meta,
    check_references,
    check_documents,
    check_reports,
    check_vectors,
    check_unfinished,
)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was found, what is left of it, and what is to be taken in again."""

    found: tuple[Finding, ...]
    left: tuple[Finding, ...]
    again: tuple[str, ...]
    """Sources whose reports were broken and have been taken out, by a killed repair before this one too."""


def check(home: Path, wait: float = WAIT_SECONDS) -> tuple[Finding, ...]:
    """Everything that is wrong with a data folder; nothing is changed.

    Keeps writers out meanwhile, where anybody can write.  Raises `EmptyStoreError` where nothing was written
    yet, `BusyError` while another process writes, `StoreError` if the database cannot even be opened.
    """
    if is_frozen(home / DATABASE):  # nobody can write
        with contextlib.closing(Database(home / DATABASE)) as database:
            return _check(database, home)
    with opened_alone(home, wait) as database:
        return _check(database, home)


def repair(home: Path) -> Repair:
    """Mend what `check` finds: what is broken in the truth is taken out, what is derived made anew.

    Passages may lack vectors afterwards (see `Store.encode_pending`).  Raises what `check` does, and
    `StoreError` where nothing but a backup can help.
    """
    with opened_alone(home) as database:
        found = left = _check(database, home)
        if found:
            _mend(database, home, found)
            left = _check(database, home)
        with database.reading() as connection:
            return Repair(found, left, mend.lost_sources(connection))


def _check(database: Database, home: Path) -> tuple[Finding, ...]:
    if found := _findings(database, check_file, Fault.FILE):
        return tuple(found)
    for one in _TRUTH:
        found += _findings(database, one, Fault.FILE)
    found += _findings(database, check_lexical, Fault.LEXICAL)
    if not any(finding.fault in (Fault.META, Fault.VECTOR) for finding in found):
        found += _findings(database, functools.partial(check_chroma, home=home), Fault.CHROMA)
    return tuple(found)


def _findings(database: Database, check: _Check, fault: Fault) -> list[Finding]:
    """What a check finds; that it cannot go on is a finding too."""
    try:
        with database.reading() as connection:
            connection.text_factory = _lenient
            return list(check(connection))
    except (BusyError, EmptyStoreError):
        raise
    except StoreError as error:
        return [Finding(fault, str(error))]


def _lenient(text: bytes) -> str:
    """Damaged text is to be found, not to end the search."""
    return text.decode("utf-8", "replace")


def _mend(database: Database, home: Path, found: tuple[Finding, ...]) -> None:
    if any(finding.fault in (Fault.FILE, Fault.TABLES) for finding in found):
        with database.writing() as connection:
            mend.mend_tables(connection, found)
            connection.execute("REINDEX")
        if left := _findings(database, check_file, Fault.FILE):
            raise StoreError(f"数据库文件已损坏，无法修复（{left[0].what}）。{MEND}")
        found = _check(database, home)
    with database.writing() as connection:
        mend.mend_truth(connection, found)
    with contextlib.closing(VectorIndex(home / CHROMA)) as index:
        if any(finding.fault in (Fault.CHROMA, Fault.META) for finding in found):
            indexing.rebuild(database, index)
        else:
            indexing.catch_up(database, index)
