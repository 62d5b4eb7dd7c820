"""Under which standard name a figure is kept: the one that its unit and measure leave no doubt of."""

from __future__ import annotations

from ingest.figures.statements import Statement
from vectorstore.analysis.indicators import canonical, known
from vectorstore.analysis.units import CURRENCIES
from vectorstore.types import Measure

_FITTING: dict[str, frozenset[str] | set[str]] = {
    "元": CURRENCIES,
    "美元": CURRENCIES,
    "人": {"人", "名", "个", "位"},
    "人次": {"人次", "人"},
    "家": {"家", "户", "个"},
    "斤": {"斤", "公斤", "千克", "吨"},
    "公里": {"公里", "千米"},
    "%": {"%", "‰", "百分点"},
    "天": {"天"},
    "微克/立方米": {"微克/立方米", "微克每立方米", "微克"},
}
"""Units that the usual unit of a well-known indicator may be written in."""
_OF_CHANGE = {"%", "‰", "百分点", "倍", "番"}


def standard_name(statement: Statement, subject: str) -> str:
    """The standard name, unless the unit shows that something else is meant (出口93万辆, 连续8个月).

    `subject` is another place whose name opens the statement's, or "".
    """
    name = canonical(statement.name.removeprefix(subject))
    usual = known(name)
    if usual is None:
        return statement.name
    fitting = _FITTING.get(usual.unit)
    if fitting is None or statement.unit in fitting or statement.measure is Measure.WORDS:
        return name
    if statement.measure is Measure.CHANGE and statement.unit in _OF_CHANGE:
        return name
    changes = statement.unit in _OF_CHANGE and usual.default is Measure.CHANGE
    return name if changes else statement.name


def measure_under(statement: Statement, canonical_name: str) -> Measure:
    """A percentage of what is counted in money, or of prices, is how it changed: 固定资产投资力争达到3%."""
    usual = known(canonical_name)
    percent = statement.measure is Measure.LEVEL and statement.unit == "%"
    return Measure.CHANGE if percent and usual and usual.default is Measure.CHANGE else statement.measure
