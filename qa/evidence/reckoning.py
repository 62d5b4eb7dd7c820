"""What is reckoned from figures that each stand in a report: a difference, a sum, a mean, a share, a
multiple, the value of the year before.

Asked first, where the question's words name the figures: each is found by itself (`figure`), several stand
in one statement (`members`), or one has its change behind it (`base_values`).  Every figure has its proof and
the formula is shown (`arithmetic`); where one is in doubt, or they are not of one kind, nothing is reckoned,
and `computing` may yet find two figures that are likely meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.abstaining import abstain
from qa.citations import Numbering, cite
from qa.evidence.amounts import amounts
from qa.evidence.arithmetic import PERCENT, work_out
from qa.evidence.base_values import figure_with_change
from qa.evidence.figure import Figure, figures_of
from qa.evidence.gathering import gather
from qa.evidence.members import figures_of_members
from qa.evidence.sought import scopes_of, sought
from qa.types.answer import Answer, Certainty, Offer, Reason
from qa.types.query import Query, Reckoning
from qa.types.wanted import Operation
from qa.wording import Wording, marked, wording
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store
from vectorstore.types import Sense

_LOOKED_AT = 5
"""Statements, the likeliest first, that may give the share itself."""
_OF_WHOLE = re.compile(r"(?:占|相当于)(?:到|了)?全[国省区]")
_SHARE_OF = re.compile(r"占|比重|比例|份额")


def reckon(store: Store, query: Query) -> Answer | None:
    """The result with its formula, every figure cited; None where the figures are in doubt."""
    wanted = query.reckoning
    if wanted is None:
        return None
    if wanted.operation is Operation.BEFORE:
        return _base_value(store, query, wanted)
    if not wanted.operands:
        members = figures_of_members(store, query, wanted)
        return _reckoned(store, query, wanted, members) if members else None
    if wanted.operation is Operation.SHARE and _states_share(store, query, wanted):
        return None
    for operands in _in_one_sense(wanted.operands):
        found = figures_of(store, operands)
        figures = [one for one in found if one is not None]
        if len(figures) == len(found) and _belong_together(operands, figures):
            return _reckoned(store, query, wanted, figures)
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
        if one.quantity.unit in PERCENT and shares and part & one.own:
            return True
    return False


def _reckoned(store: Store, query: Query, wanted: Reckoning, figures: Sequence[Figure]) -> Answer | None:
    """What figures come to; None where they are of different kinds."""
    result = work_out(wanted.operation, [one.operand for one in figures], wanted.given)
    if result is None:
        return None
    inexact = any(one.inexact for one in figures)
    return _worded(
        store, query, figures, result.formula, wording(query).phrases.approximate if inexact else ""
    )


def _base_value(store: Store, query: Query, wanted: Reckoning) -> Answer | None:
    """The value of the year before."""
    found = figure_with_change(store, wanted.operands[0], wanted.given)
    if not found:
        return None
    figure, change = found
    result = work_out(Operation.BEFORE, [figure.operand, change.operand])
    if result is None:
        return None
    by_rate = change.quantity.unit == "%"
    return _worded(store, query, [figure], result.formula, wording(query).phrases.deflated if by_rate else "")


def _worded(store: Store, query: Query, figures: Sequence[Figure], formula: str, proviso: str) -> Answer:
    """The figures under each other, what they come to, and what is to be said of that."""
    say, numbering = wording(query), Numbering()
    lines = list(dict.fromkeys(_line(store, say, one, numbering) for one in figures))
    lines.append(say.phrases.computed.format(formula=formula))
    if proviso:
        lines.append(proviso)
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
