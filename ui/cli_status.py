"""What is on file, as text."""

from __future__ import annotations

from ui import messages
from ui.columns import columns, screen_width
from ui.plain import one_line
from vectorstore.settings import Settings
from vectorstore.store import Store


def status_text() -> str:
    """The reports, the files that could not be taken in, and where the data is."""
    settings = Settings.from_environment()
    with Store.open(settings) as store:
        status = store.status()
        reports = store.reports() if status.reports else ()
    rows = [
        (
            report.place.name,
            str(report.year),
            report.kind,
            str(report.passages),
            str(report.indicators),
            str(report.pending),
            messages.REMARKS_JOIN.join(report.remarks),
        )
        for report in sorted(reports, key=lambda r: (r.place.code, r.place.name, r.year))
    ]
    parts = [columns(messages.STATUS_COLUMNS, rows, screen_width())] if rows else [messages.STATUS_EMPTY]
    if status.failures:
        failed = (messages.INGEST_FAILED.format(one_line(failure.reason)) for failure in status.failures)
        parts.append("\n".join([messages.STATUS_FAILURES, *failed]))
    parts.append(
        messages.STATUS_TOTALS.format(
            home=one_line(str(status.path)),
            size=status.size / 2**20,
            documents=status.documents,
            reports=status.reports,
            passages=status.passages,
            indicators=status.indicators,
            encoder=one_line(status.encoder or settings.encoder) or messages.STATUS_BUNDLED,
        )
    )
    if status.pending:
        parts.append(messages.STATUS_PENDING.format(status.pending))
    return "\n\n".join(parts)
