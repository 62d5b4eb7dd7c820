"""The figures of many reports as rows, each with its proof: what a table is exported from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.library.opened import opened_store
from qa.library.reports import ReportCard, reports
from qa.types.answer import Doubt
from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.places_fold import simplify
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Sense, Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantitative statement of a report.  `start`, `end` and `spans` are stored offsets of `sentence`,
    as a citation's are of its quote."""

    place: str
    """Whose report says it."""
    year: int
    """The report's."""
    subject: str
    """Whose figure it is, as written; the report's own place by its full name."""
    period: str
    """As a Chinese reader writes it: 2023年, 2022年前三季度."""
    sense: Sense
    name: str
    """As written."""
    canonical: str
    """The standard name where one is known, else the same as `name`."""
    value: str
    """As written, with direction and qualifier: 增长6.5%以上."""
    measure: Measure
    number: float | None
    """In units of `unit`; a fall is negative.  None for words alone."""
    upper: float | None
    """The other end of a range (6%—7%), with the sign of `number`."""
    unit: str
    sentence: str
    source: str
    start: int
    end: int
    spans: tuple[Span, ...]
    report_id: str
    doubts: tuple[Doubt, ...] = ()
    """What is in doubt about the report."""
    remarks: tuple[str, ...] = ()
    """What is uncertain about it and why, in the user's words."""


def indicator_table(
    store: Store | None = None,
    *,
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    names: Sequence[str] = (),
    sense: Sense | None = None,
) -> Iterator[Figure]:
    """The figures on file, report by report, read as they are taken: a large table costs no memory.

    `places` and `years` as in `reports`.  A name of the well-known indicators (GDP, 社零) means that
    indicator however a report writes it; any other, all whose name contains it.
    Raises `UsageError` for a name that is no place's, before the first row.
    """
    opened = store or opened_store()
    return _rows(opened, reports(opened, places=places, years=years), tuple(names), sense)


def _rows(
    store: Store, cards: Sequence[ReportCard], names: Sequence[str], sense: Sense | None
) -> Iterator[Figure]:
    for card in cards:
        cut: dict[Span, tuple[str, tuple[Span, ...]]] = {}  # one sentence has several figures as a rule
        for row in store.indicators([card.id], sense=sense):
            if names and not any(_is_called(row, name) for name in names):
                continue
            if row.sentence not in cut:
                text = " ".join(store.report(card.id).text[slice(*row.sentence)].split())
                cut[row.sentence] = text, store.source_map(card.id).spans(*row.sentence)
            yield _figure(card, row, *cut[row.sentence])


def _is_called(row: Indicator, name: str) -> bool:
    standard = canonical(name)
    return row.canonical == standard if standard else simplify(name) in simplify(row.name)


def _figure(card: ReportCard, row: Indicator, sentence: str, spans: tuple[Span, ...]) -> Figure:
    return Figure(
        place=card.place,
        year=card.year,
        subject=row.subject,
        period=row.period.label,
        sense=row.sense,
        name=row.name,
        canonical=row.canonical,
        value=row.value,
        measure=row.measure,
        number=row.number,
        upper=row.upper,
        unit=row.unit,
        sentence=sentence,
        source=card.source,
        start=spans[0][0],
        end=spans[-1][1],
        spans=spans,
        report_id=card.id,
        doubts=card.doubts,
        remarks=card.remarks,
    )
