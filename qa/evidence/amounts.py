"""The figures that stand in the likeliest statements, each with the words that it may be said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.evidence.arithmetic import PERCENT, Operand
from qa.evidence.weighing import Weighed
from qa.figures.matching import with_output
from vectorstore.analysis.quantities import Quantity, find_quantities
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Indicator, Role, Span

_CHANGE = re.compile(
    r"(?:(?P<fall>负增长|下降|减少|降低|下滑|缩小|压减|缩短)|增长|增加(?!值)|提高|上升|增(?!加值)|(?<=[年期]|上|初)多)(?![到至为])了?[^，,；;、到至为\d]{0,4}$"
)
"""Before a figure that says by how much something changed, and not what it came to (降低到2.5%)."""
_LINKS = re.compile(
    r"[、，,和及与并]*(?:同比|比上年|实际|已|共|总量|总数|累计)*(?:增长|增加|提高|上升|下降|减少|降低)?(?:达到?|到|至|为|超过?|突破|约|近)*"
)
"""Between figures of one thing, or of those of a list, so that what opens the clause is said of the next one
too: 工业投资增长32.8%、达495.2亿元."""
_MOST = 30
"""Figures of one statement that are looked at; the longest list in 490 reports has 33."""
RATES = PERCENT | {"百分点", "倍", "番", "成"}
"""Units of what is no amount of anything."""
_PART = re.compile(r"其中")
_FROM, _TO = re.compile(r"[从由]"), re.compile(r"[到至为]")
"""Around the figures that others came from: 从33846元、15806元增加到51261元、24956元."""


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
    is_base: bool
    """Whether others came from it: 从56亿元增长到121亿元."""
    name: frozenset[str]
    """The tokens of the name that the table of indicators has it under; empty where that does not have it."""

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is: no change, no rate, and of a unit."""
        return not self.changes and self.quantity.unit not in ("", ":", *PERCENT)

    @property
    def operand(self) -> Operand:
        """The figure as it is reckoned with."""
        size = Decimal(str(self.quantity.number))
        return Operand(size, self.quantity.unit, self.written, self.changes, self.falls)


def amounts(store: Store, weighed: Sequence[Weighed]) -> list[Amount]:
    """The figures of some statements, in their order."""
    best = weighed[0].by_features if weighed else 0.0
    found: list[Amount] = []
    for one in weighed:
        statements = store.statements(one.report_id)
        rows = [
            row for row in store.indicators([one.report_id]) if one.span[0] <= row.clause[0] < one.span[1]
        ]
        found += _amounts(statements, one, best, rows)
    return found


def _amounts(
    statements: Statements, one: Weighed, best: float, rows: Sequence[Indicator]
) -> Iterator[Amount]:
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
        names = _names(clause, found, [row for row in rows if start <= row.clause[0] < end])
        before = 0
        for quantity, (name, is_base) in zip(found, names, strict=True):
            a, b = quantity.span
            opening = clause[: found[0].span[0]] if _LINKS.fullmatch(clause, before, a) else ""
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
                is_base,
                frozenset(tokens(with_output(name))),
            )
            before = b
        carried = "" if found else carried + clause


def _names(clause: str, found: Sequence[Quantity], rows: Sequence[Indicator]) -> list[tuple[str, bool]]:
    """The name that the table has each figure of a clause under, and whether others came from it; what came
    from others has their name."""
    left = list(rows)
    named = [""] * len(found)
    for at, quantity in enumerate(found):
        own = next((row for row in left if _is_of(row, quantity)), None)
        if own is not None:
            left.remove(own)
            named[at] = own.name
    bases = _bases(clause, found)
    return [(named[i] or named[bases.get(i, i)], i in bases) for i in range(len(found))]


def _bases(clause: str, found: Sequence[Quantity]) -> dict[int, int]:
    """The figures of a clause that others came from, with those, by their places."""
    opening = _FROM.search(clause)
    run: list[int] = []
    for at, quantity in enumerate(found):
        if not opening or quantity.span[0] < opening.end():
            continue
        if run and _TO.search(clause, found[at - 1].span[1], quantity.span[0]):
            return {base: at + k for k, base in enumerate(run) if at + k < len(found)}
        run.append(at)
    return {}


def _is_of(row: Indicator, quantity: Quantity) -> bool:
    if row.number is None or row.unit != quantity.unit:
        return False
    return abs(abs(row.number) - abs(quantity.number)) <= 1e-6 * max(1.0, abs(quantity.number))
