"""Questions that lead on from an answer, each of which was tried and can be answered."""

from __future__ import annotations

from collections.abc import Iterator

from qa import wording
from qa.answering import answer as answer_query
from qa.opened import opened_store
from qa.types import Answer, Intent
from qa.understand import understand
from vectorstore.analysis.indicators import known
from vectorstore.store import Store
from vectorstore.types import Indicator, Report

_TRIED = 8
"""Candidates that are tried before giving up; each takes a few milliseconds."""
_SENTENCES = (Intent.EXPLAIN, Intent.OUTLINE, Intent.MENTION)


def follow_ups(answer: Answer, store: Store | None = None, limit: int = 3) -> tuple[str, ...]:
    """At most `limit` questions about what the first cited report states; none for an abstention.

    Raises `StoreError` if the data folder cannot be read.
    """
    if answer.abstained or not answer.citations:
        return ()
    store = store or opened_store()
    found: list[str] = []
    for tried, question in enumerate(dict.fromkeys(_candidates(store, answer))):
        if len(found) == limit or tried == _TRIED:
            break
        reply = answer_query(store, understand(question))
        if not reply.abstained and reply.citations and reply.text != answer.text:
            found.append(question)
    return tuple(found)


def _candidates(store: Store, answer: Answer) -> Iterator[str]:
    """The same indicator in the other sense, then others of the report's own, the well-known first."""
    report = store.report(answer.citations[0].report_id)
    asked = {ask.canonical for ask in answer.query.asks if ask.canonical}
    rows = [row for row in store.indicators([report.id]) if _is_its_own(row, report)]
    if answer.query.intent not in _SENTENCES:
        other = [row for row in rows if row.canonical in asked and row.sense is not answer.query.sense]
        yield from (wording.sibling_question(report, row) for row in other[:1])
    seen = set(asked)
    for row in rows:
        if row.canonical not in seen and row.sense is (answer.query.sense or row.sense):
            seen.add(row.canonical)
            yield wording.sibling_question(report, row)


def _is_its_own(row: Indicator, report: Report) -> bool:
    return row.subject == report.place.name and row.period.is_year and known(row.canonical) is not None
