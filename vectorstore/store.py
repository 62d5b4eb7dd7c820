"""The store, opened for reading by many and for writing by one at a time, or by several on PostgreSQL.

SQLite or PostgreSQL holds the truth, Chroma an index derived from it (`vectorstore.engines` chooses).
"""

from __future__ import annotations

import contextlib
import copy
import threading
import time
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from vectorstore import engines, feedback, indexing, reads, removal, sources, writes
from vectorstore.database import EMPTY, Connection
from vectorstore.encoder import Encoder, Vectors, load_encoder
from vectorstore.errors import EmptyStoreError, IndexServerError, UsageError
from vectorstore.onnx_model import Floats
from vectorstore.reads import Mention, ReportInfo
from vectorstore.reranker import load_reranker
from vectorstore.search import DenseSources, search
from vectorstore.settings import Settings
from vectorstore.snapshot import Snapshot
from vectorstore.sources import Source
from vectorstore.spans import SourceMap
from vectorstore.statements import Statements
from vectorstore.status import Failure, IndexState, StoreStatus, empty_status, read_status
from vectorstore.turn import FOREVER, WAIT_SECONDS
from vectorstore.types import (
    Document,
    Feedback,
    Hit,
    Indicator,
    Label,
    ParsedReport,
    Passage,
    Period,
    Report,
    Role,
    Section,
    Sense,
)
from vectorstore.writes import Change

__all__ = [
    "FOREVER",
    "WAIT_SECONDS",
    "Change",
    "Failure",
    "Mention",
    "ReportInfo",
    "Source",
    "Store",
    "StoreStatus",
]

_VECTORS = 32
"""Vectors of questions that are remembered."""


class Store:
    """One data folder, or one database.  Reading is safe from several threads and beside a writing process.

    Readers see what was committed; what they remember of it is dropped when the generation has moved.
    Every method may raise `StoreError`, and `EmptyStoreError` where nothing was written yet.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None) -> None:
        self._settings = settings
        self._home = settings.home
        self._database = engines.open_database(settings)
        self._index = engines.open_index(settings)
        self._encoder = encoder
        self._encoder_lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._looked = 0.0
        """When the generation was last read, by the monotonic clock."""
        self._is_writing = False
        self._only: frozenset[str] | None = None
        self._vectors: dict[str, Vectors] = {}

    @classmethod
    def open(cls, settings: Settings, *, encoder: Encoder | None = None, wait: float = WAIT_SECONDS) -> Store:
        """Open the store that the settings name, which need not exist yet; without `encoder`, the one that
        they name is loaded when it is first needed.

        What an older version made is brought up to date.  Raises `MismatchError` where that cannot be, or
        if a newer version made it, and `BusyError` if another process is still writing after `wait` seconds.
        """
        store = cls(settings, encoder)
        if store._database.is_outdated():
            with store._database.turn(wait, alone=True):
                if store._database.is_outdated():
                    engines.upgrade(settings, store._database)
        store._database.exists()
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()
        self._index.close()
        self._snapshot = None

    # Writing: inside `with store.writing():` only.

    @contextlib.contextmanager
    def writing(self, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Take a turn at writing (`Database.turn`): with SQLite nobody else has one meanwhile.  Ends with one
        move of the generation if anything changed, also on the way out of an error.

        Raises `BusyError` if another process is still writing after `wait` seconds.
        """
        with self._database.turn(wait):
            self._is_writing = True
            try:
                yield
            finally:
                self.end_phase()
                self._is_writing, self._looked = False, 0.0

    def end_phase(self) -> None:
        """Let readers see all that was written so far: moves the generation if anything changed."""
        self._must_be_writing()
        if self._database.exists():
            with self._database.writing() as connection:
                writes.finish_phase(connection)

    def put(self, document: Document, parsed: Sequence[ParsedReport]) -> Change:
        """Take in a document and what was read out of it, as a whole or not at all.

        Under a source known with other content, or read differently, it replaces what was there.
        """
        with self._changing() as connection:
            return writes.put(connection, document, parsed)

    def knows(self, document: Document) -> bool:
        """Whether this text is on file under this source, so that it need not be read out again."""
        if not self._database.exists():
            return False
        with self._database.reading() as connection:
            return writes.knows(connection, document)

    def remove(self, source_or_report_id: str) -> int:
        """Forget a source with what only it held, a container with its members, or one report; returns how
        many reports went."""
        with self._changing() as connection:
            return removal.remove(connection, source_or_report_id)

    def keep_only(self, container: str, sources: Collection[str]) -> int:
        """Forget a file and its members, as sources and as failures, unless they are among `sources`;
        returns how many reports went."""
        with self._changing() as connection:
            return removal.keep_only(connection, container, sources)

    def set_label(self, label: Label) -> None:
        """Keep what the user set for a report, whether it is on file or not; a label without place and year
        clears it.  It takes effect when the report is read again (see `document_of`)."""
        with self._changing() as connection:
            writes.set_label(connection, label)

    def note(self, noted: Feedback) -> None:
        """Keep that a reader finds an answer wrong; outside a turn at writing, whoever has one."""
        with self._database.noting() as connection:
            feedback.add(connection, noted)

    def forget_notes(self, noted: Collection[Feedback]) -> None:
        """Forget what readers found wrong; outside a turn at writing."""
        with self._database.noting() as connection:
            feedback.remove(connection, noted)

    def record_failure(self, source: str, reason: str) -> None:
        """Remember why a file could not be taken in, until it is taken in or removed."""
        with self._changing() as connection:
            removal.record_failure(connection, source, reason)

    def forget_failure(self, source: str) -> None:
        """Forget that a file could not be taken in; an unknown one does no harm."""
        with self._changing() as connection:
            removal.clear_failure(connection, source)

    def finish_killed(self) -> None:
        """Finish what a killed run left half done: readers are told, Chroma is brought up to date.  Encodes
        nothing."""
        if not self._database.exists():
            return
        with self._database.reading() as connection:
            is_finished = not (writes.is_unfinished(connection) or indexing.is_behind(connection))
        if not is_finished:
            with self.writing():
                self.catch_up()

    def encode_pending(self, progress: indexing.Progress | None = None) -> int:
        """Encode the passages that lack a vector and bring Chroma up to date; returns how many were encoded.

        Resumes where a killed run stopped.  Raises `MismatchError` if the vectors on file are another
        encoder's.
        """
        self._must_be_writing()
        if not self._database.exists():
            return 0
        encoded = indexing.encode_pending(self._database, self._load_encoder, progress)
        self.catch_up()
        return encoded

    def reencode(self) -> None:
        """Forget all vectors, so that `encode_pending` makes them anew, with another encoder perhaps."""
        with self._changing() as connection:
            indexing.forget_vectors(connection)

    def catch_up(self) -> None:
        """Bring Chroma up to date with the vectors on file; encodes nothing."""
        self._must_be_writing()
        if self._database.exists():
            indexing.catch_up(self._database, self._index)

    @classmethod
    def erase(cls, settings: Settings, wait: float = WAIT_SECONDS) -> None:
        """Empty a store, whatever is in it: another version's database, a damaged one.  Labels stay where
        they can still be read."""
        engines.erase(settings, wait)

    # Reading.

    @property
    def generation(self) -> int:
        """Moves when a phase of writing has ended; 0 where nothing was written yet."""
        if not self._database.exists():
            return 0
        with self._database.reading() as connection:
            return reads.generation(connection)[1]

    def within(self, report_ids: Collection[str]) -> Store:
        """The same folder as if it held no other reports than these, for reading."""
        narrow = copy.copy(self)
        narrow._only = frozenset(report_ids)
        return narrow

    def reports(self) -> tuple[ReportInfo, ...]:
        """All reports without their texts, in the order they were taken in; `EmptyStoreError` if none."""
        found = self._now().reports()
        if not found:
            raise EmptyStoreError(EMPTY.format(self._database.where))
        return tuple(info for info in found if self._only is None or info.id in self._only)

    def report(self, report_id: str) -> Report:
        return self._now().report(report_id)

    def document(self, document_id: str) -> Document:
        return self._now().document(document_id)

    def document_of(self, source: str) -> Document | None:
        """The document found there, for reading it again without its file; None if it is not on file."""
        with self._database.reading() as connection:
            return sources.document_of(connection, source)

    def sources(self) -> tuple[Source, ...]:
        """Where everything on file was found, in the order it was taken in."""
        if not self._database.exists():
            return ()
        with self._database.reading() as connection:
            return sources.list_sources(connection)

    def labels(self) -> dict[str, Label]:
        """What the user set by hand, by report id."""
        if not self._database.exists():
            return {}
        if not self._is_writing:
            return dict(self._now().labels())
        with self._database.reading() as connection:  # those that were just set too
            return reads.labels(connection)

    def feedback(self) -> tuple[Feedback, ...]:
        """Answers that readers reported as wrong, oldest first."""
        if not self._database.exists():
            return ()
        with self._database.reading() as connection:
            return feedback.listed(connection)

    def source_map(self, report_id: str) -> SourceMap:
        """From offsets of the report to offsets of its document's text."""
        return self._now().source_map(report_id)

    def sections(self, report_id: str) -> tuple[Section, ...]:
        return self._now().sections(report_id)

    def passages(self, report_id: str) -> tuple[Passage, ...]:
        return self._now().passages(report_id)

    def indicators(
        self,
        report_ids: Sequence[str],
        canonical: str | None = None,
        *,
        sense: Sense | None = None,
        period: Period | None = None,
    ) -> list[Indicator]:
        """The indicators of some reports, in the order of `report_ids` and then of the report."""
        return self._now().indicators(report_ids, canonical, sense, period)

    def indicator_names(self) -> frozenset[str]:
        """The standard names under which anything is stated."""
        return self._now().indicator_names() if self._database.exists() else frozenset()

    def search(
        self,
        query: str,
        *,
        report_ids: Collection[str] | None,
        roles: Collection[Role] | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """The passages that answer best, best first; None filters nothing, an empty filter allows nothing."""
        sources = DenseSources(self._load_encoder, self._index, self._now().block)
        with self._database.reading() as connection:
            return search(connection, sources, query, self._allowed(report_ids), roles, limit)

    def statements(self, report_id: str) -> Statements:
        """The sentences of a report with an index of their words."""
        return self._now().statements(report_id)

    def nearness(self, words: str, report_id: str) -> Vectors:
        """The cosine of some words with each passage of a report, in the order of `passages`; empty while
        one of them lacks its vector.

        Raises `MismatchError` if the vectors are another encoder's.
        """
        snapshot = self._now()
        block = snapshot.block_of(report_id)
        if not block.numbers or len(block.numbers) < len(snapshot.passages(report_id)):
            return np.empty(0, np.float32)
        nearness: Vectors = block.vectors @ self._vector(words)
        return nearness

    def answering(self, question: str, statements: Sequence[str]) -> Floats:
        """The log-odds that each statement answers a question, by the cross-encoder; shape (n,).

        Raises `EncoderError` if its files are missing or damaged.
        """
        return load_reranker().scores(question, statements)

    def mention(self, words: Sequence[str], report_ids: Collection[str] | None) -> list[Mention]:
        """Every place in the reports where one of the words stands literally, whatever its width and case.

        Complete, not a ranking.
        """
        with self._database.reading() as connection:
            return reads.mentions(connection, words, self._allowed(report_ids))

    def vector_index(self) -> IndexState:
        """How the vector index stands; searches find the same in each state."""
        if not self._database.exists():
            return IndexState.READY
        with self._database.reading() as connection:
            if indexing.is_behind(connection):
                return IndexState.BEHIND
        try:
            self._index.exists()
        except IndexServerError:
            return IndexState.SILENT
        return IndexState.READY

    def failures(self) -> tuple[Failure, ...]:
        """Files that could not be taken in and are still there."""
        return self.status().failures

    def status(self) -> StoreStatus:
        """What is in the folder; works on an empty one too."""
        if not self._database.exists():
            return empty_status(self._database, self._home)
        with self._database.reading() as connection:
            return read_status(self._database, connection, self._home)

    def _now(self) -> Snapshot:
        snapshot, now = self._snapshot, time.monotonic()
        if snapshot is not None and now < self._looked + self._database.fresh_for and not self._is_writing:
            return snapshot
        with self._database.reading() as connection:
            version = reads.generation(connection)
        if snapshot is None or snapshot.version != version:
            self._snapshot = snapshot = Snapshot(self._database, version)
        self._looked = now
        return snapshot

    def _allowed(self, report_ids: Collection[str] | None) -> Collection[str] | None:
        if self._only is None:
            return report_ids
        return self._only if report_ids is None else self._only.intersection(report_ids)

    def _load_encoder(self) -> Encoder:
        with self._encoder_lock:
            if self._encoder is None:
                self._encoder = load_encoder(self._settings.encoder)
            return self._encoder

    def _vector(self, words: str) -> Vectors:
        """The vector of a question; of the last few they are remembered, for each report asks anew."""
        encoder = self._load_encoder()
        if words not in self._vectors:
            with self._database.reading() as connection:
                indexing.check_encoder(connection, encoder)
            while len(self._vectors) >= _VECTORS:
                self._vectors.pop(next(iter(self._vectors)), None)
            self._vectors[words] = encoder.encode_queries([words])[0]
        return self._vectors[words]

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Connection]:
        self._must_be_writing()
        with self._database.writing() as connection:
            before = connection.total_changes
            yield connection
            if connection.total_changes != before:
                writes.begin_phase(connection)

    def _must_be_writing(self) -> None:
        if not self._is_writing:
            raise UsageError("写入须在 store.writing() 之内进行。")
