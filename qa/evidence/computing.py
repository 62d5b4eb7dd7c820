"""What is computed from two figures that the reports state: a difference, a sum or a share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.citations import Draft, Numbering, cite
from qa.evidence.amounts import Amount
from qa.evidence.pairing import meant, pairs_of
from qa.evidence.weighing import Evidence
from qa.listening import note
from qa.types import Operation, Query
from qa.wording import marked, wording
from vectorstore.store import Store

_TIMES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "": Decimal(1)}
_MEANT = 0.02
"""How likely something must be meant to be computed for it to be tried."""
_LIKELY_MEANT = 0.15
_ALONE, _BESIDE = 0.5, 0.3
"""The probability from which a result is told, and from which it is where something computed is likely meant
and one of its figures stands in the likeliest sentence, which is quoted with it."""
_MULTIPLIER = re.compile(r"万亿|亿|万")


@dataclass(frozen=True, slots=True)
class Needed:
    """The probability from which the result of two figures is told."""

    query: Query
    probability: float


def may_compute(query: Query) -> bool:
    """Whether a question may ask for something computed, and says what."""
    return query.operation is not None and query.traits.compute > _MEANT


def compute(store: Store, query: Query, evidence: Evidence) -> tuple[Draft, float] | None:
    """The result with both figures quoted, and the probability that it is what is asked for; None if that is
    too low, or the reports have no two figures for it."""
    operation = query.operation
    if operation is None:
        return None
    found = meant(pairs_of(store, query, evidence, operation))
    if found is None:
        return None
    pair, sure = found
    best = next(iter(evidence.weighed), None)
    beside = best and any(
        (one.weighed.report_id, one.weighed.span) == (best.report_id, best.span) for one in pair
    )
    needed = _BESIDE if beside and query.traits.compute > _LIKELY_MEANT else _ALONE
    note(Needed(query, needed))
    if sure < needed:
        return None
    return _worded(store, query, operation, pair), sure


def _worded(store: Store, query: Query, operation: Operation, pair: tuple[Amount, Amount]) -> Draft:
    say, numbering = wording(query), Numbering()
    lines: list[str] = []
    for amount in sorted(pair, key=lambda one: (-one.weighed.score, one.mark)):
        text = store.report(amount.weighed.report_id).text
        citation = cite(store, amount.weighed.report_id, *amount.weighed.span, marks=(amount.mark,))
        number = numbering.number(citation)
        line = f"{' '.join(text[slice(*amount.weighed.span)].split())}{marked((number,))}"
        if line not in lines:
            lines.append(line)
    lines.append(say.phrases.computed.format(formula=formula(operation, pair)))
    reports = dict.fromkeys(store.report(amount.weighed.report_id) for amount in pair)
    lines.append(say.source(list(reports), newest=False))
    return Draft("\n".join(lines), numbering.citations)


def result(operation: Operation, pair: Sequence[Amount]) -> Decimal:
    """What comes out, in base units; of a share in per cent."""
    low, high = sorted(map(_signed(pair), pair))
    if operation is Operation.SHARE:
        return (low / high * 100).quantize(Decimal("0.01"))
    return high - low if operation is Operation.DIFFERENCE else high + low


def formula(operation: Operation, pair: Sequence[Amount]) -> str:
    """The formula in the multiplier that the figures are written with: 12万亩 − 5.8万亩 = 6.2万亩."""
    signed = _signed(pair)
    low, high = sorted(pair, key=signed)
    first, second = (f"(−{one.written})" if signed(one) < 0 else one.written for one in (high, low))
    value = result(operation, pair)
    if operation is Operation.SHARE:
        return f"{second} ÷ {first} ≈ {plain(value)}%"
    unit = high.quantity.unit
    found = _MULTIPLIER.search(high.written)
    times = found[0] if found else ""
    shown = times + ("个百分点" if unit == "%" and operation is Operation.DIFFERENCE else unit)
    sign = "−" if operation is Operation.DIFFERENCE else "+"
    return f"{first} {sign} {second} = {plain(value / _TIMES[times])}{shown}"


def _signed(pair: Sequence[Amount]) -> Callable[[Amount], Decimal]:
    """The numbers as they are reckoned with: where one rose and the other fell, the fall is negative."""
    apart = all(one.changes for one in pair) and pair[0].falls != pair[1].falls

    def number(one: Amount) -> Decimal:
        value = Decimal(str(one.quantity.number))
        return -value if apart and one.falls else value

    return number


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
