"""Whether a statement names what a turn of few words asks for: nothing else may answer 房价呢 after a
question for the GDP, however well it answers that one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.places import simplify
from vectorstore.analysis.tokens import fold, tokens
from vectorstore.statements import Statements

_RANK = re.compile(
    rf"第[{COUNTING}百\d]+|首位|榜首|首次|前[{COUNTING}\d]+[强名位]?|前列|[居排列]|领跑|领先|冠|连[续年]|\d连|最"
)
_LONGEST = 5
"""Characters of a name that is held against a statement; of longer ones some words may be put otherwise."""
_SHARE = 0.4
"""The share of a name's pairs of characters that must be there: 免税销售 is told as 免税购物销售额."""


def names(statements: Statements, number: int, own: Sequence[str]) -> bool:
    """Whether a statement, or what it stands under, has enough of the words that name something; always where
    there are none, or long ones.

    Of several words one is enough.
    """
    if not own or max(map(len, own)) > _LONGEST:
        return True
    one = statements[number]
    led = statements.leads[number]
    around = (*one.path, statements.words(number), statements.words(led) if led is not None else "")
    said = fold(simplify(" ".join(around)))
    return any(_share(word, said) >= _SHARE for word in own)


def are_said(name: str, words: str) -> bool:
    """Whether some words have enough of a name."""
    return _share(name, fold(simplify(words))) >= _SHARE


def ranks(words: str) -> bool:
    """Whether a statement says where something stands among others, or how long it has gone on."""
    return _RANK.search(words) is not None


def _share(word: str, said: str) -> float:
    pairs = set(tokens(fold(word)))
    return sum(pair in said for pair in pairs) / max(1, len(pairs))
