"""Setting a report's place or year by hand."""

from __future__ import annotations

from pathlib import Path

from ingest import label
from ui.answer.plain import one_line, path_here
from ui.cli import messages
from ui.cli.columns import columns
from vectorstore.errors import UnknownPlaceError, UsageError
from vectorstore.settings import Settings
from vectorstore.store import ReportInfo, Store


def run(report_or_source: str, *, place: str | None, year: int | None, clear: bool, force: bool) -> str:
    """Label the report of this id, or the only one of this file; returns what it is now, as text."""
    with Store.open(Settings.from_environment()) as store:
        chosen = _chosen(store.reports(), report_or_source)
        try:
            label(store, chosen.id, place=place, year=year, clear=clear, force=force)
        except UnknownPlaceError as error:
            raise UsageError(messages.LABEL_UNKNOWN.format(error)) from error
        now = next(report for report in store.reports() if report.id == chosen.id)
    remarks = messages.REMARKS_JOIN.join(now.remarks)
    return columns(messages.LABEL_COLUMNS, [(now.place.name, str(now.year), now.title, remarks)])


def _chosen(reports: tuple[ReportInfo, ...], name: str) -> ReportInfo:
    paths = {name, str(Path(name).absolute())}
    found = [report for report in reports if report.id == name or paths & set(report.sources)]
    if not found:
        raise UsageError(messages.LABEL_NO_REPORT.format(one_line(name)))
    if len(found) > 1:
        choices = columns(
            messages.LABEL_CHOICES, [(one.id, one.place.name, str(one.year), one.title) for one in found]
        )
        raise UsageError(messages.LABEL_SEVERAL.format(one_line(path_here(name)), len(found), choices))
    return found[0]
