"""What a reading by the cross-encoder is worth beside features, learned from questions it has not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from qa.evidence.linear import LinearModel
from qa.evidence.reranking import PARTS, READ, READ_ON, Floats, Reader, read_on
from qa.evidence.weighing import weigh
from training.examples import TOLD_APART, Example
from training.matching import Listed, learn_listed
from training.measures import hits
from vectorstore.reranker import load_reranker

_PENALTY = 1e-3
"""Of the sum of squared weights, beside a question's mean loss."""


def remembering() -> Reader:
    """The reader that the package brings, which reads nothing twice."""
    reader = load_reranker().scores
    known: dict[tuple[str, str], float] = {}

    def read(question: str, statements: Sequence[str]) -> Floats:
        new = [one for one in dict.fromkeys(statements) if (question, one) not in known]
        if new:
            known.update(
                zip(((question, one) for one in new), map(float, reader(question, new)), strict=True)
            )
        return np.array([known[question, one] for one in statements], np.float32)

    return read


def read_lists(found: Iterable[Example], reader: Reader) -> list[Listed]:
    """The likeliest statements of each question that one of them proves, as `reranking.PARTS`."""
    lists = []
    for one in found:
        if one.kind in TOLD_APART or not one.proves.any():
            continue
        ranked = weigh(one.store, one.candidates).weighed
        odds = read_on(one.store, one.candidates.need, ranked, reader) if ranked else np.zeros(0, np.float32)
        best = ranked[: len(odds)]
        proving = {where for where, proves in zip(one.candidates.where, one.proves, strict=True) if proves}
        proves = np.array([(each.report_id, each.number) in proving for each in best])
        if proves.any():
            scores = np.array([each.score for each in best])
            lists.append(Listed(np.stack([scores, odds], axis=1).astype(np.float64), proves))
    return lists


def learn_reranking(calibration: Sequence[Listed], test: Sequence[Listed]) -> dict[str, Any]:
    """The contents of qa/evidence/data/reranking.json."""
    model = learn_listed(calibration, _PENALTY)
    splits = (("calibration", calibration), ("test", test))
    return {
        "figures": {
            "settings": {"penalty": _PENALTY, "read": [READ, READ_ON]},
            **{split: {"lists": len(lists), **_reached(model, lists)} for split, lists in splits},
        },
        "parts": list(PARTS),
        "mean": model.mean.tolist(),
        "scale": model.scale.tolist(),
        "weights": model.weights.tolist(),
    }


def _reached(model: LinearModel, lists: Sequence[Listed]) -> dict[str, dict[str, float]]:
    """Among those that were read, by features alone, by reading alone, and by both."""
    return {
        "features": hits((one.features[:, 0], one.proves) for one in lists),
        "reading": hits((one.features[:, 1], one.proves) for one in lists),
        "both": hits((model.scores(one.features), one.proves) for one in lists),
    }
