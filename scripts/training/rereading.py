"""Weighing by features and by reading together, learned; and by whom a question is read while it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.evidence.linear import LinearModel
from qa.evidence.reranking import PARTS, READ, Reader, readings, rerank
from qa.evidence.weighing import Evidence, weigh
from training.examples import TOLD_APART, Example
from training.folds import FOLDS, fold_of
from training.matching import Listed, learn_listed
from training.measures import hits
from training.records import Record
from vectorstore.onnx_model import Floats
from vectorstore.reranker import Reranker, load_reranker

_PENALTY = 1e-3
"""Of the sum of squared weights, beside a question's mean loss."""

Readers = Callable[[Record], Reader]
"""Who reads the statements for a record's question."""


class Bundled:
    """The reader that the package brings: for questions that it did not learn from."""

    def __init__(self) -> None:
        self._reader = _remembering(load_reranker().scores)

    def __call__(self, record: Record) -> Reader:
        return self._reader


class HeldOut:
    """Each record of the training split is read by the model that did not learn from its report: else what
    is learned from the readings would take them for surer than they are."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds a model for each fold (`scripts/train_reranker.py`)."""
        self._readers = [_remembering(Reranker(folder / str(fold)).scores) for fold in range(FOLDS)]

    def __call__(self, record: Record) -> Reader:
        return self._readers[fold_of(record)]


def _remembering(reader: Reader) -> Reader:
    """A reader that reads nothing twice."""
    known: dict[tuple[str, str], float] = {}

    def read(question: str, statements: Sequence[str]) -> Floats:
        new = [one for one in dict.fromkeys(statements) if (question, one) not in known]
        if new:
            known.update(
                zip(((question, one) for one in new), map(float, reader(question, new)), strict=True)
            )
        return np.array([known[question, one] for one in statements], np.float32)

    return read


def read_lists(found: Iterable[Example], readers: Readers) -> list[Listed]:
    """The likeliest statements of each question that one of them proves, as `reranking.PARTS`."""
    lists = []
    for one in found:
        if one.kind in TOLD_APART or not one.proves.any():
            continue
        best = weigh(one.store, one.candidates).weighed[:READ]
        proving = {where for where, proves in zip(one.candidates.where, one.proves, strict=True) if proves}
        proves = np.array([(each.report_id, each.number) in proving for each in best])
        if proves.any():
            odds = readings(one.store, one.candidates.need, best, readers(one.record))
            scores = np.array([each.score for each in best])
            lists.append(Listed(np.stack([scores, odds], axis=1).astype(np.float64), proves))
    return lists


def learn_reranking(train: Sequence[Listed], test: Sequence[Listed]) -> dict[str, Any]:
    """The contents of qa/evidence/data/reranking.json."""
    model = learn_listed(train, _PENALTY)
    splits = (("train", train), ("test", test))
    return {
        "figures": {
            "settings": {"penalty": _PENALTY, "read": READ},
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


def evidence_of(one: Example, readers: Readers) -> Evidence:
    """The evidence for an example as the runtime has it, read by who did not learn from it."""
    return rerank(one.store, weigh(one.store, one.candidates), readers(one.record))
