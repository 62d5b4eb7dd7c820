"""What a question wants reckoned from figures, and which figures: the sides of 是…的几倍, of 占…的百分之几,
the members of a sum, the value and the change that lead to the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.question.asks import content_words, find_asks
from qa.question.followup import has_time
from qa.question.parts import Question, read_question
from qa.question.single import settled, single
from qa.types.query import Given, Intent, Query, Reckoning
from qa.types.wanted import Operation
from vectorstore.analysis.places import NATION
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure, Sense

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
_DIFFERS = Rule(
    "question.reckoning.differs",
    r"(?:比|较).*[多少高低大小]了?(?:多少|几)|相?差(?:了|是|有)?(?:多少|几)|差[额距]",
    holds=("|差多少|", "|比例提高了几|", "|较2023年预计增速低了几|", "|相差多少|"),
    fails=("各是多少",),
)
_SUM = Rule(
    "question.reckoning.sum",
    r"合计|总[计和共](?!值)|一共|共计|加起来|加在一起|加到一[块起]|加总|之和|相加|总数|合起来|\bin total\b",
    holds=("|共计|", "|加起来|", "|之和|", "|加总|"),
    fails=("总值",),
)
_MEAN = Rule(
    "question.reckoning.mean",
    r"(?<![年每])平均(?!工资|浓度|水平|气温|寿命|年龄|受教育|单产|亩产|年限)(?:数|值)?|均值|\baverage\b",
    holds=("|平均值|", "三个县|平均|"),
    fails=("平均工资", "年平均"),
)
_COUNTED_PLACES = Rule(
    "question.reckoning.counted_places",
    r"(?:这|那)?[两二三四五六七八九十]个?(?:省份?|市|县|区|地|城市|地方|家)(?:[的里])?",
    holds=("|三个省的|", "|两家|", "|两市|"),
    fails=("地方财政收入",),
)
_MEMBERS = Rule(
    "question.reckoning.members",
    r"[、,，+＋]|以及|加上|[和与及跟]",  # noqa: RUF001  # as people write a sum
    holds=("一产|和|二产", "一产|、|二产", "一产|以及|二产"),
    fails=("地方财政收入",),
)
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
_INFERRED = Rule(
    "question.reckoning.inferred",
    r"倒推|反推|反算|推算|折算|倒算|还原",
    holds=("|倒推|", "|倒算|", "|反推|", "|折算|"),
    fails=("推进",),
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
_DONE = Rule(
    "question.reckoning.done",
    r"的?(?:完成|实际|实现)(?:[额数值量]|情况)?",
    holds=("|完成额|", "|实际数|", "|的实际|"),
    fails=("设定的",),
)
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
_PER_HEAD = Rule(
    "question.reckoning.per_head",
    r"(?:人均|每人平均)(?P<total>(?!可支配|纯?收入|消费|住房)[^，,。的是有多达?？]{2,10})",
    holds=("|人均GDP|", "|人均粮食产量|"),
    fails=("人均可支配收入",),
)
_PEOPLE = "常住人口"
_SAID = Rule(
    "question.reckoning.said",
    r"(?:我们?|咱们?|自己|假设|如果|假如)[^，,。]*?(?P<given>\d[^，,。的]{0,12})[^，,。]*[，,]"
    r".*比(?:我们?|咱们?|它|这)",
    holds=("|如果我们省粮食产量是100亿斤，那浙江比我们|",),
    fails=("今年的目标呢",),
)


def reckoning_of(query: Query, read: Question) -> Reckoning | None:
    """What is to be reckoned and its operands; None where the question wants nothing of the kind.

    A difference is the first operand less the second; a share the first of the second.
    """
    if read.english or query.intent in (Intent.NONE, Intent.HOLDINGS, Intent.MENTION):
        return None
    if query.group:
        return _of_unnamed(read)
    for made in (_per_head, _by_target, _year_before, _given, _times, _share, _several, _gap):
        if found := made(query, read):
            return found
    return None


def _times(query: Query, read: Question) -> Reckoning | None:
    found = _TIMES.match(read.text)
    sides = _two_sides(query, found["a"], found["b"]) if found else ()
    return Reckoning(Operation.TIMES, sides) if sides else None


def _share(query: Query, read: Question) -> Reckoning | None:
    for words in _SHARES:
        found = words.match(read.text)
        if not found:
            continue
        whole = _WHOLE.match(found["b"])
        if whole and not content_words(found["b"][whole.end() :]):
            return _of_whole(query, found["a"], whole[0])
        if sides := _two_sides(query, found["a"], found["b"]):
            return Reckoning(Operation.SHARE, sides)
    return None


def _of_whole(query: Query, part: str, whole: str) -> Reckoning | None:
    """The share that a place has of the country, or of its province: of what both state."""
    own = _side(part)
    if len(own.places) != 1 or not own.asks:
        return None
    place = own.places[0]
    names = (NATION.name,) if whole.startswith("全国") else place.parents[:1]
    said = read_question(names[0]) if names else None
    if said is None or not said.places:
        return None
    above = said.places[0].candidates
    return Reckoning(Operation.SHARE, (own, replace(own, places=above[:1], readings=(above,))), of_whole=True)


def _several(query: Query, read: Question) -> Reckoning | None:
    """The sum or the mean of what several places state, or of several things that one does."""
    operation = _summed(read.text)
    if operation is None:
        return None
    if len(query.places) > 1:
        bare = read_question(_bare(read.text))
        asked = _asked(single(query.question, bare), bare)
        if not any(ask.words for ask in asked.asks):
            return None
        operands = tuple(
            replace(asked, places=(place,), readings=(readings,))
            for place, readings in zip(query.places, query.readings, strict=True)
        )
        return Reckoning(operation, operands)
    if len(query.places) != 1:
        return None
    counted = _COUNTED_PLACES.search(read.rest)
    members = tuple(_members(_bare(read.rest)))
    if len(members) < 2 and counted is None:
        return None
    return Reckoning(operation, (), members=members if len(members) > 1 else (), counts=_count(read))


def _of_unnamed(read: Question) -> Reckoning | None:
    """三个县平均: of as many figures as stand side by side in the report of the place they lie in."""
    operation = _summed(read.text)
    counts = _count(read)
    return Reckoning(operation, (), counts=counts) if operation and counts else None


def _per_head(query: Query, read: Question) -> Reckoning | None:
    """人均GDP: the total and the people, for where the report does not state the one by the other."""
    found = _PER_HEAD.search(read.text)
    if found is None or len(query.places) != 1 or not query.asks or len(query.asks) > 1:
        return None
    total, people = (_side(read.text.replace(found[0], words)) for words in (found["total"], _PEOPLE))
    if not any(ask.canonical for ask in total.asks):
        return None
    return Reckoning(Operation.PER_HEAD, (total, people))


def _summed(text: str) -> Operation | None:
    return Operation.MEAN if _MEAN.search(text) else Operation.SUM if _SUM.search(text) else None


def _count(read: Question) -> int | None:
    found = re.search(r"([两二三四五六七八九十]|\d{1,2})个?(?:省|市|县|区|地|城市|地方)", read.text)
    if not found:
        return None
    return (
        int(found[1])
        if found[1].isdigit()
        else {"两": 2}.get(found[1]) or " 一二三四五六七八九十".index(found[1])
    )


def _gap(query: Query, read: Question) -> Reckoning | None:
    """The difference between what two places state."""
    if not _DIFFERS.search(read.text) or len(query.operands) != 2 or len(query.places) != 2:
        return None
    bare = read_question(_bare(read.text))
    operands = tuple(_asked(operand, bare) for operand in query.operands)
    return Reckoning(Operation.DIFFERENCE, operands) if all(one.asks for one in operands) else None


def _year_before(query: Query, read: Question) -> Reckoning | None:
    """比上年减少300亿元，上年是多少: the value of the year before, from this year's and its change."""
    if len(query.places) != 1:
        return None
    asked = _BEFORE.search(read.text)
    change = _CHANGE.search(read.text)
    apart = (
        asked and change and change.end() <= asked.start() and re.search(r"[，,]", read.text[: asked.end()])
    )
    inferred = _INFERRED.search(read.text) and asked
    if not apart and not inferred:
        return None
    if asked and _CHANGE.search(read.text, asked.start(), asked.end()) and not apart:
        return None
    years = tuple(sorted(query.years))
    if len(years) > 2 or (len(years) == 2 and years[1] - years[0] != 1):
        return None
    now = years[-1:] if asked and (len(years) == 2 or not re.match(r"(?:19|20)\d\d", asked[0])) else ()
    if len(years) == 1 and not now:
        now = (years[0] + 1,)
    clauses = [part for part in re.split(r"[，,]", read.text) if not _INFERRED.search(part) or apart]
    sides = [_side(part) for part in (*clauses, read.text)]
    words = next((side for side in sides if any(ask.words for ask in side.asks)), sides[-1])
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


def _by_target(query: Query, read: Question) -> Reckoning | None:
    """按目标算应达到多少: what this year comes to if last year's figure grows as it is meant to."""
    if len(query.places) != 1 or not (_BY_TARGET.search(read.text) and _REACHES.search(read.text)):
        return None
    sides = [_side(part) for part in (*re.split(r"[，,]", _BY_TARGET.sub("，", read.text)), read.text)]
    own = next((side for side in sides if any(ask.canonical for ask in side.asks)), None)
    if own is None:
        return None
    base = replace(
        own, places=query.places, readings=query.readings, sense=Sense.ACTUAL, years=(), relative=-1
    )
    rate = tuple(replace(ask, measure=Measure.CHANGE, unit="") for ask in base.asks)
    return Reckoning(Operation.AFTER, (base, replace(base, sense=Sense.TARGET, relative=0, asks=rate)))


def _given(query: Query, read: Question) -> Reckoning | None:
    """离7万亿元还差多少: the difference between a figure of the question's own and the report's."""
    if len(query.places) != 1:
        return None
    for words in (_LEFT, _AGAINST, _SAID):
        found = words.search(read.text)
        quantities = find_quantities(found["given"]) if found else []
        if not found or len(quantities) != 1 or quantities[0].unit in {"年", "月", "天"}:
            continue
        quantity = quantities[0]
        given = Given(quantity.number, quantity.unit, found["given"][slice(*quantity.span)])
        rest = read.text[: found.start()] + read.text[found.end() :]
        if words is _SAID:
            rest = read.text.replace(given.written, "")
        own = _side(_bare(rest))
        own = replace(own, places=query.places, readings=query.readings)
        if any(ask.words for ask in own.asks):
            return Reckoning(Operation.DIFFERENCE, (own,), given=given)
    return None


def _two_sides(query: Query, first: str, second: str) -> tuple[Query, ...]:
    """The questions of two sides, each with what it leaves to the other."""
    one, other = _side(first), _side(second)
    if not one.places and not other.places:
        return ()
    if not one.places:
        one = replace(one, places=other.places, readings=other.readings)
    if not other.places:
        other = replace(other, places=one.places[:1], readings=one.readings[:1])
    if not has_time(other):
        other = replace(
            other, years=one.years, relative=one.relative, period=one.period, months=one.months, run=one.run
        )
    elif not has_time(one):
        one = replace(
            one,
            years=other.years,
            relative=other.relative,
            period=other.period,
            months=other.months,
            run=other.run,
        )
    if _leaves_out(other, one):
        other = replace(other, asks=one.asks, topic=one.topic, known_alone=one.known_alone)
    elif _leaves_out(one, other):
        one = replace(one, asks=other.asks, topic=other.topic, known_alone=other.known_alone)
    if (
        other.sense is None
        and one.sense is not None
        and (one.places != other.places or one.asks != other.asks)
    ):
        other = replace(other, sense=one.sense)
    named = all(len(side.places) == 1 and any(ask.words for ask in side.asks) for side in (one, other))
    same = (one.places, one.asks, one.years, one.relative, one.sense) == (
        other.places,
        other.asks,
        other.years,
        other.relative,
        other.sense,
    )
    return (one, other) if named and not same else ()


def _leaves_out(side: Query, other: Query) -> bool:
    """Whether a side names nothing, or only the end of what the other names (…汽车产量是2023年产量的)."""
    words = "".join(ask.words for ask in side.asks).replace(" ", "")
    before = "".join(ask.words for ask in other.asks).replace(" ", "")
    return not words or (before.endswith(words) and before != words)


def _side(words: str) -> Query:
    """One side as a question for a figure."""
    bare = read_question(_bare(words))
    return _asked(single(words, bare, Intent.FIGURE), bare)


def _asked(query: Query, read: Question) -> Query:
    """A question for the amount of one thing."""
    asks = tuple(replace(ask, measure=None, unit="") for ask in find_asks(read.rest)[:1])
    return replace(
        settled(replace(query, asks=asks)),
        intent=Intent.FIGURE,
        operands=(),
        topic=read.rest,
        threshold=None,
        known_alone=bool(asks) and bool(asks[0].canonical) and not _beside(read.rest, asks[0].words),
    )


def _beside(rest: str, words: str) -> str:
    """What a question says beside the name of what it asks for."""
    return content_words(_DONE.sub(" ", rest.replace(words, " ")))


def _bare(text: str) -> str:
    """A question without the words that say what is reckoned."""
    for words in (_SUM, _MEAN, _COUNTED_PLACES, _DIFFERS, _INFERRED):
        text = words.sub("", text)
    return text


def _members(text: str) -> Iterator[str]:
    """The things that are joined, each by its own words."""
    parts: Sequence[str] = [content_words(part) for part in _MEMBERS.split(text)]
    yield from (part.replace(" ", "") for part in parts if part)
