"""The places and the group that a question asks about, among all that it names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from qa.question.words import PART_OF_A_NAME
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.places import NATION, PlaceMention, contains, find_places
from vectorstore.analysis.places_groups import Group, Unit, find_groups
from vectorstore.analysis.rules import Rule
from vectorstore.types import Level, Place, Span

_HELD_AGAINST = Rule(
    "question.places_asked.held_against",
    r"(?:高于|低于|快于|慢于|不及|落后于|超过|超|跑赢|领先)$",
    holds=("|高于|",),
    fails=("超过多少", "不低于多少"),
)
_COORDINATED = Rule(
    "question.places_asked.coordinated",
    r"(?:[、，,；;。？?和与跟及比较对或]|还是|以及|相较于?|\band|\bor|\bthan|\bvs\.?)\s*$",
    holds=("|和|", "|比|", "|与|", "|对|"),
    fails=("比去年多",),
)
_ACTED_ON = Rule(
    "question.places_asked.acted_on",
    r"(?:治理|保护|建设|支持|推进|发展|整治|修复|改造|推动|打造|融入|对接|帮扶|援助)了?$",
    holds=("|帮扶|", "|治理|", "|推进|", "|支持|"),
    fails=("今年打造几个",),
)
_GONE_TO = Rule(
    "question.places_asked.gone_to",
    r"(?:[到来去赴抵]|前往)$",
    holds=("哪天|到|", "|前往|", "率团|赴|"),
    fails=("得到了", "支持"),
)
"""北京市代表团哪天到涞源: what happened there, the report of that place says too."""
_SHARE_OF = Rule(
    "question.places_asked.share_of",
    r"(?:占|排在?|居|位列)$",
    holds=("|排在|", "|占|"),
    fails=("排第几", "2019年安排的"),
)
"""占全国份额: the nation is what something is held against."""
_LISTED = Rule(
    "question.places_asked.listed",
    r"(?:企业|民营企业|制造业|服务业)*\d+强",
    holds=("|500强|",),
    fails=("|福建百强", "|第500位"),
)
"""中国500强."""
_YEAR_BETWEEN = Rule(
    "question.places_asked.year_between",
    r"的?(?:(?:19|20)?\d\d年|去年|今年)?的?",
    holds=("|2021年|", "|的|"),
    fails=("|河池",),
)
_JOINED = Rule(
    "question.places_asked.joined",
    r"(?:[省市县区]|的|(?:19|20)?\d\d年|[今去]年)*\s*(?:[、，,和与及跟同对比]|以及|还有|\band\b|\bvs\b|)\s*(?:[今去]年|(?:19|20)?\d\d年|的)*",
    holds=("|和|", "|与|", "|比|"),
    fails=("|合肥",),
    flags=re.IGNORECASE,
)
_ZONE = Rule(
    "question.places_asked.zone",
    r"(?:[市省县区的])?(?P<name>(?![哪几某每])[^的年有在是各全几多少和与对把将去今明上前、，,。？?\d]{0,5}"
    r"(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|新区|工业园区?|产业园区?|自贸区|自贸试验区|保税区|综保区|(?<![城乡村集小重])镇(?!江|远|海|原|安|平|赉|康|雄|沅|坪|巴|宁)|街道))",
    holds=("|高新区|", "|的安肃镇|", "|搞村镇老旧工业园|", "|开发区|"),
    fails=("|哪个镇", "园里有什么"),
)


def places_asked(text: str, grouped: bool) -> tuple[tuple[PlaceMention, ...], Group | None, list[Span]]:
    """The places and the group asked about, and the words that only say where these lie or repeat them."""
    groups = find_groups(text) if grouped else []
    group = next((g for g in groups if not _counts_places(text, g)), None)
    taken = [m.span for m in find_known(text)] + ([group.span] if group else [])
    named = [m for m in find_places(text, question=True) if not any(_overlap(m.span, k) for k in taken)]
    places = [m for i, m in enumerate(named) if not _is_topic(text, m, named[:i])]
    if group:
        places = [m for m in places if not _is_measure_of_all(text, m)]
    parents = [m for i, m in enumerate(places) if _is_parent(text, m, places[i + 1 :])]
    parents += [m for m in places if m not in parents and _only_says_where(text, m, places)]
    places = [m for m in places if m not in parents]
    around = names_in(text, parents) + ([group.span] if group else [])
    if group and places and _adds_nothing(group, places):
        group = None
    if group and len(places) == 1 and group.within == places[0].candidates[:1]:
        places = []  # 湖北…排名前三的城市: the place is where the group lies
    return tuple(places), group, around


def gone_to(text: str) -> tuple[Place, ...]:
    """The places that somebody from elsewhere is said to have gone to."""
    mentions = find_places(text, question=True)
    return tuple(m.candidates[0] for m in mentions[1:] if _GONE_TO.search(text[: m.span[0]]))


def names_in(text: str, places: Sequence[PlaceMention]) -> list[Span]:
    """Where the names stand that are no part of another thing's name."""
    return [m.span for m in places if not PART_OF_A_NAME.match(text, m.span[1])]


def is_coordinated(text: str, places: Sequence[PlaceMention]) -> bool:
    """Whether nothing but 和, 、 or a time stands between the places: 合肥2023年和开封2022年."""
    pairs = itertools.pairwise(places)
    return len(places) > 1 and all(_JOINED.fullmatch(text, a.span[1], b.span[0]) for a, b in pairs)


def zone_behind(text: str, places: Sequence[PlaceMention]) -> str:
    """The zone or town that stands right behind the last place, if one does."""
    found = _ZONE.match(text, places[-1].span[1]) if places else None
    return found["name"] if found else ""


def _counts_places(text: str, group: Group) -> bool:
    """Whether what looks like a group is the last of a list and its number: 广州、上海两个城市."""
    inside = [m for m in find_places(text, question=True) if _overlap(m.span, group.span)]
    return bool(inside) and _COORDINATED.search(text[: inside[0].span[0]]) is not None


def _is_topic(text: str, mention: PlaceMention, before: Sequence[PlaceMention]) -> bool:
    """Whether a name is a thing and not the place asked about: 合肥如何治理巢湖, 南京新增国家级企业,
    青海盐湖产业 and 甘肃祁连山 (盐湖区 and 连山区 lie elsewhere)."""
    place = mention.candidates[0]
    if place == NATION and (
        _SHARE_OF.search(text[: mention.span[0]]) or _LISTED.match(text, mention.span[1])
    ):
        return True
    if not before or _COORDINATED.search(text[: mention.span[0]]):
        return False
    if place == NATION:
        return True
    if mention.written == place.name:
        return False
    inside = any(contains(b.candidates[0], c) for b in before for c in mention.candidates)
    stray = not inside and place.level is Level.COUNTY
    return stray or _ACTED_ON.search(text[: mention.span[0]]) is not None


def _is_measure_of_all(text: str, mention: PlaceMention) -> bool:
    """Whether the country is what many places are held against: 目标高于全国的省份."""
    return mention.candidates[0] == NATION and _HELD_AGAINST.search(text[: mention.span[0]]) is not None


def _is_parent(text: str, mention: PlaceMention, after: Sequence[PlaceMention]) -> bool:
    """Whether a name only says where the next place lies: 深圳2021年福田区."""
    if not after or not _YEAR_BETWEEN.fullmatch(text, mention.span[1], after[0].span[0]):
        return False
    return any(contains(mention.candidates[0], c) for c in after[0].candidates)


def _only_says_where(text: str, mention: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether two or more of the other places lie in one that is not told one by one with them: 都是保定的
    县，易县和涞水…."""
    (whole, *_), end = mention.candidates, mention.span[1]
    within = [one for one in places if any(contains(whole, place) for place in one.candidates)]
    listed = any(_JOINED.fullmatch(text, end, one.span[0]) for one in places if one.span[0] >= end)
    return len(within) > 1 and not listed


def _adds_nothing(group: Group, places: Sequence[PlaceMention]) -> bool:
    """Whether a group only repeats the places named (北京、天津两个直辖市) or is all the country."""
    everywhere = group.within in ((), (NATION,))
    listed = [m for m in places if m.span[0] >= group.span[1]]
    if len(listed) == len(places) > 1:
        return True  # 西部城市成都、重庆: told one by one
    return everywhere or (group.unit is Unit.ITSELF and all(group.includes(m.candidates[0]) for m in places))


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
