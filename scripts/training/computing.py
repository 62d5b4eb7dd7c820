"""Which formula over which figures is meant: learned from questions whose result is known, and from those
that ask for nothing computed though their words might."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from qa.evidence.choosing import SIGNS, Choices, choices, signs
from qa.evidence.computing import may_compute
from qa.evidence.formula_features import NAMES
from qa.evidence.formulas import Formula
from qa.evidence.linear import LinearModel
from qa.evidence.weighing import weigh
from training.examples import NEED, Example
from training.logistic import Array, fit, scaled
from training.matching import Listed, learn_listed
from training.measures import area, hits, share
from training.records import Record
from vectorstore.analysis.quantities import find_quantities, fold

_COMPUTE = "compute"
_PENALTY = 3e-3
_STRENGTH = 0.1
_SCALES = (Decimal(1), Decimal(10**4), Decimal(10**8), Decimal(10**12))
_BARE = re.compile(r"\d+(?:\.\d+)?")
_WITHOUT = 3
"""Of the questions that ask for something computed, one in as many is looked at without its figures too."""
_NEAR = Decimal("0.003")
"""How far a result may lie from an answer that was rounded, as a share of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """A question's formulas, and which of them give the right result."""

    choices: Choices
    gives: Array
    asked: bool
    """Whether something computed was asked for at all."""


def computed(found: Iterable[Example]) -> list[Computed]:
    """The formulas of the questions that may ask for something computed."""
    listed = []
    for one in found:
        if one.kind == NEED or not may_compute(one.query):
            continue
        made = choices(one.store, one.query, weigh(one.store, one.candidates))
        if made.formulas:
            record = one.record
            asked = record.kind == _COMPUTE and not record.abstain
            gives = _right(made.formulas, record) if asked else [False] * len(made.formulas)
            listed.append(Computed(made, np.array(gives), asked))
    return listed


def without_proof(found: Iterable[Example]) -> list[Computed]:
    """The formulas of some questions that ask for something computed as if the reports did not have its
    figures, so that none is right."""
    listed = []
    asked = [one for one in found if one.record.kind == _COMPUTE and one.kind != NEED and one.proves.any()]
    for one in asked[::_WITHOUT]:
        if may_compute(one.query):
            made = choices(one.store, one.query, weigh(one.store, one.unproved))
            if made.formulas:
                listed.append(Computed(made, np.zeros(len(made.formulas), bool), True))
    return listed


def _right(found: Sequence[Formula], record: Record) -> list[bool]:
    """Which formulas give the answer: by the operation that was meant, where that is known and any does by
    it, and those that come to the same (a value less its growth is the value before)."""
    gives = [_gives(one.result.value, record.answers) for one in found]
    meant = {
        one.result.value
        for one, right in zip(found, gives, strict=True)
        if right and one.operation == record.operation
    }
    if not meant:
        return gives if not record.operation else [False] * len(gives)
    return [right and one.result.value in meant for one, right in zip(found, gives, strict=True)]


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


def learn_formulas(train: Sequence[Computed], test: Sequence[Computed]) -> dict[str, Any]:
    """The contents of qa/evidence/data/formulas.json."""
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
        Listed(one.choices.features.astype(np.float64), one.gives.astype(bool))
        for one in found
        if one.asked and one.gives.any()
    ]


def learn_formulas_confidence(
    train: Sequence[Computed], test: Sequence[Computed], model: LinearModel
) -> dict[str, Any]:
    """The contents of qa/evidence/data/formulas_confidence.json."""

    def judged(found: Sequence[Computed]) -> tuple[Array, list[int]]:
        rows, right = [], []
        for one in found:
            scores = np.asarray(model.scores(one.choices.features), np.float32)
            rows.append(signs(one.choices, scores))
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
