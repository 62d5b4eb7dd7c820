"""Whose figures a sentence gives: the report's own place, another one, or a zone in it."""

from __future__ import annotations

import re

from ingest.figures.verbs import VERB_START
from vectorstore.analysis.lexicon import either, own_place
from vectorstore.analysis.places import find_places
from vectorstore.types import Level, Place

_ZONE_END = "新区|开发区|高新区|经开区|园区|示范区|片区|自贸区|保税区|新城|科学城|管委会|口岸"
_ZONE = re.compile(
    rf"^(?P<stem>[一-鿿“”·]{{1,10}}?)(?:{_ZONE_END})(?!建设|改革|规划|发展|封关|合作|管理|制度|优化|化|内)"
)
_ZONE_AFTER = re.compile(rf"^[一-鿿]{{0,8}}?(?:{_ZONE_END})")
_NO_STEM = re.compile(
    r"^(?:[“”]|全|各|每|该|新增|净增|新设|新建|建设|建成|建立|加快|加大|加强|推进|推动|促进|推行|深化|深入|完善|优化|提升|提质|提档|支持|实施"
    r"|发挥|突出|聚焦|引导|整合|整理|统筹|统一|壮大|做强|做大|做优|做好|抓好|办好|持续|继续|进一步|着力|大力|全力|高标准|高质量|高水平"
    r"|适度|率先|积极|稳步|有序|扎实|加速|力争|争创|争取|创建|创成|获批|获评|成功|累计|编制|出台|制定|启动|开展|组织|打造|培育|扶持|拓展"
    r"|盘活|明晰|清理|落实|落地|依托|围绕|借助|利用|按照|根据|针对|更好|充分|全国首创|升星|晋级|撤并|合并|改造|改革|理顺|强化|规范|激发|探索"
    r"|国家|省级|市级|县级|省市县|首批|以|按|对|在|为|将|把|让|使|由|从|向|与|和|及|其中|实现|完成|营业收入|工业|产业|重点|主要|一批|多个"
    r"|[一二三四五六七八九十两几]+(?:个|大|家|座|处))|的|等"
)
"""What no name of a zone begins with or holds: a verb, a kind of zone, a number of them."""
_OWN_PLACE = re.compile(f"^(?:{either(own_place.WHOLE, own_place.OURS)}|全疆)")
_ITEM = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]|——)?\s*")
_SPEAKS_OF = re.compile(
    r"^(?:的|地区)?[^,，。]{0,12}(?:生产总值|经济(?=总量|增长|增速|规模|[\d,，、])|GDP|增加值|收入|投资|消费|总产值|贸易|进出口|失业|价格)"
    r"|^重点发展"
)
"""After the name of another place: its own figures, and not what the report's place did there."""


def subject_of(sentence: str, own: Place, year: int) -> str:
    """Whose figures a sentence gives: the place it opens with, else the report's own."""
    body = _ITEM.sub("", sentence)
    if _OWN_PLACE.match(body):
        return own.name
    mention = next((m for m in find_places(body[:40], year) if m.span[0] == 0), None)
    if mention is None:
        zone = _ZONE.match(body)
        listed = zone is not None and body.startswith("、", zone.end())
        return zone.group() if zone and not listed and not _is_no_name(zone["stem"]) else own.name
    rest = body[mention.span[1] :]
    if zone := _ZONE_AFTER.match(rest):
        return body[: mention.span[1]] + zone.group()
    if own in mention.candidates or not _SPEAKS_OF.match(rest):
        return own.name
    if any(c.name == own.name for c in mention.candidates):
        return own.name
    first = mention.candidates[0]
    return first.name if first.level is not Level.NATION or own.level is not Level.NATION else own.name


def _is_no_name(stem: str) -> bool:
    return _NO_STEM.search(stem) is not None or VERB_START.match(stem) is not None


def of_statement(subject: str, name: str, own: Place) -> str:
    """The subject of one figure: 全市… is the report's own again, whatever its sentence opened with."""
    return own.name if _OWN_PLACE.match(name) else subject
