"""What the wording of a question says of its answer, learned from questions that people wrote."""

from __future__ import annotations

import functools
import re

from qa.learned import WordingModel, load
from qa.types.wanted import Operation, Traits
from vectorstore.analysis.english_subjects import phrased
from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.rules import Rule

_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNT = Rule(
    "question.traits.count",
    rf"\d+(?:\.\d+)?|[{COUNTING}两]+(?=[个大项条件类种场家座所])",
    holds=("|十二|项基础上", "|两|个", "|四|条", "|三|件事"),
    fails=("哪一年最高",),
)


_OPERATIONS = "operations"
"""The entry of traits.json with a model for each operation."""


@functools.lru_cache(maxsize=1)
def _models() -> tuple[dict[str, WordingModel], dict[Operation, WordingModel]]:
    found = load("qa.question", "traits.json")
    operations = found.pop(_OPERATIONS)
    return (
        {name: WordingModel(**model) for name, model in found.items()},
        {Operation(name): WordingModel(**model) for name, model in operations.items()},
    )


def without_numbers(question: str) -> str:
    """The words that the models look at: which year a question names, or how many things, says nothing of
    its answer.

    >>> without_numbers("2024年的八大攻坚战是哪8个")
    '〇年的#大攻坚战是哪#个'
    """
    return _COUNT.sub("#", _YEAR.sub("〇", question))  # noqa: RUF001  # a numeral of its own


def traits(question: str, *, english: bool = False) -> Traits:
    """The traits of a question, its full words given; of an English one by how a Chinese one would be put."""
    words = without_numbers(phrased(question) if english else question)
    models, operations = _models()
    return Traits(
        **{name: model.probability(words) for name, model in models.items()},
        operations={one: model.probability(words) for one, model in operations.items()},
    )
