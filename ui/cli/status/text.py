"""What is on file, as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from qa.library.reports import ReportCard, Standing, coverage, reports
from ui.answer.citing import doubt_keys, doubted, year_named
from ui.answer.plain import json_text, one_line, path_here
from ui.cli import messages
from ui.cli.columns import columns, screen_width
from ui.cli.status.matrix import matrix_text
from vectorstore.settings import Settings
from vectorstore.store import Store, StoreStatus

SCHEMA = 1
"""Of the JSON; keys are only ever added to it."""


def status_text(*, places: Sequence[str] = (), years: Sequence[int] = (), files: bool = False) -> str:
    """The matrix of places and years with what is to be noted, or a row for each file; then the totals.

    Files that could not be taken in belong to no place and year: a filter leaves them out.
    """
    settings = Settings.from_environment()
    with Store.open(settings) as store:
        status = store.status()
        cards = reports(store, places=places, years=years)
    if not status.reports:
        parts = [messages.STATUS_EMPTY]
    elif not cards:
        parts = [messages.STATUS_NONE_LEFT]
    else:
        parts = [_files(cards)] if files else [matrix_text(coverage(cards), screen_width()), *_noted(cards)]
    if status.failures and not (places or years):
        failed = (messages.INGEST_FAILED.format(one_line(failure.reason)) for failure in status.failures)
        parts.append("\n".join([messages.STATUS_FAILURES, *failed]))
    return "\n\n".join([*parts, *_totals(status, settings.encoder)])


def status_json(*, places: Sequence[str] = (), years: Sequence[int] = ()) -> str:
    """The same as one JSON object: totals, years, reports with what each was taken as, and failures."""
    settings = Settings.from_environment()
    with Store.open(settings) as store:
        status = store.status()
        cards = reports(store, places=places, years=years)
    value = {
        "schema": SCHEMA,
        "home": str(status.path),
        "bytes": status.size,
        "encoder": status.encoder,
        "totals": {
            "documents": status.documents,
            "reports": status.reports,
            "passages": status.passages,
            "indicators": status.indicators,
            "pending": status.pending,
            "outdated": status.outdated,
        },
        "years": coverage(cards).years,
        "reports": [
            {**asdict(card), "standing": card.standing, "doubts": doubt_keys(card.doubts)} for card in cards
        ],
        "failures": [asdict(failure) for failure in status.failures],
    }
    return json_text(value, indent=2)


def _noted(cards: Sequence[ReportCard]) -> list[str]:
    """The reports that are cut off or uncertain, with the reasons."""
    notes = [
        messages.STATUS_NOTE.format(
            place=card.place,
            year=year_named(card.year),
            doubts=doubted(card.doubts, ()),
            remarks=one_line(_remarks(card)),
        )
        for card in cards
        if card.standing is not Standing.WHOLE
    ]
    return ["\n".join([messages.STATUS_NOTED, *notes])] if notes else []


def _files(cards: Sequence[ReportCard]) -> str:
    """What each file was taken as; a report that several files hold stands by each of them."""
    rows = [
        (
            path_here(source),
            messages.STATUS_TAKEN_AS.format(place=card.place, year=year_named(card.year), kind=card.kind),
            str(card.standing),
            str(card.passages),
            str(card.indicators),
            str(card.pending),
            _remarks(card),
        )
        for card in cards
        for source in card.sources
    ]
    return columns(messages.STATUS_FILE_COLUMNS, sorted(rows, key=lambda row: row[0]), screen_width())


def _remarks(card: ReportCard) -> str:
    return messages.REMARKS_JOIN.join(card.remarks)


def _totals(status: StoreStatus, encoder: str) -> list[str]:
    totals = messages.STATUS_TOTALS.format(
        home=one_line(status.where),
        size=status.size / 2**20,
        documents=status.documents,
        reports=status.reports,
        passages=status.passages,
        indicators=status.indicators,
        encoder=one_line(status.encoder or encoder) or messages.STATUS_BUNDLED,
    )
    notes = ((messages.STATUS_PENDING, status.pending), (messages.STATUS_OUTDATED, status.outdated))
    return [totals, *(note.format(count) for note, count in notes if count)]
