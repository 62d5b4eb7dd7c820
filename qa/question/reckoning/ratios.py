"""One figure by another: how many times it, its share, so much a head."""

from __future__ import annotations

from dataclasses import replace

from qa.question.asks import content_words
from qa.question.parts import Question, read_question
from qa.question.reckoning.sides import side, two_sides
from qa.types.query import Query, Reckoning
from qa.types.wanted import Operation
from vectorstore.analysis.places import NATION
from vectorstore.analysis.rules import Rule

_ENDS = r"(?:[?？。，,\s].*)?$"
_PERCENT = (
    r"(?:百分之[几多]少?|多少百分比|百分比|比[重例率]|份额|几成|几分之几|多大(?:比[重例]|份额|头)|多少)"
    r"[^，,。]{0,4}"
)
_TIMES = Rule(
    "question.reckoning.times",
    rf"^(?P<a>.+?)(?:大?[约概]?(?:是|为|等于)|相当于|差不多是)(?P<b>.+?)的?(?:多少|几)倍{_ENDS}",
    holds=("|江苏的经济总量是四川的几倍|", "|河南生产总值相当于湖北的多少倍|"),
    fails=("江苏的经济总量是多少",),
)
_SHARES = (
    Rule(
        "question.reckoning.shares_1",
        rf"^(?P<b>.+?)(?:里面?头?|当中|中)[,，的]*(?P<a>[^，,]+?)占(?:了|到)?(?:的|其)?{_PERCENT}{_ENDS}",
        holds=("|全国粮食产量里黑龙江占几成|",),
        fails=("失业率控制在百分之几",),
    ),
    Rule(
        "question.reckoning.shares_2",
        rf"^(?P<a>.+?)是(?P<b>.+?)的?(?:百分之[几多]少?|几成|几分之几){_ENDS}",
        holds=("|福建的GDP是山东的百分之几|",),
        fails=("失业率控制在百分之几",),
    ),
    Rule(
        "question.reckoning.shares_3",
        rf"^(?P<a>.+?)(?:占(?!地|用|道)了?|相当于|差不多是|约为)(?:同期)?(?P<b>.+?)的?{_PERCENT}{_ENDS}",
        holds=("|黑龙江的粮食占全国多少|", "|南京的全国重点实验室占全省的几成|"),
        fails=("占地多少亩",),
    ),
)
_WHOLE = Rule(
    "question.reckoning.whole",
    r"^(?:全国|全省|全区)(?:的|总量|总数|总额)*",
    holds=("|全国的|", "|全省|"),
    fails=("甘肃全省", "排全省第几"),
)
"""The nation or the province, of which a place has a share."""
_PER_HEAD = Rule(
    "question.reckoning.per_head",
    r"(?:人均|每人平均)(?P<total>(?!可支配|纯?收入|消费|住房)[^，,。的是有多达?？]{2,10})",
    holds=("|人均GDP|", "|人均粮食产量|"),
    fails=("人均可支配收入",),
)
_PEOPLE = "常住人口"


def times(query: Query, read: Question) -> Reckoning | None:
    found = _TIMES.match(read.text)
    sides = two_sides(query, found["a"], found["b"]) if found else ()
    return Reckoning(Operation.TIMES, sides) if sides else None


def share(query: Query, read: Question) -> Reckoning | None:
    for words in _SHARES:
        found = words.match(read.text)
        if not found:
            continue
        whole = _WHOLE.match(found["b"])
        if whole and not content_words(found["b"][whole.end() :]):
            return _of_whole(query, found["a"], whole[0])
        if sides := two_sides(query, found["a"], found["b"]):
            return Reckoning(Operation.SHARE, sides)
    return None


def _of_whole(query: Query, part: str, whole: str) -> Reckoning | None:
    """The share that a place has of the country, or of its province: of what both state."""
    own = side(part)
    if len(own.places) != 1 or not own.asks:
        return None
    place = own.places[0]
    names = (NATION.name,) if whole.startswith("全国") else place.parents[:1]
    said = read_question(names[0]) if names else None
    if said is None or not said.places:
        return None
    above = said.places[0].candidates
    return Reckoning(Operation.SHARE, (own, replace(own, places=above[:1], readings=(above,))), of_whole=True)


def per_head(query: Query, read: Question) -> Reckoning | None:
    """人均GDP: the total and the people, for where the report does not state the one by the other."""
    found = _PER_HEAD.search(read.text)
    if found is None or len(query.places) != 1 or not query.asks or len(query.asks) > 1:
        return None
    total, people = (side(read.text.replace(found[0], words)) for words in (found["total"], _PEOPLE))
    if not any(ask.canonical for ask in total.asks):
        return None
    return Reckoning(Operation.PER_HEAD, (total, people))
