"""Sets of places named as one: 长三角, 四个直辖市, 江苏各市, 哪些城市."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from vectorstore.analysis.places import PlaceMention, find_places
from vectorstore.analysis.places_fold import simplify
from vectorstore.analysis.places_gazetteer import contains, named
from vectorstore.analysis.superlatives import ORDINAL, SUPERLATIVE
from vectorstore.types import Level, Place, Span


class Unit(StrEnum):
    """What a group is made of."""

    ITSELF = "所列地方"
    """The places listed in the definition."""
    PROVINCES = "省份"
    CITIES = "城市"
    """Prefectures of any kind, municipalities, and counties that answer to their province (天门市)."""
    COUNTIES = "县区"
    ANY = "地方"


_MUNICIPALITIES = "北京市 天津市 上海市 重庆市"
_NORTHEAST = "辽宁省 吉林省 黑龙江省"
_CENTRE = "山西省 安徽省 江西省 河南省 湖北省 湖南省"
_WEST = (
    "内蒙古自治区 广西壮族自治区 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 "
    "新疆维吾尔自治区"
)
_DELTA = "广州市 深圳市 珠海市 佛山市 惠州市 东莞市 中山市 江门市 肇庆市"

DEFINITIONS = {
    "直辖市": _MUNICIPALITIES,
    "自治区": "内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区",
    # 《长江三角洲区域一体化发展规划纲要》 (2019): the whole of four
    "长三角": "上海市 江苏省 浙江省 安徽省",
    "长江三角洲": "上海市 江苏省 浙江省 安徽省",
    "江浙沪皖": "上海市 江苏省 浙江省 安徽省",
    "江浙沪": "上海市 江苏省 浙江省",
    "江浙": "江苏省 浙江省",
    # 《珠江三角洲地区改革发展规划纲要》 (2008) and 《粤港澳大湾区发展规划纲要》 (2019)
    "珠三角": _DELTA,
    "珠江三角洲": _DELTA,
    "粤港澳大湾区": f"香港特别行政区 澳门特别行政区 {_DELTA}",
    "大湾区": f"香港特别行政区 澳门特别行政区 {_DELTA}",
    # 《京津冀协同发展规划纲要》 (2015)
    "京津冀": "北京市 天津市 河北省",
    # 《成渝地区双城经济圈建设规划纲要》 (2021), by the two that signed it
    "成渝": "重庆市 四川省",
    "川渝": "重庆市 四川省",
    # The four regions of the National Bureau of Statistics (2011)
    "东部": "北京市 天津市 河北省 上海市 江苏省 浙江省 福建省 山东省 广东省 海南省",
    "中部": _CENTRE,
    "中部六省": _CENTRE,
    "西部": _WEST,
    "东北": _NORTHEAST,
    "东北三省": _NORTHEAST,
    "东三省": _NORTHEAST,
    # The customary great regions
    "华北": "北京市 天津市 河北省 山西省 内蒙古自治区",
    "华东": "上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省",
    "华中": "河南省 湖北省 湖南省",
    "华南": "广东省 广西壮族自治区 海南省",
    "西南": "重庆市 四川省 贵州省 云南省 西藏自治区",
    "西北": "陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区",
    # 中央编办 (1994): fifteen sub-provincial cities, five of them under separate state planning
    "副省级城市": (
        "广州市 武汉市 哈尔滨市 沈阳市 成都市 南京市 西安市 长春市 济南市 杭州市 "
        "大连市 青岛市 深圳市 厦门市 宁波市"
    ),
    "计划单列市": "大连市 青岛市 宁波市 厦门市 深圳市",
    "北上广深": "北京市 上海市 广州市 深圳市",
    "一线城市": "北京市 上海市 广州市 深圳市",
    "省会": (
        "石家庄市 太原市 沈阳市 长春市 哈尔滨市 南京市 杭州市 合肥市 福州市 南昌市 济南市 郑州市 武汉市 "
        "长沙市 广州市 海口市 成都市 贵阳市 昆明市 西安市 兰州市 西宁市 "
        "呼和浩特市 南宁市 拉萨市 银川市 乌鲁木齐市"
    ),
    # Parts of provinces, as the provinces' own plans divide them
    "苏南": "南京市 无锡市 常州市 苏州市 镇江市",
    "苏中": "扬州市 泰州市 南通市",
    "苏北": "徐州市 连云港市 淮安市 盐城市 宿迁市",
    "苏锡常": "苏州市 无锡市 常州市",
    "皖北": "淮北市 亳州市 宿州市 蚌埠市 阜阳市 淮南市",
    "长株潭": "长沙市 株洲市 湘潭市",
    "厦漳泉": "厦门市 漳州市 泉州市",
    "胶东": "青岛市 烟台市 威海市 潍坊市 日照市",
}
"""Members by name, with the document that says so where there is one."""

_UNITS = {
    "省": Unit.PROVINCES,
    "市": Unit.CITIES,
    "州": Unit.CITIES,
    "县": Unit.COUNTIES,
    "区": Unit.COUNTIES,
    "地方": Unit.ANY,
    "地区": Unit.ANY,
}
_ALL = r"各个?|多少个?|所有的?|全部的?|哪些|哪几个|哪[个座]|几个|下辖的?|[一二两三四五六七八九十\d]{1,3}个"
_KIND = (
    r"省份|省(?:区市|市)?|设区市|地级市|地市|市州|城市|市(?![场民值政委区])|"
    r"县市区?|县区|区县|市县|县(?!级)|州|地方|地区"
)
_NAMED = re.compile(
    rf"(?:四个|四大|五个|五大|十五个)?(?P<name>{'|'.join(sorted(DEFINITIONS, key=len, reverse=True))})"
    r"(?:地区|区域|城市群|经济圈|[三四五六]省一?市?)?"
)
_OF_UNIT = re.compile(
    rf"(?:[省市州]?内|境内)?的?(?:(?:{_ALL})的?|的|(?:[二三四五六七八九十两]|十[一二三四五六七八九]|\d{{1,2}})(?=[市县区州]))"
    rf"(?P<kind>{_KIND})(?!长)|(?P<plain>地市|城市|市州|县区|区县)"
)
_UNIT = re.compile(rf"(?:{_ALL}|哪|(?:全国)?3[1-4])(?P<kind>{_KIND})|各(?P<all>地)(?![市方区级州])")
_ENGLISH_UNIT = re.compile(
    r"\b(?:which|what|all|how many) (?P<kind>cit(?:y|ies)|provinces?|count(?:y|ies)|districts|places)\b", re.I
)
_BESIDE = re.compile(r"[\s,，]*(?:\d{4}年?|[今去]年|上年)?(?:度|的)?(?:境?内|一共|总共|共|都?有|有的?)?\s*")
"""Between a place and a kind of places in it."""
_IN = re.compile(r"\s+(?:in|of)\s+")
_ENGLISH_KINDS = {
    "city": Unit.CITIES,
    "province": Unit.PROVINCES,
    "county": Unit.COUNTIES,
    "cities": Unit.CITIES,
    "provinces": Unit.PROVINCES,
    "counties": Unit.COUNTIES,
    "districts": Unit.COUNTIES,
    "places": Unit.ANY,
}
_TAIL = re.compile(
    rf"(?:{SUPERLATIVE}|{ORDINAL}|[前后][一二两三四五六七八九十\d]{{1,3}}[名位]?|\d\s*(?:[%％]|个?百分点|个点)?(?:[万亿千百]*[元人家吨斤])?"
    rf"(?:左右|上下|及?以[上下内]|之间|区间|范围)?内?|[提写]到.{{1,16}})的(?:是)?(?P<kind>{_KIND})(?![长政府区级])"
)
"""A superlative, a limit or a topic, and behind it what kind of place is meant: 超过6%的城市."""
_ASKED = re.compile(rf"(?<=的)(?P<kind>{_KIND})(?=[都是有为]*(?:哪|谁))")
"""A kind of places with the question word behind it: 第三多的省是哪个."""
ALL_PLACES = "所有地方"
"""The label of the group of all places."""
_DIRECTION = re.compile(r"(?:向|往|朝|位于|市|县|区)$")
"""Before 西南 or 东部: a direction, not the region."""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of places.  With `Unit.ITSELF` its members are `within`; else all places of the unit that lie
    in one of `within` (anywhere, if that is empty)."""

    span: Span
    label: str
    within: tuple[Place, ...]
    unit: Unit

    def includes(self, place: Place) -> bool:
        """Whether the place belongs to the group."""
        if self.unit is Unit.ITSELF:
            return place in self.within
        inside = not self.within or any(contains(whole, place) for whole in self.within)
        own_city = self.unit is Unit.CITIES and place.name.endswith("市")
        itself = place in self.within and (own_city or self.unit is Unit.PROVINCES)
        return itself or (inside and _is_a(place, self.unit))


def _is_a(place: Place, unit: Unit) -> bool:
    if unit is Unit.PROVINCES:
        return place.level is Level.PROVINCE
    if unit is Unit.COUNTIES:
        return place.level is Level.COUNTY
    if unit is Unit.CITIES:
        return (
            place.level is Level.PREFECTURE
            or (place.level is Level.PROVINCE and place.name.endswith("市"))
            or (place.level is Level.COUNTY and len(place.parents) == 1 and not place.name.endswith("区"))
        )
    return place.level is not Level.NATION


@lru_cache(maxsize=64)
def _members(name: str) -> tuple[Place, ...]:
    return tuple(named(member)[0] for member in DEFINITIONS[name].split())


def find_groups(text: str) -> list[Group]:
    """The sets of places that a question names, in order.

    >>> [(g.label, g.unit.value, len(g.within)) for g in find_groups("长三角和江苏各市哪个高")]
    [('长三角', '所列地方', 4), ('江苏各市', '城市', 1)]
    """
    folded = simplify(text)
    found = [
        _with_unit(text, folded, match.span(), _members(match["name"]))
        for match in _NAMED.finditer(folded)
        if not _DIRECTION.search(folded[: match.start()])
    ]
    places = find_places(text, question=True)
    # 自治区 names a set, but not at the end of 新疆维吾尔自治区.
    # Nor does 东三省 in 广东三省.
    found = [g for g in found if not any(a < g.span[0] < b for a, b in (m.span for m in places))]
    parents = [m for m in places if m.candidates[0].level is not Level.COUNTY]
    of_parents = [_with_unit(text, folded, m.span, m.candidates[:1]) for m in parents]
    found += [group for group in of_parents if group.unit is not Unit.ITSELF]
    found += [
        _placed(text, match.span(), _unit(match["kind"] or "地方"), parents)
        for match in _UNIT.finditer(folded)
    ]
    found += [
        _placed(text, match.span(), _ENGLISH_KINDS[match["kind"].lower()], parents)
        for match in _ENGLISH_UNIT.finditer(folded)
    ]
    wholes = [(g.span, g.label, g.within) for g in found if g.unit is Unit.ITSELF]
    wholes += [(m.span, m.written, m.candidates[:1]) for m in parents]
    for match in [*_TAIL.finditer(folded), *_ASKED.finditer(folded)]:
        tail = _tail(match, [whole for whole in wholes if whole[0][1] <= match.start()])
        found = [g for g in found if g.within != tail.within or not g.within] + [tail]
    kept: list[Group] = []
    for group in sorted(found, key=lambda g: (g.span[0], -g.span[1])):
        if not kept or group.span[0] >= kept[-1].span[1]:
            kept.append(group)
    return kept


def _placed(text: str, span: Span, unit: Unit, parents: Sequence[PlaceMention]) -> Group:
    """The places of a kind, in the place that stands before it with at most a year between (四川今年哪些市州)
    or behind it (which cities in Sichuan)."""
    for mention in parents:
        a, b = mention.span
        beside = _BESIDE.fullmatch(text, b, span[0]) if b <= span[0] else _IN.fullmatch(text, span[1], a)
        whole = min(a, span[0]), max(b, span[1])
        if beside:
            return Group(whole, text[slice(*whole)], mention.candidates[:1], unit)
    return Group(span, text[slice(*span)], (), unit)


def _tail(match: re.Match[str], before: Sequence[tuple[Span, str, tuple[Place, ...]]]) -> Group:
    """湖北GDP目标最高的城市: the cities of the one whole that is named before, or of the country."""
    _, written, within = before[0] if len(before) == 1 else ((0, 0), "", ())
    if within and within[0].level not in (Level.NATION, Level.PROVINCE):
        written, within = "", ()
    return Group(match.span("kind"), f"{written}各个{match['kind']}", within, _unit(match["kind"]))


def _unit(kind: str) -> Unit:
    if kind in _UNITS:
        return _UNITS[kind]
    return Unit.COUNTIES if "县" in kind else Unit.CITIES if "市" in kind else Unit.PROVINCES


def _with_unit(text: str, folded: str, span: Span, within: tuple[Place, ...]) -> Group:
    """The group at `span`, or the cities, counties … in it if such a word follows (长三角各市)."""
    match = _OF_UNIT.match(folded, span[1])
    unit = Unit.ITSELF
    if match:
        span = (span[0], match.end())
        unit = _unit(match["kind"] or match["plain"])
    return Group(span, text[slice(*span)], within, unit)
