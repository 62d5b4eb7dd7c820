"""Looking things up without a question: the passages nearest to some words, and places side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.citations import cite
from qa.conversation import Conversation
from qa.library.opened import opened_store
from qa.library.reports import reports
from qa.question.side_by_side import side_by_side
from qa.types.answer import Answer, Citation
from vectorstore.errors import UsageError
from vectorstore.store import Store
from vectorstore.types import Sense

MOST_FOUND = 50
"""Passages that one search gives at most."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, cited.  `score`: higher is better, comparable within one search only."""

    citation: Citation
    score: float


def search(
    words: str,
    *,
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    limit: int = 10,
    store: Store | None = None,
) -> tuple[FoundPassage, ...]:
    """The passages nearest to `words` in meaning and wording, best first; no answer, and no proof of one.

    `places` and `years` as in `reports`; a filter that allows nothing finds nothing.
    Raises `UsageError` for empty words, a name that is no place's or a limit below 1, and
    `EmptyStoreError` if nothing was ingested.
    """
    if not words.strip():
        raise UsageError("请写出要找的内容，例如：低空经济")
    if not 1 <= limit <= MOST_FOUND:
        raise UsageError(f"limit 须在 1 到 {MOST_FOUND} 之间。")
    store = store or opened_store()
    store.reports()  # raises where there is nothing to search
    allowed = None
    if places or years:
        allowed = [card.id for card in reports(store, places=places, years=years)]
    hits = store.search(words, report_ids=allowed, limit=limit)
    return tuple(
        FoundPassage(cite(store, hit.passage.report_id, hit.passage.start, hit.passage.end), hit.score)
        for hit in hits
    )


def compare(
    places: Sequence[str],
    indicators: Sequence[str],
    *,
    years: Sequence[int] = (),
    sense: Sense | None = None,
    store: Store | None = None,
) -> Answer:
    """The indicators of several places, or of several years, side by side in `Answer.table`.

    It is answered, and abstains, as the question in words would be.
    Raises `UsageError` without places or indicators or for a name that is no place's, and what
    `Conversation.ask` raises.
    """
    if not places or not indicators:
        raise UsageError("请给出要比较的地方和指标，例如：合肥、开封，GDP")
    store = store or opened_store()
    reports(store, places=places)
    return Conversation(store).answer(side_by_side(places, indicators, years, sense))
