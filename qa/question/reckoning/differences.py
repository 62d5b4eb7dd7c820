"""Differences: between what two places state, or from a figure that the question gives."""

from __future__ import annotations

from dataclasses import replace

from qa.question.parts import Question, read_question
from qa.question.reckoning.sides import asked, side
from qa.question.reckoning.words import DIFFERS, bare
from qa.types.query import Given, Query, Reckoning
from qa.types.wanted import Operation
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.rules import Rule

_LEFT = Rule(
    "question.reckoning.left",
    r"(?:距离?|离)(?P<given>[^，,。]{2,14}?)(?:还|仍|尚)?(?:差|缺|有)(?:多少|几|多远|多大)",
    holds=(
        "|离4万亿元还差多少|",
        "|离2024年的营收目标还有多大|",
        "|离今后五年的目标还差几|",
        "|距离3000亿元还差多少|",
    ),
    fails=("还差多少",),
)
_AGAINST = Rule(
    "question.reckoning.against",
    r"比(?P<given>\d[^，,。]{0,12}?)(?:高|低|多|少)出?了?(?:多少|几)",
    holds=("|比5万亿元高多少|",),
    fails=("比上年高多少", "5万亿元"),
)
_SAID = Rule(
    "question.reckoning.said",
    r"(?:我们?|咱们?|自己|假设|如果|假如)[^，,。]*?(?P<given>\d[^，,。的]{0,12})[^，,。]*[，,]"
    r".*比(?:我们?|咱们?|它|这)",
    holds=("|如果我们省粮食产量是100亿斤，那浙江比我们|",),
    fails=("今年的目标呢",),
)


def gap(query: Query, read: Question) -> Reckoning | None:
    """The difference between what two places state."""
    if not DIFFERS.search(read.text) or len(query.operands) != 2 or len(query.places) != 2:
        return None
    plain = read_question(bare(read.text))
    operands = tuple(asked(operand, plain) for operand in query.operands)
    return Reckoning(Operation.DIFFERENCE, operands) if all(one.asks for one in operands) else None


def given(query: Query, read: Question) -> Reckoning | None:
    """离7万亿元还差多少: the difference between a figure of the question's own and the report's."""
    if len(query.places) != 1:
        return None
    for words in (_LEFT, _AGAINST, _SAID):
        found = words.search(read.text)
        quantities = find_quantities(found["given"]) if found else []
        if not found or len(quantities) != 1 or quantities[0].unit in {"年", "月", "天"}:
            continue
        quantity = quantities[0]
        figure = Given(quantity.number, quantity.unit, found["given"][slice(*quantity.span)])
        rest = read.text[: found.start()] + read.text[found.end() :]
        if words is _SAID:
            rest = read.text.replace(figure.written, "")
        own = side(bare(rest))
        own = replace(own, places=query.places, readings=query.readings)
        if any(ask.words for ask in own.asks):
            return Reckoning(Operation.DIFFERENCE, (own,), given=figure)
    return None
