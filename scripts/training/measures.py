"""What a model reached."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

AMONG = 3


def among(scores: ArrayLike, proves: ArrayLike, first: int) -> float:
    """The probability that one of the `first` best proves, where equals stand in random order.

    >>> proves = [False, True, False, False]
    >>> among([3, 2, 2, 1], proves, 1), among([3, 2, 2, 1], proves, 2)
    (0.0, 0.5)
    """
    score, proof = np.asarray(scores), np.asarray(proves, bool)
    bound = np.sort(score)[::-1][min(first, len(score)) - 1]
    above, level = score > bound, score == bound
    if (above & proof).any():
        return 1.0
    places = min(first, len(score)) - int(above.sum())
    wrong, equal = int((level & ~proof).sum()), int(level.sum())
    return 1.0 if places > wrong else 1 - math.comb(wrong, places) / math.comb(equal, places)


def hits(ranked: Iterable[tuple[ArrayLike, ArrayLike]]) -> dict[str, float]:
    """How often the best statement proves, and one of the three best, over (scores, proves) of questions."""
    pairs = list(ranked)
    return {
        f"top_{first}": round(float(np.mean([among(s, p, first) for s, p in pairs])), 4)
        for first in (1, AMONG)
    }


def area(probability: ArrayLike, right: ArrayLike) -> float:
    """The area under the ROC curve: how often what is right has more than what is wrong; equals count half.

    >>> area([0.9, 0.8, 0.3], [True, False, False])
    1.0
    """
    values, truth = np.asarray(probability, float), np.asarray(right, bool)
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive, negative = int(truth.sum()), int((~truth).sum())
    return float((rank[truth].sum() - positive * (positive + 1) / 2) / (positive * negative))


def share(values: Sequence[bool] | NDArray[np.bool_]) -> float:
    """The share that is true, rounded for a table."""
    return round(float(np.mean(values)), 4)
