"""What was read of one generation and is remembered, so that a question's second look costs nothing."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from vectorstore import dense, indexing, reads
from vectorstore.database import Database
from vectorstore.reads import ReportInfo
from vectorstore.spans import SourceMap
from vectorstore.statements import Statements
from vectorstore.types import Document, Indicator, Label, Passage, Period, Report, Section, Sense

_BLOCKS = 400
"""Reports whose vectors are kept in memory: about 30 MB."""

_TEXTS = 64
"""Texts and source maps kept in memory: about 30 MB."""

_REPORTS = 256
"""Reports whose sections, passages and indicators are kept decoded: about 50 MB."""

_STATEMENTS = 128
"""Reports whose statements are kept indexed: about 60 MB."""

_NAMES = 32
"""Indicator names (with sense and period) whose figures in all reports are kept decoded."""

_FEW_REPORTS = 8
"""For so few reports indicators are looked up by report, for more by name."""


class Snapshot:
    """Safe to use from several threads; the methods are those of `Store`."""

    def __init__(self, database: Database, version: tuple[str, int]) -> None:
        self.version = version
        self._database = database
        self.reports = functools.lru_cache(maxsize=1)(self._reports)
        self.labels = functools.lru_cache(maxsize=1)(self._labels)
        self.indicator_names = functools.lru_cache(maxsize=1)(self._indicator_names)
        self.report = functools.lru_cache(_TEXTS)(self._report)
        self.document = functools.lru_cache(_TEXTS)(self._document)
        self.source_map = functools.lru_cache(_TEXTS)(self._source_map)
        self.sections = functools.lru_cache(_REPORTS)(self._sections)
        self.passages = functools.lru_cache(_REPORTS)(self._passages)
        self.block = functools.lru_cache(_BLOCKS)(self._block)
        self.block_of = functools.lru_cache(_BLOCKS)(self._block_of)
        self.statements = functools.lru_cache(_STATEMENTS)(self._statements)
        self._indicators_of_report = functools.lru_cache(_REPORTS)(self._read_indicators_of_report)
        self._indicators_of_name = functools.lru_cache(_NAMES)(self._read_indicators_of_name)

    def indicators(
        self, report_ids: Sequence[str], canonical: str | None, sense: Sense | None, period: Period | None
    ) -> list[Indicator]:
        if canonical is not None and len(report_ids) > _FEW_REPORTS:
            by_report = self._indicators_of_name(canonical, sense, period)
            return [indicator for id_ in report_ids for indicator in by_report.get(id_, ())]
        return [
            indicator
            for id_ in report_ids
            for indicator in self._indicators_of_report(id_)
            if canonical in (None, indicator.canonical)
            and sense in (None, indicator.sense)
            and period in (None, indicator.period)
        ]

    def _reports(self) -> tuple[ReportInfo, ...]:
        with self._database.reading() as connection:
            return reads.list_reports(connection)

    def _labels(self) -> dict[str, Label]:
        with self._database.reading() as connection:
            return reads.labels(connection)

    def _indicator_names(self) -> frozenset[str]:
        with self._database.reading() as connection:
            return frozenset(reads.indicator_names(connection))

    def _report(self, report_id: str) -> Report:
        with self._database.reading() as connection:
            return reads.report(connection, report_id)

    def _document(self, document_id: str) -> Document:
        with self._database.reading() as connection:
            return reads.document(connection, document_id)

    def _source_map(self, report_id: str) -> SourceMap:
        report = self.report(report_id)
        return SourceMap(self.document(report.document_id).text, report.spans, report.text)

    def _sections(self, report_id: str) -> tuple[Section, ...]:
        with self._database.reading() as connection:
            return reads.sections(connection, report_id)

    def _passages(self, report_id: str) -> tuple[Passage, ...]:
        with self._database.reading() as connection:
            return reads.passages(connection, report_id)

    def _block(self, report: int) -> dense.Block:
        with self._database.reading() as connection:
            _, dimension = indexing.encoder_on_file(connection)
            return dense.load_block(connection, report, dimension)

    def _block_of(self, report_id: str) -> dense.Block:
        with self._database.reading() as connection:
            return self.block(reads.report_number(connection, report_id))

    def _statements(self, report_id: str) -> Statements:
        return Statements(self.report(report_id).text, self.sections(report_id), self.passages(report_id))

    def _read_indicators_of_report(self, report_id: str) -> tuple[Indicator, ...]:
        with self._database.reading() as connection:
            return reads.indicators_of_report(connection, report_id)

    def _read_indicators_of_name(
        self, canonical: str, sense: Sense | None, period: Period | None
    ) -> dict[str, list[Indicator]]:
        with self._database.reading() as connection:
            return reads.indicators_of_name(connection, canonical, sense, period)
