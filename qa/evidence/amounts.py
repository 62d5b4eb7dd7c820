"""The figures that stand in the likeliest statements, each with the words that it may be said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.evidence.weighing import Weighed
from qa.figures.matching import with_output
from vectorstore.analysis.quantities import Quantity, find_quantities
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Role, Span

_CHANGE = re.compile(
    r"(?:(?P<fall>负增长|下降|减少|降低|下滑|缩小|压减|缩短)|增长|增加(?!值)|提高|上升|增(?!加值)|(?<=[年期]|上|初)多)(?![到至为])了?[^，,；;、到至为\d]{0,4}$"
)
"""Before a figure that says by how much something changed, and not what it came to (降低到2.5%)."""
_MOST = 30
"""Figures of one statement that are looked at; the longest list in 490 reports has 33."""
PERCENT = frozenset({"%", "‰"})
RATES = PERCENT | {"百分点", "倍", "番", "成"}
"""Units of what is no amount of anything."""
_PART = re.compile(r"其中")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a statement with the words that it may be said of."""

    weighed: Weighed
    behind: float
    """The log-odds of its statement less those of the likeliest."""
    role: Role
    years: frozenset[int]
    """The calendar years that it may be of."""
    quantity: Quantity
    written: str
    mark: Span
    """Report offsets of the figure."""
    own: frozenset[str]
    """The tokens right before it in its clause."""
    words: frozenset[str]
    """All tokens that it may be said of: its own, those that open its clause, and the headings."""
    falls: bool
    """Whether it says by how much something fell."""
    changes: bool
    """Whether it says by how much something changed, and not what it came to."""
    is_part: bool
    """Whether it is a part of what stands before it: 其中."""

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is: no change, no rate, and of a unit."""
        return not self.changes and self.quantity.unit not in ("", ":", *PERCENT)


def amounts(store: Store, weighed: Sequence[Weighed]) -> list[Amount]:
    """The figures of some statements, in their order."""
    best = weighed[0].by_features if weighed else 0.0
    return [amount for one in weighed for amount in _amounts(store.statements(one.report_id), one, best)]


def _amounts(statements: Statements, one: Weighed, best: float) -> Iterator[Amount]:
    """The figures of a statement.

    Those of a list share what opens it (工业、服务业分别达到7832亿元和9772亿元), and a clause without figures
    goes with the next.
    """
    statement = statements[one.number]
    heading = "。".join(statement.path)
    carried = ""
    for start, end in statement.clauses:
        clause = statements.text[start:end]
        found = find_quantities(clause)[:_MOST]
        before = 0
        for quantity in found:
            a, b = quantity.span
            opening = clause[: found[0].span[0]] if not clause[before:a].strip("、和及与") else ""
            change = _CHANGE.search(clause[:a])
            yield Amount(
                one,
                one.by_features - best,
                statement.role,
                statement.years,
                quantity,
                clause[a:b],
                (start + a, start + b),
                frozenset(tokens(with_output(f"{opening} {clause[before:b]}"))),
                frozenset(tokens(with_output(f"{carried} {opening} {clause[before:b]} {heading}"))),
                change is not None and change["fall"] is not None,
                change is not None,
                _PART.search(clause, before, a) is not None,
            )
            before = b
        carried = "" if found else carried + clause
