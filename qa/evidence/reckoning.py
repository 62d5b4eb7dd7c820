"""What is reckoned from figures that each stand in a report: a difference, a sum, a mean, a share, a
multiple, the value of the year before.

Every figure has its proof and the formula is shown; where one is in doubt, or they are not of one kind,
nothing is reckoned.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.abstaining import abstain
from qa.citations import Numbering, cite
from qa.evidence.amounts import Amount, amounts
from qa.evidence.computing import plain
from qa.evidence.figure import OWN, Figure, covered, figures_of, of_amount, same_unit
from qa.evidence.gathering import gather
from qa.evidence.sought import scopes_of, sought
from qa.evidence.weighing import Evidence
from qa.types import Answer, Certainty, Given, Offer, Operation, Query, Reason, Reckoning
from qa.wording import Wording, marked, wording
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store
from vectorstore.types import Place, Sense

_TIMES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "": Decimal(1)}
_MULTIPLIER = re.compile("万亿|亿|万")
_LOOKED_AT = 5
"""Statements, the likeliest first, in which figures that belong together may stand."""
_NEAR = 12
"""Characters between a figure and its change: 、比上年增加."""
_FEW = 1000
"""People; fewer are no place's."""
_PERCENT = frozenset({"%", "‰"})
_OF_WHOLE = re.compile(r"(?:占|相当于)(?:到|了)?全[国省区]")
_SHARE_OF = re.compile(r"占|比重|比例|份额")


def reckon(store: Store, query: Query) -> Answer | None:
    """The result with its formula, every figure cited; None where the figures are in doubt."""
    wanted = query.reckoning
    if wanted is None:
        return None
    if wanted.operation is Operation.BEFORE:
        return _year_before(store, query, wanted)
    if not wanted.operands:
        return _together(store, query, wanted)
    if wanted.operation is Operation.SHARE and _states_share(store, query, wanted):
        return None
    for operands in _in_one_sense(wanted.operands):
        found = figures_of(store, operands)
        figures = [one for one in found if one is not None]
        if len(figures) == len(found) and _belong_together(operands, figures):
            return _answer(store, query, wanted, figures)
    return None


def lacking(store: Store, query: Query) -> Answer | None:
    """An abstention that says which figures stand there and which does not, where some do and some do not."""
    wanted = query.reckoning
    if wanted is None or len(wanted.operands) < 2 or wanted.operation is Operation.AFTER:
        return None
    pairs = list(zip(wanted.operands, figures_of(store, wanted.operands), strict=True))
    there = [one for _, one in pairs if one is not None and one.row]
    known = all(ask.canonical for operand, _ in pairs for ask in operand.asks)
    if len({operand.places for operand, _ in pairs}) < len(pairs):
        return None  # of one place the sentence that is nearest may yet tell
    if len(there) == len(pairs) or not known or not (there or query.figures.amount):
        return None
    say, numbering = wording(query), Numbering()
    lines = [_line(store, say, one, numbering, marks=False) for one in there]
    missing = [
        say.joined(say.place(operand.places[0]), operand.asks[0].words)
        for operand, one in pairs
        if one is None or not one.row
    ]
    template = say.phrases.unequal if there else say.phrases.unstated
    text = "\n".join([template.format(missing=say.listed(missing)), *lines])
    offers = tuple(
        Offer(line, citations=(citation,)) for line, citation in zip(lines, numbering.citations, strict=False)
    )
    return abstain(query, Reason.NOT_STATED, text, offers)


def _in_one_sense(operands: Sequence[Query]) -> Iterator[Sequence[Query]]:
    """The operands, as what was done and then as what is planned where none says which."""
    if any(one.sense for one in operands):
        yield operands
        return
    for sense in (Sense.ACTUAL, Sense.TARGET):
        yield [
            replace(
                one, sense=sense, traits=replace(one.traits, plan=0.05 if sense is Sense.ACTUAL else 0.95)
            )
            for one in operands
        ]


def _belong_together(operands: Sequence[Query], figures: Sequence[Figure]) -> bool:
    """Whether the figures are of one sense and one period, where the question tells them no other way."""
    if len({(one.report_id, one.mark, one.number) for one in figures}) < len(figures):
        return False
    times = {(one.sense, one.years, one.relative, one.period, one.months) for one in operands}
    if len(times) > 1:
        return True
    periods = {one.period for one in figures if one.period}
    senses = {one.sense for one in figures if one.sense}
    return len(periods) < 2 and len(senses) < 2


def _states_share(store: Store, query: Query, wanted: Reckoning) -> bool:
    """Whether one of the likeliest statements gives the share itself."""
    own = wanted.operands[0]
    where = sought(scopes_of(store, own), own)
    if where is None:
        return False
    part, whole = (frozenset(tokens(one.asks[0].words)) for one in wanted.operands)
    evidence = gather(store, own, where)
    for one in amounts(store, evidence.weighed[:_LOOKED_AT]):
        text = store.report(one.weighed.report_id).text
        before = text[max(one.weighed.span[0], one.mark[0] - 24) : one.mark[0]]
        clause = re.split(r"[，,；;。]", before)[-1]
        told = whole & one.words or "占比" in clause
        shares = _OF_WHOLE.search(clause) if wanted.of_whole else _SHARE_OF.search(clause) and told
        if one.quantity.unit in _PERCENT and shares and part & one.own:
            return True
    return False


def _answer(
    store: Store, query: Query, wanted: Reckoning, figures: Sequence[Figure], extra: str = ""
) -> Answer | None:
    """The figures under each other and what they come to."""
    say = wording(query)
    said = _formula(wanted.operation, figures, wanted.given)
    if said is None:
        return None
    numbering = Numbering()
    lines = list(dict.fromkeys(_line(store, say, one, numbering) for one in figures))
    lines.append(say.phrases.computed.format(formula=said))
    if any(one.inexact for one in figures):
        lines.append(say.phrases.approximate)
    if extra:
        lines.append(extra)
    lines.append(
        say.source([store.report(i) for i in dict.fromkeys(f.report_id for f in figures)], newest=False)
    )
    sure = Certainty.STATED if all(one.row for one in figures) else Certainty.LIKELY
    return Answer(query.question, "\n".join(lines), query, numbering.citations, certainty=sure)


def _line(store: Store, say: Wording, one: Figure, numbering: Numbering, *, marks: bool = True) -> str:
    """A figure with its proof: worded from the table, else the sentence that states it."""
    report = store.report(one.report_id)
    number = numbering.number(cite(store, one.report_id, *one.span, marks=(one.mark,)))
    mark = marked((number,)) if marks else ""
    if one.row is not None:
        return say.line(report, (one.row,), mark)
    quoted = " ".join(report.text[slice(*one.span)].split())
    return f"{say.place(report.place)}{say.phrases.colon}{quoted}{mark}"


def _formula(operation: Operation, figures: Sequence[Figure], given: Given | None) -> str | None:
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
        if unit in _PERCENT and operation is Operation.SUM:
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
        return (
            f"{shown[0]} ÷ {shown[1]} ≈ {plain((ratio * 100).quantize(Decimal('0.01')))}%"
            if ratio <= 1
            else None
        )
    return f"{shown[0]} ÷ {shown[1]} ≈ {plain(ratio.quantize(Decimal('0.01')))}倍"


def _grown(base: Figure, rate: Figure) -> str | None:
    """What a value comes to that grows at a rate."""
    if rate.unit != "%" or base.unit in _PERCENT:
        return None
    value = base.number * (1 + rate.number / 100)
    return f"{base.written} × (1 + {rate.written}) ≈ {_size(value, base.unit, [base.written], exact=False)}"


def _per_head(total: Figure, people: Figure) -> str | None:
    """A total for each of some people."""
    if people.unit not in ("人", "") or people.number < _FEW or total.unit in _PERCENT:
        return None
    value = _size(total.number / people.number, total.unit, [], exact=False)
    return f"{total.written} ÷ {people.written} ≈ {value}"


def _size(number: Decimal, unit: str, written: Sequence[str], *, exact: bool = True) -> str:
    """A number in the largest multiplier that the figures are written with and that leaves it no less than a
    tenth."""
    used = [m[0] if (m := _MULTIPLIER.search(one)) else "" for one in written]
    multiplier = max(used, key=lambda name: _TIMES[name], default="万")
    if number and number < _TIMES[multiplier] / 10:
        size = max(abs(number), Decimal(1))
        multiplier = next(name for name in ("万亿", "亿", "万", "") if _TIMES[name] <= size)
    value = number / _TIMES[multiplier]
    if not exact:
        value = value.quantize(Decimal("0.01"))
    return f"{plain(value)}{multiplier}{unit}"


def _together(store: Store, query: Query, wanted: Reckoning) -> Answer | None:
    """The sum or mean of figures that stand side by side: of the things that are named, or of as many as
    there are said to be."""
    scopes = scopes_of(store, query)
    where = sought(scopes, query) if len(scopes) == 1 and scopes[0].own else None
    if where is None or where.must_name:
        return None
    evidence = gather(store, query, where)
    place = scopes[0].place
    found = (
        _of_members(store, evidence, wanted, place) if wanted.members else _listed(store, evidence, wanted)
    )
    if not found:
        return None
    return _answer(store, query, wanted, [of_amount(store, place, one) for one in found])


def _of_members(store: Store, evidence: Evidence, wanted: Reckoning, place: Place) -> list[Amount]:
    """The figure of each thing in the likeliest statement that has one for all; they must be of one unit."""
    for one in evidence.weighed[:_LOOKED_AT]:
        there = [
            a for a in amounts(store, [one]) if not a.changes and a.quantity.unit not in ("", ":", *_PERCENT)
        ]
        text = store.report(one.report_id).text
        found = _respectively(text, there, wanted.members) or _each_named(text, there, wanted.members)
        if len(found) == len(wanted.members) and len({a.quantity.unit for a in found}) == 1:
            return found
    return []


def _respectively(text: str, there: Sequence[Amount], members: Sequence[str]) -> list[Amount]:
    """The figures that stand in the order of the things named before them: 社零总额和进出口分别达A和B."""
    for at, first in enumerate(there):
        opening = text[first.weighed.span[0] : first.mark[0]]
        clause = re.split(r"[；;。]", opening)[-1]
        run = list(there[at : at + len(members)])
        places = [clause.find(member) for member in members]
        ordered = -1 not in places and places == sorted(places)
        joined = all(
            re.fullmatch(r"[、和与及,，\s]*", text[a.mark[1] : b.mark[0]]) for a, b in itertools.pairwise(run)
        )
        if len(run) == len(members) and "分别" in clause[max(places) :] and ordered and joined:
            return run
    return []


def _each_named(text: str, there: Sequence[Amount], members: Sequence[str]) -> list[Amount]:
    """The figures that each have the name of one thing, and of no other, right before them."""
    found: list[Amount] = []
    for member in members:
        others = [other for other in members if other != member]
        named = [
            a
            for a in there
            if a not in found
            and member in (before := _right_before(text, a, there))
            and not any(other in before and other not in member for other in others)
        ]
        if not named:
            return []
        found.append(named[0])
    return found


def _right_before(text: str, amount: Amount, there: Sequence[Amount]) -> str:
    """What stands between a figure and the one before it."""
    before = [a.mark[1] for a in there if a.mark[1] <= amount.mark[0]]
    return text[max([amount.weighed.span[0], *before]) : amount.mark[0]]


def _listed(store: Store, evidence: Evidence, wanted: Reckoning) -> list[Amount]:
    """The figures of the likeliest statement that has just as many in a row, of one unit, as are meant."""
    if wanted.counts is None or wanted.counts < 2:
        return []
    for one in evidence.weighed[:_LOOKED_AT]:
        there = [a for a in amounts(store, [one]) if a.quantity.unit not in ("", ":")]
        runs = [
            list(run)
            for _, run in itertools.groupby(
                there, key=lambda a: (a.quantity.unit, a.changes, _clause(store, a))
            )
        ]
        fitting = [run for run in runs if len(run) == wanted.counts and not run[0].changes]
        if len(fitting) == 1:
            return fitting[0]
    return []


def _clause(store: Store, amount: Amount) -> int:
    statement = store.statements(amount.weighed.report_id)[amount.weighed.number]
    return next(
        i for i, (a, b) in enumerate(statement.clauses) if a <= amount.mark[0] < b or amount.mark[0] < a
    )


def _year_before(store: Store, query: Query, wanted: Reckoning) -> Answer | None:
    """The value of the year before, from a figure and the change that stands behind it."""
    operand = wanted.operands[0]
    scopes = scopes_of(store, operand)
    where = sought(scopes, operand) if len(scopes) == 1 and scopes[0].own else None
    if where is None or where.must_name:
        return None
    evidence = gather(store, operand, where)
    asked = frozenset(tokens(operand.asks[0].words)) if operand.asks else frozenset()
    pairs = [
        (cover, one, change)
        for statement in evidence.weighed[: _LOOKED_AT if wanted.given else 1]
        for one, change in _changed(store, amounts(store, [statement]))
        if (cover := covered(asked, one, own=0.0 if wanted.given else OWN)) is not None
        and _is_given(change, wanted.given)
    ]
    if not pairs:
        return None
    best = max(cover for cover, _, _ in pairs)
    _, one, change = next(pair for pair in pairs if pair[0] == best)
    figure = of_amount(store, scopes[0].place, one)
    said = _before(figure, change)
    if said is None:
        return None
    say, numbering = wording(query), Numbering()
    lines = [_line(store, say, figure, numbering), say.phrases.computed.format(formula=said)]
    if change.quantity.unit == "%":
        lines.append(say.phrases.deflated)
    lines.append(say.source([store.report(figure.report_id)], newest=False))
    return Answer(query.question, "\n".join(lines), query, numbering.citations, certainty=Certainty.LIKELY)


def _changed(store: Store, there: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Each figure with the change that stands right behind it, in its own unit or in per cent."""
    for one, change in itertools.pairwise(there):
        between = store.report(one.weighed.report_id).text[one.mark[1] : change.mark[0]]
        level = not one.changes and one.quantity.unit not in ("", ":", *_PERCENT)
        like = change.quantity.unit in (one.quantity.unit, "%")
        if level and like and change.changes and not re.search(r"[；;。]", between) and len(between) < _NEAR:
            yield one, change


def _is_given(change: Amount, given: Given | None) -> bool:
    """Whether a change is the one that the question gives, where it gives one."""
    if given is None:
        return True
    return abs(change.quantity.number) == abs(given.number) and given.unit in ("", change.quantity.unit)


def _before(figure: Figure, change: Amount) -> str | None:
    """The formula of the year before."""
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
