from __future__ import annotations

import numpy as np

from qa.evidence import choosing, formula_features
from qa.evidence.confidence import SIGNS
from qa.evidence.features import NAMES
from qa.evidence.linear import LinearModel


def test_features_are_scaled_then_weighted() -> None:
    model = LinearModel(np.array([1.0, 2.0]), np.array([2.0, 4.0]), np.array([3.0, -1.0]))
    assert model.scores(np.array([[1.0, 2.0], [3.0, 6.0]])).tolist() == [0.0, 2.0]
    assert model.scores(np.array([3.0, 6.0])).item() == 2.0


def test_each_model_on_file_has_a_weight_for_each_of_its_features() -> None:
    for name, features in (
        ("matcher.json", NAMES),
        ("confidence.json", SIGNS),
        ("formulas.json", formula_features.NAMES),
        ("formulas_confidence.json", choosing.SIGNS),
    ):
        model = LinearModel.read(name)
        assert model.mean.shape == model.scale.shape == model.weights.shape == (len(features),)


def test_contributions_add_up_to_the_score() -> None:
    model = LinearModel(np.array([1.0, 2.0]), np.array([2.0, 4.0]), np.array([3.0, -1.0]), 0.5)
    row = np.array([3.0, 6.0])
    assert model.contributions(row).tolist() == [3.0, -1.0]
    assert model.contributions(row).sum() == model.scores(row).item()
