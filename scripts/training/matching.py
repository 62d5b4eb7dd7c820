"""The matcher: which statement proves, learned from lists of statements with the proving ones marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from qa.evidence.features import NAMES
from qa.evidence.linear import LinearModel
from training.examples import TOLD_APART, Example
from training.logistic import Array, minimise, scaled
from training.measures import hits
from training.reports import Mask

_PENALTY = 3e-4
"""Of the sum of squared weights, beside a question's mean loss."""
_OTHERS = 250
"""Statements that prove nothing of a question, drawn by chance, that are learned from."""
_HIDDEN, _NETWORK_PENALTY, _NETWORK_ROUNDS = 16, 1e-4, 150

Scorer = Callable[[torch.Tensor], torch.Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One question's statements."""

    features: Array
    """Shape (statements, features)."""
    proves: Mask


def usable(found: Iterable[Example]) -> list[Listed]:
    """The examples that a single statement may prove, and does."""
    return [
        Listed(one.candidates.features.astype(np.float64), one.proves)
        for one in found
        if one.proves.any() and one.kind not in TOLD_APART
    ]


def sampled(lists: Sequence[Listed]) -> list[Listed]:
    """The lists with all that proves and some of the rest: a question to two reports has 700 statements, and
    nearly all of them are as far from answering."""
    chance = np.random.default_rng(0)
    found = []
    for one in lists:
        others = np.flatnonzero(~one.proves)
        if len(others) > _OTHERS:
            kept = chance.choice(others, _OTHERS, replace=False)
            at = np.sort(np.concatenate([np.flatnonzero(one.proves), kept]))
            one = Listed(one.features[at], one.proves[at])
        found.append(one)
    return found


class Batch:
    """All statements of all questions under each other."""

    def __init__(self, lists: Sequence[Listed], mean: Array, scale: Array) -> None:
        self.features = torch.from_numpy((np.concatenate([one.features for one in lists]) - mean) / scale)
        self._of = torch.from_numpy(np.repeat(np.arange(len(lists)), [len(one.proves) for one in lists]))
        self._proving = torch.from_numpy(np.flatnonzero(np.concatenate([one.proves for one in lists])))
        self._count = len(lists)

    def loss(self, scores: torch.Tensor) -> torch.Tensor:
        """The mean over the questions of -log of the share that the proving statements have of the
        likelihood (the listwise loss of a conditional logit)."""
        top = torch.full((self._count,), -torch.inf, dtype=scores.dtype)
        top = top.scatter_reduce(0, self._of, scores.detach(), "amax")
        likely = torch.exp(scores - top[self._of])
        zero = torch.zeros(self._count, dtype=scores.dtype)
        whole = zero.index_add(0, self._of, likely)
        proven = zero.index_add(0, self._of[self._proving], likely[self._proving])
        return (torch.log(whole) - torch.log(proven + 1e-30)).mean()


def learn_matcher(train: Sequence[Listed]) -> LinearModel:
    """The linear matcher, its weights as they are written."""
    return learn_listed(train, _PENALTY)


def learn_listed(train: Sequence[Listed], penalty: float) -> LinearModel:
    """The linear model that gives most of the likelihood to what proves.  `penalty`: of the sum of squared
    weights, beside a question's mean loss."""
    drawn = sampled(train)
    mean, scale = scaled(np.concatenate([one.features for one in drawn]))
    batch = Batch(drawn, mean, scale)
    weights = torch.zeros(batch.features.shape[1], dtype=torch.float64, requires_grad=True)
    minimise([weights], lambda: batch.loss(batch.features @ weights) + penalty * (weights @ weights))
    return LinearModel(mean, scale, weights.detach().numpy().round(4))


def learn_network(train: Sequence[Listed], mean: Array, scale: Array) -> Scorer:
    """A small network with one hidden layer, to compare with."""
    torch.manual_seed(0)
    batch = Batch(sampled(train), mean, scale)
    layers = torch.nn.Linear(len(mean), _HIDDEN), torch.nn.Linear(_HIDDEN, 1)
    network = torch.nn.Sequential(layers[0], torch.nn.Tanh(), layers[1]).double()

    def loss() -> torch.Tensor:
        penalty = sum((layer.weight.square().sum() for layer in layers), torch.zeros(()))
        return batch.loss(network(batch.features).squeeze(-1)) + _NETWORK_PENALTY * penalty

    minimise(list(network.parameters()), loss, _NETWORK_ROUNDS)
    return lambda features: network(features).squeeze(-1)


def compare(
    train: Sequence[Listed], test: Sequence[Listed], matcher: LinearModel
) -> dict[str, dict[str, float]]:
    """What each way of ranking reaches on the test split."""
    network = learn_network(train, matcher.mean, matcher.scale)

    def by_network(features: Array) -> Array:
        with torch.no_grad():
            return network(torch.from_numpy((features - matcher.mean) / matcher.scale)).numpy()

    ways: dict[str, Callable[[Array], Array]] = {
        "overlap": lambda features: features[:, NAMES.index("sentence")],
        "cosine": lambda features: features[:, NAMES.index("near")],
        "logistic": matcher.scores,
        "tanh network": by_network,
    }
    return {name: hits((way(one.features), one.proves) for one in test) for name, way in ways.items()}


def written(
    matcher: LinearModel,
    train: Sequence[Listed],
    test: Sequence[Listed],
    compared: dict[str, dict[str, float]],
    fates: dict[str, dict[str, int]],
) -> dict[str, Any]:
    """The contents of qa/evidence/data/matcher.json."""
    reached = {
        split: {"lists": len(lists), **hits((matcher.scores(one.features), one.proves) for one in lists)}
        for split, lists in (("train", train), ("test", test))
    }
    return {
        "figures": {"settings": {"penalty": _PENALTY}, "records": fates, **reached, "compared": compared},
        "features": list(NAMES),
        "mean": matcher.mean.tolist(),
        "scale": matcher.scale.tolist(),
        "weights": matcher.weights.tolist(),
    }
