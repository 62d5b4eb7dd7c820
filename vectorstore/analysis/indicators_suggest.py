"""Well-known indicators that a mistyped name may have meant: offered, never assumed."""

from __future__ import annotations

from functools import lru_cache

from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.indicators_table import INDICATORS, SAME
from vectorstore.analysis.places_fold import simplify

_SHORTEST = 3
"""Characters from which one that is wrong still leaves a name recognisable: GPD, 生产总置."""


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    listed = [name for known in INDICATORS for name in (known.name, *known.aliases)]
    parts = [way for ways in SAME.values() for way in ways.split("|") if canonical(way)]
    return tuple(dict.fromkeys(name for name in (*listed, *parts) if len(name) >= _SHORTEST))


def _one_slip(a: str, b: str) -> bool:
    """Whether b is a with one character changed, or two neighbours exchanged."""
    if len(a) != len(b):
        return False
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(wrong) == 1:
        return not a.isascii() and len(a) > _SHORTEST
    return (
        len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and sorted(a) == sorted(b)
    )


def suggest_indicator(name: str) -> str:
    """The indicator's name that `name` is one slip of the keyboard away from; "" if none, or if it is one.

    >>> [suggest_indicator(n) for n in ("GPD", "生产总置", "固定资产头资", "GDP", "充电桩")]
    ['GDP', '生产总值', '固定资产投资', '', '']
    """
    folded = simplify(name).strip()
    if canonical(folded):
        return ""
    likely = (known for known in _names() if _one_slip(folded.upper(), known.upper()))
    return next(likely, "")
