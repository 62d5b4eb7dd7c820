"""Where the well-known indicators of the table are named, and which one a name means.

It is strict: 规模以上工业增加值 is not 工业增加值, and a share of an indicator is not the indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.analysis.indicators_table import INDICATORS, SAME, Known
from vectorstore.analysis.places_fold import simplify
from vectorstore.types import Span


@dataclass(frozen=True, slots=True)
class KnownMention:
    """A well-known indicator named in a text."""

    span: Span
    written: str
    known: Known


_PREFIX = (
    r"(?:(?:全|本|我)?[市省县区州盟旗国]|全疆|全社会|全地区|全区域|地方级?|实现|完成|全年|累计"
    r"|(?<!人均)地区(?!生产总值|GDP))*"
)
_SUFFIX = (
    r"(?:的?(?:年均|年|平均|预期|同比|实际|名义)?"
    r"(?:增长率|增长速度|增长目标|增速|增幅|涨幅|(?:上涨|增长)幅度|上涨|增长|降幅|降低率|总量|目标|预期目标|规模|总计|合计))?"
)
_FOLD = str.maketrans({"\uff0e": ".", "\uff06": "&", "（": "(", "）": ")", "－": "-"})

_NOT_AFTER = re.compile(
    r"(?:限上|限额以上|占|海洋|旅游|文旅|数字|核心产业|民营|国有|县域|农村|城镇非私营单位|园区|开发区|人均"
    r"|市本级|区本级|县本级|政府性基金|服务贸易|跨境电商|民营企业|跨境电子商务|市场采购|加工贸易)的?$"
)
"""Before a name, these make it another indicator: 限额以上社会消费品零售额, 海洋生产总值."""
_NOT_AFTER_TRADE = re.compile(r"对(?!今|去|明|全)[\u4e00-\u9fff]{1,6}$")
"""对俄进出口 is a part of the trade."""
_NOT_AFTER_PEOPLE = re.compile(
    r"(?:男性|女性|男|女|儿童|少年|青年|老年|老龄|户籍|非户籍|外来|流动|城镇|乡村|农村|城区|市区|主城区|劳动年龄|\d\s*岁(?:及?以[上下])?)的?$"
)
"""女性常住人口 is a part of the people."""
_NOT_BEFORE = re.compile(r"的?(?:比重|占比|比例(?!是)|贡献率|占[^，,。]{0,12}比)|占")
"""After a name, these make it a share of it."""
_ECONOMIES = re.compile(
    r"(?:数字|低空|民营|海洋|县域|镇域|区域|集体|实体|循环|平台|总部|首发|首店|银发|绿色|楼宇|农村|国有|国民"
    r"|公有制|个体|外向型|开放型|服务型|冰雪|夜间?|共享|智能|临港|空港|临空|世界|国际|全球|工业|农业|服务业"
    r"|园区|文旅|旅游|生态|林下|市场|新|飞地|枢纽|流量|赛事|直播|电商|假日|会展|宠物|湾区|庭院|特色|社会"
    r"|票根|演艺|体育|健康|创新|知识|算力|氢能|流域|通道|路衍|特区|康养|粉丝|网红|老年|红色|(?:altitude|digital|marine|private|county|green)\s)$",
    re.IGNORECASE,
)
"""Before 经济: a kind of economy, whose growth is not that of the GDP."""
_ECONOMY = re.compile(
    r"(?=总量|规模|增长|增速|出现|目标|预期|实际|同比|怎么样|涨|呢|去年|今年|[，,。？?]|$|\d|的?增)"
)
"""After a bare 经济 that means the GDP: not 经济开发区, 经济社会发展."""


_SPACES = re.compile(r"\s+(?![A-Za-z])")


def _spelled_pattern(pattern: str) -> str:
    """An expression with the parts of `SAME` spelled out."""
    for part, ways in SAME.items():
        spelled = "|".join(re.escape(way) for way in sorted(ways.split("|"), key=len, reverse=True))
        pattern = pattern.replace(part, f"(?:{spelled})")
    return pattern


def _spelled(alias: str) -> str:
    """The expression of an alias: `SAME` spelled out, English as whole words, white space where it may be."""
    parts = re.split(f"({'|'.join(SAME)})", alias) if not alias.isascii() or alias in SAME else [alias]
    pattern = "".join(
        "(?:" + "|".join(re.escape(s) for s in sorted(SAME[p].split("|"), key=len, reverse=True)) + ")"
        if p in SAME
        else re.escape(p)
        for p in parts
    )
    return rf"(?<![A-Za-z]){pattern}(?![A-Za-z])" if alias.isascii() else pattern


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Known, re.Pattern[str]], ...]:
    return tuple(
        (
            known,
            re.compile(
                "|".join(
                    [
                        *map(_spelled_pattern, known.patterns),
                        *(_spelled(a) for a in sorted((known.name, *known.aliases), key=len, reverse=True)),
                    ]
                ),
                re.IGNORECASE,
            ),
        )
        for known in INDICATORS
    )


@lru_cache(maxsize=1)
def _whole() -> tuple[tuple[Known, re.Pattern[str]], ...]:
    return tuple(
        (known, re.compile(f"{_PREFIX}(?:{pattern.pattern}){_SUFFIX}", re.IGNORECASE))
        for known, pattern in _patterns()
    )


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _patterns()), re.IGNORECASE)


@lru_cache(maxsize=1)
def _any_whole() -> re.Pattern[str]:
    """All of them at once: most names are none, and one expression says so sooner than sixty."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _whole()), re.IGNORECASE)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Known]:
    return {known.name: known for known in INDICATORS}


def known(name: str) -> Known | None:
    """The indicator of that standard name."""
    return _by_name().get(name)


@lru_cache(maxsize=8192)
def canonical(name: str) -> str:
    """The standard name of an indicator as a report or a question writes it; "" if it is none of the table.

    >>> canonical("全社会固定资产投资"), canonical("规上工业增加值"), canonical("ＧＤＰ增速")
    ('固定资产投资', '规模以上工业增加值', '地区生产总值')
    >>> canonical("税收占一般公共预算收入比重"), canonical("限上社会消费品零售额"), canonical("经济开发区")
    ('', '', '')
    >>> canonical("全社会研发经费支出相当于生产总值的比例"), canonical("R&D经费投入占GDP比重")
    ('研发投入强度', '研发投入强度')
    """
    folded = _SPACES.sub("", simplify(name).translate(_FOLD)).strip()
    if not _any_whole().fullmatch(folded):
        return ""
    for indicator, pattern in _whole():
        if pattern.fullmatch(folded):
            return indicator.name
    return ""


def find_known(text: str) -> list[KnownMention]:
    """The well-known indicators that a question names, in order; of names that overlap, the longest.

    >>> [(m.written, m.known.name) for m in find_known("人均GDP和单位生产总值能耗各是多少")]
    [('人均GDP', '人均地区生产总值'), ('单位生产总值能耗', '单位GDP能耗')]
    """
    folded = simplify(text).translate(_FOLD)
    found = sorted(_mentions(text, folded), key=lambda m: (m.span[0] - m.span[1], m.span[0]))
    kept: list[KnownMention] = []
    taken: list[Span] = []
    for mention in found:
        start, end = mention.span
        if any(start < b and a < end for a, b in taken):
            continue
        taken.append(mention.span)
        if _stands(folded, mention):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)


def _mentions(text: str, folded: str) -> Iterator[KnownMention]:
    if not _any().search(folded):
        return
    for indicator, pattern in _patterns():
        for match in pattern.finditer(folded):
            yield KnownMention(match.span(), text[slice(*match.span())], indicator)


def _stands(folded: str, mention: KnownMention) -> bool:
    """Whether the words around a name leave it its meaning."""
    start, end = mention.span
    before = folded[:start]
    if mention.written.startswith("经济") or mention.written.lower() == "economy":
        if _ECONOMIES.search(before) or (mention.written == "经济" and not _ECONOMY.match(folded, end)):
            return False
    elif _NOT_AFTER.search(before):
        return False
    if "口" in mention.written and _NOT_AFTER_TRADE.search(before):
        return False
    if mention.known.unit == "人" and "人口" in mention.written and _NOT_AFTER_PEOPLE.search(before):
        return False
    return not _NOT_BEFORE.match(folded, end)
