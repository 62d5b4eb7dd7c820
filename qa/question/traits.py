"""What the wording of a question says of its answer, learned from questions that people wrote."""

from __future__ import annotations

import functools

from qa.learned import WordingModel, load
from qa.types import Traits


@functools.lru_cache(maxsize=1)
def _models() -> dict[str, WordingModel]:
    return {name: WordingModel(**model) for name, model in load("qa.question", "traits.json").items()}


def traits(question: str) -> Traits:
    """The traits of a question, its full words given."""
    return Traits(**{name: model.probability(question) for name, model in _models().items()})
