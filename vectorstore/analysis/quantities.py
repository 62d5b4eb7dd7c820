"""Quantities as reports write them: a number, its multiplier, its unit.

Numbers come out in base units (13万人 is 130,000 人, 4.32万亿元 is 4.32e12 元), so that places which write
them differently can be compared; what is shown to a reader is always the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.analysis.numerals import NUMERAL, value
from vectorstore.types import Span

_DIGITS = r"(?<![\d.A-Za-z第])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.A-Za-z第])\d+(?:\.\d+)?"

_MULTIPLIERS = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8,
    "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip

_UNITS = sorted(
    re.findall(
        r"\S+",
        """
        % _M_M_ ‰ 个百分点 百分点 倍 个点 成 番
        元 美元 欧元
        公里 千米 米 里 平方公里 平方千米 平方米 公顷 亩 立方米 方 升 吨 公斤 千克 斤 克 吨标准煤 蒸吨
        微克/立方米 微克每立方米 μg/m³ μg/m3 毫克/升 公里/小时 公里/平方公里 个/万人 件/万人
        千瓦时 千瓦 兆瓦 瓦 度 千伏安 伏 P PFlops
        人次 人 名 位 户 户次 岁 天 年 个月 小时 分钟
        家 个 件 项 条 座 所 张 辆 台 架 艘 套 间 场 次 届 列 班 只 头 羽 支 处 片 株 棵 起 门 部 种 床 栋 幢
        吨公里 人公里 吨海里 海里 场次 剂次 个工作日 工作日 秒 管 枚 册 艘次 厘米 毫米
        标准箱 标箱 箱 趟 单 宗 例 份 本 盏 面 块 孔 口 批 批次 期 轮 类 级 组 对 店 村 镇 车次 架次 航次
        标台 篇 分
        """,
    ),
    key=len,
    reverse=True,
)
"""Longest first.  A number before none of these is a quantity only where it stands as a value (see below)."""

_SAME_UNIT = {
    "_M_M_": "%",  # what some sites' editors put in its place
    "μg/m³": "微克/立方米",
    "μg/m3": "微克/立方米",
    "个百分点": "百分点",
    "个点": "百分点",
    "个工作日": "工作日",
}

_NOT_UNITS = {"方": "(?![阵面案式向针便])", "项": "(?!目(?!标))"}
"""What follows where a unit is only the beginning of a word: 方阵, 50亿项目."""
_UNIT = "|".join(re.escape(unit) + _NOT_UNITS.get(unit, "") for unit in _UNITS)
_TIMES = "|".join(sorted(_MULTIPLIERS, key=len, reverse=True))

_QUANTITY = re.compile(
    rf"(?P<low>{_DIGITS})(?:[余多](?=[万亿千百]))?(?:(?P<times_low>{_TIMES})?%?\s*(?:-|—|–|~|～|至)\s*(?P<high>\d+(?:\.\d+)?))?"
    rf"\s*(?P<times>{_TIMES})?(?P<more>[余多])?\s*(?P<unit>{_UNIT})?"
)
_RATIO = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:\s*[:∶]\s*\d+(?:\.\d+)?)+")
_WORDED = re.compile(rf"(?<=[超过破达上近跨越在])(?P<times>万亿|千亿|百亿|千万|百万)(?P<unit>{_UNIT})?")
"""突破千亿, 首超百亿元: the multiplier is the number."""

_NAMING = frozenset(
    re.findall(
        r"\S+", "年 个月 天 届 期 轮 类 级 组 部 门 班 对 次 条 度 里 面 口 方 场 篇 分 村 镇 店 位 片 列"
    )
)
"""Before these a number written out is mostly a name (十一届, 第一次) or a length of time."""
_COUNTED = "|".join(re.escape(unit) for unit in _UNITS if unit not in _NAMING)
_NUMERAL = rf"[{NUMERAL}]+(?:点[{NUMERAL}]+)?"
_UP_TO = r"(?:至|到|—|-|~)"
_NOT_IN_NAME = rf"(?<![第\d.{NUMERAL}“·])"
_SHARE = re.compile(rf"(?P<of>[百千])分之(?P<low>{_NUMERAL})(?:{_UP_TO}(?:[百千]分之)?(?P<high>{_NUMERAL}))?")
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
    rf"{_NOT_IN_NAME}(?P<low>[一二两三四五六七八九十]{_NUMERAL})[余多]?"
    rf"(?:(?P<unit>{_COUNTED})|(?<=[万亿])(?=[,。;、余多左以]|$))"
)
_SEVERAL = re.compile(rf"[{NUMERAL[:12]}]{{2,}}")
"""Figures side by side without 十 or 百 are an estimate (三四个) or a name."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE_ENDS = re.compile(r"\s*(?:左右|以上|以内|以下|上下|之间|$|[,。;、)])")
_BEFORE_VALUE = re.compile(r"(?:指数|[在为达到至是])\s*$")
_CALENDAR = re.compile(r"\s*(?:年|月|日|号|时|个?季度|五”|五'|世纪)")
_FOLD = str.maketrans(
    "０１２３４５６７８９．％，：；（）～﹪∶﹕",  # noqa: RUF001 the full-width forms themselves
    "0123456789.%,:;()~%::",
)


@lru_cache(maxsize=64)  # a sentence is folded by each who reads it
def fold(text: str) -> str:
    """Full-width digits, per cent signs and punctuation as half-width ones; the length stays the same."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`span` covers number, multiplier and unit.  `number` (and `upper`, the end of a range) count `unit`."""

    span: Span
    number: float
    upper: float | None
    unit: str


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
    text = fold(text)
    found = list(_spelled(text))
    for match in _RATIO.finditer(text):
        first = float(re.split(r"[:∶]", match.group())[0])
        found.append(Quantity(match.span(), first, None, ":"))
    taken = [q.span for q in found]
    for match in _QUANTITY.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
    for match in _WORDED.finditer(text):
        times = _MULTIPLIERS[match["times"]]
        unit = match["unit"] or ("元" if times >= 1e8 else "")
        found.append(Quantity(match.span(), times, None, unit))
    return sorted(found, key=lambda q: q.span)


def _spelled(text: str) -> Iterator[Quantity]:
    """The quantities that are written out in Chinese.  A lone figure counts in shares only: 一个 and 三项 are
    turns of speech."""
    for pattern, unit in ((_SHARE, "%"), (_POINTS, "百分点"), (_TENTHS, "%"), (_COUNT, "")):
        for match in pattern.finditer(text):
            said = match.groupdict()
            if _SEVERAL.fullmatch(said["low"]):
                continue
            number, high = value(said["low"]), value(said["high"]) if said.get("high") else None
            its = "‰" if said.get("of") == "千" else unit or said.get("unit") or ""
            yield Quantity(match.span(), number * 10 if pattern is _TENTHS else number, high, its)
    for match in _FRACTION.finditer(text):
        part = float(match["part"] or value(match["take"]))
        whole = float(match["whole"] or value(match["in"]))
        if whole > part:
            yield Quantity(match.span(), round(100 * part / whole, 2), None, "%")
    for match in _DOUBLED.finditer(text):
        low = match["low"] or "一"
        yield Quantity(match.span(), float(low) if low.isascii() else value(low), None, "番")


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    times = _MULTIPLIERS.get(match["times"] or "", 1.0)
    unit = match["unit"] or ""
    if not match["times"] and (unit in {"年", ""} and _YEAR.fullmatch(match["low"])):
        return None
    rest = text[match.end() :]
    if (
        unit in {"", "个"}
        and not match["times"]
        and _CALENDAR.match(text, match.end("high") if match["high"] else match.end("low"))
    ):
        return None
    if (
        not unit
        and not match["times"]
        and not (_VALUE_ENDS.match(rest) and _stands_as_value(text, match.start()))
    ):
        return None
    if unit == "P" and re.match(r"[A-Za-z0-9]", rest):
        return None
    if not unit and match["times"] and re.match(r"\s*[美欧]元", rest):
        unit = rest.strip()[:2]
    low = float(Decimal(match["low"].replace(",", "")) * Decimal(times))
    high = float(Decimal(match["high"]) * Decimal(times)) if match["high"] else None
    if high is not None and high < low:
        high = None
    if not unit and times >= 1e8:  # 突破1.2万亿: money, where nothing else is said
        unit = "元"
    return Quantity(match.span(), low, high, _SAME_UNIT.get(unit, unit))


def _stands_as_value(text: str, start: int) -> bool:
    return _BEFORE_VALUE.search(text[max(0, start - 10) : start]) is not None
