"""Numbers written out in Chinese as figures, so that 百分之六点五 is held against 6.5%."""

from __future__ import annotations

import re

from vectorstore.analysis.numerals import NUMERAL, number

_WRITTEN = f"[{NUMERAL}]"
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
