"""Exporting what is on file as a table: the reports, or their figures with the proof of each."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from qa import Figure, ReportCard, indicator_table, reports
from ui.answer.citing import doubted, offsets
from ui.answer.sheets import FORMATS, Row, Writer, write_csv_for_excel
from ui.cli import messages
from vectorstore.errors import UsageError, ZhengwenError, why
from vectorstore.types import Sense


@dataclass(frozen=True, slots=True)
class Target:
    """Where a table goes and how it is written."""

    form: str
    """One of `FORMATS`."""
    output: Path | None = None
    """None is standard output."""
    bom: bool = False
    """Whether a CSV file begins with a byte order mark, for Excel."""


def export_indicators(
    target: Target,
    *,
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    names: Sequence[str] = (),
    sense: Sense | None = None,
) -> int:
    """Write the figures that the filters leave; returns how many."""
    found = indicator_table(places=places, years=years, names=names, sense=sense)
    return _write(messages.EXPORT_INDICATORS, map(_indicator_row, found), target)


def export_reports(target: Target, *, places: Sequence[str] = (), years: Sequence[int] = ()) -> int:
    """Write the list of reports that the filters leave; returns how many."""
    return _write(messages.EXPORT_REPORTS, map(_report_row, reports(places=places, years=years)), target)


def _indicator_row(row: Figure) -> Row:
    return (
        row.place,
        row.year,
        row.subject,
        row.period,
        row.sense,
        row.name,
        row.canonical,
        row.value,
        row.number,
        row.upper,
        row.unit,
        row.sentence,
        row.source,
        row.start,
        row.end,
        offsets(row.spans),
        row.report_id,
        doubted(row.doubts, row.remarks),
    )


def _report_row(card: ReportCard) -> Row:
    return (
        card.place,
        card.level,
        messages.PARENTS_JOIN.join(card.parents),
        card.year,
        card.kind,
        card.title,
        card.standing,
        card.passages,
        card.indicators,
        card.pending,
        messages.REMARKS_JOIN.join(card.remarks),
        card.source,
        card.id,
        doubted(card.doubts, ()),
    )


def _write(headings: Mapping[str, str], rows: Iterator[Row], target: Target) -> int:
    write = _writer(target)
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    if target.output is None:
        write(headings, counted(), sys.stdout.buffer)
    else:
        with _replacing(target.output) as file:
            write(headings, counted(), file)
    return count


def _writer(target: Target) -> Writer:
    if target.bom and target.form != "csv":
        raise UsageError(messages.EXPORT_BOM_ONLY_CSV)
    if target.form == "xlsx" and target.output is None:
        raise UsageError(messages.EXPORT_NEEDS_FILE)
    if target.bom:
        return write_csv_for_excel
    return FORMATS[target.form]


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` when it is whole, so that a failure leaves what was there."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ZhengwenError(messages.EXPORT_UNWRITABLE.format(path=path, why=why(error))) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise ZhengwenError(messages.EXPORT_UNWRITABLE.format(path=path, why=why(error))) from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
