"""Quantities as reports write them: a number, its multiplier, its unit.

Numbers come out in base units (13万人 is 130,000 人, 4.32万亿元 is 4.32e12 元), so that places which write
them differently can be compared; what is shown to a reader is always the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vectorstore.analysis.lexicon import either, qualifiers
from vectorstore.analysis.period_patterns import FIRST_MONTHS
from vectorstore.analysis.quantities_spelled import multiples, spelled
from vectorstore.analysis.units import MULTIPLIERS, SAME_UNIT, TIMES, UNIT, Quantity

__all__ = ["Quantity", "find_quantities", "fold"]

_BEFORE_MINUS = "[长速幅率为是在于至到达约近升降比额值量、和与及,(:]"
_MINUS = rf"(?:(?<={_BEFORE_MINUS})[-负]|(?<={_BEFORE_MINUS}\s)-|^-)"
"""Before figures; behind any other word a hyphen joins, and 负 is of 减负."""
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?)"
_AMOUNT = (
    rf"(?:[余多](?=[万亿千百]))?\s*(?P<times>{TIMES})?"
    rf"(?:(?P<tail>\d{{1,4}})(?:(?P<tail_times>[千百]多?万|[千百万亿])(?!分)|(?=[元人户名吨亩,。;、)左以余多]|$)))?"
    rf"(?P<more>[余多])?\s*(?P<unit>{UNIT})?"
)
"""Behind figures: multiplier, the rest of a chain (25万6千, 13万2) and unit."""
_QUANTITY = re.compile(rf"(?P<figures>{_MINUS}?(?<![\d.·A-Za-z第]){_FIGURES}){_AMOUNT}")
_UP_TO = re.compile(
    rf"\s*(?:(?P<dash>[-—~]{{1,2}}|–|\\sim)|(?P<word>[至到])|(?P<between>[与和]))\s*"
    rf"(?P<figures>(?:(?<![-—])[-负])?{_FIGURES}){_AMOUNT}"
)
"""Behind the lower end of a range: —7%, 到1.2亿元, 与6% (之间), \\sim of LaTeX."""
_FROM = re.compile(r"[从由自][^,;:。、]{0,12}$")
"""Before two values that are where a change began and where it ended."""
_BESIDE = re.compile(
    rf"(?<![\d.·A-Za-z第])(?P<low>\d+(?:\.\d+)?)(?P<points>个(?=[、和与及]\d+(?:\.\d+)?个(?:百分点|工作日)))?(?=[、和与及](?P<high>\d+(?:\.\d+)?)(?P<times>{TIMES})?(?P<unit>{UNIT}))"
)
"""A number whose unit the next one gives: 分别提高15.1|和18.8个百分点, 11个|、1.7个百分点."""
_EACH = re.compile(r"分别[^,;。]*$")
_RATIO = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:\s*[:∶]\s*\d+(?:\.\d+)?)+")

_LEAST_MONEY = 1e8
"""A bare number below this is mostly none of money: 突破500万."""
_OF_PEOPLE = re.compile(r"(?:人口|人数|网民|学生|(?P<times>人次))[^,;:。、\d]{0,8}$")
_PEOPLE = re.compile(
    r"(?:城乡|城镇|农村|在校|绝对|贫困|低收入|老年|参保|中小?|大|各族|全[国省市县区州])*(?:学生|人口|群众|居民|农民|网民|用户|职工|老人|劳动力|市民|人民(?!币)|中国人)"
)
"""Before and behind a number that counts people: 老年人口已达2.5亿, 2.9亿在校学生."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATES = frozenset({"年", "个月", "天", "届", "期", "级", "类"})
"""Units of numbers that tell times and kinds: 2021和2022年."""
_VALUE_ENDS = re.compile(
    rf"\s*(?:{either(qualifiers.AROUND, qualifiers.BOUND, qualifiers.BETWEEN)}|$|[,。;、)])"
)
_BEFORE_VALUE = re.compile(r"(?:指数|[在为达到至是])\s*$")
_CALENDAR = re.compile(r"\s*(?:年|月|日|号|时|个?季度|五”|五'|世纪)")
_FOLD = str.maketrans(
    "０１２３４５６７８９．％，：；（）～﹪∶﹕〜－−﹣‐‑‒―﹐﹒﹔増",  # noqa: RUF001 the other forms themselves
    "0123456789.%,:;()~%::~------—,.;增",
)


_POINT = re.compile(r"(?<=\d)[。\ue000-\uf8ff](?=\d)")
"""A decimal point as a page's own font or a slip of typing has it."""


@lru_cache(maxsize=64)  # a sentence is folded by each who reads it
def fold(text: str) -> str:
    """Full-width digits, per cent signs and punctuation as half-width ones; the length stays the same.

    >>> fold("14\ue0103亿元"), fold("1。2万公里")
    ('14.3亿元', '1.2万公里')
    """
    folded = text.translate(_FOLD)
    return _POINT.sub(".", folded)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of `text`, in order; years, dates and numbers inside names are none.

    >>> [(q.number, q.unit) for q in find_quantities("增长6.5%以上、总量1.2万亿元,新增13.5万人、3条")]
    [(6.5, '%'), (1200000000000.0, '元'), (135000.0, '人'), (3.0, '条')]
    >>> [(q.number, q.upper, q.unit) for q in find_quantities("增长6%-7%,2023年1—5月,14.8:39.2:46")]
    [(6.0, 7.0, '%'), (14.8, None, ':')]
    >>> [(q.number, q.unit) for q in find_quantities("首次突破千亿元,指数控制在103左右,5G基站6150个,G312")]
    [(100000000000.0, '元'), (103.0, ''), (6150.0, '个')]
    >>> [(q.number, q.unit) for q in find_quantities("下降百分之零点四,达四亿九千万吨,占1/3,翻两番,三项改革")]
    [(0.4, '%'), (490000000.0, '吨'), (33.33, '%'), (2.0, '番')]
    """
    return list(_found(fold(text)))


@lru_cache(maxsize=64)  # several read the same sentence
def _found(text: str) -> tuple[Quantity, ...]:
    found = list(spelled(text))
    for match in _RATIO.finditer(text):
        first = float(re.split(r"[:∶]", match.group())[0])
        found.append(Quantity(match.span(), first, None, ":"))
    taken = [q.span for q in found]
    found += [q for q in _beside(text) if not any(a < q.span[1] and q.span[0] < b for a, b in taken)]
    taken = [q.span for q in found]
    for quantity in _in_figures(text):
        start, end = quantity.span
        if not any(a < end and start < b for a, b in taken):
            found.append(quantity)
    found += multiples(text)
    return tuple(sorted(found, key=lambda q: q.span))


def _beside(text: str) -> Iterator[Quantity]:
    """Numbers that leave their unit to the next one: both are decimals, 分别 tells them one by one, or
    all that is left of it is 个 (11个、1.7个百分点)."""
    for match in _BESIDE.finditer(text):
        decimals = "." in match["low"] and "." in match["high"]
        unit = SAME_UNIT.get(match["unit"], match["unit"])
        if unit in _DATES or not (decimals or match["points"] or _EACH.search(text, 0, match.start())):
            continue
        yield Quantity(
            match.span(), float(match["low"]) * MULTIPLIERS.get(match["times"] or "", 1.0), None, unit
        )


def _in_figures(text: str) -> Iterator[Quantity]:
    position = 0
    while match := _QUANTITY.search(text, position):
        quantity = _range(text, match) or _quantity(text, match)
        position = quantity.span[1] if quantity else match.end()
        if quantity:
            yield quantity


def _range(text: str, low: re.Match[str]) -> Quantity | None:
    """The range that begins with a quantity: 6%—7%, 8000万到1.2亿元, 在5%与6%之间."""
    high = _UP_TO.match(text, low.end())
    if high is None or (low["unit"] and _unit(low) != _unit(high)):
        return None
    if high["word"] and _FROM.search(text, 0, low.start()):
        return None
    if high["between"] and not text.startswith("之间", high.end()):
        return None
    if _names_date(text, low, high["unit"]) or _names_date(text, high, high["unit"]):
        return None
    if not (high["unit"] or high["times"] or _is_value(text, low.start(), high.end())):
        return None
    upper = _amount(high)
    lower = _amount(low)
    times, high_times = low["times"] or "", high["times"] or ""
    if not low["unit"] and times != high_times and high_times.startswith(times):  # 6—7万, 1.5万—1.6万亿
        shared = lower / MULTIPLIERS.get(times, 1.0) * MULTIPLIERS[high_times]
        lower = shared if shared <= upper else lower  # 8000—1.2万 is no 8000万
    unit = _unit(high) or _money(max(lower, upper), high)
    return Quantity((low.start(), high.end()), lower, upper if upper >= lower else None, unit)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    unit = _unit(match)
    if _names_date(text, match, unit):
        return None
    if not (unit or match["times"] or _is_value(text, match.start(), match.end())):
        return None
    if unit == "P" and re.match(r"[A-Za-z0-9]", text[match.end() :]):
        return None
    number = _amount(match)
    return Quantity(match.span(), number, None, unit or _money(number, match))


def _names_date(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether figures are a year, a month or a day."""
    if match["times"]:
        return False
    if unit in {"年", ""} and _YEAR.fullmatch(match["figures"]):
        return True
    if unit == "个月" and FIRST_MONTHS.search(text, max(0, match.start() - 2), match.start()):
        return True
    return unit in {"", "个"} and _CALENDAR.match(text, match.end("figures")) is not None


def _is_value(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit stands as a value: 指数控制在103左右."""
    before = text[max(0, start - 10) : start]
    return _VALUE_ENDS.match(text, end) is not None and _BEFORE_VALUE.search(before) is not None


def _amount(match: re.Match[str]) -> float:
    figures = match["figures"].replace(",", "").replace("·", ".").replace("负", "-")
    times = Decimal(MULTIPLIERS.get(match["times"] or "", 1.0))
    tail = Decimal(match["tail"] or 0)
    if match["tail_times"]:
        tail *= Decimal(MULTIPLIERS[match["tail_times"].replace("多", "")])
    elif len(match["tail"] or "") == 1:
        tail *= times / 10  # 13万2
    return float(Decimal(figures) * times + tail)


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"] or ""
    return SAME_UNIT.get(unit, unit)


def _money(number: float, match: re.Match[str]) -> str:
    """突破1.2万亿: money, where nothing is said of people."""
    if not match["times"] or _PEOPLE.match(match.string, match.end()):
        return ""
    if people := _OF_PEOPLE.search(match.string, 0, match.start()):
        return "人次" if people["times"] else "人"
    return "元" if abs(number) >= _LEAST_MONEY else ""
