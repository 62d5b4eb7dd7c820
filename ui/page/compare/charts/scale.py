"""Axes: which unit a chart is drawn in, and which round numbers stand beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_LARGE = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_UNSCALED = frozenset({"%", "‰", "百分点", "个百分点", "倍", ":", ""})
_LEAST = 3
"""A multiplier is taken where the largest number has at least so many of it: 4.7万亿, but 12000亿."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers of an axis count."""

    name: str
    """亿元, %, 万人."""
    size: float
    """How many of the stored unit it is."""

    def label(self, number: float) -> str:
        """A number of the stored unit in this one, with at most two decimals.

        >>> Unit("亿元", 1e8).label(472_000_000_000.0), Unit("%", 1).label(-3.50)
        ('4,720', '-3.5')
        """
        scaled = round(number / self.size, 2)
        return f"{scaled:,.0f}" if scaled == int(scaled) else f"{scaled:,.2f}".rstrip("0")


def unit_for(stored: str, numbers: Iterable[float]) -> Unit:
    """The unit in which all the numbers are short.

    >>> unit_for("元", [4.72e12, 3e12]), unit_for("%", [5.5]), unit_for("人", [135000.0]).name
    (Unit(name='万亿元', size=1000000000000.0), Unit(name='%', size=1.0), '万人')
    """
    largest = max(map(abs, numbers), default=0.0)
    if stored not in _UNSCALED:
        for size, name in _LARGE:
            if largest >= _LEAST * size:
                return Unit(name + stored, size)
    return Unit(stored, 1.0)


def ticks(low: float, high: float, count: int = 5) -> tuple[float, ...]:
    """About `count` round numbers from one at or below `low` to one at or above `high`.

    >>> ticks(0, 7.2), ticks(5.1, 6.3, 4)
    ((0.0, 2.0, 4.0, 6.0, 8.0), (5.0, 5.5, 6.0, 6.5))
    """
    if high <= low:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(index * step, 10) for index in range(first, last + 1))
