"""Names that share their words: 城镇和农村居民人均可支配收入, 一、二、三产增加值."""

from __future__ import annotations

import re

from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.lexicon import either, own_place

_AND = re.compile(r"(?:以及|[、与]|和(?![美谐平])|及(?![时早]|以[上下]))(?![^“]*”)")
_SPREAD = (
    (re.compile(r"城乡(?=低保|最低生活|特困)"), ("城市", "农村")),
    (re.compile(r"城乡(?=[^和与及、]+$)"), ("城镇", "农村")),
    (re.compile(r"牛羊(?=[^和与及、]+$)"), ("牛", "羊")),
    (re.compile(r"市、?县两级(?=[^和与及、]+$)"), ("市级", "县级")),
    (re.compile(r"省、?市两级(?=[^和与及、]+$)"), ("省级", "市级")),
    (re.compile(r"国省(?=[^和与及、]+$)"), ("国", "省")),
    (re.compile(r"三次产业(?:增加值)?"), ("第一产业增加值", "第二产业增加值", "第三产业增加值")),
    (
        re.compile(r"一、?二、?三(?:次)?产(?:业)?(?:增加值)?"),
        ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
    ),
    (re.compile(r"存、?贷款余额"), ("存款余额", "贷款余额")),
    (re.compile(r"进、?出口(?:总额|总值)?$"), ("进口总额", "出口总额")),
)
"""One word that stands for several names, and what it stands for."""


_SHARE = re.compile(
    r"(?:占[^占]+(?:比重|比例|之比|比)|(?P<of>(?:营业|销售)?收入|产值|增加值|投资|出口|支出)?占比)$"
)
"""A share is one of every name before it."""
_TOLD_OF = re.compile(
    r"(?:[一-鿿]{2}人数|(?:增加|产|总产)值|(?:财政)?支出|(?:中长期|短期|各项)?贷款(?:余额)?|销售(?:额|收入)|(?:营业|总)?收入)$"
)
"""What a longer name in a list lacks at most: 高端纺织|产值, 基本养老|参保人数."""
_SPENT_ON = re.compile(r"(?<=..)(?:消费|产量|销量|零售额)$")
_GROWN = re.compile(r"(?<=..)(?:总?产量|销量)$")
_INVESTED_IN = re.compile(r"(?<=..)投资$")
_TO_INVEST_IN = re.compile(r"(?:业|设施|开发|改造|领域|房?地产)$")
"""What money is put into: 基础设施、房地产|投资."""
_SAYS_WHAT = re.compile(r"(?:[量额值数率比度]|消费|投资|[出进]口|收入|支出|[存贷]款|余额|面积|利润|税收?)$")
"""The end of a name that lacks none of these."""
_OF_WHAT = re.compile(r"[一-鿿]{2,4}的(?=[一-鿿]{4})")
_WHOSE = re.compile(rf"(?:{either(own_place.WHOLE)})?(?:城镇|农村|城乡)?(?:常住)?(?:居民|农民|职工)")
_SAID_OF = re.compile(
    r"(?:发生)?(?:起数|件数|宗数|次数|人数|人次|户数|家数|数量|总量|面积|播种面积|产量|总产量|单产|产值|总产值|收入|总收入|金额|总额"
    r"|死?亡人数|伤亡人数|(?:发案|立案|报案|损失)数|受伤人数|(?<![系指])数|业务量|业务收入|浓度|比重|占比|增加值)$"
)
"""What is counted of something that the name before says: 起数 and 死亡人数 of 安全生产事故."""


_IS_WHOLE = re.compile(r"..(?:指数|率|增加值|总值|总额|税收|利润|利税)$")
"""A name in a list that lacks nothing."""
_WHOLE = 4
"""Characters from which on a name in a list lacks no more than what is counted (高端纺织|产值); a shorter one
may be a mere attribute (城镇|居民收入)."""


def split_names(words: str) -> list[str]:
    """The names that a list joins with 、 or 和; 和 inside quotation marks joins nothing.

    >>> split_names("居民收入、一般公共预算收入")
    ['居民收入', '一般公共预算收入']
    """
    return [part.strip() for part in _AND.split(words) if part.strip()]


def pair(words: str, count: int) -> tuple[str, ...]:
    """The `count` names in `words`, each whole; () if there are not so many.

    >>> pair("城镇和农村居民人均可支配收入", 2)
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> pair("城乡居民人均可支配收入", 2)
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> pair("安全生产事故起数和死亡人数", 2)
    ('安全生产事故起数', '安全生产事故死亡人数')
    >>> pair("安全生产事故数、亡人数", 2)
    ('安全生产事故数', '安全生产事故亡人数')
    >>> pair("特困人员、低保对象救助比例", 2)
    ('特困人员救助比例', '低保对象救助比例')
    >>> pair("高技术制造业、装备制造业增加值", 2)
    ('高技术制造业增加值', '装备制造业增加值')
    >>> pair("工业投资、民间投资占固定资产投资比重", 2)
    ('工业投资占固定资产投资比重', '民间投资占固定资产投资比重')
    """
    words = words.replace("分别", "")
    for pattern, members in _SPREAD:
        match = pattern.search(words)
        if match and len(members) == count and not _AND.search(words[match.end() :]):
            return tuple(words[: match.start()] + member + words[match.end() :] for member in members)
    parts = split_names(words)
    if len(parts) < count:
        return ()
    listed = [part.strip() for part in words.split("、") if part.strip()]
    if len(parts) > count == len(listed) and "“" not in words:
        parts = listed  # 索具、汽车及零部件、装备
    parts = parts[-count:] if len(parts) > count else parts
    if share := _SHARE.search(parts[-1]):
        bare = share.group().removeprefix(share["of"] or "")
        return (
            *(part + (bare if _SAYS_WHAT.search(part) else share.group()) for part in parts[:-1]),
            parts[-1],
        )
    parts = _insured(_headed(parts))
    return (*(_completed(part, parts[-1]) for part in parts[:-1]), parts[-1])


_USED = re.compile(r"(?<=..)(?:综合|回收|资源化)利用率$")
_TREATED = re.compile(
    r"(?<=..)(?:(?:综合|回收|资源化)利用|无害化处理|集中处理|处理|参保|(?:良种|综合)?覆盖)率$"
)
"""What a rate in a list shares with the names before it."""
_GRADE = re.compile(r"[级类A际]$")
_GRADED = re.compile(r"^.{0,8}?[级类A际](?=[一-鿿])")
"""In a list, a grade alone, which is one of what the last name is: 国家级、省级|园区."""
_TOGETHER = re.compile(r"[两二三四五六七八九十]个?[省市县区州](?!级)")
"""How a list of places ends that is told as one: 甲和乙两市的财力各超过5亿元."""


def each_of(words: str, *, alike: bool) -> tuple[str, ...]:
    """The names that one value is of, each: what stands before 各, and well-known ones of which it is said
    together (`alike`) how they changed; else the words as they are.

    >>> each_of("建成省级示范区、市级示范区各", alike=False)
    ('建成省级示范区', '市级示范区')
    >>> each_of("规模以上工业增加值和固定资产投资", alike=True), each_of("工业和信息化投资", alike=True)
    (('规模以上工业增加值', '固定资产投资'), ('工业和信息化投资',))
    """
    if not (alike or words.endswith("各")):
        return (words,)
    count = len(split_names(words))
    if count < 2 or canonical(words):
        return (words,)
    if words.endswith("各"):
        whole = words.removesuffix("各")
        parts = split_names(whole)
        kind = _GRADED.sub("", parts[-1])
        if parts[-1].endswith("项目") and not any(part.endswith("项目") for part in parts[:-1]):
            return (*(part + "项目" for part in parts[:-1]), parts[-1])
        return (
            (whole,)
            if _TOGETHER.search(words)
            else tuple(part + kind if _GRADE.search(part) else part for part in parts)
        )
    names = pair(words, count) if alike else ()
    if names and all(map(canonical, names)):
        return names
    rates = _rates(words) if alike else ()
    return rates if len(rates) > 1 else (words,)


_RATE = re.compile(r"..率$")


def _rates(words: str) -> tuple[str, ...]:
    """The rates that a list consists of; () if one of its things is none.

    >>> _rates("按时签收率、回复率"), _rates("企业和群众满意率")
    (('按时签收率', '回复率'), ())
    >>> _rates("地表水国、省控断面优良率和水源地达标率")
    ('地表水国、省控断面优良率', '水源地达标率')
    >>> _rates("贫困人口参保率和资助率")
    ('贫困人口参保率', '贫困人口资助率')
    """
    first, *others = _BETWEEN_RATES.split(words)
    if not others or not all(map(_RATE.search, (first, *others))):
        return ()
    whose = first[:-3] if len(first) > _OWNED else ""
    return (first, *(whose + other if _BARE_RATE.fullmatch(other) else other for other in others))


_BARE_RATE = re.compile(r"(?:群众)?[一-鿿]{2}率|投资完成率")
"""A rate that does not say of what it is."""
_OWNED = 6
"""Characters from which on a rate says of what it is."""
_BETWEEN_RATES = re.compile(r"(?<=率)(?:以及|[、和与及])")
"""Between rates that are told at once."""


_EARNED = re.compile(r"(?<=..)(?:主营业务收入|营业收入|销售收入|总?产值|增加值|资产总额|利税|税收)$")
_EARNING = re.compile(r"利润(?:总额)?|利税(?:总额)?|税收|总?产值|增加值|(?:主营业务|营业|销售)收入")
_FOR_EACH = re.compile(r"亩均|人均|户均")


def _headed(parts: list[str]) -> list[str]:
    """The names, where a later one is only a count, with what the first one counts."""
    if (each := _FOR_EACH.search(parts[0], 1)) and all(map(_FOR_EACH.match, parts[1:])):
        return [
            parts[0],
            *(parts[0][: each.start()] + part for part in parts[1:]),
        ]  # 企业亩均税收和|亩均增加值
    if (earned := _EARNED.search(parts[0])) and all(map(_EARNING.fullmatch, parts[1:])):
        return [parts[0], *(parts[0][: earned.start()] + part for part in parts[1:])]  # 企业营业收入、|利润
    tail = _SAID_OF.search(parts[0])
    head = parts[0][: tail.start()] if tail else ""
    return [
        head + part if i and head and _SAID_OF.fullmatch(part) and not canonical(part) else part
        for i, part in enumerate(parts)
    ]


_INSURANCE = re.compile(r"^(?:.*?(?P<joins>参加))?.*?(?:养老|医疗|失业|工伤|生育)$")
_INSURED = re.compile(r"(?:养老|医疗|失业|工伤|生育)(?P<rest>保险.*)$")


def _insured(parts: list[str]) -> list[str]:
    """The names, where the last one says of all that they are insurances, and the first that people join.

    >>> _insured(["参加养老", "医疗", "失业保险的人数"])
    ['参加养老保险的人数', '参加医疗保险的人数', '参加失业保险的人数']
    """
    insured = _INSURED.match(parts[-1])
    kinds = [_INSURANCE.match(part) for part in parts[:-1]]
    if not (insured and kinds and all(kinds)):
        return parts
    whole = [*(part + insured["rest"] for part in parts[:-1]), parts[-1]]
    joins = "参加" if kinds[0] and kinds[0]["joins"] else ""
    return [part if joins in part else joins + part for part in whole]


def _completed(part: str, last: str) -> str:
    """`part` with the words of `last` that it leaves out."""
    if canonical(part) or _SAID_OF.search(part) or _IS_WHOLE.search(part):
        return part
    for cut in range(1, len(last)):
        if canonical(part + last[cut:]):
            return part + last[cut:]
    for size in range(min(len(part), len(last)), 1, -1):
        if (at := last.rfind(part[-size:])) >= 0:  # 机电产品、高新技术产品出口
            return part + last[at + size :]
    if (measured := _OF_WHAT.match(last)) and "的" not in part:
        return part + last[measured.end() :]  # 农村初中|和小学的公用经费定额
    of_people = _WHOSE.match(last)
    if of_people and _WHOSE.fullmatch(part):  # 城镇居民|和农民恩格尔系数
        return part + last[of_people.end() :]
    if rate := (_TREATED if len(part) >= _WHOLE else _USED).search(last):
        return part + rate.group()  # 城市污水、垃圾|无害化处理率
    grown = _GROWN.search(last)
    if len(part) > 1 and grown and grown.start() != len(part):
        return part + grown.group()  # 苹果、食用菌、中药材|产量
    counted = _SAID_OF.search(last)
    if counted and counted.start() < len(part):
        return part + counted.group()
    if len(part) >= _WHOLE and (told := _TOLD_OF.search(last)):
        return part + told.group()
    if len(part) >= _WHOLE and (spent := _SPENT_ON.search(last)) and not _SAYS_WHAT.search(part):
        return part + spent.group()  # 新能源汽车、家电|消费
    if _TO_INVEST_IN.search(part) and (invested := _INVESTED_IN.search(last)):
        return part + invested.group()
    return part + last[len(part) :] if len(last) > len(part) + 1 else part
