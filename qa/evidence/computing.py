"""What is computed from two figures that the reports state: a difference, a sum or a share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.citations import Draft, Numbering, cite
from qa.evidence.overlap import asking_weights
from qa.evidence.sought import Sought, years_of
from qa.evidence.weighing import Evidence, Weighed
from qa.types import Operation, Query
from qa.wording import marked, wording
from vectorstore.analysis.quantities import Quantity, find_quantities
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store
from vectorstore.types import Role, Span

_LOOKED_AT = 12
"""Statements, the likeliest first, whose figures may be meant."""
_NO_AMOUNT = frozenset({"%", "‰", "百分点", "倍", "番", "成", ":", "年", "天", "月", ""})
"""Units whose figures are taken into account only where both have them."""
_TIMES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}
_FALLS = re.compile(r"(?:下降|减少|降低|下滑|负增长|缩小)[^，,；;]{0,4}$")
_MULTIPLIER = re.compile(r"万亿|亿|万")
_LEAST = 1.3
"""How much both figures must have around them of what the statements have of the question: of 3 at most."""
_NAMED = 0.2
"""How much of all that is asked for both figures together must have around them: 地铁和机场一共投资多少 is
not computed from the investment in something else."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a statement with the words that it may be said of."""

    weighed: Weighed
    role: Role
    years: frozenset[int]
    """The calendar years that it may be of."""
    quantity: Quantity
    written: str
    mark: Span
    """Report offsets of the figure."""
    words: frozenset[str]
    falls: bool
    """Whether it says by how much something fell."""


def compute(store: Store, query: Query, evidence: Evidence) -> Draft | None:
    """The result with both figures quoted; None if the reports have no two figures for it."""
    operation = query.operation
    if operation is None:
        return None
    unit = "" if operation is Operation.SHARE else evidence.need.unit.lstrip("百千万亿")
    figures = [
        figure
        for one in evidence.weighed[:_LOOKED_AT]
        for figure in _figures(store, one)
        if not unit or figure.quantity.unit == unit
    ]
    sides = _sides(query, evidence.sought)
    said = frozenset(word for figure in figures for word in figure.words)
    asked = asking_weights(evidence.need.words)
    weights = {word: weight for word, weight in asked.items() if word in said}
    whole = sum(weights.values()) or 1.0

    def covered(words: frozenset[str]) -> float:
        return sum(weight for word, weight in weights.items() if word in words) / whole

    best: tuple[float, Figure, Figure] | None = None
    for one, other in itertools.combinations(figures, 2):
        if not _fit(one, other, operation, sides):
            continue
        joint = covered(one.words | other.words)
        score = covered(one.words) + covered(other.words) + joint
        score += 0.05 * (one.weighed.score + other.weighed.score - 2 * evidence.weighed[0].score)
        if best is None or score > best[0]:
            best = score, one, other
    if best is None or best[0] < _LEAST:
        return None
    if covered(best[1].words | best[2].words) * whole < _NAMED * sum(asked.values()):
        return None
    return _worded(store, query, operation, best[1], best[2])


def _figures(store: Store, one: Weighed) -> Iterator[Figure]:
    """The figures of a statement, each with the words before it; those of a list share what opens it
    (工业、服务业分别达到7832亿元和9772亿元)."""
    statements = store.statements(one.report_id)
    statement = statements[one.number]
    carried = ""
    for start, end in statement.clauses:
        clause = statements.text[start:end]
        found = find_quantities(clause)
        before = 0
        for quantity in found:
            a, b = quantity.span
            opening = clause[: found[0].span[0]] if not clause[before:a].strip("、和及与") else ""
            words = frozenset(tokens(f"{carried} {opening} {clause[before:b]} {'。'.join(statement.path)}"))
            mark = (start + a, start + b)
            falls = _FALLS.search(clause[:a]) is not None
            yield Figure(one, statement.role, statement.years, quantity, clause[a:b], mark, words, falls)
            before = b
        carried = "" if found else carried + clause


def _sides(query: Query, sought: Sought) -> tuple[frozenset[int], frozenset[int]] | None:
    """The years of either figure where they differ (比2023年完成的多多少), else None."""
    if len(query.operands) == 2 and sought.scopes:
        first, second = (frozenset(years_of(one, sought.scopes[0])) for one in query.operands)
        if first and second and not first & second:
            return first, second
    if len(query.years) == 2:
        return frozenset(query.years[:1]), frozenset(query.years[1:])
    return None


def _fit(
    one: Figure,
    other: Figure,
    operation: Operation,
    sides: tuple[frozenset[int], frozenset[int]] | None,
) -> bool:
    """Whether two figures can be held against each other."""
    unit = one.quantity.unit
    if other.quantity.unit != unit or unit in ("", ":") or one.mark == other.mark or one.falls != other.falls:
        return False
    if operation is not Operation.DIFFERENCE and unit in _NO_AMOUNT:
        return False
    if sides is None:
        same = one.weighed.report_id == other.weighed.report_id
        return same and (operation is Operation.SUM or one.role is other.role)
    first, second = sides
    straight = one.years & first and other.years & second
    crossed = one.years & second and other.years & first
    same = one.weighed.report_id == other.weighed.report_id and one.weighed.number == other.weighed.number
    return bool(straight or crossed) and not same


def _worded(store: Store, query: Query, operation: Operation, one: Figure, other: Figure) -> Draft:
    say, numbering = wording(query), Numbering()
    lines: list[str] = []
    for figure in sorted((one, other), key=lambda f: (-f.weighed.score, f.mark)):
        text = store.report(figure.weighed.report_id).text
        citation = cite(store, figure.weighed.report_id, *figure.weighed.span, marks=(figure.mark,))
        number = numbering.number(citation)
        line = f"{' '.join(text[slice(*figure.weighed.span)].split())}{marked((number,))}"
        if line not in lines:
            lines.append(line)
    lines.append(_result(say.phrases.computed, operation, (one, other)))
    reports = dict.fromkeys(store.report(figure.weighed.report_id) for figure in (one, other))
    lines.append(say.source(list(reports), newest=False))
    return Draft("\n".join(lines), numbering.citations)


def _result(template: str, operation: Operation, figures: Sequence[Figure]) -> str:
    """The formula in the multiplier that the figures are written with: 12万亩 − 5.8万亩 = 6.2万亩."""
    low, high = sorted(figures, key=lambda figure: figure.quantity.number)
    a, b = (Decimal(str(figure.quantity.number)) for figure in (high, low))
    unit = high.quantity.unit
    found = _MULTIPLIER.search(high.written)
    times = found[0] if found else ""
    scale = Decimal(_TIMES[times])
    shown = times + ("个百分点" if unit == "%" and operation is Operation.DIFFERENCE else unit)
    if operation is Operation.SHARE:
        share = (b / a * 100).quantize(Decimal("0.01"))
        return template.format(formula=f"{low.written} ÷ {high.written} ≈ {_plain(share)}%")
    result = a - b if operation is Operation.DIFFERENCE else a + b
    sign = "−" if operation is Operation.DIFFERENCE else "+"
    return template.format(formula=f"{high.written} {sign} {low.written} = {_plain(result / scale)}{shown}")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
