"""How likely the best statement answers: a number that is calibrated, so that it can be shown.

`scripts/train_matcher.py` learns it from questions whose answer is known, those among them that no report
answers.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.evidence.features import NAMES, leaning
from qa.evidence.linear import LinearModel
from qa.evidence.overlap import asking_weights
from qa.evidence.weighing import Evidence
from qa.learned import logistic
from qa.listening import note
from qa.types.answer import Certainty
from qa.types.query import Query
from vectorstore.analysis.tokens import tokens

Vector = NDArray[np.float32]

STATED, LIKELY = 0.9, 0.4
"""The probability from which an answer is said to be stated, and from which it is given at all: on the test
split answers from .9 on are right in 99 of 100, and three of the four from .4 to .5; of those from .2 to .4
one in ten is."""

_AT = {name: i for i, name in enumerate(NAMES)}
_OF_BEST = (
    *("asked", "asked_before", "asked_character", "unknown"),
    *("clause", "sentence", "character", "together", "rarest", "near", "run", "digit", "plan", "unit"),
    *("year_other", "year_otherwise", "year_implied", "stated", "matched", "is_heading", "cause"),
    *("context_character", "context_clause", "context_heading", "asked_context"),
    *(
        "kind_there",
        "kind_lacking",
        "defines",
        "led",
        "in_list",
        "enumerates",
        "cause_sentence",
        "cause_lean",
    ),
    *("lean_clause", "lean_sentence", "lean_character", "lean_led"),
)
"""Features of the best statement."""
_APART = -8.0
"""The log-odds of a statement that nothing is like, for where only one was read."""
_BEHIND = ("asked", "asked_character", "character", "together", "rarest")
"""Features in which another statement may have more."""
SIGNS = (
    "share",
    "second",
    "log_share",
    "lead",
    *_OF_BEST,
    *(f"{name}_behind" for name in _BEHIND),
    "number",
    "plan_asked",
    "explain",
    "list",
    "several",
    "compute",
    "number_there",
    "number_lacking",
    "length",
    "weight",
    "has_context",
    "fragment",
    "fragment_context",
    "asks_why",
    "counted",
    "unit_asked",
    "known_stated",
    "known_stated_here",
    "known_unstated",
    "must_name",
    "other_reports",
)
"""What speaks for and against the best statement by its features, in the order of `signs`."""
READ_SIGNS = ("by_features", "reading", "reading_lead")
"""The log-odds by the signs above, those that it answers by the cross-encoder, and how far these are before
the next statement's."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """How likely the best statement was found to answer, and by which signs."""

    query: Query
    evidence: Evidence
    signs: Vector
    model: LinearModel
    read_signs: Vector | None
    """Shape (len(READ_SIGNS),); None where nothing was read."""
    read_model: LinearModel
    probability: float


def signs(query: Query, evidence: Evidence) -> Vector:
    """What the confidence rests on; shape (len(SIGNS),)."""
    best = evidence.weighed[0]
    rivals = [one for one in evidence.rivals if (one.report_id, one.number) != (best.report_id, best.number)]
    scores = np.array([best.by_features, *(one.by_features for one in rivals)], np.float32)
    features = np.stack([best.features, *(one.features for one in rivals)])
    top, traits = best.features, query.traits
    second = float(np.exp(min(scores[1] - scores[0], 2.0))) if len(scores) > 1 else 0.0
    digit = float(top[_AT["digit"]])
    known = [one for one in evidence.looked_up if one.ask.canonical]
    stated = any(one.rows for one in known)
    here = bool(top[_AT["stated"]])
    weight = sum(asking_weights(evidence.need.words).values())
    fragment = leaning(evidence.need)
    beside = {one.report_id for one in rivals if best.by_features - one.by_features < 1.0}
    return np.array(
        [
            evidence.share,
            second,
            np.log(max(evidence.share, 1e-6)),
            float(scores[0] - scores[: min(len(scores), 20)].mean()),
            *(float(top[_AT[name]]) for name in _OF_BEST),
            *(float(features[:, _AT[name]].max() - top[_AT[name]]) for name in _BEHIND),
            traits.number,
            traits.plan,
            traits.explain,
            traits.list,
            traits.several,
            traits.compute,
            traits.number * digit,
            traits.number * (1 - digit),
            len(tokens(evidence.need.words)) / 10,
            weight / 100,
            float(bool(evidence.need.context)),
            fragment,
            fragment * float(top[_AT["asked_context"]]),
            float(query.why),
            float(query.counted is not None),
            float(bool(evidence.need.unit)),
            float(stated),
            float(stated and here),
            float(bool(known) and not stated),
            float(bool(evidence.sought.must_name)),
            float(bool(beside - {best.report_id})),
        ],
        np.float32,
    )


def read_signs(evidence: Evidence, by_features: float) -> Vector | None:
    """What the confidence rests on where statements were read; shape (len(READ_SIGNS),), None where none was.

    `by_features`: the log-odds by `signs`.
    """
    best, *others = evidence.weighed
    if best.reading is None:
        return None
    beside = max((one.reading for one in others if one.reading is not None), default=_APART)
    return np.array([by_features, best.reading, best.reading - beside], np.float32)


def certainty(sure: float) -> Certainty:
    """What a probability is said as, of an answer that is given."""
    return Certainty.STATED if sure >= STATED else Certainty.LIKELY


@functools.lru_cache(maxsize=1)
def _model() -> LinearModel:
    return LinearModel.read("confidence.json")


@functools.lru_cache(maxsize=1)
def _read_model() -> LinearModel:
    return LinearModel.read("reading.json")


def odds_by_features(query: Query, evidence: Evidence) -> tuple[float, Vector]:
    """The log-odds that an answer from the best statement is right, by its signs, and these."""
    model, found = _model(), signs(query, evidence)
    return float(model.scores(found)) + model.bias, found


def confidence(query: Query, evidence: Evidence) -> float:
    """The probability, from 0 to 1, that an answer from the best statement is right."""
    odds, found = odds_by_features(query, evidence)
    model, read = _read_model(), read_signs(evidence, odds)
    if read is not None:
        odds = float(model.scores(read)) + model.bias
    sure = logistic(odds)
    note(Judged(query, evidence, found, _model(), read, model, sure))
    return sure
