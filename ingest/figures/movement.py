"""Whether a value says how much there is or how it changed, and which way."""

from __future__ import annotations

import re

from ingest.figures.leads import FALL, RISE
from vectorstore.analysis.quantities import Quantity
from vectorstore.types import Measure

_RISING = re.compile(rf"(?:{RISE})(?!到|至)")
_TURNED = re.compile(rf".*为(?={RISE}|{FALL})")
"""In a lead, what a change was turned into: 减为|增长1.2%."""
_FALLING = re.compile(rf"(?:{FALL})(?!到|至)")
_GROWTH_NAME = re.compile(
    r"(?:涨幅|增幅|增速|(?<!自然)增长率|降幅|增长|(?:上涨|增长|下降)(?:幅度|速度))(?:的?预期)?(?:目标)?$"
)
_UP_TO_HERE = re.compile(rf"(?:{RISE}|{FALL})[到至](?!.*(?:{RISE}|{FALL}))")
_MORE_THAN = re.compile(r"[比较].*[多少]$")
"""比计划少|86亿元."""
_AT_A_RATE = re.compile(r"以(?:年均|每年|平均)$")
"""以年均|36%|的速度增长."""
_CUTS = re.compile(r"(?:压减|压缩|削减|缩减)(?!率|比例|幅度)")
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


def signed(number: float, lead: str, name: str, measure: Measure) -> float:
    """A fall as a negative number."""
    lead = _TURNED.sub("", lead)
    falls = (_FALLING.search(lead) or (not lead and _CUTS.match(name))) and not _GROWTH_NAME.search(name)
    return -abs(number) if measure is Measure.CHANGE and (falls or name.endswith("降幅")) else number
