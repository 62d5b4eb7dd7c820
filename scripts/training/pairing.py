"""Which two figures are meant: learned from questions whose result is known, and from those that ask for
nothing computed though their words might."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from qa.evidence.computing import may_compute
from qa.evidence.formulas import result_of_pair
from qa.evidence.linear import LinearModel
from qa.evidence.pairing import NAMES, SIGNS, Pairs, pairs_of, signs
from qa.evidence.weighing import weigh
from training.examples import NEED, Example
from training.logistic import Array, fit, scaled
from training.matching import Listed, learn_listed
from training.measures import area, hits, share
from vectorstore.analysis.quantities import find_quantities, fold

_COMPUTE = "compute"
_PENALTY = 3e-3
_STRENGTH = 0.1
_SCALES = (Decimal(1), Decimal(10**4), Decimal(10**8), Decimal(10**12))
_BARE = re.compile(r"\d+(?:\.\d+)?")
_NEAR = Decimal("0.003")
"""How far a result may lie from an answer that was rounded, as a share of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """A question's pairs of figures, and which of them give the right result."""

    pairs: Pairs
    gives: Array
    asked: bool
    """Whether something computed was asked for at all."""


def computed(found: Iterable[Example]) -> list[Computed]:
    """The pairs of the questions that may ask for something computed."""
    listed = []
    for one in found:
        operation = one.query.operation
        if one.kind == NEED or operation is None or not may_compute(one.query):
            continue
        pairs = pairs_of(one.store, one.query, weigh(one.store, one.candidates), operation)
        if pairs.pairs:
            asked = one.record.kind == _COMPUTE
            gives = [
                asked and _gives(result_of_pair(operation, pair), one.record.answers) for pair in pairs.pairs
            ]
            listed.append(Computed(pairs, np.array(gives), asked))
    return listed


def _gives(value: Decimal, answers: Sequence[Sequence[str]]) -> bool:
    """Whether a result is one of the alternatives of each group, in base units or as it is shown."""
    return all(any(_is(value, alternative) for alternative in group) for group in answers)


def _is(value: Decimal, alternative: str) -> bool:
    """Whether a result is what an answer says, in base units or, where that has no multiplier, in any."""
    stated = [Decimal(str(quantity.number)) for quantity in find_quantities(alternative)]
    if not any(multiplier in alternative for multiplier in "万亿"):
        bare = _BARE.findall(fold(alternative).replace(",", ""))
        stated += [Decimal(number) * scale for number in bare for scale in _SCALES]
    return any(abs(value - number) <= abs(number) * _NEAR for number in stated)


def learn_pairs(train: Sequence[Computed], test: Sequence[Computed]) -> dict[str, Any]:
    """The contents of qa/evidence/data/pairs.json."""
    model = learn_listed(_lists(train), _PENALTY)
    reached = {
        split: {"lists": len(lists), **hits((model.scores(one.features), one.proves) for one in lists)}
        for split, lists in (("train", _lists(train)), ("test", _lists(test)))
    }
    return {
        "figures": {"settings": {"penalty": _PENALTY}, **reached},
        "features": list(NAMES),
        "mean": model.mean.tolist(),
        "scale": model.scale.tolist(),
        "weights": model.weights.tolist(),
    }


def _lists(found: Sequence[Computed]) -> list[Listed]:
    return [
        Listed(one.pairs.features.astype(np.float64), one.gives.astype(bool))
        for one in found
        if one.asked and one.gives.any()
    ]


def learn_pairs_confidence(
    train: Sequence[Computed], test: Sequence[Computed], model: LinearModel
) -> dict[str, Any]:
    """The contents of qa/evidence/data/pairs_confidence.json."""

    def judged(found: Sequence[Computed]) -> tuple[Array, list[int]]:
        rows, right = [], []
        for one in found:
            scores = np.asarray(model.scores(one.pairs.features), np.float32)
            rows.append(signs(one.pairs, scores))
            right.append(int(one.gives[int(np.argmax(scores))]))
        return np.stack(rows).astype(np.float64), right

    (features, labels), (others, truth) = judged(train), judged(test)
    mean, scale = scaled(features)
    sure = fit((features - mean) / scale, labels, strength=_STRENGTH)

    def reached(rows: Array, right: Sequence[int]) -> dict[str, Any]:
        probability = sure.probability((rows - mean) / scale)
        given = [bool(r) for p, r in zip(probability, right, strict=True) if p >= 0.55]
        return {
            "questions": len(right),
            "right": sum(right),
            "auc": round(area(probability, [bool(r) for r in right]), 4),
            "given": len(given),
            "given_right": share(given) if given else 0.0,
        }

    return {
        "figures": {
            "settings": {"strength": _STRENGTH},
            "train": reached(features, labels),
            "test": reached(others, truth),
        },
        "signs": list(SIGNS),
        "mean": mean.tolist(),
        "scale": scale.tolist(),
        "weights": sure.weights.round(4).tolist(),
        "bias": round(sure.bias, 4),
    }
