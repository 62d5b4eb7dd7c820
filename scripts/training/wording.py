"""What the wording of a question says of its answer: a logistic model over characters and their pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.evidence.formula_features import OPERATIONS
from qa.learned import WordingModel, grams
from qa.question.parts import read_question
from qa.question.traits import without_numbers
from qa.question.understand import understand
from training.logistic import Array, fit
from training.measures import share
from training.records import Record
from training.reports import Reports, proving
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Role

_STRENGTH = 0.1
"""The penalty is 1 / (2 · strength); strong, since there are as many grams as questions."""
_SEEN = 4
"""Questions in which a gram must stand to be a feature."""
_LEAST = 0.02
"""Weights below it change nothing that shows, and are most of them."""
_ASKED = 3
"""Questions in which a token must stand to be counted."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question that a report answers, and the role of the part that does."""

    record: Record
    role: Role


def _single(record: Record, value: bool) -> int | None:
    """A trait that only a whole question shows: a turn of a conversation has it from the turns before."""
    return None if record.kind == "multiturn" else int(value)


LABELS: Mapping[str, Callable[[Labelled], int | None]] = {
    "plan": lambda one: {Role.PLAN: 1, Role.REVIEW: 0}.get(one.role),
    "number": lambda one: int(any(c.isdigit() for group in one.record.answers for a in group for c in a)),
    "list": lambda one: _single(one.record, one.record.kind == "list"),
    "several": lambda one: int(
        one.record.kind in ("multi", "compare", "compute")
        or (len(one.record.answers) > 1 and one.record.kind != "list")
    ),
    "compute": lambda one: int(one.record.kind == "compute"),
    "explain": lambda one: _single(one.record, one.record.kind == "explain"),
}
"""For each of `qa.types.wanted.Traits` whether a question has it; None where that is not known."""


def labelled(records: Iterable[Record], reports: Reports) -> list[Labelled]:
    """The records whose proof stands in a report of the stores."""
    found = []
    for record in records:
        store = reports.of(record.files)
        if store is None or record.abstain or not record.files:
            continue
        roles: Counter[Role] = Counter()
        for report_id in reports.ids(store, record.files):
            statements = store.statements(report_id)
            mask = proving(reports.texts(store, report_id), record.evidence)
            roles.update(statements[int(i)].role for i in np.flatnonzero(mask))
        if roles:
            found.append(Labelled(record, roles.most_common(1)[0][0]))
    return found


def learn_traits(train: Sequence[Labelled], test: Sequence[Labelled]) -> dict[str, Any]:
    """The contents of qa/question/data/traits.json."""
    figures: dict[str, Any] = {}
    models: dict[str, Any] = {}
    for name, label in LABELS.items():
        words, truth = _examples(train, label)
        model = learn_wording(words, truth)
        models[name] = {"bias": model.bias, "weights": model.weights}
        figures[name] = {
            split: _reached(model, *_examples(part, label))
            for split, part in (("train", train), ("test", test))
        }
    settings = {"strength": _STRENGTH, "seen": _SEEN, "least": _LEAST}
    operations, figures["operations"] = _learn_operations(train, test)
    return {"figures": {"settings": settings, **figures}, **models, "operations": operations}


def _learn_operations(
    train: Sequence[Labelled], test: Sequence[Labelled]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A model for each operation, of the questions that want something computed, and how often the likeliest
    was the one meant."""

    def computed(part: Iterable[Labelled]) -> tuple[list[str], list[str]]:
        known = [one.record for one in part if one.record.operation]
        words = [without_numbers(read_question(one.question).text) for one in known]
        return words, [one.operation for one in known]

    (words, meant), (others, truth) = computed(train), computed(test)
    learned = {one: learn_wording(words, [int(each == one) for each in meant]) for one in OPERATIONS}

    def right(part: Sequence[str], true: Sequence[str]) -> list[bool]:
        likeliest = [max(learned, key=lambda one: learned[one].probability(each)) for each in part]
        return [one == each for one, each in zip(likeliest, true, strict=True)]

    reached = {
        split: {"questions": len(part), "right": share(right(part, true))}
        for split, part, true in (("train", words, meant), ("test", others, truth))
    }
    return {one: {"bias": model.bias, "weights": model.weights} for one, model in learned.items()}, reached


def learn_wording(words: Sequence[str], labels: Sequence[int]) -> WordingModel:
    """A model of whether a question has a trait, with the weights as they are written."""
    seen = Counter(gram for question in words for gram in grams(question))
    known = sorted(gram for gram, count in seen.items() if count >= _SEEN)
    column = {gram: at for at, gram in enumerate(known)}
    features: Array = np.zeros((len(words), len(known)))
    for row, question in enumerate(words):
        features[row, [column[gram] for gram in grams(question) if gram in column]] = 1
    model = fit(features, labels, strength=_STRENGTH)
    weights = {g: round(float(w), 3) for g, w in zip(known, model.weights, strict=True) if abs(w) >= _LEAST}
    return WordingModel(round(model.bias, 3), weights)


def count_tokens(records: Sequence[Record]) -> dict[str, Any]:
    """The contents of qa/evidence/data/asking.json: how often questions have a token."""
    counts = Counter(token for one in records for token in set(tokens(understand(one.question).topic)))
    kept = {token: count for token, count in sorted(counts.items()) if count >= _ASKED}
    return {
        "figures": {"settings": {"asked": _ASKED}, "distinct": len(counts), "kept": len(kept)},
        "questions": len(records),
        "tokens": kept,
    }


def _examples(
    part: Iterable[Labelled], label: Callable[[Labelled], int | None]
) -> tuple[list[str], list[int]]:
    known = [(one, truth) for one in part if (truth := label(one)) is not None]
    return [without_numbers(read_question(one.record.question).text) for one, _ in known], [
        truth for _, truth in known
    ]


def _reached(model: WordingModel, words: Sequence[str], labels: Sequence[int]) -> dict[str, Any]:
    right = [(model.probability(one) > 0.5) == bool(truth) for one, truth in zip(words, labels, strict=True)]
    return {"questions": len(labels), "have_it": share([bool(one) for one in labels]), "right": share(right)}
