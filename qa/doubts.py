"""What speaks against relying on a report: whether it is whole, and really of the place and the year that it
is filed under."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.types.answer import Doubt
from vectorstore.analysis.places_gazetteer import renamed
from vectorstore.store import ReportInfo
from vectorstore.types import Kind, Place

_DECEMBER = 12
"""The month from which congresses review the year that ends."""


def doubts_of(
    place: Place,
    year: int,
    *,
    truncated: bool,
    remarks: Sequence[str],
    labelled: bool,
    today: date | None = None,
) -> tuple[Doubt, ...]:
    """What is in doubt about a report that is filed under a place and a year; `labelled` if the user set
    either.  Where it breaks off, and what its place is called today, is remarked as well."""
    found = {
        Doubt.TRUNCATED: truncated,
        Doubt.UNCERTAIN: not (truncated or labelled) and _is_uncertain(place, remarks),
        Doubt.CORRECTED: labelled,
        Doubt.AHEAD: is_ahead(year, today),
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def is_ahead(year: int, today: date | None = None) -> bool:
    """Whether there can be no report of a year yet.

    >>> is_ahead(2027, date(2026, 11, 30)), is_ahead(2028, date(2026, 11, 30))
    (False, True)
    """
    return year > (today or date.today()).year + 1


def last_reviewed(today: date | None = None) -> int:
    """The last year whose results a report can state.

    >>> last_reviewed(date(2026, 11, 30)), last_reviewed(date(2026, 12, 20))
    (2025, 2026)
    """
    today = today or date.today()
    return today.year if today.month == _DECEMBER else today.year - 1


def most_certain(reports: Sequence[ReportInfo]) -> tuple[ReportInfo, ...]:
    """Without those in doubt where another of the same place, year and kind is not; in their order."""
    certain = {filed_as(report) for report in reports if not _is_doubted(report)}
    return tuple(report for report in reports if filed_as(report) not in certain or not _is_doubted(report))


def filed_as(report: ReportInfo) -> tuple[object, ...]:
    """What a place has one of in a year; of what is neither work report nor bulletin there may be several."""
    own = report.id if report.kind is Kind.OTHER else ""
    return report.place.code, report.place.name, report.year, report.kind, own


def _is_doubted(report: ReportInfo) -> bool:
    """What the user set by hand is among the remarks."""
    return report.truncated or _is_uncertain(report.place, report.remarks)


def _is_uncertain(place: Place, remarks: Sequence[str]) -> bool:
    return any(remark != renamed(place) for remark in remarks)
