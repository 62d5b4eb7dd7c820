"""Words by what they do in a sentence, each class once: expressions are built from them by `either`."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(*classes: Iterable[str]) -> str:
    """The expression that one of the words matches, the longest first; to be put in a group by who uses it.

    >>> either(("增长", "增长到"), ("约",))
    '增长到|增长|约'

    Raises ValueError where there is no word, or one without characters: it would match everywhere.
    """
    words = {word for words in classes for word in words}
    if not words or "" in words:
        raise ValueError("an expression of no words, or of an empty one")
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
