"""What a change is reckoned from: the year before, as a rule, or something further back."""

from __future__ import annotations

import re

from vectorstore.types import Indicator, Measure

_FROM = r"[比较与和同]"
_YEAR = re.compile(rf"{_FROM}((?:19|20)\d{{2}})年")
_FURTHER = re.compile(
    rf"{_FROM}(?:[二两三四五六七八九十]|[2-9]|1\d)年前"
    rf"|{_FROM}(?:上届|换届|“?十[一二三四五]五|党的十|改革开放|建[党国市县])"
)
_STOPS = "，,；;。：:"


def is_annual(text: str, row: Indicator) -> bool:
    """Whether a change is reckoned from the year before, so that it may stand in a line with those of other
    years; `text` is the report's.  What is no change always may.

    比2020年增长30% in a report on 2023 is none.
    """
    if row.measure is not Measure.CHANGE:
        return True
    start = max(text.rfind(stop, 0, row.clause[0]) for stop in _STOPS) + 1
    clause = text[start : row.clause[1]]
    if _FURTHER.search(clause):
        return False
    named = _YEAR.search(clause)
    return named is None or int(named[1]) == row.period.last_year - 1
