"""Whether a value says how much there is or how it changed, and which way."""

from __future__ import annotations

from ingest.figures.leads import FALL, RISE
from vectorstore.analysis.quantities import Quantity
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure

_RISING = Rule(
    "movement.rises",
    rf"(?:{RISE})(?!到|至)",
    holds=(
        "同比|增长|约",
        "|净增|",
    ),
    fails=(
        "提高到",
        "达到",
    ),
)
_TURNED = Rule("movement.turned_into", rf".*为(?={RISE}|{FALL})", holds=("|减为|增长",), fails=("增长为",))
"""In a lead, what a change was turned into: 减为|增长1.2%."""
_FALLING = Rule(
    "movement.falls",
    rf"(?:{FALL})(?!到|至)",
    holds=(
        "同比|下降|",
        "同比|降|",
    ),
    fails=(
        "下降到",
        "起降",
    ),
)
_GROWTH_NAME = Rule(
    "movement.growth_by_name",
    r"(?:涨幅|增幅|增速|(?<!自然)增长率|降幅|增长|(?:上涨|增长|下降)(?:幅度|速度))(?:的?预期)?(?:目标)?$",
    holds=(
        "固定资产投资|增速|",
        "居民消费价格|涨幅|",
    ),
    fails=(
        "自然增长率",
        "固定资产投资",
    ),
)
_UP_TO_HERE = Rule(
    "movement.comes_to",
    rf"(?:{RISE}|{FALL})[到至](?!.*(?:{RISE}|{FALL}))",
    holds=(
        "|提高到|",
        "由12%|增加至|",
    ),
    fails=("增长约",),
)
_AS_GROWTH = Rule(
    "movement.as_growth",
    r"的?(?:高速|快速|两位数|中高速|平均|年均)?(?:增长|增速|增幅)(?!点|极|潜力|空间|动力|目标)",
    holds=("保持20%以上|的增长|",),
    fails=("20%以上|的企业",),
)
"""Behind a rate that is one of growth: 保持20%以上|的增长."""
_LASTS = Rule("movement.lasts", r"(?:保持|实现|取得|维持)", holds=("连续4年|保持|20%",), fails=("达到20%",))
_MORE_THAN = Rule("movement.more_than", r"[比较].*[多少]$", holds=("|比计划少|",), fails=("比计划快",))
"""比计划少|86亿元."""
_AT_A_RATE = Rule(
    "movement.at_a_rate", r"以(?:年均|每年|平均)$", holds=("分别|以年均|",), fails=("年均增长",)
)
"""以年均|36%|的速度增长."""
_CUTS = Rule(
    "movement.cuts",
    r"(?:压减|压缩|削减|缩减)(?!率|比例|幅度)",
    holds=("|压减|一般性支出",),
    fails=("压减比例",),
)
"""A name that says by itself that something grew less: 压减一般性支出|11.7%."""


def measure_of(lead: str, name: str, quantity: Quantity) -> Measure:
    """Whether a quantity says how much there is or how it changed."""
    rate = quantity.unit in {"%", "‰"}
    if rate and (_AT_A_RATE.search(lead) or (not lead and _CUTS.match(name))):
        return Measure.CHANGE
    lead = _TURNED.sub("", lead)
    if quantity.unit == "百分点" or (rate and (quantity.number < 0 or _GROWTH_NAME.search(name))):
        return Measure.CHANGE
    if _RISING.search(lead) or _FALLING.search(lead):
        return Measure.LEVEL if _UP_TO_HERE.search(lead) else Measure.CHANGE
    if quantity.unit in {"倍", "番"} or _MORE_THAN.match(lead):
        return Measure.CHANGE
    return Measure.LEVEL


def is_growth(lead: str, behind: str, quantity: Quantity) -> bool:
    """Whether a rate is said to be one of growth only behind it: 连续4年保持20%以上|的增长.

    >>> from vectorstore.analysis.quantities import Quantity
    >>> is_growth("连续4年保持", "的增长。", Quantity((0, 3), 20.0, None, "%"))
    True
    """
    rate = quantity.unit in {"%", "‰"}
    return rate and _LASTS.search(lead) is not None and _AS_GROWTH.match(behind) is not None


def signed(number: float, lead: str, name: str, measure: Measure) -> float:
    """A fall as a negative number."""
    lead = _TURNED.sub("", lead)
    falls = (_FALLING.search(lead) or (not lead and _CUTS.match(name))) and not _GROWTH_NAME.search(name)
    return -abs(number) if measure is Measure.CHANGE and (falls or name.endswith("降幅")) else number
