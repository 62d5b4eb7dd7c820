"""Questions as the runtime sees them: the statements in scope, measured, and which of them prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from qa.chain import Turn, extracted
from qa.conversation import remembered
from qa.evidence.sought import Sought, scopes_of, sought
from qa.evidence.weighing import Candidates, consider
from qa.question.understand import understand
from qa.types.query import Intent, Query
from training.records import Record
from training.reports import Mask, Reports, proving
from ui.cli.evaluation.gold import comparable
from vectorstore.store import Store

NEED = "need"
"""The kind of an example that is one of several needs of a record."""
TOLD_APART = frozenset({"compare", "compute"})
"""Kinds whose proofs are of several places or figures: no statement alone answers them."""


class Fate(StrEnum):
    """What became of a record."""

    NOT_ON_FILE = "file_in_no_store"
    NO_PLACE = "no_place"
    NO_YEAR = "no_year"
    RIGHTLY_NOWHERE = "rightly_nowhere"
    """No report is of its place and year, and none answers."""
    OUT_OF_SCOPE = "proof_out_of_scope"
    USED = "used"


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A question, or one need of it, with the statements that may answer it."""

    record: Record
    kind: str
    """The record's, or `NEED`."""
    store: Store
    query: Query
    candidates: Candidates
    proves: Mask
    """Of each candidate; none where no report answers, or where the proof is out of scope."""

    @property
    def unproved(self) -> Candidates:
        """The candidates without those that prove: as of a question that no report answers, of which people
        write few."""
        kept = np.flatnonzero(~self.proves)
        return replace(
            self.candidates,
            where=tuple(self.candidates.where[i] for i in kept),
            admitted=tuple(self.candidates.admitted[i] for i in kept),
            features=self.candidates.features[kept],
        )


def examples(
    records: Iterable[Record], reports: Reports, *, answered: bool
) -> tuple[list[Example], Counter[Fate]]:
    """The examples of some records, and how many records came to what.

    `answered`: whether the turns before are answered, so that 今年 is said of the report that answered
    them; the models must be there for that.
    """
    found: list[Example] = []
    fates: Counter[Fate] = Counter()
    for record in records:
        store = reports.of(record.files)
        if store is None:
            fates[Fate.NOT_ON_FILE] += 1
            continue
        query = _query(record, store, answered)
        scopes = scopes_of(store, query)
        where = sought(scopes, query) if scopes else None
        if where is None:
            unscoped = Fate.NO_YEAR if scopes else Fate.NO_PLACE
            fates[Fate.RIGHTLY_NOWHERE if record.abstain else unscoped] += 1
            continue
        whole = _example(record, record.kind, reports, store, query, where)
        fates[Fate.USED if whole.proves.any() or record.abstain else Fate.OUT_OF_SCOPE] += 1
        found += [whole, *_needs(whole, reports)]
    return found, fates


def _query(record: Record, store: Store, answered: bool) -> Query:
    """The question understood after those before it, as `qa.conversation` does."""
    previous: Query | None = None
    for turn in record.history:
        query = understand(turn, previous=previous)
        if answered:
            query = remembered(store, extracted(store, Turn(turn, previous)))
        if query.intent is not Intent.NONE:
            previous = query
    return understand(record.question, previous=previous)


def _needs(whole: Example, reports: Reports) -> Iterator[Example]:
    """The needs of a question, where each has a group of answers of its own."""
    record, needs = whole.record, whole.query.needs
    if record.abstain or not needs or len(needs) != len(record.answers):
        return
    for need, alternatives in zip(needs, record.answers, strict=True):
        where = sought(whole.candidates.sought.scopes, need) or whole.candidates.sought
        one = _example(record, NEED, reports, whole.store, need, where, alternatives)
        if one.proves.any():
            yield one


def _example(
    record: Record,
    kind: str,
    reports: Reports,
    store: Store,
    query: Query,
    where: Sought,
    alternatives: Sequence[str] = (),
) -> Example:
    candidates = consider(store, query, where)
    masks: dict[str, Mask] = {}
    for report_id in dict.fromkeys(one for one, _ in candidates.where):
        texts = reports.texts(store, report_id)
        mask = proving(texts, record.evidence)
        if alternatives:
            wanted = tuple(map(comparable, alternatives))
            mask &= np.array([any(words in text for words in wanted) for text in texts], bool)
        masks[report_id] = mask
    proves = np.array([masks[report_id][number] for report_id, number in candidates.where], bool)
    return Example(record, kind, store, query, candidates, proves)
