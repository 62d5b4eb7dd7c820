"""Whether a statement has a number such as a question asks for: what has none cannot answer it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.evidence.need import Need
from qa.types.wanted import NumberKind
from vectorstore.analysis.numerals import COUNTING, NUMERAL

KINDS: Mapping[NumberKind, re.Pattern[str]] = {
    NumberKind.MONEY: re.compile(r"[\d两几数多十百千万亿]+[美欧日港]?元"),
    NumberKind.LENGTH: re.compile(r"[\d余多万]+(?:公里|千米|华里|里(?!程)|米)"),
    NumberKind.AREA: re.compile(r"[\d余多万亿]+(?:平方|亩|公顷)"),
    NumberKind.TIME: re.compile(r"[\d一二三四五六七八九十半余多]+(?:年|个月|天|日|个?小时|分钟|个?工作日)"),
    NumberKind.DATE: re.compile(r"\d{1,2}月|\d{1,2}日|\d{4}年|[一二三四五六七八九十]+月"),
    NumberKind.SHARE: re.compile(r"[%％]|百分|[一二三四五六七八九\d]成|个点"),
}
"""What a number that measures something looks like in a report."""
_MEASURED = frozenset({NumberKind.MONEY, NumberKind.LENGTH, NumberKind.AREA})
"""Kinds that a report always writes with their unit; a date may be a season."""
_SHARES = re.compile(rf"{KINDS[NumberKind.SHARE].pattern}|分之|[过一]半|[\d{NUMERAL}]倍|保\d争\d")
_ANY = re.compile(
    rf"\d|第[{NUMERAL}]|[{NUMERAL}半](?:[多余来]?[个项家名座条年月天日倍成位大场次批所套户人种类件档届期省市县区村]|分之)"
)
_UNITS: Mapping[NumberKind, re.Pattern[str]] = {
    NumberKind.MONEY: re.compile(r"元$"),
    NumberKind.LENGTH: re.compile(r"^(?:公里|千米|华里|里|米)$"),
    NumberKind.AREA: re.compile(r"^(?:平方.*|亩|公顷)$"),
    NumberKind.TIME: re.compile(r"^(?:年|个?月|天|日|个?小时|分钟|个?工作日)$"),
    NumberKind.SHARE: re.compile(r"^(?:%|‰|成|倍|个?百分点)$"),
}
"""Units of each kind of number, as figures have them: without multipliers.  A date has none."""
_ASKS_DAY = re.compile(r"哪一?天|几[号日月]|哪个月")
_DAY = re.compile(
    rf"\d\s*[月日]|“\d{{1,2}}[·.]\d{{1,2}}”|[{COUNTING}]+月|[上中下]旬|[月年][初底末]|季度|[春夏秋冬]季|元旦|[春秋]节|国庆"
)
"""A day, or a time of the year as near as a report may say it; a year alone is none."""
_WEIGHED, _WEIGHTS = "吨", re.compile(r"[吨斤]")
"""The unit of a weight as it is asked for, and as reports may write it."""
_ASKED = 0.8
"""How likely a number must be asked for: of 2,000 questions that people wrote and that were found to ask for
one so surely, none is answered by a statement without."""


def has_number(need: Need, words: str) -> bool:
    """Whether a statement has a number of the kind that is asked for; true where none is asked for surely."""
    if need.number_kind is NumberKind.DATE and _ASKS_DAY.search(need.words):
        return _DAY.search(words) is not None
    if need.number < _ASKED:
        return True
    if need.number_kind in _MEASURED:
        return KINDS[need.number_kind].search(words) is not None
    if need.number_kind is NumberKind.SHARE:
        return _SHARES.search(words) is not None
    return (_WEIGHTS if need.unit.endswith(_WEIGHED) else _ANY).search(words) is not None


def is_of_kind(unit: str, kind: NumberKind) -> bool:
    """Whether a figure of a unit is such a number as is asked for.

    >>> is_of_kind("美元", NumberKind.MONEY), is_of_kind("人次", NumberKind.MONEY)
    (True, False)
    """
    return kind in _UNITS and _UNITS[kind].search(unit) is not None
