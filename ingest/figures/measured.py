"""Whether a number measures something, or only says which thing is meant: 3000吨级航道, 前移3位."""

from __future__ import annotations

import re

from ingest.figures.counted import is_stretch
from vectorstore.analysis.lexicon import either, own_place, qualifiers
from vectorstore.analysis.quantities import Quantity
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.units import CURRENCIES
from vectorstore.types import Span

COUNTERS = frozenset("家个件项条座所张辆台处户类名位")
"""Units that count things."""
_AGE = Rule(
    "measured.age",
    r"\s*(?:及?以上|以下|以内)?的?(?=[一-鿿])(?!左右|以上|以下|以内|提高|增加|上升|延长|增至|升至)",
    holds=("17岁|以下的|常住人口",),
    fails=(
        "68岁|以上",
        "75岁|提高到",
    ),
)
"""Behind 17岁, where an age belongs to a name: 0-17岁常住人口."""
_GRADE = Rule("measured.grade", r"级(?!别)", holds=("3000吨|级|航道",), fails=("3000吨|级别",))
_FORM = Rule("measured.form", r"[制型](?![造成度])", holds=("3人|制|篮球",), fails=("3人|制造",))
"""Behind a unit, where a number says what kind of thing it is: 3000吨级航道; 3人制篮球."""
_LEAST_SUM = 1e8
"""A 级 from this on is no grade: 万亿级."""
_A_YEAR = 1900
"""A 届 above this is a class of graduates (2023届毕业生)."""
_THING = Rule(
    "measured.voltage", r"(?:及以上|以上)?[一-鿿]", holds=("500千伏|变|电站",), fails=("500千伏|,",)
)
"""Behind 500千伏: a voltage tells one line from another."""
_RECORD = Rule("measured.record", r"(?:为|是|创)近$", holds=("|为近|6年最高",), fails=("为6年",))
"""为近6年最高."""
_WORSE = Rule("measured.worse", r"劣$", holds=("|劣|5类水质",), fails=("优5类",))
"""劣5类水质."""
_STEPS = Rule(
    "measured.steps",
    r"\s*(?:十|百|千|万)?(?:亿|万亿)?元?(?:台阶|大关|关口|方阵|位次|名次)",
    holds=(
        "1个|千亿台阶|",
        "跃升16个|位次|",
    ),
    fails=("1个|千亿产业",),
)
_CLUB = Rule("measured.club", r"元?(?:方阵|俱乐部)", holds=("千亿|元俱乐部|",), fails=("千亿|元产值",))
_SORTS = re.compile(
    r"(?![^,;。、]{0,14}(?:资金|基金|贷款|补助|补贴))(?:及?以上|以下)?的?(?:特?大型?|中型|骨干|龙头|优势|重点|工业|制造业?|商贸|建筑业?|上市|民营)*(?:企业|产业|园区|集群|开发区|城市(?!更新|建设)|县[市区]|[区市]县|强[县镇]|乡镇|[县镇](?![一-鿿]{0,2}(?:级|域))|(?:行政|(?:集体)?经济强?)?村|基地|(?:重大|重点|工业|产业|制造业)*项目(?!资金|收益|投资|贷款))"
    r"|(?:及?以上|以下)的?[一-鿿]{0,8}?项目(?!资金|收益|投资|贷款)"
    r"|的[一-鿿]{1,6}?(?:企业|公司)(?:集团)?(?=达|发展|增|有|\d|总|[,、。])|的\d+[家户]"
)
"""Behind a sum of money that says which ones are counted: 50亿元以上项目."""
_QUOTED = 16
"""Characters within quotation marks that are a name (“15分钟”生活圈) and no speech."""
_RANKED = Rule(
    "measured.ranked",
    r"(?:前移|后移|跃升|上升|提升|晋升|攀升|前进|前|第|(?<![引推促改])进)了?$|(?:位次|排名|名次)[^,;。]{0,20}$",
    holds=(
        "位次|前移|3位",
        "|第|3位",
    ),
    fails=(
        "招聘3名",
        "引进60名",
    ),
)
"""Before 3位: places in an order are no figure of the thing itself."""
_WITHIN = Rule("measured.within", r"(?:范围|半径)", holds=("10公里|范围|内",), fails=("10公里|道路",))
"""Behind 10公里, which then says where."""
_CLASS = re.compile(r"(?:及?以上|以下)(?![的、]?(?:目标|任务|$))[一-鿿]")
"""Behind a size that says which ones are meant: 30万千瓦以上统调机组."""
_MACHINE = re.compile(
    _CLASS.pattern + r"|大?型?[一-鿿]{0,8}(?:压机|压力机|起重机|挖掘机|机组等|货轮|油轮|货船|高炉|转炉)"
)
"""Behind a weight that says what a machine can do: 4500吨|大型快速锻造液压机组."""
_CLASS_OF = Rule(
    "measured.class_of",
    r"(?:及?以上|以下)的(?!目标|任务)[一-鿿]",
    holds=("5000亩|以上的示|范片",),
    fails=("5000亩|以上的目标",),
)
_WHERE = Rule(
    "measured.where",
    rf"(?:在|{either(own_place.ANYWHERE)}|中国)[^,;。\d]{{0,10}}$",
    holds=("|在全国|74个城市",),
    fails=("新增10个",),
)
_AMONG = Rule(
    "measured.among",
    r"[^,;。\d]{1,12}(?:中(?:分别)?(?:[排居位名找争]|率先)|前[\d十百]|[^,;。\d]{0,4}排名)|[^,;。、\d]{1,12}第\d",
    holds=(
        "74个|城市中居|第4位",
        "168个|城市排名|上升",
        "120个|监测城市第1|9位",
        "337个|地级城市前十|",
    ),
    fails=("74个|城市建设",),
)
"""Behind a number of those among which something has its place: 在全国74个城市中居第4位."""
_DOUBLING = Rule(
    "measured.doubling",
    r"的[一-鿿]|(?:计划|行动|工程|战略|方案|规划)|(?:的?奋斗)?(?:目标|任务)(?!值)",
    holds=("翻番|计划|",),
    fails=("翻番|。",),
)
"""Behind 翻番, which then names something: 翻番计划, 翻一番的重要引擎."""
_AGAINST = Rule(
    "measured.against", r"[比较][^,;。]{2,10}$", holds=("|比1980年|翻两番",), fails=("实现翻两番",)
)
"""Before it, what was doubled: 比1980年翻两番的目标."""
_BEHIND: dict[str, Rule | re.Pattern[str]] = {
    "公里": _WITHIN,
    "千瓦": _CLASS,
    "吨": _MACHINE,
    "吨标准煤": _CLASS,
    "亩": _CLASS_OF,
    "岁": _AGE,
    "伏": _THING,
}
_TOP = Rule("measured.top", r"(?<![^,;。\d]提|[^,;。\d]空)前$", holds=("进入全球|前|1%",), fails=("提前1%",))
"""进入全球前|1%."""
_BEFORE: dict[str, Rule | re.Pattern[str]] = {
    "位": _RANKED,
    "名": _RANKED,
    "年": _RECORD,
    "类": _WORSE,
    "%": _TOP,
    "‰": _TOP,
}
"""By unit, the words beside a number that make it no figure."""


_ONE_OF = Rule(
    "measured.one_of",
    r"[^,;。、\d]{0,10}之[一后]|[^,;。]{0,6}\d[^,;。、\d]{0,10}之一",
    holds=(
        "5个|省份之一|",
        "继7个|城市之后|",
    ),
    fails=("5个|省份之间",),
)
"""Behind a number of which something is one: 全国5个超千亿的省份之一."""


_BETTER_THAN = Rule(
    "measured.better_than",
    r"(?:(?:高于|低于|快于|好于|优于|超过|高出)[^,;。\d]{0,6}|达到(?:年[初度]|预[期定]|计划|省定)[^,;。\d]{0,6})$",
    holds=(
        "居民消费价格|低于|3%",
        "基本|达到年初预定增长|5%",
    ),
    fails=(
        "增长3%",
        "达到3%",
    ),
)
_AIM = Rule(
    "measured.aim",
    rf"(?:{either(qualifiers.AROUND, qualifiers.BOUND)})?"
    r"的?(?:年度|年初|预期|控制|全年|省定|确定|既定)*(?:预期)?目标",
    holds=("3%|左右的预期目标|",),
    fails=("3%|左右",),
)
"""Around a target that a figure is held against: 低于|3%|左右的预期目标."""
_OVER = Rule(
    "measured.over",
    r"(?:过|超过?)$",
    holds=(
        "其中|过|100亿元",
        "财政收入|超|20亿元",
    ),
    fails=("投资20亿元",),
)
_SO_MANY = Rule(
    "measured.so_many",
    r"的(?:[一-鿿]{0,12}?(?:达到?|有|增至|发展到|增加到|突破|共))?\d+[个项座条家户]",
    holds=("20亿元|的城区达到21个|",),
    fails=("20亿元|的投资",),
)
"""Around a sum that says which ones are counted: 其中过|100亿元|的13个."""
_SIZED = Rule(
    "measured.sized",
    r"(?:及?以上|以下)的?\d+[余多]?[个项家户]",
    holds=("5亿元|以上6个|",),
    fails=("5亿元以上,6个",),
)
"""Behind a sum that says which ones are counted: 其中5亿元|以上6个."""
_SIZE = {
    "亩": re.compile(r"以上的?(?:坝区|耕地|连片|大户|基地|园区|田块)"),
    "户": re.compile(r"以上的?(?:自然村|村庄?|聚居点)"),
    "人": re.compile(r"以[上下]的?(?:自然村|村庄?|学校|乡村|小规模|教学点|乡镇|班)"),
    "米": re.compile(r"口径"),
    "吨": re.compile(r"以[上下]的?(?:燃煤|供暖|锅炉)"),
}
"""Behind a size that says which ones are meant: 20户以上自然村, 500米口径球面射电望远镜."""


def measures(text: str, quantity: Quantity) -> bool:
    """Whether a quantity measures something, and does not only tell one thing from another.

    >>> from vectorstore.analysis.quantities import find_quantities
    >>> [measures(text, find_quantities(text)[0]) for text in ("建成3000吨级航道", "吞吐量3000吨", "前移3位")]
    [False, True, False]
    """
    start, end = quantity.span
    sort = _SORTS if quantity.unit in CURRENCIES else None
    behind, before = _BEHIND.get(quantity.unit, sort), _BEFORE.get(quantity.unit)
    if (behind and behind.match(text, end)) or (before and before.search(text, 0, start)):
        return False
    if (size := _SIZE.get(quantity.unit)) and size.match(text, end):
        return False
    if quantity.unit == "元" and _OVER.search(text, 0, start) and _SO_MANY.match(text, end):
        return False
    if quantity.unit in CURRENCIES and _SIZED.match(text, end):
        return False
    if _AIM.match(text, end) and _BETTER_THAN.search(text, 0, start):
        return False
    if quantity.unit == "番" and _DOUBLING.match(text, end) and not _AGAINST.search(text, 0, start):
        return False
    if quantity.unit not in COUNTERS and _FORM.match(text, end):
        return False
    if is_stretch(text, quantity) or (quantity.unit == "届" and quantity.number > _A_YEAR):
        return False
    if (
        _CLUB.match(text, end)
        or _ONE_OF.match(text, end)
        or (quantity.unit in COUNTERS and _is_among(text, quantity.span))
        or (quantity.unit == "个" and _STEPS.match(text, end))
    ):
        return False
    if quantity.unit == "级" and quantity.number >= _LEAST_SUM:
        return False
    return _GRADE.match(text, end) is None and not _in_title(text, quantity.span)


def _is_among(text: str, span: Span) -> bool:
    return _AMONG.match(text, span[1]) is not None and _WHERE.search(text, 0, span[0]) is not None


def _in_title(text: str, span: Span) -> bool:
    """Whether a number is only a part of a quoted name (“稳增长17条”); “千亿元” alone is a value."""
    for opening, closing in ("“”", "《》"):
        begin, end = text.rfind(opening, 0, span[0]), text.find(closing, span[1])
        inside = begin >= 0 and end >= 0 and closing not in text[begin : span[1]] and end - begin <= _QUOTED
        if inside and (begin + 1, end) != span and opening not in text[span[1] : end]:
            return True
    return False
