"""Taking files in, with progress on a terminal and a table of what came of it."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ingest import FoundReport, Progress, Summary, ingest, reread
from ingest.readers.decode import MAX_BYTES
from ingest.readers.files import STDIN, is_address
from ingest.readers.object_store import is_stored
from ui.answer.plain import one_line, path_here
from ui.cli import messages
from ui.cli.click_chinese import EXIT_INTERRUPTED
from ui.cli.columns import columns, screen_width
from ui.cli.ingest.json import ingest_json
from ui.cli.ingest.progress import shown_progress
from ui.messages import UNDATED
from vectorstore.cluster import Cluster
from vectorstore.cluster_encoder import ClusterEncoder
from vectorstore.errors import BusyError, ReadError
from vectorstore.settings import Settings
from vectorstore.sources import container_of
from vectorstore.store import FOREVER, Change, Store, StoreStatus

EXIT_SOME_FAILED = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """What `zhengwen ingest` was asked to do besides taking files in, and how."""

    rebuild: bool = False
    reencode: bool = False
    reread: bool = False
    as_json: bool = False
    workers: int | None = None
    ray: str | None = None
    allow_private: bool = False


def run(names: Sequence[str], wish: Wish) -> int:
    """Take files in and say what came of it; returns the exit code."""
    settings = Settings.from_environment()
    elsewhere = [name for name in names if is_address(name) or is_stored(name) or name == STDIN]
    missing = [name for name in names if name not in elsewhere and not Path(name).exists()]
    present = [name for name in names if name not in missing]
    for name in missing:
        click.echo(messages.INGEST_FAILED.format(messages.NO_SUCH_PATH.format(one_line(name))), err=True)
    if missing and (wish.rebuild or not present):
        return EXIT_SOME_FAILED
    piped = sys.stdin.buffer.read(MAX_BYTES + 1) if STDIN in names else None
    if wish.rebuild:
        Store.erase(settings)
    try:
        with contextlib.ExitStack() as stack:
            cluster = stack.enter_context(Cluster(wish.ray, wish.workers)) if wish.ray else None
            encoder = stack.enter_context(ClusterEncoder(cluster, settings.encoder)) if cluster else None
            store = stack.enter_context(Store.open(settings, encoder=encoder, wait=FOREVER))
            progress = stack.enter_context(shown_progress())
            _say_if_busy(store)
            summary = _work(store, present, piped, wish, cluster, progress)
            status = store.status()
    except KeyboardInterrupt:
        click.echo(messages.INGEST_INTERRUPTED, err=True)
        return EXIT_INTERRUPTED
    if present and not summary.files:
        raise ReadError(messages.NOTHING_TO_READ.format("、".join(present)))
    if wish.as_json:
        click.echo(ingest_json(summary, missing, status))
    else:
        _report(summary, status)
    return EXIT_SOME_FAILED if summary.failed or missing else 0


def _say_if_busy(store: Store) -> None:
    """Say that another process is writing.  It is waited for: a script that starts several runs has them all
    done."""
    try:
        with store.writing():
            return
    except BusyError:
        click.echo(messages.INGEST_WAITING, err=True)


def _work(
    store: Store,
    names: Sequence[str],
    piped: bytes | None,
    wish: Wish,
    cluster: Cluster | None,
    progress: Progress | None,
) -> Summary:
    if wish.reencode:
        with store.writing(FOREVER):
            store.reencode()
    anew = Summary(())
    if wish.reread:
        anew = reread(store, progress=progress, workers=wish.workers or 1, cluster=cluster, wait=FOREVER)
    failed = _failed_files(store) if wish.reread else []
    taken = ingest(
        [*names, *failed],
        store,
        progress=progress,
        workers=wish.workers or 1,
        cluster=cluster,
        allow_private=wish.allow_private,
        piped=piped,
        wait=FOREVER,
    )
    return Summary((*anew.files, *taken.files))


def _failed_files(store: Store) -> list[Path]:
    """Files that could not be taken in and are still there: this version may be able to."""
    files = {Path(container_of(failure.source) or failure.source) for failure in store.failures()}
    return sorted(file for file in files if file.is_absolute())


def _report(summary: Summary, status: StoreStatus) -> None:
    if summary.reports:
        click.echo(columns(messages.INGEST_COLUMNS, _rows(summary), screen_width()) + "\n")
    for file in summary.failed:
        click.echo(messages.INGEST_FAILED.format(one_line(file.error)), err=True)
    click.echo(_totals(summary))
    click.echo(messages.INGEST_HOME.format(reports=status.reports, home=one_line(status.where)))
    if status.outdated:
        click.echo(messages.STATUS_OUTDATED.format(status.outdated))


def _rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    """One row a report; the file and what changed stand in the first of each file."""
    for file in summary.files:
        heading = [path_here(file.source), str(file.change)]
        for report in file.reports:
            yield (*heading, *_cells(report))
            heading = ["", ""]


def _cells(report: FoundReport) -> tuple[str, ...]:
    counts = str(report.year or UNDATED), str(report.passages), str(report.indicators)
    return report.place, *counts, messages.REMARKS_JOIN.join(report.remarks)


def _totals(summary: Summary) -> str:
    done = [file for file in summary.files if not file.error]
    parts = [messages.INGEST_TOTAL.format(files=len(done), reports=len(summary.reports))]
    changes = Counter(file.change for file in done)
    parts += [messages.INGEST_CHANGED.format(change=c, count=changes[c]) for c in Change if changes[c]]
    if summary.failed:
        parts.append(messages.INGEST_FAILURES.format(len(summary.failed)))
    return messages.TOTALS_JOIN.join(parts) + messages.TOTALS_END
