"""Taking reports out, checking the data folder, and keeping it in one file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from ui.answer.citing import year_named
from ui.answer.plain import one_line, path_here
from ui.cli import messages
from ui.cli.click_chinese import EXIT_ERROR
from vectorstore.backup import backup as write_backup
from vectorstore.backup import restore as read_backup
from vectorstore.check import check as check_folder
from vectorstore.check import repair as repair_folder
from vectorstore.errors import EmptyStoreError, UsageError
from vectorstore.findings import Finding
from vectorstore.settings import Settings
from vectorstore.sources import container_of
from vectorstore.store import ReportInfo, Store
from vectorstore.turn import DATABASE

_SHOWN = 20
"""Findings of one kind that are listed; a damaged folder may have thousands alike."""


def remove(named: Sequence[str], *, confirmed: bool) -> int:
    """Forget what is named by a source, a folder, a report id, or a place and a year."""
    settings = Settings.from_environment()
    with Store.open(settings) as store:
        sources = _named_sources(store, named)
        reports = () if sources else _named_reports(store, named)
        if not sources and not reports:
            store.finish_killed()  # perhaps the removal of just this
            raise UsageError(messages.REMOVE_NOTHING.format(one_line(" ".join(named))))
        what = [path_here(source) for source in sources] + [_described(report) for report in reports]
        click.echo(messages.REMOVE_WHAT.format(_listed(what)))
        if not confirmed and not click.confirm(messages.CONFIRM):
            click.echo(messages.REMOVE_LEFT)
            return EXIT_ERROR
        with store.writing():
            count = sum(store.remove(key) for key in (*sources, *(report.id for report in reports)))
            store.catch_up()
    click.echo(messages.REMOVED.format(count))
    return 0


def check() -> int:
    """Say what is wrong with the data folder; 1 if anything is."""
    findings = check_folder(Settings.from_environment())
    _show(findings)
    click.echo(messages.CHECK_FOUND.format(len(findings)) if findings else messages.CHECK_SOUND)
    return EXIT_ERROR if findings else 0


def repair() -> int:
    """Mend what is wrong, and take in again what had to be taken out; 1 if anything is left."""
    settings = Settings.from_environment()
    done = repair_folder(settings)
    _show(done.found)
    refused, missing = _take_in_again(settings, done.again)
    if done.left:
        click.echo(messages.REPAIR_LEFT.format(len(done.left)))
        _show(done.left)
    for reason in refused:
        click.echo(messages.INGEST_FAILED.format(one_line(reason)))
    if missing:
        click.echo(messages.REPAIR_AGAIN.format(_listed([one_line(source) for source in missing])))
    if done.found and not done.left:
        click.echo(messages.REPAIRED.format(len(done.found)))
    if not (done.found or done.again):
        click.echo(messages.CHECK_SOUND)
    return EXIT_ERROR if done.left or missing or refused else 0


def backup(file: Path) -> None:
    """Write the data folder into one file."""
    write_backup(Settings.from_environment(), file)
    click.echo(messages.BACKED_UP.format(file=one_line(str(file)), size=file.stat().st_size / 2**20))


def restore(file: Path, *, confirmed: bool) -> int:
    """Replace the data folder by what a backup holds."""
    settings = Settings.from_environment()
    is_there = settings.database or (settings.home / DATABASE).exists()
    if file.exists() and not confirmed and is_there:
        click.echo(messages.RESTORE_WHAT.format(one_line(str(settings.home))))
        if not click.confirm(messages.CONFIRM):
            click.echo(messages.RESTORE_LEFT)
            return EXIT_ERROR
    read_backup(settings, file)
    with Store.open(settings) as store:
        click.echo(messages.RESTORED.format(store.status().reports))
    return 0


def _named_sources(store: Store, named: Sequence[str]) -> list[str]:
    """Sources on file, and files that could not be taken in: the one of that name, the members of that
    container, or all in that folder."""
    if len(named) != 1:
        return []
    names = {named[0], str(Path(named[0]).absolute())}
    known = [source.path for source in store.sources()] + [failure.source for failure in store.failures()]
    folders = tuple(f"{name.rstrip('/')}/" for name in names)
    return [
        source for source in known if names & {source, container_of(source)} or source.startswith(folders)
    ]


def _named_reports(store: Store, named: Sequence[str]) -> list[ReportInfo]:
    """The report of that id, or those of that place and year; the place may be named without its kind."""
    try:
        reports = store.reports()
    except EmptyStoreError:
        return []
    if len(named) == 1:
        return [report for report in reports if report.id == named[0]]
    place, year = " ".join(named[:-1]), named[-1].removesuffix("年")
    of_year = [report for report in reports if str(report.year) == year]
    found = [report for report in of_year if report.place.name == place] or [
        report for report in of_year if report.place.name[:-1] == place
    ]
    names = sorted({report.place.name for report in found})
    if len(names) > 1:
        raise UsageError(messages.REMOVE_AMBIGUOUS.format(one_line(place), "、".join(names)))
    return found


def _described(report: ReportInfo) -> str:
    return messages.REMOVE_REPORT.format(
        place=report.place.name, year=year_named(report.year), title=one_line(report.title), id=report.id
    )


def _listed(lines: Sequence[str]) -> str:
    return "".join(f"\n  {line}" for line in lines)


def _show(findings: Sequence[Finding]) -> None:
    for fault, alike in groupby(findings, key=lambda finding: finding.fault):
        every = list(alike)
        for finding in every[:_SHOWN]:
            about = f"{finding.subject}：" if finding.subject else ""
            click.echo(messages.FINDING.format(fault=fault, what=one_line(about + finding.what)))
        if len(every) > _SHOWN:
            click.echo(messages.FINDINGS_MORE.format(fault=fault, count=len(every) - _SHOWN))


def _take_in_again(settings: Settings, lost: Sequence[str]) -> tuple[list[str], list[str]]:
    """Read again, from files that are still there, what had to be taken out, and encode what has no vectors;
    returns why some could not be read, and the sources that are not there, each told once."""
    from ingest import ingest

    files = {source: Path(container_of(source) or source) for source in lost}
    there = {path for path in files.values() if path.is_file()}
    missing = [source for source, path in files.items() if path not in there]
    with Store.open(settings) as store:
        summary = ingest(sorted(there), store)
        if missing:
            with store.writing():
                for source in missing:
                    store.forget_failure(source)
    return [file.error for file in summary.failed], missing
