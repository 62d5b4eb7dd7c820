"""Which of the likeliest statements may answer: those that name what is asked for, where it has a name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from qa.evidence.named import names, ranks
from qa.evidence.weighing import Evidence, Weighed
from qa.types.query import Intent, Query
from vectorstore.analysis.indicators import find_known
from vectorstore.store import Store

_READS = 2.0
"""The log-odds from which the cross-encoder has read a statement as the answer to an English question, whose
words no report has."""
_READ_FOR_NAMES = 12
"""Statements that are read for the name of an indicator."""


def admissible(store: Store, query: Query, evidence: Evidence) -> Evidence:
    """The evidence as it is; where well-known indicators are asked for and the table states none of them,
    only the statements that name one, since a figure beside another name answers nothing; after other turns,
    only those that name what this one does."""
    looked_up = evidence.looked_up
    if query.asks_rank:
        ranked = (
            w
            for w in evidence.weighed[:_READ_FOR_NAMES]
            if ranks(store.statements(w.report_id).words(w.number))
        )
        return replace(evidence, weighed=tuple(ranked))
    if query.own and not any(one.ask.canonical for one in looked_up):
        likely = evidence.weighed[:_READ_FOR_NAMES]
        named = (
            w
            for w in likely
            if names(store.statements(w.report_id), w.number, query.own)
            or (query.english and (w.reading or 0.0) > _READS)
        )
        return replace(evidence, weighed=tuple(named))
    unstated = {one.ask.canonical for one in looked_up if not one.rows}
    figures = query.intent in (Intent.FIGURE, Intent.COMPARE, Intent.RANK, Intent.DIFFERENCE)
    if not figures or len(unstated) < len(looked_up) or "" in unstated or not unstated:
        return evidence
    read = [row for one in looked_up for row in one.others]  # read as of another sense, period or measure

    def may_state(one: Weighed) -> bool:
        words = store.statements(one.report_id).words(one.number)
        if _of_others(store, one, unstated, {row.id for row in read}):
            return False
        if any(row.report_id == one.report_id and one.span[0] <= row.clause[0] < one.span[1] for row in read):
            return False
        return bool(unstated & {mention.known.name for mention in find_known(words)})

    return replace(
        evidence, weighed=tuple(one for one in evidence.weighed[:_READ_FOR_NAMES] if may_state(one))
    )


def _of_others(store: Store, one: Weighed, canonical: Collection[str], own: Collection[str]) -> bool:
    """Whether what a statement states of an indicator is of others: 藤县…地区生产总值突破300亿元."""
    rows = [
        row
        for name in canonical
        for row in store.indicators([one.report_id], name)
        if one.span[0] <= row.clause[0] < one.span[1]
    ]
    return bool(rows) and not any(row.id in own for row in rows) and all(row.subject for row in rows)
