"""What is computed from figures that the reports state: a difference, a sum, a share, the value before.

Asked where the question's words name no figures that it could be reckoned from, or where those were not
found (`reckoning` comes first, `qa.answering`): which figures are meant, and what is made of them, is then
learned (`choosing`), so the result has a probability, and competes with what the sentences say (`telling`).
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.citations import Draft, Numbering, cite
from qa.evidence.choosing import choices, choose
from qa.evidence.confidence import confidence
from qa.evidence.formulas import Formula
from qa.evidence.weighing import Evidence
from qa.listening import note
from qa.types.query import Query
from qa.types.wanted import Operation
from qa.wording import marked, wording
from vectorstore.store import Store

_MEANT, _MEANT_UNNAMED = 0.02, 0.1
"""How likely something must be meant to be computed for it to be tried, where the question's words name what
and where they do not."""
_LEAST, _AS_LIKELY = 0.3, 0.85
"""The probability below which no result is told, and how likely one must be beside that of the likeliest
sentence to state what is asked for: of 897 questions whose words may ask for something computed, 87 of 108
results told so are right, and 4 are told where nothing computed was asked for."""
COMPUTES = 0.5
"""How likely something computed must be asked for, for it to be tried first, and for a sentence not to be the
whole answer."""
_UNKNOWN = 0.8
"""The share of what is asked for that stands around no figure, from which its figures are not there."""


@dataclass(frozen=True, slots=True)
class Needed:
    """The probability from which a result is told."""

    query: Query
    probability: float


def may_compute(query: Query) -> bool:
    """Whether a question may ask for something computed."""
    if query.known_alone and (query.operation is None or _is_total(query)):
        return False  # a figure by its name
    return query.traits.compute > (_MEANT if query.operation is not None else _MEANT_UNNAMED)


def _is_total(query: Query) -> bool:
    """Whether a sum is asked for of one thing in one time: 五年城镇新增就业总共多少, which is stated."""
    times = len(query.years) + len(query.relatives)
    return query.operation is Operation.SUM and len(query.asks) == 1 == len(query.places) and times < 2


def compute(store: Store, query: Query, evidence: Evidence) -> tuple[Draft, float] | None:
    """The result with its figures quoted, and the probability that it is what is asked for; None if that is
    too low, or the reports have no figures for it."""
    made = choices(store, query, evidence)
    found = choose(made) if made.unknown < _UNKNOWN else None
    if found is None:
        return None
    formula, sure = found
    stated = confidence(query, evidence) * (1 - query.traits.compute)
    needed = max(_LEAST, _AS_LIKELY * stated)
    note(Needed(query, needed))
    if sure < needed:
        return None
    return _worded(store, query, formula), sure


def _worded(store: Store, query: Query, formula: Formula) -> Draft:
    say, numbering = wording(query), Numbering()
    lines: list[str] = []
    for amount in sorted(formula.amounts, key=lambda one: (-one.weighed.score, one.mark)):
        text = store.report(amount.weighed.report_id).text
        citation = cite(store, amount.weighed.report_id, *amount.weighed.span, marks=(amount.mark,))
        number = numbering.number(citation)
        line = f"{' '.join(text[slice(*amount.weighed.span)].split())}{marked((number,))}"
        if line not in lines:
            lines.append(line)
    lines.append(say.phrases.computed.format(formula=formula.result.formula))
    reports = dict.fromkeys(store.report(amount.weighed.report_id) for amount in formula.amounts)
    lines.append(say.source(list(reports), newest=False))
    return Draft("\n".join(lines), numbering.citations)
