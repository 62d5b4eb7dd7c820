"""What the wording of a question says of its answer, learned from questions that people wrote."""

from __future__ import annotations

import functools
import re

from qa.learned import WordingModel, load
from qa.types import Traits

_YEAR = re.compile(r"(?:19|20)\d\d")


@functools.lru_cache(maxsize=1)
def _models() -> dict[str, WordingModel]:
    return {name: WordingModel(**model) for name, model in load("qa.question", "traits.json").items()}


def traits(question: str) -> Traits:
    """The traits of a question, its full words given.  Which year it names says nothing of them."""
    words = _YEAR.sub("\u3007", question)
    return Traits(**{name: model.probability(words) for name, model in _models().items()})
