"""What stands in a question: its places and groups, its periods, a limit, and the rest of its words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.question.thresholds import find_threshold
from qa.question.words import ALL_FIGURES, DENIED, PART_OF_A_NAME
from qa.types.wanted import Threshold
from vectorstore.analysis.english_subjects import phrased
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodMention, find_periods
from vectorstore.analysis.places import NATION, PlaceMention, contains, find_places, simplify
from vectorstore.analysis.places_groups import Group, Unit, find_groups
from vectorstore.analysis.places_suggest import near_misses
from vectorstore.analysis.rules import Rule
from vectorstore.types import Level, Span

_BASE_BEFORE = Rule(
    "question.parts.base_before",
    r"(?:比|较|同)$",
    holds=("|比|", "|同|", "|较|"),
    fails=("对比一下", "比重"),
)
_BASE_AFTER = Rule(
    "question.parts.base_after",
    r"同?期?(?:相比)?(?:实际)?(?:增长|下降|提高|增加|减少|上升|降低|上涨|涨|降)",
    holds=("比上年|增长|", "比上年|下降|", "|涨|"),
    fails=("|比上年增加",),
)
_HELD_AGAINST = Rule(
    "question.parts.held_against",
    r"(?:高于|低于|快于|慢于|不及|落后于|超过|超|跑赢|领先)$",
    holds=("|高于|",),
    fails=("超过多少", "不低于多少"),
)
_COORDINATED = Rule(
    "question.parts.coordinated",
    r"(?:[、，,；;。？?和与跟及比较对或]|还是|以及|相较于?|\band|\bor|\bthan|\bvs\.?)\s*$",
    holds=("|和|", "|比|", "|与|", "|对|"),
    fails=("比去年多",),
)
_ACTED_ON = Rule(
    "question.parts.acted_on",
    r"(?:治理|保护|建设|支持|推进|发展|整治|修复|改造|推动|打造|融入|对接|帮扶|援助)了?$",
    holds=("|帮扶|", "|治理|", "|推进|", "|支持|"),
    fails=("今年打造几个",),
)
_SHARE_OF = Rule(
    "question.parts.share_of",
    r"(?:占|排在?|居|位列)$",
    holds=("|排在|", "|占|"),
    fails=("排第几", "2019年安排的"),
)
"""占全国份额: the nation is what something is held against."""
_LISTED = Rule(
    "question.parts.listed",
    r"(?:企业|民营企业|制造业|服务业)*\d+强",
    holds=("|500强|",),
    fails=("|福建百强", "|第500位"),
)
"""中国500强."""
_YEAR_BETWEEN = Rule(
    "question.parts.year_between",
    r"的?(?:(?:19|20)?\d\d年|去年|今年)?的?",
    holds=("|2021年|", "|的|"),
    fails=("|河池",),
)
_NOT_WORDS = Rule(
    "question.parts.not_words",
    r"(?:省|市|县|区)?(?:政府)?(?=$|[，,的])",
    holds=("|政府|",),
    fails=("|建设",),
)
_UNKNOWN_PLACE = Rule(
    "question.parts.unknown_place",
    r"(?:^|(?<=[和与跟比、，,？?\s]))(?P<name>[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|州|盟|旗|镇|乡))"
    r"(?=的|\d|[今去前明]年|政府|GDP|\s*$|[？?，,])",
    holds=("|那今年德阿园区|", "|全市|", "|全省|", "|三角镇|"),
    fails=("省政府报告", "两市相"),
)
"""What stands where a place's name would."""
_NO_NAME = Rule(
    "question.parts.no_name",
    r"[全各本我该哪这那两几某个]|城市|地市|市州|县区|区县|省份",
    holds=("|全|省", "|哪|个"),
    fails=("合肥市",),
)
"""In such words 市 and 县 are no end of a name."""
_HOW_MANY_PLACES = Rule(
    "question.parts.how_many_places",
    r"的?(?:一共|总共|共)?有?(?:多少|几)(?:个|座)?(?=[?？。呢\s]*$)",
    holds=("|的有几个|", "|的有多少个|"),
    fails=("一共几条",),
)
"""How many places pass a limit: the unit is theirs and not the indicator's."""

_JOINED = Rule(
    "question.parts.joined",
    r"(?:[省市县区]|的|(?:19|20)?\d\d年|[今去]年)*\s*(?:[、，,和与及跟同对比]|以及|还有|\band\b|\bvs\b|)\s*(?:[今去]年|(?:19|20)?\d\d年|的)*",
    holds=("|和|", "|与|", "|比|"),
    fails=("|合肥",),
    flags=re.IGNORECASE,
)
_ZONE = Rule(
    "question.parts.zone",
    r"(?:[市省县区的])?(?P<name>(?![哪几某每])[^的年有在是各全几多少和与对把将去今明上前、，,。？?\d]{0,5}"
    r"(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|新区|工业园区?|产业园区?|自贸区|自贸试验区|保税区|综保区|(?<![城乡村集小重])镇(?!江|远|海|原|安|平|赉|康|雄|沅|坪|巴|宁)|街道))",
    holds=("|高新区|", "|的安肃镇|", "|搞村镇老旧工业园|", "|开发区|"),
    fails=("|哪个镇", "园里有什么"),
)
_ASKS = Rule(
    "question.parts.asks",
    r"[多几哪谁何怎什?？]",
    holds=("|多|少", "|哪|里"),
    fails=("我在写论文，想请教一下：",),
)
_REPORT = Rule(
    "question.parts.report",
    r"(?:[的度省市县区州]|这[份个]|那[份个]|政府|国务院|工作|《)*报告|\s*(?:(?:government|work)\s+)*report\b",
    holds=("|的省政府报告|", "|那份政府工作报告|", "|这份报告|", "|县政府报告|"),
    fails=("讲话",),
    flags=re.IGNORECASE,
)
_SAYS = Rule(
    "question.parts.says",
    r"(?:时|就|曾|还|又)?(?:自己)?(?:[说讲](?!明)|自称|回顾|承认|坦言)",
    holds=("2021年|说|自己排到第几", "|时自称|", "|就承认|"),
    fails=("说明书",),
)
"""2021年说自己排到第几: what is said in a year is said in its report."""
_OF_REPORT = Rule(
    "question.parts.of_report",
    r"(?:根据|按照|依据|查阅|翻一?下|看一?下|[按据看在])?(?:政府|国务院)?(?:工作)?报告[里中上]?(?:面)?(?:[的说讲]|提到|提出)?",
    holds=("|在报告里说|", "|依据政府工作报告|", "|报告中的|", "|看国务院报告|"),
    fails=("国务院",),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What stands in a question's words."""

    text: str
    """Without denied clauses, folded."""
    places: tuple[PlaceMention, ...]
    group: Group | None
    periods: tuple[PeriodMention, ...]
    bases: tuple[PeriodMention, ...]
    """From which a change is counted (比2020年增加), and which are not asked about."""
    rest: str
    """`text` without places and periods."""
    english: bool
    threshold: Threshold | None = None
    unknown_place: str = ""
    """A name that looks like a place's and is none."""
    mistyped_place: str = ""
    """A word that was likely meant for a place's name."""
    everything: bool = False
    """It wants the main targets or results, all of them."""
    report_year: int | None = None
    """The year of the report that it names as such."""
    coordinated: bool = False
    """Whether its places stand side by side."""
    zone: str = ""
    """A zone or a town behind a place's name, which is meant and not the place: 合肥高新区."""


def read_question(question: str, *, grouped: bool = True) -> Question:
    """A question taken apart.  `grouped`: words like 几个县 mean a set of places."""
    folded = simplify(question)
    text = DENIED.sub("", folded).strip() or folded.strip()
    text = text[_introduced(text) :]
    english = _is_english(text)
    places, group, around = _where(text, grouped)
    dated = find_periods(text, None, question=True)
    of_report = next((m for m in dated if _names_report(text, m, places)), None)
    if of_report and (whose := _whose_report(text, of_report, places)):
        around, places = [*around, whose.span], tuple(one for one in places if one is not whose)
    limit, of_limit = find_threshold(text) or (None, None)
    if limit and limit.number == 0 and not group:
        limit = None  # 投资下降 of one place is what is asked, and no limit
    gone = [*around, *_names(text, places), *(m.span for m in dated)]
    if limit and of_limit and (group or not places):
        gone.append(of_limit)  # what is set to one place is a figure's: 合肥GDP超过1万亿元了吗
    rest = _without(text, gone)
    if of_report:
        rest = _OF_REPORT.sub("", rest)
    if group and limit:
        rest = _HOW_MANY_PLACES.sub("", rest)
    rest = phrased(_in_chinese(rest)) if english else rest
    placed = bool(places or group)
    return Question(
        text,
        places,
        group,
        tuple(m for m in dated if not _is_base(text, m) and m is not of_report),
        tuple(m for m in dated if _is_base(text, m)),
        rest,
        english,
        limit,
        unknown_place="" if placed else _unknown_place(text),
        mistyped_place="" if placed else _mistyped_place(text),
        everything=not (group or limit) and ALL_FIGURES.fullmatch(rest) is not None,
        coordinated=_is_coordinated(text, places),
        zone=_zone(text, places),
        report_year=of_report.period.last_year if of_report and of_report.period else None,
    )


def _introduced(text: str) -> int:
    """Where the question itself begins, behind words that only lead to it: 您好，我在写论文，想请教一下：….
    What names a place or a time is of the question."""
    end = max(text.find("："), text.find(":"))
    before = text[: end + 1]
    says = (
        find_places(before, question=True) or find_periods(before, None, question=True) or find_known(before)
    )
    return 0 if says or _ASKS.search(before) or not text[end + 1 :].strip() else end + 1


def _in_chinese(text: str) -> str:
    """An English text with its well-known indicators by their standard names."""
    for mention in reversed(find_known(text)):
        start, end = mention.span
        text = f"{text[:start]} {mention.known.name} {text[end:]}"
    return text


def _is_coordinated(text: str, places: Sequence[PlaceMention]) -> bool:
    """Whether nothing but 和, 、 or a time stands between the places: 合肥2023年和开封2022年."""
    pairs = itertools.pairwise(places)
    return len(places) > 1 and all(_JOINED.fullmatch(text, a.span[1], b.span[0]) for a, b in pairs)


def _zone(text: str, places: Sequence[PlaceMention]) -> str:
    """The zone or town that stands right behind the last place, if one does."""
    found = _ZONE.match(text, places[-1].span[1]) if places else None
    return found["name"] if found else ""


def _names_report(text: str, mention: PeriodMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a year is a report's: 2026年（安徽省）政府工作报告里."""
    between = text[mention.span[1] :]
    for place in places:
        between = between.replace(place.written, "")
    named = _REPORT.match(between) or _SAYS.match(between)
    return mention.period is not None and mention.period.is_year and named is not None


def _whose_report(text: str, report: PeriodMention, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place beside a report's year that only says in whose report another place is to be looked for:
    兰州市2024年GDP（甘肃省2025年政府工作报告）."""
    for one in places:
        inside = any(contains(one.candidates[0], other.candidates[0]) for other in places if other is not one)
        if inside and one.span[1] <= report.span[0] and not text[one.span[1] : report.span[0]].strip("的"):
            return one
    return None


def _where(text: str, grouped: bool) -> tuple[tuple[PlaceMention, ...], Group | None, list[Span]]:
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
    around = _names(text, parents) + ([group.span] if group else [])
    if group and places and _adds_nothing(group, places):
        group = None
    if group and len(places) == 1 and group.within == places[0].candidates[:1]:
        places = []  # 湖北…排名前三的城市: the place is where the group lies
    return tuple(places), group, around


def _names(text: str, places: Sequence[PlaceMention]) -> list[Span]:
    """Where the names stand that are no part of another thing's name."""
    return [m.span for m in places if not PART_OF_A_NAME.match(text, m.span[1])]


def _is_english(text: str) -> bool:
    """Whether most letters are English, names of indicators aside: 四川gdp is Chinese."""
    rest = _without(text, [mention.span for mention in find_known(text)])
    letters = [c for c in rest if c.isalpha()]
    return sum(c.isascii() for c in letters) * 2 > len(letters) and not re.search(r"[多几哪]", text)


def _unknown_place(text: str) -> str:
    match = _UNKNOWN_PLACE.search(text)
    return match["name"] if match and not _NO_NAME.search(match["name"]) else ""


def _mistyped_place(text: str) -> str:
    """What sounds like a place and has a year or a well-known indicator right behind it: 武汗2024年, 苏洲GDP.

    The sound alone is no sign of one (营商环境 and 营山, 常住人口 and 常宁).
    """
    behind = {m.span[0] for m in find_periods(text, None, question=True)}
    behind |= {m.span[0] for m in find_known(text)}
    return next((text[slice(*span)] for span, _ in near_misses(text) if span[1] in behind), "")


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


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        after = _NOT_WORDS.match(text, end)
        text = text[:start] + text[after.end() if after else end :]
    return text


def _is_base(text: str, mention: PeriodMention) -> bool:
    """比上年增长: the year a change is counted from, which is not asked about."""
    start, end = mention.span
    return bool(_BASE_BEFORE.search(text[:start]) and _BASE_AFTER.match(text, end))
