"""Whatever an explanation may have to name has a name, and no two things the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

import pytest

from qa.evidence import choosing, confidence, features, formula_features
from qa.explaining.types import Choice
from qa.types.answer import Reason
from qa.types.query import Intent
from qa.types.wanted import Course, FiguresWanted, Operation, ProseWanted, Traits
from qa.types.ways import Way
from ui.cli.explain import words


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (features.NAMES, words.FEATURES),
        (formula_features.NAMES, words.FORMULA_FEATURES),
        (choosing.SIGNS, words.FORMULA_SIGNS),
        ([field.name for field in fields(Traits) if field.name != "operations"], words.TRAITS),
        ([field.name for field in fields(FiguresWanted)], words.FIGURES_WANTED),
        ([field.name for field in fields(ProseWanted)], words.PROSE_WANTED),
        (Intent, words.INTENTS),
        (Way, words.WAYS),
        (Reason, words.REASONS),
        (Choice, words.CHOICES),
        (Operation, words.OPERATIONS),
        (Course, words.COURSES),
    ],
)
def test_everything_has_a_name_of_its_own(names: Iterable[str], called: Mapping[str, str]) -> None:
    assert set(called) == {str(name) for name in names}
    assert all(called.values())
    assert len(set(called.values())) == len(called)


def test_every_sign_has_a_name_of_its_own() -> None:
    names = (*confidence.SIGNS, *confidence.READ_SIGNS[1:])
    called = [words.sign(name) for name in names]
    assert len(set(called)) == len(called)
    assert set(words.SIGNS) <= set(names)
