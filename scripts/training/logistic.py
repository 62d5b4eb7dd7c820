"""Logistic regression with an L2 penalty: full batch, double precision, from zero; so it has one result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

Array = NDArray[np.float64]

_ROUNDS = 500
"""A bound for features that do not let it converge."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Log-odds as a weighted sum."""

    weights: Array
    bias: float

    def probability(self, features: Array) -> Array:
        """Shape (rows,)."""
        return np.asarray(1 / (1 + np.exp(-(features @ self.weights + self.bias))))


def fit(features: Array, labels: Sequence[int], *, strength: float) -> Logistic:
    """The weights that minimise Σ loss + |weights|² / (2 · strength); the bias is not penalised.

    `features`: shape (rows, features); `labels`: 0 or 1 for each row.
    """
    x, y = torch.from_numpy(np.ascontiguousarray(features, np.float64)), torch.tensor(labels).double()
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)

    def loss() -> torch.Tensor:
        found = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights + bias, y)
        return found + (weights @ weights) / (2 * strength * len(y))

    minimise([weights, bias], loss)
    return Logistic(weights.detach().numpy(), float(bias.detach()))


def minimise(
    parameters: Sequence[torch.Tensor], loss: Callable[[], torch.Tensor], rounds: int = _ROUNDS
) -> None:
    """Bring `parameters` to where `loss` is least."""
    optimizer = torch.optim.LBFGS(
        parameters,
        max_iter=rounds,
        history_size=20,
        tolerance_grad=1e-8,
        tolerance_change=1e-11,
        line_search_fn="strong_wolfe",
    )

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        found = loss()
        found.backward()  # type: ignore[no-untyped-call]  # torch has no types for it
        return found

    optimizer.step(closure)  # type: ignore[no-untyped-call]


def scaled(features: Array) -> tuple[Array, Array]:
    """The mean and the standard deviation of each feature, rounded as they are written."""
    return features.mean(axis=0).round(5), (features.std(axis=0) + 1e-6).round(6)
