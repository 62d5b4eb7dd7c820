"""What a run does to the store with what was read, and what it tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import accumulate

from ingest.run.contents import Refusal
from ingest.run.reading import read
from ingest.run.taking import Outcome, Taken
from ingest.types import FileResult, FoundReport, Progress
from vectorstore.errors import EmptyStoreError
from vectorstore.sources import MEMBER_MARK
from vectorstore.store import Change, Store
from vectorstore.types import ParsedReport


class Cancelled(Exception):  # noqa: N818 -- nothing went wrong
    """The caller wants no more of it."""


class Keeper:
    """One run over `total` files.  Its methods are called inside `store.writing()`."""

    def __init__(
        self, store: Store, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.results: list[FileResult] = []
        self._store = store
        self._total, self._done, self._told = total, 0, 0
        self._progress = progress
        self._cancelled = cancelled
        self._labels = store.labels()
        self._reports = _reports_by_source(store)
        self._failures = {failure.source: failure.reason for failure in store.failures()}
        self._held = _by_container([*(source.path for source in store.sources()), *self._failures])

    def keep_file(self, source: str, outcomes: Iterable[Outcome]) -> None:
        """Keep what a file holds, and forget what it holds no longer."""
        seen = set()
        is_whole = True
        for outcome in outcomes:
            seen.add(outcome.source)
            is_whole = is_whole and not (isinstance(outcome, Refusal) and outcome.source == source)
            self._keep(outcome)
        if is_whole and not self._held[source] <= seen:
            self._store.keep_only(source, seen)
        self._finish_one()

    def keep_anew(self, sources: Iterable[str], outcomes: Iterable[Outcome]) -> None:
        """Keep what a document on file, found at `sources`, is read as now."""
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                for source in sources:
                    self._keep(replace(outcome, source=source))
            else:
                self._keep(outcome)
        self._finish_one()

    def finish(self) -> None:
        """Let what was read be asked for, then make the vectors."""
        self._store.end_phase()
        self._store.encode_pending(self._encoded)

    def go_on(self) -> None:
        """`Cancelled` if the caller wants no more of it."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def _keep(self, outcome: Outcome) -> None:
        self.go_on()
        result = self._refused(outcome) if isinstance(outcome, Refusal) else self._taken(outcome)
        self._tell()
        self.results.append(result)

    def _tell(self) -> None:
        """Report the last result, which waited until it was known whether its file ends with it."""
        if self._progress is not None and self._told < len(self.results):
            self._progress.read(self._done, self._total, self.results[-1])
        self._told = len(self.results)

    def _finish_one(self) -> None:
        self._done += 1
        self._tell()

    def _taken(self, taken: Taken) -> FileResult:
        document, reports = taken.document, taken.reports
        if reports is None and self._store.knows(document):
            found = self._reports.get(document.source, ())
            if document.source in self._failures:  # it could not be read in between
                self._store.forget_failure(document.source)
            return FileResult(document.source, Change.UNCHANGED, found, "", len(document.text))
        if reports is None:  # on file, but something of it was removed or labelled since
            reports = read(document, self._labels)
        change = self._store.put(document, reports)
        return FileResult(document.source, change, tuple(map(_found, reports)), "", len(document.text))

    def _refused(self, refusal: Refusal) -> FileResult:
        """What stood there before stays if it cannot be read now, but not if it is no report any more."""
        if refusal.holds_none and refusal.source in self._reports:
            self._store.remove(refusal.source)
        if self._failures.get(refusal.source) != refusal.reason:
            self._store.record_failure(refusal.source, refusal.reason)
        return FileResult(refusal.source, error=refusal.reason)

    def _encoded(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.encoded(done, total)
        self.go_on()


def _found(parsed: ParsedReport) -> FoundReport:
    report = parsed.report
    counts = len(parsed.passages), len(parsed.indicators)
    place = report.place.name
    return FoundReport(
        report.id, report.kind, place, report.year, report.title, *counts, report.truncated, report.remarks
    )


def _reports_by_source(store: Store) -> dict[str, tuple[FoundReport, ...]]:
    found: dict[str, list[FoundReport]] = defaultdict(list)
    try:
        reports = store.reports()
    except EmptyStoreError:
        return {}
    for one in reports:
        listed = FoundReport(
            one.id,
            one.kind,
            one.place.name,
            one.year,
            one.title,
            one.passages,
            one.indicators,
            one.truncated,
            one.remarks,
        )
        for source in one.sources:
            found[source].append(listed)
    return {source: tuple(listed) for source, listed in found.items()}


def _by_container(sources: Iterable[str]) -> Mapping[str, set[str]]:
    """For each file, what of it is on file: itself and its members.

    >>> sorted(_by_container(["/a.zip!/b.xlsx!/第2行"]))
    ['/a.zip', '/a.zip!/b.xlsx', '/a.zip!/b.xlsx!/第2行']
    """
    held: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        parts = source.split(MEMBER_MARK)
        for container in accumulate(parts, lambda path, part: f"{path}{MEMBER_MARK}{part}"):
            held[container].add(source)
    return held
