"""What is computed from two figures that the reports state: a difference, a sum or a share.

Asked where the question's words name an operation and no figures that it could be reckoned from, or where
those were not found (`reckoning` comes first, `qa.answering`): which two figures are meant is then learned
(`pairing`), so the result has a probability, and competes with what the sentences say (`telling`).
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.citations import Draft, Numbering, cite
from qa.evidence.amounts import Amount
from qa.evidence.formulas import formula_of_pair
from qa.evidence.pairing import meant, pairs_of
from qa.evidence.weighing import Evidence
from qa.listening import note
from qa.types import Operation, Query
from qa.wording import marked, wording
from vectorstore.store import Store

_MEANT = 0.02
"""How likely something must be meant to be computed for it to be tried."""
_LIKELY_MEANT = 0.15
_ALONE, _BESIDE = 0.5, 0.3
"""The probability from which a result is told, and from which it is where something computed is likely meant
and one of its figures stands in the likeliest sentence, which is quoted with it."""


@dataclass(frozen=True, slots=True)
class Needed:
    """The probability from which the result of two figures is told."""

    query: Query
    probability: float


def may_compute(query: Query) -> bool:
    """Whether a question may ask for something computed, and says what."""
    return query.operation is not None and query.traits.compute > _MEANT


def compute(store: Store, query: Query, evidence: Evidence) -> tuple[Draft, float] | None:
    """The result with both figures quoted, and the probability that it is what is asked for; None if that is
    too low, or the reports have no two figures for it."""
    operation = query.operation
    if operation is None:
        return None
    found = meant(pairs_of(store, query, evidence, operation))
    if found is None:
        return None
    pair, sure = found
    best = next(iter(evidence.weighed), None)
    beside = best and any(
        (one.weighed.report_id, one.weighed.span) == (best.report_id, best.span) for one in pair
    )
    needed = _BESIDE if beside and query.traits.compute > _LIKELY_MEANT else _ALONE
    note(Needed(query, needed))
    if sure < needed:
        return None
    return _worded(store, query, operation, pair), sure


def _worded(store: Store, query: Query, operation: Operation, pair: tuple[Amount, Amount]) -> Draft:
    say, numbering = wording(query), Numbering()
    lines: list[str] = []
    for amount in sorted(pair, key=lambda one: (-one.weighed.score, one.mark)):
        text = store.report(amount.weighed.report_id).text
        citation = cite(store, amount.weighed.report_id, *amount.weighed.span, marks=(amount.mark,))
        number = numbering.number(citation)
        line = f"{' '.join(text[slice(*amount.weighed.span)].split())}{marked((number,))}"
        if line not in lines:
            lines.append(line)
    lines.append(say.phrases.computed.format(formula=formula_of_pair(operation, pair)))
    reports = dict.fromkeys(store.report(amount.weighed.report_id) for amount in pair)
    lines.append(say.source(list(reports), newest=False))
    return Draft("\n".join(lines), numbering.citations)
