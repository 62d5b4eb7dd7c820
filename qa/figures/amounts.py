"""Amounts in one unit, so that places which write them differently can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from vectorstore.types import Indicator, Measure

_SCALES = tuple(
    {unit: Decimal(size) for unit, size in scale.items()}
    for scale in (
        {"吨": "1000", "公斤": "1", "千克": "1", "斤": "0.5", "克": "0.001"},
        {"平方公里": "3000000", "平方千米": "3000000", "公顷": "30000", "亩": "2000", "平方米": "3"},
        {"公里": "1000", "千米": "1000", "里": "500", "米": "1"},
        {"立方米": "1", "方": "1"},
        {"兆瓦": "1000", "千瓦": "1", "瓦": "0.001"},
    )
)
"""How units of one kind relate; 15 亩 are a 公顷."""


def times(unit: str, other: str) -> Decimal | None:
    """How much of `other` a `unit` is; None where they measure different things.

    >>> times("吨", "斤"), times("元", "元"), times("元", "人")
    (Decimal('2E+3'), Decimal('1'), None)
    """
    if unit == other:
        return Decimal(1)
    scale = next((s for s in _SCALES if unit in s and other in s), None)
    return (scale[unit] / scale[other]).normalize() if scale else None


def in_unit(row: Indicator, unit: str) -> Indicator:
    """The row with its number in `unit` where that measures the same kind of thing, else the row as it is.

    What it is shown by, `Indicator.value`, stays as written.  A change in per cent has no such unit.
    """
    size = times(row.unit, unit)
    if size is None or row.unit == unit or row.number is None or row.measure is Measure.WORDS:
        return row
    number = Decimal(str(row.number)) * size
    return replace(row, number=float(number), unit=unit)


def in_one_unit(rows: Sequence[Indicator]) -> list[Indicator]:
    """The rows, each in the unit of the first of its kind."""
    units = list(dict.fromkeys(row.unit for row in rows))
    return [next(one for unit in units if (one := in_unit(row, unit)).unit == unit) for row in rows]
