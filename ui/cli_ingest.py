"""Taking files in, with progress on a terminal and a table of what came of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest import FileResult, Found, Progress, Summary, ingest
from ui import messages
from ui.click_chinese import EXIT_INTERRUPTED
from ui.columns import columns, screen_width
from ui.plain import one_line, path_here
from vectorstore.errors import ReadError
from vectorstore.settings import Settings
from vectorstore.store import Change, Store

if TYPE_CHECKING:
    from rich import progress as rich_progress

EXIT_SOME_FAILED = 4


def run(paths: Sequence[Path], *, rebuild: bool, reencode: bool) -> int:
    """Take `paths` in and say what came of it; returns the exit code."""
    settings = Settings.from_environment()
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        click.echo(messages.INGEST_FAILED.format(messages.NO_SUCH_PATH.format(one_line(str(path)))), err=True)
    present = [path for path in paths if path not in missing]
    if missing and (rebuild or not present):
        return EXIT_SOME_FAILED
    if rebuild:
        Store.erase(settings)
    try:
        with Store.open(settings) as store, _shown_progress() as progress:
            if reencode:
                with store.writing():
                    store.reencode()
            summary = ingest(present, store, progress=progress)
            status = store.status()
    except KeyboardInterrupt:
        click.echo(messages.INGEST_INTERRUPTED, err=True)
        return EXIT_INTERRUPTED
    if present and not summary.files:
        raise ReadError(messages.NOTHING_TO_READ.format("、".join(map(str, present))))
    if summary.reports:
        click.echo(columns(messages.INGEST_COLUMNS, _rows(summary), screen_width()) + "\n")
    for file in summary.failed:
        click.echo(messages.INGEST_FAILED.format(one_line(file.error)), err=True)
    click.echo(_totals(summary))
    click.echo(messages.INGEST_HOME.format(reports=status.reports, home=one_line(str(status.path))))
    return EXIT_SOME_FAILED if summary.failed or missing else 0


def _rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    """One row a report; the file and what changed stand in the first of each file."""
    for file in summary.files:
        heading = [path_here(file.source), str(file.change)]
        for report in file.reports:
            yield (*heading, *_cells(report))
            heading = ["", ""]


def _cells(report: Found) -> tuple[str, ...]:
    counts = str(report.year), str(report.passages), str(report.indicators)
    return report.place, *counts, messages.REMARKS_JOIN.join(report.remarks)


def _totals(summary: Summary) -> str:
    done = [file for file in summary.files if not file.error]
    parts = [messages.INGEST_TOTAL.format(files=len(done), reports=len(summary.reports))]
    changes = Counter(file.change for file in done)
    parts += [messages.INGEST_CHANGED.format(change=c, count=changes[c]) for c in Change if changes[c]]
    if summary.failed:
        parts.append(messages.INGEST_FAILURES.format(len(summary.failed)))
    return messages.TOTALS_JOIN.join(parts) + messages.TOTALS_END


@contextmanager
def _shown_progress() -> Iterator[Progress | None]:
    """Bars on standard error while it lasts; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with shown:
        yield _Bars(shown)


class _Bars:
    """One bar for the files that are read, one for the passages that are encoded."""

    def __init__(self, shown: rich_progress.Progress) -> None:
        self._shown = shown
        self._reading = shown.add_task(messages.PROGRESS_READ, total=None)
        self._encoding = shown.add_task(messages.PROGRESS_ENCODE, total=None, visible=False)

    def read(self, done: int, total: int, file: FileResult) -> None:
        self._shown.update(self._reading, completed=done, total=total)

    def encoded(self, done: int, total: int) -> None:
        self._shown.update(self._encoding, completed=done, total=total, visible=True)
