"""Numbers written out in Chinese as figures, so that 百分之六点五 is held against 6.5%."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_WRITTEN = r"[零〇一二两三四五六七八九十百千万亿]"
_UNIT = (
    r"(?:个?百分点|%|亿?[美欧]?元|人次?|户次?|家|个|件|项|条|座|所|张|辆|台|套|公里|平方公里|平方米|米|亩"
    r"|公顷|吨|斤|倍|名|位|次|处|例|起|天|岁|万|亿|千|百)"
)
_NUMERAL = re.compile(
    rf"百分之(?P<percent>{_WRITTEN}+(?:点{_WRITTEN}+)?)"
    rf"|(?P<whole>{_WRITTEN}+)分之(?P<part>{_WRITTEN}+)"
    rf"|(?<![第\d“·])(?P<count>{_WRITTEN}+(?:点{_WRITTEN}+)?)(?={_UNIT})"
)


def figures(text: str, words: str = "") -> str:
    """`text` with its written-out numbers as figures, save those that stand in `words` just so (一个, 三大).

    >>> figures("增长百分之六点五,新增十三万人,改造三百二十个"), figures("一批重大项目、三个方面", "三个方面")
    ('增长6.5%,新增13万人,改造320个', '一批重大项目、三个方面')
    """

    def written(match: re.Match[str]) -> str:
        around = text[match.start() : match.end() + 2]
        if (words and around in words) or match.group() == "一":
            return match.group()
        if match["percent"]:
            return f"{number(match['percent'])}%"
        if match["part"]:
            whole, part = float(number(match["whole"])), float(number(match["part"]))
            return f"{part / whole * 100:g}%" if whole else match.group()
        return number(match["count"])

    return _NUMERAL.sub(written, text)


def number(written: str) -> str:
    """A Chinese number in figures; 万 and 亿 at its end stay words, as reports write them.

    >>> [number(n) for n in ("六点五", "十三万", "三百二十", "二〇二三", "两千零五", "一万二千")]
    ['6.5', '13万', '320', '2023', '2005', '12000']
    """
    if "点" in written:
        whole, _, fraction = written.partition("点")
        tail = "".join(c for c in fraction if c in _LARGE or c in _TENS)
        return f"{_whole(whole)}.{''.join(str(_DIGITS[c]) for c in fraction if c in _DIGITS)}{tail}"
    stem = written.rstrip("万亿")
    if stem and not any(c in _LARGE for c in stem):
        return f"{_whole(stem)}{written[len(stem) :]}"
    return str(_whole(written)) if stem else written


def _whole(written: str) -> int:
    if all(c in _DIGITS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written) or 0)
    total = section = digit = 0
    for c in written:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section, digit = section + (digit or 1) * _TENS[c], 0
        else:
            total, section, digit = (total + section + digit) * _LARGE[c], 0, 0
    return total + section + digit
