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


def without_years(question: str) -> str:
    """The words that the models look at: which year a question names says nothing of its answer."""
    return _YEAR.sub("〇", question)  # noqa: RUF001  # a numeral of its own, as no year has it


def traits(question: str) -> Traits:
    """The traits of a question, its full words given."""
    words = without_years(question)
    return Traits(**{name: model.probability(words) for name, model in _models().items()})
