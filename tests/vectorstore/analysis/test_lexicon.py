"""Word classes of the lexicon, and how expressions are made of them."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from vectorstore.analysis import lexicon
from vectorstore.analysis.lexicon import either

CLASSES = [
    (f"{module.name}.{name}", words)
    for module in pkgutil.iter_modules(lexicon.__path__)
    for name, words in vars(importlib.import_module(f"{lexicon.__name__}.{module.name}")).items()
    if isinstance(words, tuple)
]


@pytest.mark.parametrize(("name", "words"), CLASSES, ids=[name for name, _ in CLASSES])
def test_a_class_holds_each_of_its_words_once_and_no_expression(name: str, words: tuple[str, ...]) -> None:
    assert len(set(words)) == len(words)
    assert all(re.escape(word) == word for word in words)
    assert all(re.fullmatch(either(words), word) for word in words)


def test_the_longest_word_is_tried_first_and_signs_stand_for_themselves() -> None:
    assert re.compile(either(("增长", "增长到"))).match("增长到5%")[0] == "增长到"  # type: ignore[index]
    assert re.fullmatch(either(("a.b",)), "acb") is None


@pytest.mark.parametrize("classes", [(), ((),), (("增长", ""),)])
def test_no_words_are_refused(classes: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(ValueError, match="empty"):
        either(*classes)
