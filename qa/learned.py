"""Small learned models: their weights are data files beside the code, made by scripts of the repository."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

FIGURES = "figures"
"""The entry of a data file that says what the model reached, and is no part of it."""


def load(package: str, name: str) -> dict[str, Any]:
    """The model in a package's data file, without the figures it reached."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    found.pop(FIGURES, None)
    return found


def logistic(score: float) -> float:
    """From log-odds to a probability.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))


def grams(question: str) -> set[str]:
    """The characters and pairs of characters of a question.

    >>> sorted(grams("几家"))
    ['几', '几家', '家']
    """
    return set(question) | {question[i : i + 2] for i in range(len(question) - 1)}


@dataclass(frozen=True, slots=True)
class WordingModel:
    """Log-odds of a property of a question, as the sum of the weights of the characters and pairs of
    characters in it."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, question: str) -> float:
        """How likely a question has the property."""
        return logistic(self.bias + sum(self.weights.get(gram, 0.0) for gram in sorted(grams(question))))
