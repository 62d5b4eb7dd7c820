"""Quantities written out in Chinese: 百分之七点八, 三十余万人, 上千家, 翻两番."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.analysis.numerals import NUMERAL, value
from vectorstore.analysis.units import COUNTED, MULTIPLIERS, SAME_UNIT, TIMES, UNIT, Quantity

_NUMERAL = rf"[{NUMERAL}]+(?:点[{NUMERAL}]+)?"
_UP_TO = r"(?:至|到|—|-|~)"
_NOT_IN_NAME = rf"(?<![第\d.{NUMERAL}“·])"
_PART = rf"(?:{_NUMERAL}|\d+(?:\.\d+)?)"
_SHARE = re.compile(
    rf"(?P<minus>负)?(?P<of>[十百]万|[百千万])分之(?P<low>{_PART})(?:{_UP_TO}(?:[百千]分之)?(?P<high>{_PART}))?"
)
_SHARES = {"百": ("%", 1.0), "千": ("‰", 1.0), "万": ("‰", 0.1), "十万": ("‰", 0.01), "百万": ("‰", 0.001)}
"""The unit of 百分之, 千分之 …, and what one of them is in it."""
_POINTS = re.compile(
    rf"{_NOT_IN_NAME}(?P<low>{_NUMERAL})(?:{_UP_TO}(?P<high>{_NUMERAL}))?(?P<unit>个百分点|百分点|个点)"
)
_FRACTION = re.compile(
    r"(?<=[占的约近超过达到为比至了])(?P<part>\d)/(?P<whole>\d{1,2})(?![\d/])"
    rf"|(?<![{NUMERAL}])(?P<in>[二三四五六七八九十]{{1,3}})分之(?P<take>[一二两三四五六七八九]{{1,2}})"
)
"""占1/3, 的三分之一; elsewhere a slash stands in dates and units."""
_TENTHS = re.compile(
    rf"(?:(?<=[近超逾约占达过])|(?<![第唯统一完组建形构{NUMERAL}]))(?P<low>[一二两三四五六七八九])成"
    rf"(?:(?=[多左以的,。;、])|$|(?<=[近超逾约][一二两三四五六七八九]成)(?![为功立员果就本都年长熟效绩]))"
)
_DOUBLED = re.compile(r"翻了?(?P<low>[一两二三四1-4])?番")
_COUNT = re.compile(
    rf"{_NOT_IN_NAME}(?P<low>[一二两三四五六七八九十]{_NUMERAL}|[十百千万](?=[余多来]))(?:[余多来](?P<times>{TIMES})?)?"
    rf"(?:(?P<unit>{COUNTED})|(?<=[万亿])(?=[,。;、余多左以]|$))"
)
"""二十一万家, 三十余万人, 百余家."""
_SEVERAL = re.compile(rf"[{NUMERAL[:12]}]{{2,}}")
"""Figures side by side without 十 or 百 are an estimate (三四个) or a name."""
_MULTIPLE = re.compile(
    rf"(?P<times>万亿|千亿|百亿|千万|百万)(?P<unit>{UNIT})?|(?P<few>[百千万])(?P<counted>{COUNTED})(?![级强])"
)
_BEFORE_MULTIPLE = re.compile(r"[超破达上近跨越在过逾]$")
_BEFORE_FEW = re.compile(r"(?:(?<![以迈跨站跃登踏])(?P<up>上)|[迈跨站跃登踏]上|[超破近逾]|(?<![通不])过)$")
"""突破千亿, 首超百亿元, 上千家: the multiplier is the number."""
_VAGUE = re.compile(
    rf"(?<![第人户总件次个家起宗倍指系分岁名无少常计函参])(?:[数几](?P<times>{TIMES}|十)"
    rf"|[二三四五六七八九]?十[几数](?P<tens>{TIMES})?)[余多]?(?P<unit>{COUNTED})(?!口)"
)
"""数十万人次, 几百家, 十几亿元; behind 人, 总 and their like 数 ends a name (人数, 总数)."""


def spelled(text: str) -> Iterator[Quantity]:
    """The quantities of a folded text that are written out.  A lone figure counts in shares only: 一个 and
    三项 are turns of speech."""
    vague = list(_vague(text))
    yield from vague
    yield from _shares(text)
    for pattern, unit in ((_POINTS, "百分点"), (_TENTHS, "%"), (_COUNT, "")):
        for match in pattern.finditer(text):
            said = match.groupdict()
            if _SEVERAL.fullmatch(said["low"]) or any(q.span[0] < match.end() <= q.span[1] for q in vague):
                continue
            number, high = value(said["low"]), value(said["high"]) if said.get("high") else None
            number *= MULTIPLIERS.get(said.get("times") or "", 10.0 if pattern is _TENTHS else 1.0)
            its = unit or said.get("unit") or ""
            yield Quantity(match.span(), number, high, SAME_UNIT.get(its, its))
    for match in _FRACTION.finditer(text):
        part = float(match["part"] or value(match["take"]))
        whole = float(match["whole"] or value(match["in"]))
        if whole > part:
            yield Quantity(match.span(), round(100 * part / whole, 2), None, "%")
    for match in _DOUBLED.finditer(text):
        yield Quantity(match.span(), _amount(match["low"] or "一"), None, "番")


def _vague(text: str) -> Iterator[Quantity]:
    for match in _VAGUE.finditer(text):
        size = MULTIPLIERS.get(match["times"] or f"十{match['tens'] or ''}", 10.0)
        unit = match["unit"]
        yield Quantity(match.span(), size, None, SAME_UNIT.get(unit, unit), is_vague=True)


def multiples(text: str) -> Iterator[Quantity]:
    """The quantities of a folded text whose number is a multiplier alone: 突破千亿元, 上千家."""
    for match in _MULTIPLE.finditer(text):
        start = match.start()
        before = (_BEFORE_FEW if match["few"] else _BEFORE_MULTIPLE).search(text, max(0, start - 2), start)
        if before is None:
            continue
        times = MULTIPLIERS[match["times"] or match["few"]]
        unit = match["unit"] or match["counted"] or ("元" if times >= 1e8 else "")
        start -= bool(match["few"] and before["up"])
        yield Quantity((start, match.end()), times, None, SAME_UNIT.get(unit, unit))


def _shares(text: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(text):
        if _SEVERAL.fullmatch(match["low"]):
            continue
        unit, one = _SHARES[match["of"]]
        sign = -one if match["minus"] else one
        high = _amount(match["high"]) if match["high"] else None
        yield Quantity(match.span(), round(sign * _amount(match["low"]), 6), high and high * one, unit)


def _amount(written: str) -> float:
    return float(written) if written.isascii() else value(written)
