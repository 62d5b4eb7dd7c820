"""What may be computed from the figures of some statements: every formula that makes sense.

Which of them a question means is learned (`choosing`).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.evidence.amounts import RATES, Amount
from qa.evidence.arithmetic import Result, work_out
from qa.types.wanted import Operation

_NO_AMOUNT = RATES | {"", ":", "年", "月", "天"}
"""Units of which a sum or a share says nothing."""
_BESIDE = 2
"""Statements between a figure and another that belongs to it in a formula of two units."""
_NEAR = 30
"""Characters between a figure and a change behind it that the table has under another name, or under none."""
_ADDED, _MOST_ADDED = 7, 4
"""Figures, those with most of the question around them, of which some may be added up, and how many."""
_FEWEST_ADDED = 3
_LEAST_PER = 0.01
"""Of how little for each of something nobody asks: people for each yuan."""


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """An operation over figures."""

    operation: Operation
    amounts: tuple[Amount, ...]
    """In the order that it takes them."""
    result: Result


def formulas(
    pairs: Sequence[tuple[Amount, Amount]],
    found: Sequence[Amount],
    operations: Collection[Operation],
    cover: Callable[[Amount], float],
) -> Iterator[Formula]:
    """The formulas of some operations that have a result.

    `pairs`: the figures of one unit that may be held against each other; `found`: all figures, those of the
    likeliest statement first; `cover`: how much of what is asked for stands around one.
    """
    for operation, some in _meant(pairs, found, operations, cover):
        result = work_out(operation, [one.operand for one in some])
        if result is not None:
            yield Formula(operation, some, result)


def _meant(
    pairs: Sequence[tuple[Amount, Amount]],
    found: Sequence[Amount],
    operations: Collection[Operation],
    cover: Callable[[Amount], float],
) -> Iterator[tuple[Operation, tuple[Amount, ...]]]:
    for operation in (one for one in _OF_PAIRS if one in operations):
        for pair in pairs:
            if (ordered := _OF_PAIRS[operation](*pair)) is not None:
                yield operation, ordered
    if Operation.SUM in operations:
        yield from ((Operation.SUM, run) for run in _added(found, cover))
    beside = [one for one in _OF_UNLIKE if one in operations]
    for one, other in itertools.permutations(found, 2) if beside else ():
        if not _together(one, other):
            continue
        for operation in beside:
            if _OF_UNLIKE[operation](one, other):
                yield operation, (one, other)


def _is_amount(one: Amount) -> bool:
    return not one.changes and one.quantity.unit not in _NO_AMOUNT and one.quantity.number > 0


def _held_against(one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    """Any two that differ: that two figures are equal is hardly asked, and most that are name one thing."""
    same = one.quantity.number == other.quantity.number and one.falls == other.falls
    return None if same else (one, other)


def _added_up(one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    return None if {one.quantity.unit, other.quantity.unit} & _NO_AMOUNT else (one, other)


def _part_of_whole(one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    if not (_is_amount(one) and _is_amount(other)):
        return None
    return (one, other) if one.quantity.number <= other.quantity.number else (other, one)


def _many_times(one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    ordered = _part_of_whole(one, other)
    return ordered and (ordered[1], ordered[0])


def _changed(one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    """The earlier one first: that which others came from, that of an earlier year, or that which stands
    first."""
    if not (_is_amount(one) and _is_amount(other)):
        return None
    first = min((one, other), key=lambda a: (not a.is_base, max(a.years, default=0), a.mark))
    return first, other if first is one else one


_Ordered = Callable[[Amount, Amount], tuple[Amount, Amount] | None]
_OF_PAIRS: Mapping[Operation, _Ordered] = {
    Operation.DIFFERENCE: _held_against,
    Operation.SUM: _added_up,
    Operation.SHARE: _part_of_whole,
    Operation.TIMES: _many_times,
    Operation.RATE: _changed,
}


def _together(one: Amount, other: Amount) -> bool:
    """Whether two figures stand near each other in one report."""
    near = abs(one.weighed.number - other.weighed.number) <= _BESIDE
    return one is not other and one.weighed.report_id == other.weighed.report_id and near


def _is_changed_by(value: Amount, change: Amount) -> bool:
    """Whether a figure and a change are of one thing: the table has them under one name, or the change stands
    near behind."""
    if value.changes or not change.changes or value.quantity.unit in ("", ":"):
        return False
    unit, by = value.quantity.unit, change.quantity.unit
    if by not in (unit, "%") and not (unit == "%" and by == "百分点"):
        return False
    if unit == "%" and by == "%":
        return False
    same = value.weighed.number == change.weighed.number
    named = bool(value.name) and value.name == change.name
    return named or (same and 0 <= change.mark[0] - value.mark[1] < _NEAR)


def _is_to_grow(value: Amount, change: Amount) -> bool:
    return _is_changed_by(value, change) and value.role is not change.role


def _is_spread_over(total: Amount, count: Amount) -> bool:
    units = {total.quantity.unit, count.quantity.unit}
    alike = len(units) < 2 or units & {"", ":", *RATES} or (total.changes and count.changes)
    return not alike and total.quantity.number >= _LEAST_PER * count.quantity.number


def _is_share(amount: Amount, share: Amount) -> bool:
    same = amount.weighed.number == share.weighed.number
    return same and _is_amount(amount) and share.quantity.unit == "%" and not share.changes


_OF_UNLIKE: Mapping[Operation, Callable[[Amount, Amount], bool]] = {
    Operation.BEFORE: _is_changed_by,
    Operation.AFTER: _is_to_grow,
    Operation.PER: _is_spread_over,
    Operation.WHOLE: _is_share,
    Operation.PART: _is_share,
}


def _added(found: Iterable[Amount], cover: Callable[[Amount], float]) -> Iterator[tuple[Amount, ...]]:
    """Three and more figures of one unit that may be added up: such as stand in a row, and those with most of
    what is asked for around them."""
    by_unit: dict[tuple[str, bool], list[Amount]] = defaultdict(list)
    for one in found:
        if one.quantity.unit not in _NO_AMOUNT and not one.is_base:
            by_unit[one.quantity.unit, one.changes].append(one)
    for alike in by_unit.values():
        seen = set()
        for _, row in itertools.groupby(alike, key=lambda one: (one.weighed.report_id, one.weighed.number)):
            run = tuple(row)
            if len(run) >= _FEWEST_ADDED:
                seen.add(run)
                yield run
        likely = sorted(alike, key=lambda one: -cover(one))[:_ADDED]
        in_order = [one for one in alike if one in likely]
        for count in range(_FEWEST_ADDED, _MOST_ADDED + 1):
            yield from (some for some in itertools.combinations(in_order, count) if some not in seen)
