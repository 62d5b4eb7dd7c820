"""Which formula over the figures of the likeliest statements a question means that asks for something
computed.

What speaks for each is measured by `formula_features`.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

import numpy as np

from qa.evidence.amounts import Amount, amounts
from qa.evidence.features import Matrix, leaning
from qa.evidence.formula_features import NAMES, OPERATIONS, Asked, log_odds
from qa.evidence.formulas import Formula, formulas
from qa.evidence.gathering import gather
from qa.evidence.linear import LinearModel
from qa.evidence.overlap import asking_weights
from qa.evidence.sought import sought
from qa.evidence.weighing import Evidence
from qa.learned import logistic
from qa.listening import note
from qa.scope import same_place
from qa.types.query import Query
from vectorstore.store import Store

_LOOKED_AT, _LOOKED_AT_UNLIKE = 20, 8
"""Statements, the likeliest first, whose figures may be meant: of one unit, and of two."""
_POSSIBLE = 0.05
"""How likely an operation must be meant to be tried; also that which the question's words name."""
_OF_BEST = (
    *("operation", "operation_named", "operation_reckoned", "cover_less", "joint", "exclusive"),
    *("named_less", "assigned", "complete", "years", "same_statement", "unit_asked", "unit_other"),
    *("kind_asked", "kind_other", "based", "same_report", "score_less", "roles_differ_asked"),
)
"""Features of the best formula."""
SIGNS = (*_OF_BEST, "share", "lead", "score", "unknown", "compute", "stated")
"""What speaks for the best formula being what is meant, in the order of `Chosen.signs`."""
_FAR = 5.0
"""How far before the next the best formula is, where it is the only one."""
_AT = {name: i for i, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The formulas that a question may mean."""

    query: Query
    formulas: tuple[Formula, ...]
    features: Matrix
    """Shape (formulas, len(NAMES))."""
    unknown: float
    """The share of what is asked for that no figure has around it."""
    likeliest: tuple[Amount, ...] = ()
    """The figures of the likeliest statement."""


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The formulas with what each was weighed at, and how likely the best was found to be what is meant."""

    choices: Choices
    scores: Matrix
    """Shape (formulas,)."""
    model: LinearModel
    signs: Matrix
    signs_model: LinearModel
    probability: float


@functools.lru_cache(maxsize=1)
def _model() -> LinearModel:
    return LinearModel.read("formulas.json")


@functools.lru_cache(maxsize=1)
def _confidence() -> LinearModel:
    return LinearModel.read("formulas_confidence.json")


def choices(store: Store, query: Query, evidence: Evidence) -> Choices:
    """The formulas over the figures of the likeliest statements, measured; where two places or two years are
    held against each other, one figure is of either."""
    apart = _by_place(store, query, evidence)
    # Of more than two places no two figures are all that is meant.
    alone = [evidence] if len(evidence.sought.scopes) < 2 else []
    sides = [amounts(store, one.weighed[:_LOOKED_AT]) for one in apart or alone]
    found = [amount for side in sides for amount in side]
    asked = dict(asking_weights(evidence.need.words))
    leans = leaning(evidence.need)
    for word, weight in asking_weights(evidence.need.context).items() if leans else ():
        asked.setdefault(word, weight * leans)
    said = {word for one in found for word in one.words}
    weights = {word: weight for word, weight in asked.items() if word in said}
    unknown = 1 - sum(weights.values()) / (sum(asked.values()) or 1.0)
    asks = Asked(query, evidence, weights, found)
    sides = [asks.likeliest(side) for side in sides]
    found = [amount for side in sides for amount in side]
    pairs = [
        (one, other)
        for one, other in (itertools.product(*sides) if apart else itertools.combinations(found, 2))
        if one.quantity.unit == other.quantity.unit
        and one.quantity.unit not in ("", ":")
        and (one.mark != other.mark or one.weighed.report_id != other.weighed.report_id)
        and asks.fits(one, other)
    ]
    likely = {
        (one.report_id, one.number) for side in apart or alone for one in side.weighed[:_LOOKED_AT_UNLIKE]
    }
    near = [one for one in found if (one.weighed.report_id, one.weighed.number) in likely]
    possible = [
        one
        for one in OPERATIONS
        if one is query.operation or query.traits.operations.get(one, 0.0) > _POSSIBLE
    ]
    made = list(formulas(pairs, [] if apart else near, possible, asks.cover))
    rows = [asks.features(one) for one in made]
    features = np.array(rows, np.float32).reshape(len(made), len(NAMES))
    best = evidence.weighed[0] if evidence.weighed else None
    of_best = [one for one in found if best and one.weighed.span == best.span]
    return Choices(query, tuple(made), features, unknown, tuple(of_best))


def signs(choices: Choices, scores: Matrix) -> Matrix:
    """What the confidence in the best formula rests on; shape (len(SIGNS),)."""
    best = int(np.argmax(scores))
    likely = np.exp(scores - scores[best])
    value = choices.formulas[best].result.value
    alike = np.array([one.result.value == value for one in choices.formulas])
    rival = float(scores[~alike].max()) if not alike.all() else float(scores[best]) - _FAR
    row = choices.features[best]
    return np.array(
        [
            *(float(row[_AT[name]]) for name in _OF_BEST),
            float(likely[alike].sum() / likely.sum()),
            min(float(scores[best]) - rival, _FAR),
            float(scores[best]),
            choices.unknown,
            log_odds(choices.query.traits.compute),
            float(_is_stated(choices, best)),
        ],
        np.float32,
    )


def _is_stated(choices: Choices, best: int) -> bool:
    """Whether the likeliest statement has a figure of the result's unit that the formula does not take, so
    that it may state what is asked for itself."""
    formula = choices.formulas[best]
    unit = formula.result.unit.replace("个百分点", "百分点")
    return any(one.quantity.unit == unit and one not in formula.amounts for one in choices.likeliest)


def choose(choices: Choices) -> tuple[Formula, float] | None:
    """The likeliest formula and the probability that its result is what is asked for; None without any."""
    if not choices.formulas:
        return None
    scores = np.asarray(_model().scores(choices.features), np.float32)
    model, found = _confidence(), signs(choices, scores)
    sure = logistic(float(model.scores(found)) + model.bias)
    note(Chosen(choices, scores, _model(), found, model, sure))
    return choices.formulas[int(np.argmax(scores))], sure


def _by_place(store: Store, query: Query, evidence: Evidence) -> list[Evidence]:
    """The evidence of either place where a question holds two against each other; else nothing."""
    scopes = evidence.sought.scopes
    found: list[Evidence] = []
    for operand in query.operands if len(query.operands) == 2 == len(scopes) else ():
        own = [one for one in scopes if operand.places and same_place(one.place, operand.places[0])]
        where = sought(own, operand) if own else None
        if where is None:
            return []
        found.append(gather(store, operand, where))
    return found
