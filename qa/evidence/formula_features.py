"""What speaks for a formula being the one that a question means: numbers that a person can read.

What counts how much is learned from questions whose result is known (`scripts/train_matcher.py`); here only
is measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from qa.evidence.amounts import Amount
from qa.evidence.formulas import Formula
from qa.evidence.numbers import is_of_kind
from qa.evidence.sought import anchor_of
from qa.evidence.weighing import Evidence
from qa.types.query import Query
from qa.types.wanted import NumberKind, Operation
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Measure, Role

OPERATIONS = (
    Operation.DIFFERENCE,
    Operation.SUM,
    Operation.SHARE,
    Operation.TIMES,
    Operation.RATE,
    Operation.BEFORE,
    Operation.AFTER,
    Operation.PER,
    Operation.WHOLE,
    Operation.PART,
)
"""What is computed from figures that are found together."""

NAMES = (
    "operation",
    "operation_named",
    "operation_reckoned",
    "cover_less",
    "cover_more",
    "joint",
    "exclusive",
    "named_less",
    "named_more",
    "named_alike",
    "name_known",
    "assigned",
    "complete",
    "years",
    "years_alone",
    "size_differs",
    "score_less",
    "score_more",
    "alike",
    "same_statement",
    "distance",
    "same_report",
    "unit_asked",
    "unit_other",
    "kind_asked",
    "kind_other",
    "roles_differ",
    "roles_differ_asked",
    "change_differs",
    "both_change",
    "both_change_asked",
    "falls_differ",
    "equal",
    "part",
    "based",
    "based_on_other",
    "more_than_two",
    "as_many",
    *(f"is_{operation}" for operation in OPERATIONS),
)
_FIGURES, _MOST = 24, 40
"""Figures that are put into formulas, and how many at most where many have as much of the question."""
_PLANNED = 0.3
"""How likely a plan must be asked for, for one of two figures to be a plan's where two years are named."""
_SIDES = re.compile(r"[、，,和与及跟同比较]|以及|加上|相比")
"""Between the things that a question names, of which each figure is of one."""
_ADDITIONAL = frozenset({Operation.BEFORE, Operation.AFTER, Operation.WHOLE, Operation.PART})
"""What takes a figure and, behind it, one that is said of it, for which a question has no words."""


class Asked:
    """What a question says of the figures that it means.

    `weights`: of the words that some figure has around it, how much each counts; `found`: all figures.
    """

    def __init__(
        self,
        query: Query,
        evidence: Evidence,
        weights: Mapping[str, float],
        found: Sequence[Amount],
    ) -> None:
        self._weights, self._whole = weights, sum(weights.values()) or 1.0
        self._cover = {one.words: self._covered(one.words) for one in found}
        self._named = {one.name: self._covered(one.name) for one in found}
        self._unit = evidence.need.unit.lstrip("百千万亿")
        kind = evidence.need.number_kind
        self._kind = None if kind is NumberKind.DATE else kind
        self._sides = _sides(query, evidence)
        held_against = bool(query.bases) or len(query.relatives) > 1 or len(query.years) > 1
        self._both_senses = query.both_senses or (held_against and query.traits.plan > _PLANNED)
        self._change = any(ask.measure is Measure.CHANGE for ask in query.asks)
        self._named_operation = query.operation
        self._reckoned = query.reckoning.operation if query.reckoning else None
        self._years = evidence.sought.years | set(query.bases)
        sides = (frozenset(tokens(part)) for part in _SIDES.split(evidence.need.words))
        self._parts = [part for part in sides if any(part & _own(one) for one in found)]
        self._operations = {one: log_odds(query.traits.operations.get(one, 0.0)) for one in OPERATIONS}
        counted = query.counted.count if query.counted else 0
        self._many = len(query.reckoning.members) if query.reckoning else len(query.needs) or counted

    def cover(self, one: Amount) -> float:
        """How much of what is asked for stands around a figure, its name counting twice."""
        return self._cover[one.words] + self._named[one.name]

    def likeliest(self, some: Sequence[Amount]) -> list[Amount]:
        """Of some figures those with most of what is asked for around them, in their order."""
        covers = sorted((self.cover(one) for one in some), reverse=True)
        least = covers[_FIGURES - 1] if len(covers) > _FIGURES else 0.0
        return [one for one in some if self.cover(one) >= least][:_MOST]

    def _covered(self, words: frozenset[str]) -> float:
        return sum(weight for word, weight in self._weights.items() if word in words) / self._whole

    def features(self, formula: Formula) -> Sequence[float]:
        """In the order of `NAMES`."""
        some = formula.amounts
        one, other = some[0], some[-1]
        meant = some[:1] if formula.operation in _ADDITIONAL else some
        covers = sorted(self._cover[each.words] for each in meant)
        named = sorted(self._named[each.name] for each in meant)
        joint = self._covered(frozenset().union(*(each.words for each in some)))
        behind = sorted(each.behind for each in some)
        reports = {each.weighed.report_id for each in some}
        statements = {(each.weighed.report_id, each.weighed.number) for each in some}
        away = max(each.mark[0] for each in some) - min(each.mark[0] for each in some)
        unit = formula.result.unit.replace("个百分点", "%")
        of_kind = is_of_kind(formula.result.unit, self._kind) if self._kind else None
        differ = {each.role for each in some} == {Role.PLAN, Role.REVIEW}
        changes = [each.changes for each in some]
        return (
            self._operations[formula.operation],
            float(formula.operation is self._named_operation),
            float(formula.operation is self._reckoned),
            covers[0],
            covers[-1],
            joint,
            joint - covers[-1],
            named[0],
            named[-1],
            float(all(each.name == one.name for each in some) and bool(one.name)),
            float(all(each.name for each in some)),
            *self._assigned(meant),
            float(not self._years or all(each.is_base or each.years & self._years for each in some)),
            float(all(each.is_base or (len(each.years) == 1 and each.years <= self._years) for each in some)),
            _size_differs(some),
            behind[0],
            behind[-1],
            len(one.own & other.own) / (len(one.own | other.own) or 1),
            float(len(statements) == 1),
            float(np.log1p(away)) / 10 if len(reports) == 1 else 1.0,
            float(len(reports) == 1),
            float(bool(self._unit) and unit == self._unit),
            float(bool(self._unit) and unit != self._unit),
            float(of_kind is True),
            float(of_kind is False),
            float(differ),
            float(differ and self._both_senses),
            float(len(set(changes)) > 1),
            float(all(changes)),
            float(all(changes) and self._change),
            float(len({each.falls for each in some}) > 1),
            float(one is not other and one.quantity.number == other.quantity.number),
            float(len(statements) == 1 and any(each.is_part for each in some)),
            float(any(each.is_base for each in some)),
            float(any(each.is_base for each in some) and one.name != other.name),
            float(len(some) > 2),
            float(len(some) == self._many > 1),
            *(float(formula.operation is each) for each in OPERATIONS),
        )

    def _assigned(self, some: Sequence[Amount]) -> tuple[float, float]:
        """The share of some figures that have a part of the question of their own, one of the things that it
        names side by side; and the share of these that have a figure."""
        left, found = list(self._parts), 0
        for each in some:
            own = max(left, key=lambda part: len(part & _own(each)), default=frozenset())
            if own & _own(each):
                left.remove(own)
                found += 1
        return found / len(some), found / len(self._parts) if self._parts else 0.0

    def fits(self, one: Amount, other: Amount) -> bool:
        """Whether either figure may be of one of the two years that are held against each other."""
        if self._sides is None or one.is_base or other.is_base:
            return True
        first, second = self._sides
        straight = first in one.years and second in other.years
        return straight or (second in one.years and first in other.years)


def _own(one: Amount) -> frozenset[str]:
    return one.name or one.own


def _size_differs(some: Sequence[Amount]) -> float:
    """By how many powers of ten the figures of one unit lie apart: what is alike is seldom a million times
    more."""
    sizes = [abs(each.quantity.number) for each in some]
    if len({each.quantity.unit for each in some}) > 1 or not all(sizes):
        return 0.0
    return math.log10(max(sizes) / min(sizes))


def log_odds(probability: float) -> float:
    """Of a probability, bounded for those of 0 and 1."""
    return math.log((probability + 1e-4) / (1 + 1e-3 - probability))


def _sides(query: Query, evidence: Evidence) -> tuple[int, int] | None:
    """The year of either figure where the question names two (比2023年完成的多多少), else None."""
    scopes = evidence.sought.scopes
    anchor = anchor_of(query, scopes[0]) if scopes else None
    years = {*query.years, *query.bases}
    if anchor is not None:
        years |= {anchor + away for away in query.relatives}
    if len(years) != 2:
        return None
    return min(years), max(years)
