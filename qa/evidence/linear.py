"""A weighted sum of scaled features: what both learned models of evidence are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.learned import load

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Log-odds as the weighted sum of features, each less its mean and over its scale."""

    mean: Array
    """Shape (features,), as are the scale and the weights."""
    scale: Array
    weights: Array
    bias: float = 0.0
    """What is added where the log-odds are to be a probability; an order needs none."""

    @classmethod
    def read(cls, name: str) -> LinearModel:
        """The model in a data file of this package."""
        model = load("qa.evidence", name)
        mean, scale, weights = (np.array(model[part], np.float32) for part in ("mean", "scale", "weights"))
        return cls(mean, scale, weights, float(model.get("bias", 0.0)))

    def contributions(self, features: Array) -> Array:
        """What each feature adds to the log-odds; the shape of `features`."""
        return np.asarray((features - self.mean) / self.scale * self.weights)

    def scores(self, features: Array) -> Array:
        """Log-odds without the bias; shape (n,) for features of shape (n, features), () for (features,)."""
        return np.asarray((features - self.mean) / self.scale @ self.weights)
