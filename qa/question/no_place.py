"""What stands where a place's name would and is none: a name that no gazetteer has, a likely typing error."""

from __future__ import annotations

from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import find_periods
from vectorstore.analysis.places_suggest import near_misses
from vectorstore.analysis.rules import Rule

_UNKNOWN_PLACE = Rule(
    "question.no_place.unknown_place",
    r"(?:^|(?<=[和与跟比、，,？?\s]))(?P<name>[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|州|盟|旗|镇|乡))"
    r"(?=的|\d|[今去前明]年|政府|GDP|\s*$|[？?，,])",
    holds=("|那今年德阿园区|", "|全市|", "|全省|", "|三角镇|"),
    fails=("省政府报告", "两市相"),
)
"""What stands where a place's name would."""
_NO_NAME = Rule(
    "question.no_place.no_name",
    r"[全各本我该哪这那两几某个]|城市|地市|市州|县区|区县|省份",
    holds=("|全|省", "|哪|个"),
    fails=("合肥市",),
)
"""In such words 市 and 县 are no end of a name."""


def unknown_place(text: str) -> str:
    match = _UNKNOWN_PLACE.search(text)
    return match["name"] if match and not _NO_NAME.search(match["name"]) else ""


def mistyped_place(text: str) -> str:
    """What sounds like a place and has a year or a well-known indicator right behind it: 武汗2024年, 苏洲GDP.

    The sound alone is no sign of one (营商环境 and 营山, 常住人口 and 常宁).
    """
    behind = {m.span[0] for m in find_periods(text, None, question=True)}
    behind |= {m.span[0] for m in find_known(text)}
    return next((text[slice(*span)] for span, _ in near_misses(text) if span[1] in behind), "")
