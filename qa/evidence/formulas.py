"""The formulas of what is reckoned from figures, as they are shown: 12万亩 − 5.8万亩 = 6.2万亩.

Of figures that were found one by one, each meant by name (`figure`), `formula` keeps their order and brings
them to one unit; of two that were found together (`pairing`), `formula_of_pair` puts the greater first, and
of a rise and a fall the fall is negative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from qa.evidence.amounts import PERCENT, Amount
from qa.evidence.figure import Figure, same_unit
from qa.types import Given, Operation

_TIMES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "": Decimal(1)}
_MULTIPLIER = re.compile("万亿|亿|万")
_FEW = 1000
"""People; fewer are no place's."""


def formula(operation: Operation, figures: Sequence[Figure], given: Given | None) -> str | None:
    """The formula; None where the figures are of different kinds."""
    if operation is Operation.PER_HEAD:
        return _per_head(*figures) if len(figures) == 2 else None
    if operation is Operation.AFTER:
        return _grown(*figures) if len(figures) == 2 else None
    written = [one.written for one in figures]
    numbers = same_unit(figures)
    if numbers is None:
        return None
    unit = figures[0].unit
    if given is not None:
        if given.unit not in ("", unit):
            return None
        size = Decimal(str(given.number))
        high, low = (given.written, written[0]) if size >= numbers[0] else (written[0], given.written)
        return f"{high} − {low} = {_size(abs(size - numbers[0]), unit, written)}"
    shown = [
        one.written if one.unit == unit else _size(number, unit, written[:1])
        for one, number in zip(figures, numbers, strict=True)
    ]
    if operation is Operation.DIFFERENCE:
        gap = numbers[0] - numbers[1]
        (high, low) = shown if gap >= 0 else (shown[1], shown[0])
        return f"{high} − {low} = {_size(abs(gap), unit, written)}"
    if operation in (Operation.SUM, Operation.MEAN):
        if unit in PERCENT and operation is Operation.SUM:
            return None
        whole = sum(numbers, Decimal(0))
        added = " + ".join(shown)
        if operation is Operation.SUM:
            return f"{added} = {_size(whole, unit, written)}"
        return f"({added}) ÷ {len(numbers)} ≈ {_size(whole / len(numbers), unit, written, exact=False)}"
    if numbers[1] == 0 or any(number < 0 for number in numbers):
        return None
    ratio = numbers[0] / numbers[1]
    if operation is Operation.SHARE:
        return f"{shown[0]} ÷ {shown[1]} ≈ {_plain(_rounded(ratio * 100))}%" if ratio <= 1 else None
    return f"{shown[0]} ÷ {shown[1]} ≈ {_plain(_rounded(ratio))}倍"


def _grown(base: Figure, rate: Figure) -> str | None:
    """What a value comes to that grows at a rate."""
    if rate.unit != "%" or base.unit in PERCENT:
        return None
    value = base.number * (1 + rate.number / 100)
    return f"{base.written} × (1 + {rate.written}) ≈ {_size(value, base.unit, [base.written], exact=False)}"


def _per_head(total: Figure, people: Figure) -> str | None:
    """A total for each of some people."""
    if people.unit not in ("人", "") or people.number < _FEW or total.unit in PERCENT:
        return None
    value = _size(total.number / people.number, total.unit, [], exact=False)
    return f"{total.written} ÷ {people.written} ≈ {value}"


def formula_of_base(figure: Figure, change: Amount) -> str | None:
    """The formula of the value that a figure changed from; None where it was nothing."""
    sign = -1 if change.falls else 1
    size = abs(Decimal(str(change.quantity.number)))
    written = [figure.written, change.written]
    if change.quantity.unit == "%":
        rate = 1 + sign * size / 100
        if rate <= 0:
            return None
        value = _size(figure.number / rate, figure.unit, [figure.written], exact=False)
        return f"{figure.written} ÷ (1 {'+' if sign > 0 else '−'} {change.written}) ≈ {value}"
    value = _size(figure.number - sign * size, figure.unit, written)
    return f"{figure.written} {'−' if sign > 0 else '+'} {change.written} = {value}"


def result_of_pair(operation: Operation, pair: Sequence[Amount]) -> Decimal:
    """What comes out, in base units; of a share in per cent."""
    low, high = sorted(map(_signed(pair), pair))
    if operation is Operation.SHARE:
        return _rounded(low / high * 100)
    return high - low if operation is Operation.DIFFERENCE else high + low


def formula_of_pair(operation: Operation, pair: Sequence[Amount]) -> str:
    """The formula in the multiplier that the figures are written with: 12万亩 − 5.8万亩 = 6.2万亩."""
    signed = _signed(pair)
    low, high = sorted(pair, key=signed)
    first, second = (f"(−{one.written})" if signed(one) < 0 else one.written for one in (high, low))
    value = result_of_pair(operation, pair)
    if operation is Operation.SHARE:
        return f"{second} ÷ {first} ≈ {_plain(value)}%"
    unit = high.quantity.unit
    times = _multiplier(high.written)
    shown = times + ("个百分点" if unit == "%" and operation is Operation.DIFFERENCE else unit)
    sign = "−" if operation is Operation.DIFFERENCE else "+"
    return f"{first} {sign} {second} = {_plain(value / _TIMES[times])}{shown}"


def _signed(pair: Sequence[Amount]) -> Callable[[Amount], Decimal]:
    """The numbers as they are reckoned with: where one rose and the other fell, the fall is negative."""
    apart = all(one.changes for one in pair) and pair[0].falls != pair[1].falls

    def number(one: Amount) -> Decimal:
        value = Decimal(str(one.quantity.number))
        return -value if apart and one.falls else value

    return number


def _size(number: Decimal, unit: str, written: Sequence[str], *, exact: bool = True) -> str:
    """A number in the largest multiplier that the figures are written with and that leaves it no less than a
    tenth."""
    used = [_multiplier(one) for one in written]
    multiplier = max(used, key=lambda name: _TIMES[name], default="万")
    if number and number < _TIMES[multiplier] / 10:
        size = max(abs(number), Decimal(1))
        multiplier = next(name for name in ("万亿", "亿", "万", "") if _TIMES[name] <= size)
    value = number / _TIMES[multiplier]
    if not exact:
        value = _rounded(value)
    return f"{_plain(value)}{multiplier}{unit}"


def _multiplier(written: str) -> str:
    """What a number is written in.

    >>> _multiplier("1.2万亿元"), _multiplier("300家")
    ('万亿', '')
    """
    found = _MULTIPLIER.search(written)
    return found[0] if found else ""


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
