"""Which two figures a question means that asks for something computed from them.

Every two figures of the likeliest statements that have one unit are a pair; what speaks for a pair is
measured here, and what counts how much is learned from questions whose result is known
(`scripts/train_matcher.py`).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qa.evidence.amounts import RATES, Amount, amounts
from qa.evidence.features import Matrix, leaning
from qa.evidence.gathering import gather
from qa.evidence.linear import LinearModel
from qa.evidence.overlap import asking_weights
from qa.evidence.sought import anchor_of, sought
from qa.evidence.weighing import Evidence
from qa.learned import logistic
from qa.listening import note
from qa.scope import same_place
from qa.types import Operation, Query
from vectorstore.store import Store
from vectorstore.types import Measure, Role

_LOOKED_AT = 20
"""Statements, the likeliest first, whose figures may be meant."""
_NO_AMOUNT = RATES | {"年", "天", "月"}
"""Units of which a sum or a share says nothing."""

NAMES = (
    "cover_less",
    "cover_more",
    "joint",
    "exclusive",
    "score_less",
    "score_more",
    "alike",
    "same_statement",
    "distance",
    "same_report",
    "unit_asked",
    "unit_other",
    "roles_differ",
    "roles_differ_asked",
    "sides",
    "change_differs",
    "both_change",
    "both_change_asked",
    "falls_differ",
    "equal",
    "part",
)
SIGNS = ("share", "score", "cover_less", "joint", "exclusive", "unknown", "compute", "sides")
"""What speaks for the best pair being what is meant, in the order of `Paired.signs`."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Every two figures that something may be computed from."""

    query: Query
    pairs: tuple[tuple[Amount, Amount], ...]
    features: Matrix
    """Shape (pairs, len(NAMES))."""
    unknown: float
    """The share of what is asked for that no figure has around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """The pairs with what each was weighed at, and how likely the best was found to be what is meant."""

    pairs: Pairs
    scores: Matrix
    """Shape (pairs,)."""
    model: LinearModel
    signs: Matrix
    signs_model: LinearModel
    probability: float


@functools.lru_cache(maxsize=1)
def _model() -> LinearModel:
    return LinearModel.read("pairs.json")


@functools.lru_cache(maxsize=1)
def _confidence() -> LinearModel:
    return LinearModel.read("pairs_confidence.json")


def pairs_of(store: Store, query: Query, evidence: Evidence, operation: Operation) -> Pairs:
    """The pairs of figures of the likeliest statements, measured; where two places or two years are held
    against each other, one figure is of either."""
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
    asks = _Asked(query, evidence, weights, found, by_place=bool(apart))
    pairs = tuple(
        (one, other)
        for one, other in (itertools.product(*sides) if apart else itertools.combinations(found, 2))
        if one.quantity.unit == other.quantity.unit
        and one.quantity.unit not in ("", ":")
        and (one.mark != other.mark or one.weighed.report_id != other.weighed.report_id)
        and asks.fits(one, other)
        and (operation is Operation.DIFFERENCE or one.quantity.unit not in _NO_AMOUNT)
        and (operation is not Operation.SHARE or _may_be_shared(one, other))
    )
    rows = [asks.features(one, other) for one, other in pairs]
    features = np.array(rows, np.float32).reshape(len(pairs), len(NAMES))
    return Pairs(query, pairs, features, unknown)


def _may_be_shared(one: Amount, other: Amount) -> bool:
    """Whether one figure may be a part of the other: amounts above nothing, and no changes."""
    return all(amount.quantity.number > 0 and not amount.changes for amount in (one, other))


def signs(pairs: Pairs, scores: Matrix) -> Matrix:
    """What the confidence in the best pair rests on; shape (len(SIGNS),)."""
    best = int(np.argmax(scores))
    likely = np.exp(scores - scores[best])
    row = pairs.features[best]
    at = {name: float(row[i]) for i, name in enumerate(NAMES)}
    return np.array(
        [
            1 / float(likely.sum()),
            float(scores[best]),
            at["cover_less"],
            at["joint"],
            at["exclusive"],
            pairs.unknown,
            pairs.query.traits.compute,
            at["sides"],
        ],
        np.float32,
    )


def meant(pairs: Pairs) -> tuple[tuple[Amount, Amount], float] | None:
    """The likeliest pair and the probability that the result is what is asked for; None without pairs."""
    if not pairs.pairs:
        return None
    scores = np.asarray(_model().scores(pairs.features), np.float32)
    model, found = _confidence(), signs(pairs, scores)
    sure = logistic(float(model.scores(found)) + model.bias)
    note(Paired(pairs, scores, _model(), found, model, sure))
    return pairs.pairs[int(np.argmax(scores))], sure


class _Asked:
    """What a question says of the two figures that it means."""

    def __init__(
        self,
        query: Query,
        evidence: Evidence,
        weights: Mapping[str, float],
        found: Sequence[Amount],
        *,
        by_place: bool,
    ) -> None:
        self._weights, self._whole = weights, sum(weights.values()) or 1.0
        self._cover = {one.words: self._covered(one.words) for one in found}
        self._by_place = by_place
        self._unit = evidence.need.unit.lstrip("百千万亿")
        self._sides = _sides(query, evidence)
        self._both_senses = query.both_senses
        self._change = any(ask.measure is Measure.CHANGE for ask in query.asks)

    def _covered(self, words: frozenset[str]) -> float:
        return sum(weight for word, weight in self._weights.items() if word in words) / self._whole

    def features(self, one: Amount, other: Amount) -> Sequence[float]:
        """In the order of `NAMES`."""
        covers = sorted((self._cover[one.words], self._cover[other.words]))
        joint = self._covered(one.words | other.words)
        behind = sorted(amount.behind for amount in (one, other))
        same_report = one.weighed.report_id == other.weighed.report_id
        same_statement = same_report and one.weighed.number == other.weighed.number
        away = abs(one.mark[0] - other.mark[0])
        unit = one.quantity.unit.lstrip("百千万亿")
        differ = {one.role, other.role} == {Role.PLAN, Role.REVIEW}
        return (
            *covers,
            joint,
            joint - covers[1],
            *behind,
            len(one.own & other.own) / (len(one.own | other.own) or 1),
            float(same_statement),
            float(np.log1p(away)) / 10 if same_report else 1.0,
            float(same_report),
            float(bool(self._unit) and unit == self._unit),
            float(bool(self._unit) and unit != self._unit),
            float(differ),
            float(differ and self._both_senses),
            float(bool(self._sides) or self._by_place),
            float(one.changes != other.changes),
            float(one.changes and other.changes),
            float(one.changes and other.changes and self._change),
            float(one.falls != other.falls),
            float(one.quantity.number == other.quantity.number),
            float(same_statement and (one.is_part or other.is_part)),
        )

    def fits(self, one: Amount, other: Amount) -> bool:
        """Whether either figure may be of one of the two years that are held against each other."""
        if self._sides is None:
            return True
        first, second = self._sides
        straight = first in one.years and second in other.years
        return straight or (second in one.years and first in other.years)


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


def _sides(query: Query, evidence: Evidence) -> tuple[int, int] | None:
    """The year of either figure where the question names two (比2023年完成的多多少), else None."""
    scopes = evidence.sought.scopes
    anchor = anchor_of(query, scopes[0]) if scopes else None
    years = {*query.years, *query.bases}
    if anchor is not None:
        years |= {anchor + away for away in query.relatives}
    if len(years) != 2:
        return None
    return min(years), max(years)
