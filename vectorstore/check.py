"""`check` looks for everything that can be wrong with a data folder, `repair` mends it."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from vectorstore import mend
from vectorstore.check_indexes import check_chroma, check_lexical
from vectorstore.check_truth import (
    check_documents,
    check_meta,
    check_references,
    check_reports,
    check_unfinished,
    check_vectors,
)
from vectorstore.database import MEND, Connection, Database
from vectorstore.engines import open_database, open_index, opened_alone
from vectorstore.errors import BusyError, EmptyStoreError, StoreError
from vectorstore.findings import Fault, Finding
from vectorstore.indexing import catch_up, rebuild
from vectorstore.settings import Settings
from vectorstore.turn import WAIT_SECONDS

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


def check(settings: Settings, wait: float = WAIT_SECONDS) -> tuple[Finding, ...]:
    """Everything that is wrong with a store; nothing is changed.

    Keeps writers out meanwhile, where anybody can write.  Raises `EmptyStoreError` where nothing was written
    yet, `BusyError` while another process writes, `StoreError` if the database cannot even be opened.
    """
    with contextlib.closing(open_database(settings)) as database:
        if database.is_frozen():  # nobody can write
            return _check(database, settings)
    with opened_alone(settings, wait) as database:
        return _check(database, settings)


def repair(settings: Settings) -> Repair:
    """Mend what `check` finds: what is broken in the truth is taken out, what is derived made anew.

    Passages may lack vectors afterwards (see `Store.encode_pending`).  Raises what `check` does, and
    `StoreError` where nothing but a backup can help.
    """
    with opened_alone(settings) as database:
        found = left = _check(database, settings)
        if found:
            _mend(database, settings, found)
            left = _check(database, settings)
        with database.reading() as connection:
            return Repair(found, left, mend.lost_sources(connection))


def _check(database: Database, settings: Settings) -> tuple[Finding, ...]:
    if found := _findings(database, database.faults, Fault.FILE):
        return tuple(found)  # nothing else can be relied on
    found += _findings(database, functools.partial(_dangling, database), Fault.FILE)
    for one in _TRUTH:
        found += _findings(database, one, Fault.FILE)
    found += _findings(database, check_lexical, Fault.LEXICAL)
    if not any(finding.fault in (Fault.META, Fault.VECTOR) for finding in found):
        found += _findings(database, functools.partial(check_chroma, settings=settings), Fault.CHROMA)
    return tuple(found)


def _findings(database: Database, check: _Check, fault: Fault) -> list[Finding]:
    """What a check finds; that it cannot go on is a finding too."""
    try:
        with database.inspecting() as connection:
            return list(check(connection))
    except (BusyError, EmptyStoreError):
        raise
    except StoreError as error:
        return [Finding(fault, str(error))]


def _dangling(database: Database, connection: Connection) -> Iterable[Finding]:
    """Whether every row's other end is there."""
    for table, parent, count in database.dangling(connection):
        yield Finding(Fault.REFERENCE, f"{table} 中有 {count} 行所指的 {parent} 不存在")


def _mend(database: Database, settings: Settings, found: tuple[Finding, ...]) -> None:
    if any(finding.fault in (Fault.FILE, Fault.TABLES) for finding in found):
        with database.writing() as connection:
            database.mend(connection, [one.subject for one in found if one.fault is Fault.TABLES])
        if left := _findings(database, database.faults, Fault.FILE):
            raise StoreError(f"数据库文件已损坏，无法修复（{left[0].what}）。{MEND}")
        found = _check(database, settings)
    with database.writing() as connection:
        mend.mend_truth(connection, found)
    with contextlib.closing(open_index(settings)) as index:
        if any(finding.fault in (Fault.CHROMA, Fault.META) for finding in found):
            rebuild(database, index)
        else:
            catch_up(database, index)
