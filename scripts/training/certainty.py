"""How likely the best statement answers: learned from answers that are known to be right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.evidence.composing import chosen, compose
from qa.evidence.confidence import Vector, odds_by_features, read_signs, signs
from qa.evidence.reranking import Reader, rerank
from qa.evidence.weighing import Evidence, weigh
from training.examples import NEED, TOLD_APART, Example
from training.logistic import Array, fit, scaled
from training.measures import area, share
from ui.cli.evaluation.calibration import Judged, bands, cuts
from ui.cli.evaluation.gold import comparable, holds

_STRENGTH = 0.1
_PROVED_BY_WORDS = frozenset({"target", "actual", "fact", "multiturn"})
"""Kinds whose answer is a few words; a report that says them twice proves them twice."""
_WITHOUT = 12
"""One in as many examples is looked at without its proof: as many as there are questions without an answer
among those that people ask (`benchmarks/questions/README.md`), of which the calibration split has none."""
_TELLING = 3
"""Characters of an answer below which it may stand in a sentence by chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What spoke for an answer, and what it was worth."""

    signs: Array
    right: bool
    answerable: bool


def outcomes(found: Iterable[Example], reader: Reader | None = None) -> list[Outcome]:
    """The outcome of each example that is answered as a whole, with its `SIGNS`; where a reader is given, of
    what is best when statements were read, with its `READ_SIGNS`."""
    judged = []
    for one in found:
        record = one.record
        if one.kind in TOLD_APART or not (record.abstain or one.proves.any()):
            continue
        if one.kind != NEED and one.query.needs and not record.abstain:
            continue  # it is answered need by need
        evidence = weigh(one.store, one.candidates)
        if not evidence.weighed:
            continue
        spoke: Vector | None = signs(one.query, evidence)
        if reader:
            evidence = rerank(one.store, evidence, reader)
            spoke = read_signs(evidence, odds_by_features(one.query, evidence)[0])
        if spoke is not None:
            right = not record.abstain and _is_right(one, evidence)
            judged.append(Outcome(spoke.astype(np.float64), right, not record.abstain))
    return judged


def without_proof(found: Sequence[Example], reader: Reader) -> list[Outcome]:
    """The outcomes, with their `READ_SIGNS`, of some answerable examples as if nothing in the reports proved
    the answer: what is likeliest then is near and wrong, as for a question that no report answers."""
    judged = []
    for one in found[::_WITHOUT]:
        if one.kind in (NEED, *TOLD_APART) or one.query.needs or not one.proves.any():
            continue
        evidence = weigh(one.store, one.unproved)
        if not evidence.weighed:
            continue
        evidence = rerank(one.store, evidence, reader)
        parts = chosen(one.query, evidence)
        told = compose(one.store, one.query, one.candidates.sought, parts).text
        if any(holds(told, words) for group in one.record.answers for words in group):
            continue
        spoke = read_signs(evidence, odds_by_features(one.query, evidence)[0])
        if spoke is not None:
            judged.append(Outcome(spoke.astype(np.float64), right=False, answerable=False))
    return judged


def _is_right(one: Example, evidence: Evidence) -> bool:
    """Whether what would be told says all that answers, nothing that must not be said, and is proved."""
    proving = {where for where, proves in zip(one.candidates.where, one.proves, strict=True) if proves}
    parts = chosen(one.query, evidence)
    best = evidence.weighed[0]
    if one.kind == NEED:
        return (best.report_id, best.number) in proving
    told = compose(one.store, one.query, one.candidates.sought, parts).text
    record = one.record
    says = all(any(holds(told, words) for words in group) for group in record.answers)
    if not says or any(holds(told, words) for words in record.forbid):
        return False
    if any((part.weighed.report_id, part.weighed.number) in proving for part in parts):
        return True
    return one.kind in _PROVED_BY_WORDS and _telling(record.answers)


def _telling(answers: Sequence[Sequence[str]]) -> bool:
    """Whether answers are more than a digit, which may stand anywhere.

    >>> _telling([["6.5%"]]), _telling([["6"]])
    (True, False)
    """
    return sum(len(comparable(group[0])) for group in answers) >= _TELLING


def learn_confidence(
    names: Sequence[str], learned: Sequence[Outcome], test: Sequence[Outcome], split: str = "train"
) -> dict[str, Any]:
    """The contents of qa/evidence/data/confidence.json, and of reading.json.  `split`: what is learned
    from."""
    features = np.stack([one.signs for one in learned])
    mean, scale = scaled(features)
    model = fit((features - mean) / scale, [int(one.right) for one in learned], strength=_STRENGTH)

    def reached(part: Sequence[Outcome]) -> dict[str, Any]:
        probability = model.probability((np.stack([one.signs for one in part]) - mean) / scale)
        return _reached(probability, part)

    return {
        "figures": {
            "settings": {"strength": _STRENGTH},
            split: reached(learned),
            "test": reached(test),
        },
        "signs": list(names),
        "mean": mean.tolist(),
        "scale": scale.tolist(),
        "weights": model.weights.round(4).tolist(),
        "bias": round(model.bias, 4),
    }


def _reached(probability: Array, part: Sequence[Outcome]) -> dict[str, Any]:
    judged = [Judged(float(p), one.right) for p, one in zip(probability, part, strict=True)]
    return {
        "answers": len(part),
        "answerable": sum(one.answerable for one in part),
        "right": share([one.right for one in part]),
        "auc": round(area(probability, [one.right for one in part]), 4),
        "reliability": [
            {
                "from": band.low,
                "to": band.high,
                "answers": band.count,
                "expected": round(band.expected, 4),
                "right": round(band.right / band.count, 4),
            }
            for band in bands(judged)
        ],
        "coverage": [
            {
                "from": cut.least,
                "answered": round(cut.given / cut.all, 4),
                "right": round(cut.right / cut.given, 4),
            }
            for cut in cuts(judged)
        ],
    }
