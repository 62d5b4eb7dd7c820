"""A value and its change: the year before from this one, or a year from the one before and its target."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.parts import Question
from qa.question.reckoning.sides import side
from qa.question.reckoning.words import INFERRED
from qa.types.query import Given, Query, Reckoning
from qa.types.wanted import Operation
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure, Sense

_CHANGE = Rule(
    "question.reckoning.change",
    r"(?:比|较|与)(?:上|去|前一)一?年|同比|净?[增减](?:长|加|少)?了?|下降|下滑|提高|上升|多了|少了",
    holds=("|比上年|", "|净增加了|", "|下降|"),
    fails=("上年是多少",),
)
_CHANGED = Rule(
    "question.reckoning.changed",
    r"比|较|同比|净?[增减](?:长|加|少)|下降|提高|上升|[，, ]",
    holds=("|比|上年", "|提高|到"),
    fails=("财政收入",),
)
_BEFORE = Rule(
    "question.reckoning.before",
    r"(?:上年|上一年|前一年|去年|头一年|此前|之前|原来|原先|(?:19|20)\d\d年)[^，,。]*?(?:多少|几)",
    holds=("|上年是多少|", "|原先的几|"),
    fails=("今年是多少",),
)
_BY_TARGET = Rule(
    "question.reckoning.by_target",
    r"按[照]?[^，,。]{0,12}(?:目标|预期)[^，,。]{0,8}(?:算|推算|测算|增长|增速|来看)?",
    holds=("|按2024年的增长目标算|",),
    fails=("目标是多少",),
)
_REACHES = Rule(
    "question.reckoning.reaches",
    r"(?:应|将|会|能|要|可|得)+(?:该|够)?(?:达到?|有|到|是)?[^，,。]{0,6}多少",
    holds=("|应达到多少|",),
    fails=("总额多少",),
)


def year_before(query: Query, read: Question) -> Reckoning | None:
    """比上年减少300亿元，上年是多少: the value of the year before, from this year's and its change."""
    if len(query.places) != 1:
        return None
    when = _BEFORE.search(read.text)
    change = _CHANGE.search(read.text)
    apart = when and change and change.end() <= when.start() and re.search(r"[，,]", read.text[: when.end()])
    inferred = INFERRED.search(read.text) and when
    if not apart and not inferred:
        return None
    if when and _CHANGE.search(read.text, when.start(), when.end()) and not apart:
        return None
    years = tuple(sorted(query.years))
    if len(years) > 2 or (len(years) == 2 and years[1] - years[0] != 1):
        return None
    now = years[-1:] if when and (len(years) == 2 or not re.match(r"(?:19|20)\d\d", when[0])) else ()
    if len(years) == 1 and not now:
        now = (years[0] + 1,)
    clauses = [part for part in re.split(r"[，,]", read.text) if not INFERRED.search(part) or apart]
    sides = [side(part) for part in (*clauses, read.text)]
    words = next((one for one in sides if any(ask.words for ask in one.asks)), sides[-1])
    asks = tuple(
        replace(ask, words=_CHANGED.split(ask.words)[0].strip()) if not ask.canonical else ask
        for ask in words.asks
    )
    if not any(ask.words for ask in asks):
        return None
    quantities = [q for q in find_quantities(read.text) if q.unit not in {"年", "月", "天", ""}]
    stated = [
        Given(q.number, q.unit, read.text[slice(*q.span)])
        for q in quantities
        if _CHANGE.search(read.text, max(0, q.span[0] - 8), q.span[0])
    ]
    operand = replace(
        words,
        asks=asks,
        years=now,
        sense=None,
        relative=None,
        period=None,
        places=query.places,
        readings=query.readings,
    )
    return Reckoning(Operation.BEFORE, (operand,), given=stated[0] if len(stated) == 1 else None)


def by_target(query: Query, read: Question) -> Reckoning | None:
    """按目标算应达到多少: what this year comes to if last year's figure grows as it is meant to."""
    if len(query.places) != 1 or not (_BY_TARGET.search(read.text) and _REACHES.search(read.text)):
        return None
    sides = [side(part) for part in (*re.split(r"[，,]", _BY_TARGET.sub("，", read.text)), read.text)]
    own = next((one for one in sides if any(ask.canonical for ask in one.asks)), None)
    if own is None:
        return None
    base = replace(
        own, places=query.places, readings=query.readings, sense=Sense.ACTUAL, years=(), relative=-1
    )
    rate = tuple(replace(ask, measure=Measure.CHANGE, unit="") for ask in base.asks)
    return Reckoning(Operation.AFTER, (base, replace(base, sense=Sense.TARGET, relative=0, asks=rate)))
