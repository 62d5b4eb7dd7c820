"""What values side by side come to: the highest of them, their sum or mean, how a result stands to its target
or to a limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.figures.amounts import in_one_unit, in_unit
from qa.types.wanted import FiguresWanted, Threshold
from qa.wording import Wording, value_of
from vectorstore.analysis.superlatives import LOW
from vectorstore.types import Indicator, Measure, Sense

Named = tuple[str, Indicator]
"""What a value belongs to, a place or a year, and the statement of it."""

_A_LITTLE = 1e-9
"""How much more than its number a value is taken to be that is said to be more."""
_NEARLY = re.compile(r"近(?![年期])|约|左右|上下|接近|逼近|不足|不到|以内")
_MORE = re.compile(r"以上|超|突破|跨[过越上]|迈[上过]|逾|多[元万亿]|不[低少]于")
QUALIFIED = re.compile(f"{_NEARLY.pattern}|{_MORE.pattern}|力争|[—-]")
"""Says that a number is not the whole of a value."""


def extreme_line(say: Wording, wanted: FiguresWanted, stated: Sequence[Named], *, places: int) -> str:
    """Which of the values is the highest, or the lowest, where the question asks that and all can be held
    against each other.  `places`: how many different ones the values are of, for 谁更高 of two."""
    values = _alike(stated)
    if not wanted.which or len(values) < 2 or len(values) < len(stated):
        return ""
    if wanted.highest and wanted.lowest:
        each = (_extreme(say, wanted, values, lowest=lowest, places=places) for lowest in (False, True))
        return "\n".join(dict.fromkeys(each))
    return _extreme(say, wanted, values, lowest=wanted.lowest, places=places)


def _extreme(
    say: Wording, wanted: FiguresWanted, values: Sequence[Named], *, lowest: bool, places: int
) -> str:
    extreme = (min if lowest else max)(row.number or 0.0 for _, row in values)
    best = [(name, row) for name, row in values if row.number == extreme]
    if len({name for name, _ in best}) == len({name for name, _ in values}):
        return _all_alike(say, [row for _, row in best])
    superlative = say.phrases.lowest if lowest else say.phrases.highest
    asked = wanted.comparison
    if asked and (asked[1] in LOW) == lowest:
        superlative = asked if places == 2 and len(values) == 2 else f"最{asked[1]}"
    return say.phrases.extreme.format(superlative=superlative, names=_with_values(say, best))


def _with_values(say: Wording, best: Sequence[Named]) -> str:
    """The names with their values: once where all are written alike, else beside each name."""
    written = {value_of(row) for _, row in best}
    if len(written) == 1:
        names = say.listed(dict.fromkeys(name for name, _ in best))
        return say.phrases.with_value.format(name=names, value=written.pop())
    each = (say.phrases.with_value.format(name=name, value=value_of(row)) for name, row in best)
    return say.listed(dict.fromkeys(each))


def _all_alike(say: Wording, rows: Sequence[Indicator]) -> str:
    written = dict.fromkeys(map(value_of, rows))
    template = say.phrases.all_alike if len(written) == 1 else say.phrases.all_alike_number
    return template.format(value=say.apart(written))


def total_line(say: Wording, wanted: FiguresWanted, stated: Sequence[Named], silent: Sequence[str]) -> str:
    """The sum or the mean of the values with the formula, where the question asks for one.

    `silent`: what has no value and is left out.  Changes in per cent are not added up.
    """
    mean, values = wanted.mean, _alike(stated)
    if not (mean or wanted.sum) or len(values) < 2:
        return ""
    row = values[0][1]
    if not mean and row.unit in {"%", "百分点"}:
        return say.phrases.no_sum
    scale, unit = scaled(row.unit, max(abs(_exact(row)) for _, row in values))
    numbers = [_exact(row) / scale for _, row in values]
    whole = sum(numbers, Decimal(0))
    added = " + ".join(map(signed, numbers))
    if mean:
        result = (whole / len(numbers)).quantize(Decimal("0.01"))
        formula = f"({added}) ÷ {len(numbers)} ≈ {plain(result)}{unit}"
    else:
        formula = f"{added} = {plain(whole)}{unit}"
    template = say.phrases.mean if mean else say.phrases.sum
    line = template.format(count=len(values), formula=formula)
    there = {name for name, _ in values}
    left_out = [*silent, *(name for name, _ in stated if name not in there)]
    return line + (say.phrases.not_counted.format(places=say.listed(left_out)) if left_out else "")


def reached_line(say: Wording, wanted: FiguresWanted, stated: Sequence[Sequence[Indicator]]) -> str:
    """How a result stands to the target of its year, or to that of another which the question holds it
    against; "" if the two operands are no such pair."""
    picked = like_pair(stated)
    if picked is None or {row.sense for row in picked} != set(Sense):
        return ""
    actual, target = sorted(picked, key=lambda row: row.sense is Sense.TARGET)
    if actual.period != target.period and not wanted.against:
        return ""
    named = (say.joined(say.period(row.period), say.sense(row.sense)) for row in (actual, target))
    return gap_line(say, (next(named), actual), (next(named), target))


def limit_line(
    say: Wording, wanted: FiguresWanted, rows: Sequence[Indicator], limit: Threshold | None
) -> str:
    """Whether a value passes the limit that a yes-or-no question sets, where its wording leaves no doubt."""
    if limit is None or not wanted.yes_or_no:
        return ""
    row = next((one for r in rows if (one := in_unit(r, limit.unit)).unit == limit.unit), None)
    if row is None or row.number is None:
        return ""
    nearly, more = (words.search(row.value) is not None for words in (_NEARLY, _MORE))
    if nearly if row.number >= limit.number else more:
        return ""
    passes = limit.admits(row.number * (1 + _A_LITTLE) if more else row.number)
    template = say.phrases.passes if passes else say.phrases.fails
    return template.format(limit=limit.written)


def like_pair(stated: Sequence[Sequence[Indicator]]) -> tuple[Indicator, Indicator] | None:
    """The first numbers of two operands that are of one measure and unit."""
    if len(stated) != 2:
        return None
    for first in stated[0]:
        for second in stated[1]:
            other = in_unit(second, first.unit)
            alike = (first.measure, first.unit) == (other.measure, other.unit)
            if alike and first.number is not None and other.number is not None and first != second:
                return first, other
    return None


def gap_line(say: Wording, first: Named, second: Named) -> str:
    """How much the first value is higher than the second, with the formula."""
    (name, row), (other, base) = first, second
    a, b = _exact(row), _exact(base)
    phrases, gap = say.phrases, a - b
    if gap == 0:
        return phrases.the_same.format(first=name, second=other)
    if row.unit in {"%", "百分点"}:
        word, unit = (phrases.higher if gap > 0 else phrases.lower), phrases.points
        formula = f"{plain(a)}% − {signed(b)}% = {plain(gap)}{unit}"
        size = f"{plain(abs(gap))}{unit}"
    else:
        word = phrases.more if gap > 0 else phrases.fewer
        scale, unit = scaled(row.unit, max(abs(a), abs(b)))
        formula = f"{plain(a / scale)} − {plain(b / scale)} = {plain(gap / scale)}"
        size = f"{plain(abs(gap) / scale)}{unit}"
    return phrases.gap.format(first=name, second=other, word=word, gap=size, formula=formula)


def _alike(stated: Sequence[Named]) -> list[Named]:
    """The values of the one measure, unit and sense that most of them have, amounts in one unit."""
    rows = in_one_unit([row for _, row in stated])
    kinds = [(row.measure, row.unit, row.sense) for row in rows]
    common = max(dict.fromkeys(kinds), key=kinds.count, default=None)
    return [(name, row) for (name, _), row, kind in zip(stated, rows, kinds, strict=True) if kind == common]


def first_number(rows: Sequence[Indicator], *, level: bool = False) -> list[Indicator]:
    """The first statement with a number; `level`: of how much there is, where one is stated."""
    numbers = [row for row in rows if row.number is not None]
    levels = [row for row in numbers if row.measure is Measure.LEVEL] if level else []
    return (levels or numbers)[:1]


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def signed(value: Decimal) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)


def scaled(unit: str, size: Decimal) -> tuple[Decimal, str]:
    """What to count amounts of this size in: 亿元 from a hundred million 元 on."""
    if unit in {"%", "百分点"}:
        return Decimal(1), unit
    if size >= 10**8:
        return Decimal(10**8), "亿" + unit
    return (Decimal(10**4), "万" + unit) if size >= 10**5 else (Decimal(1), unit)


def _exact(row: Indicator) -> Decimal:
    return Decimal(str(row.number))
