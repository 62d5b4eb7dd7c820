"""What figures come to, with the formula as it is shown: 12万亩 − 5.8万亩 = 6.2万亩.

Figures of one kind are brought to the unit of the first; what comes out is shown in the largest multiplier
that one of them is written with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.figures.amounts import times
from qa.types.query import Given
from qa.types.wanted import Operation

PERCENT = frozenset({"%", "‰"})
_POINTS = "个百分点"
_RATES = frozenset({"%", "百分点", "个百分点"})
_TIMES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "": Decimal(1)}
_MULTIPLIER = re.compile("万亿|亿|万")
_FEW = 1000
"""People; fewer are no place's."""
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure as it is reckoned with."""

    number: Decimal
    """In base units; of a change its size."""
    unit: str
    written: str
    changes: bool = False
    """Whether it says by how much something changed."""
    falls: bool = False
    """Whether that was a fall."""


@dataclass(frozen=True, slots=True)
class Result:
    """What figures come to."""

    value: Decimal
    """In base units of `unit`."""
    unit: str
    formula: str


def work_out(operation: Operation, operands: Sequence[Operand], given: Given | None = None) -> Result | None:
    """What the figures come to; None where they are of kinds that the operation does not take.

    `given`: a figure of the question's own, from which the only operand differs.
    """
    if given is not None:
        return _from_given(operands[0], given)
    return _OPERATIONS[operation](operands)


def _alike(operands: Sequence[Operand]) -> list[Operand] | None:
    """The figures in the unit of the first; None where they measure different things."""
    unit = operands[0].unit
    sizes = [times(one.unit, unit) for one in operands]
    if any(size is None for size in sizes):
        return None
    return [
        one if one.unit == unit else _shown_in(one.number * size, unit, operands[0])
        for one, size in zip(operands, sizes, strict=True)
        if size is not None
    ]


def _shown_in(number: Decimal, unit: str, like: Operand) -> Operand:
    return Operand(number, unit, _size(number, unit, [like.written]))


def _from_given(operand: Operand, given: Given) -> Result | None:
    if given.unit not in ("", operand.unit):
        return None
    size = Decimal(str(given.number))
    high, low = (
        (given.written, operand.written) if size >= operand.number else (operand.written, given.written)
    )
    return _exact(
        abs(size - operand.number), operand.unit, f"{high} − {low}", [given.written, operand.written]
    )


def _difference(operands: Sequence[Operand]) -> Result | None:
    """The greater less the smaller; of a rise and a fall the fall is negative."""
    found = _alike(operands)
    if found is None:
        return None
    signed = _signed(found)
    (low, lower), (high, higher) = sorted(zip(signed, found, strict=True), key=lambda pair: pair[0])
    unit = _POINTS if found[0].unit == "%" else found[0].unit
    terms = " − ".join(_term(number, one) for number, one in ((high, higher), (low, lower)))
    return _exact(high - low, unit, terms, [one.written for one in found])


def _sum(operands: Sequence[Operand]) -> Result | None:
    found = _alike(operands)
    if found is None or found[0].unit in _RATES:
        return None
    signed = _signed(found)
    terms = " + ".join(_term(number, one) for number, one in zip(signed, found, strict=True))
    return _exact(sum(signed, Decimal(0)), found[0].unit, terms, [one.written for one in found])


def _mean(operands: Sequence[Operand]) -> Result | None:
    found = _alike(operands)
    if found is None:
        return None
    terms = " + ".join(one.written for one in found)
    value = sum((one.number for one in found), Decimal(0)) / len(found)
    return _about(value, found[0].unit, f"({terms}) ÷ {len(found)}", [one.written for one in found])


def _share(operands: Sequence[Operand]) -> Result | None:
    """The first of the second, in per cent."""
    ratio = _ratio(operands)
    return None if ratio is None or ratio[0] > 1 else _rounded_to("%", ratio[0] * _HUNDRED, ratio[1])


def _multiple(operands: Sequence[Operand]) -> Result | None:
    """How many times the second the first is."""
    ratio = _ratio(operands)
    return None if ratio is None else _rounded_to("倍", *ratio)


def _ratio(operands: Sequence[Operand]) -> tuple[Decimal, str] | None:
    found = _alike(operands)
    if found is None or found[1].number == 0 or any(one.number < 0 for one in found):
        return None
    first, second = found
    return first.number / second.number, f"{first.written} ÷ {second.written}"


def _rate(operands: Sequence[Operand]) -> Result | None:
    """By how much the second is more than the first, in per cent of it."""
    found = _alike(operands)
    if found is None or found[0].number <= 0:
        return None
    first, second = found
    value = (second.number - first.number) / first.number * _HUNDRED
    return _rounded_to("%", value, f"({second.written} − {first.written}) ÷ {first.written}")


def _before(operands: Sequence[Operand]) -> Result | None:
    """The value that the first figure changed from, by the second."""
    value, change = operands
    size = abs(change.number)
    if change.unit == "%" and value.unit != "%":
        rate = 1 + (-size if change.falls else size) / _HUNDRED
        terms = f"{value.written} ÷ (1 {'−' if change.falls else '+'} {change.written})"
        return _about(value.number / rate, value.unit, terms, [value.written]) if rate > 0 else None
    return _moved(value, change, back=True)


def _after(operands: Sequence[Operand]) -> Result | None:
    """What the first figure comes to that changes by the second."""
    value, change = operands
    size = abs(change.number)
    if change.unit == "%" and value.unit not in PERCENT:
        rate = 1 + (-size if change.falls else size) / _HUNDRED
        terms = f"{value.written} × (1 {'−' if change.falls else '+'} {change.written})"
        return _about(value.number * rate, value.unit, terms, [value.written])
    return _moved(value, change, back=False)


def _moved(value: Operand, change: Operand, *, back: bool) -> Result | None:
    """A value with a change in its own unit, or of points where it is a rate itself, taken back or added."""
    if change.unit != value.unit and not (value.unit == "%" and change.unit in _RATES):
        return None
    grows = change.falls is back
    size = abs(change.number)
    result = value.number + (size if grows else -size)
    terms = f"{value.written} {'+' if grows else '−'} {change.written}"
    return _exact(result, value.unit, terms, [value.written, change.written])


def _per(operands: Sequence[Operand]) -> Result | None:
    """How much of the first there is for each of the second."""
    total, count = operands
    if count.number <= 0 or total.unit in _RATES or count.unit in _RATES:
        return None
    return _about(total.number / count.number, total.unit, f"{total.written} ÷ {count.written}", [])


def _per_head(operands: Sequence[Operand]) -> Result | None:
    """How much of the first there is for each of a place's people."""
    people = operands[1]
    return _per(operands) if people.unit in ("人", "") and people.number >= _FEW else None


def _whole(operands: Sequence[Operand]) -> Result | None:
    """That of which the first figure is a share, the second."""
    part, share = operands
    if share.unit != "%" or not 0 < share.number < _HUNDRED or part.unit in _RATES:
        return None
    return _about(
        part.number / share.number * _HUNDRED, part.unit, f"{part.written} ÷ {share.written}", [part.written]
    )


def _part(operands: Sequence[Operand]) -> Result | None:
    """The share, the second figure, of the first."""
    whole, share = operands
    if share.unit != "%" or not 0 < share.number < _HUNDRED or whole.unit in _RATES:
        return None
    return _about(
        whole.number * share.number / _HUNDRED,
        whole.unit,
        f"{whole.written} × {share.written}",
        [whole.written],
    )


_OPERATIONS: Mapping[Operation, Callable[[Sequence[Operand]], Result | None]] = {
    Operation.DIFFERENCE: _difference,
    Operation.SUM: _sum,
    Operation.MEAN: _mean,
    Operation.SHARE: _share,
    Operation.TIMES: _multiple,
    Operation.RATE: _rate,
    Operation.BEFORE: _before,
    Operation.AFTER: _after,
    Operation.PER: _per,
    Operation.PER_HEAD: _per_head,
    Operation.WHOLE: _whole,
    Operation.PART: _part,
}


def _signed(operands: Sequence[Operand]) -> list[Decimal]:
    """The numbers as they are reckoned with: where one rose and another fell, the fall is negative."""
    apart = all(one.changes for one in operands) and len({one.falls for one in operands}) > 1
    return [-one.number if apart and one.falls else one.number for one in operands]


def _term(number: Decimal, one: Operand) -> str:
    return f"(−{one.written})" if number < 0 <= one.number else one.written


def _exact(value: Decimal, unit: str, terms: str, written: Sequence[str]) -> Result:
    return Result(value, unit, f"{terms} = {_size(value, unit, written)}")


def _about(value: Decimal, unit: str, terms: str, written: Sequence[str]) -> Result:
    return Result(value, unit, f"{terms} ≈ {_size(value, unit, written, exact=False)}")


def _rounded_to(unit: str, value: Decimal, terms: str) -> Result:
    return Result(value, unit, f"{terms} ≈ {_plain(_rounded(value))}{unit}")


def _size(number: Decimal, unit: str, written: Sequence[str], *, exact: bool = True) -> str:
    """A number in the largest multiplier that the figures are written with, if it is no less than a tenth of
    that (0.9万人, but 1376亿元 and not 0.1376万亿元), else in the one of its own size."""
    used = [_multiplier(one) for one in written]
    multiplier = max(used, key=lambda name: _TIMES[name], default="万亿")
    if number and abs(number) < _TIMES[multiplier] / (1 if multiplier == "万亿" else 10):
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
