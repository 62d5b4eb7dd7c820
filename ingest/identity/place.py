"""Whose report a text is, by what it says itself.

A report seldom names its place in its opening ("我代表市人民政府"); that gives only what sort of place it is.
Which one shows in what the text calls itself, and in the counties that it speaks of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.identity.sort import NATION_SORT, TOWNS, ZONE, fits, likely_sort, opening
from vectorstore.analysis.places import NATION, PlaceMention, contains, find_places
from vectorstore.analysis.places_gazetteer import history, place_of, rows, rows_named
from vectorstore.analysis.places_names import word_lists
from vectorstore.analysis.rules import Rule
from vectorstore.types import Level, Place

UNKNOWN = Place("", Level.UNKNOWN)

_HEAD = 200
"""Characters of the body in which a title that was taken for text may stand."""

_BEFORE_CONGRESS = Rule(
    "place.before_congress",
    r"在(?P<place>[\u4e00-\u9fff]{2,20}?)第?[一二三四五六七八九十\d]{1,3}届人民代表大会",
    holds=("|在亳州市第五届人民代表大会|", "|在莫旗第十六届人民代表大会|"),
    fails=("在全市经济工作会议上",),
)
_TITLES = (
    _BEFORE_CONGRESS,
    Rule(
        "place.titles_1",
        r"(?P<place>[\u4e00-\u9fff]{2,20}?)(?:\d{4}年)?(?:国务院|(?:人民)?政府)?工作报告",
        holds=("|年贵州省人民政府工作报告|",),
        fails=("我代表国务院",),
    ),
    Rule(
        "place.titles_2",
        r"(?P<place>[\u4e00-\u9fff]{2,20}?)(?:\d{4}年)?国民经济和社会发展",
        holds=("|现将2023年国民经济和社会发展|",),
        fails=("国民经济和社会发展的主要任务",),
    ),
    Rule(
        "place.titles_3",
        r"(?P<place>[\u4e00-\u9fff]{2,20}?)(?:人民政府)?(?:代理?)?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|专员)",
        holds=("|涞源县人民政府代县长|", "|池州市人民政府市长|", "|甘肃省省长|"),
        fails=("我代表旗人民政府",),
    ),
)
"""How a title says whose report it is, surest first."""

_SURNAME = Rule(
    "place.surname",
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])(?<![在驻原今新大小老])",
    holds=("|万|",),
    fails=("新长春", "新安县"),
)
"""The first character of a run, before what is then somebody's given name."""
_ENDS = "省市州盟县区旗"

_TO_THE_NATION = Rule(
    "place.to_the_nation",
    r"在第?[一二三四五六七八九十\d]{1,3}届全国人民代表大会第",
    holds=("|在第十四届全国人民代表大会第|二次会议上",),
    fails=("在某市第十四届人民代表大会第二次会议上",),
)
"""Before whom the State Council reports."""

_OWN_BEFORE = Rule(
    "place.own_before",
    r"(?:中共|驻|现代化(?:新|的|美好|幸福)?|谱写|书写|建设|打造)$",
    holds=("建设|现代化新|", "|驻|", "|谱写|", "|打造|"),
    fails=("现代化产业",),
)
_OWN_AFTER = Rule(
    "place.own_after",
    r"[市县区州]?委|新?(?:篇章|实践|答卷|力量)|人民|儿女|发展|现代化|振兴|建设",
    holds=("|新实践|", "|市委|", "|人民|", "|儿女|"),
    fails=("的企业", "|是现代化"),
)
"""What stands beside a place when a report speaks of its own: 现代化合肥篇章, 开封人民."""

_CHILD, _OWN, _FULL = 2.0, 2.0, 1.0
"""What a county of the place, a phrase of its own and a full name weigh against one short mention."""
_FEW = 6.0
"""A score below this rests on a handful of mentions."""
_CLEAR = 1.5
"""The best place must score so many times the next one of its sort."""
_RAW = 15
"""So many times a stem that is also a word (白银, 安康) stands in the report of its place."""


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A report's place; `reasons` say what is uncertain, in Chinese."""

    place: Place
    reasons: tuple[str, ...] = ()


def _named(text: str, sort: str, year: int | None) -> tuple[Place, ...]:
    """The places of the sort that the last name in `text` may mean."""
    mentions = _in_name(text, year)
    return tuple(p for p in mentions[-1].candidates if fits(p, sort)) if mentions else ()


def _in_name(text: str, year: int | None) -> list[PlaceMention]:
    """The places that a title or the name of a file names; 赵紫阳 and 李长春 are none.

    >>> [[m.written for m in _in_name(name, 2024)] for name in ("1987_赵紫阳", "2003李长春作", "2024长春")]
    [[], [], ['长春']]
    """
    people = {match.end(1) for match in _SURNAME.finditer(text)}
    return [
        mention
        for mention in find_places(text, year, question=True)
        if mention.span[0] not in people or mention.written[-1] in _ENDS
    ]


def _titled(title: str, sort: str, year: int | None) -> tuple[Place, ...]:
    """The places that the title names as the reporting one."""
    joined = re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", "", title)
    for pattern in _TITLES:
        # The line that names the congress is long, and breaks anywhere.
        lines = joined.replace("\n", "") if pattern is _BEFORE_CONGRESS else joined
        for match in pattern.finditer(lines):
            if places := _named(match["place"], sort, year):
                return places
    return ()


def _unlisted(names: Iterable[str], body: str, scores: dict[Place, float]) -> Place | None:
    """A place that the text names in full and no table has: made up, or newer than the table."""
    levels = {"省": Level.PROVINCE, "州": Level.PREFECTURE, "盟": Level.PREFECTURE, "县": Level.COUNTY}
    for name in names:
        stem = name[:-1]
        known = max(scores.values(), default=0) >= _FEW
        if 2 < len(name) < 9 and name[-1] in _ENDS and (not known or body.count(stem) > 1):
            return Place(name, levels.get(name[-1], Level.UNKNOWN))
    return None


def _scores(text: str, mentions: list[PlaceMention], sort: str) -> dict[Place, float]:
    """How much of the text speaks for each place of the sort."""
    scores: dict[Place, float] = defaultdict(float)
    spoken = {place for mention in mentions for place in mention.candidates}
    for mention in mentions:
        start, end = mention.span
        own = _OWN_BEFORE.search(text[max(0, start - 8) : start]) or _OWN_AFTER.match(text, end)
        for place in mention.candidates:
            if fits(place, sort) and place is not NATION:
                full = mention.written.endswith(place.name)
                scores[place] += 1 + (_OWN if own else 0) + (_FULL if full else 0)
    counts = Counter(place.name for mention in mentions for place in mention.candidates[:1])
    lists = word_lists()
    for place in scores:
        scores[place] += _CHILD * sum(contains(place, other) for other in spoken)
        if place.parents:
            scores[place] += min(counts[place.parents[-1]], 10) / 2
        stems = {row.stem for row in rows_named(place.name)}
        scores[place] += sum(text.count(s) for s in stems if s in lists["words"] or s in lists["common"])
    return scores


def _word_like(text: str, sort: str, year: int | None) -> dict[Place, float]:
    """Places whose stem is a word too (安康, 白银), which only their report uses so often."""
    stems = word_lists()["words"]
    return {
        place_of(row, year): float(count)
        for row in rows()
        if row.stem in stems and row.in_force(year) and (count := text.count(row.stem)) >= _RAW
        if fits(place_of(row, year), sort)
    }


_ZONE_NAMED = Rule(
    "place.zone_named",
    r"[\u4e00-\u9fff]{2,20}?(?:开发区|高新区|经开区|新区|示范区|园区|试验区|保税区|度假区|风景区|管理区)",
    holds=("|合肥高新技术产业开发区|", "|某某新区|"),
    fails=("新的发展阶段", "开发利用"),
)
_NOT_OF_A_NAME = Rule(
    "place.not_of_a_name",
    r"^(?:[\u4e00-\u9fff]*年度?|在|中共|关于)+",
    holds=("|本年度|合肥高新区", "|关于|合肥高新区"),
    fails=("合肥高新区",),
)


def _zone(title: str, named: str, mentions: Iterable[PlaceMention], year: int | None) -> Place | None:
    """A development zone, by its title, else by how its committee calls it; it lies in the place whose name
    its own begins with, or in the one that the text names most."""
    found = _ZONE_NAMED.search(title) or _ZONE_NAMED.search(named)
    if found is None:
        return None
    name = _NOT_OF_A_NAME.sub("", found.group())
    above = Counter(m.candidates[0] for m in mentions if m.candidates[0] != NATION)
    own = [m.candidates[0] for m in find_places(name, year, question=True) if m.span[0] == 0]
    if own and own[0].name == name:
        return own[0]
    parents = own or [place for place, _ in above.most_common(1)]
    return Place(name, Level.UNKNOWN, "", (*parents[0].parents, parents[0].name) if parents else ())


def _town(text: str, sort: str, mentions: Iterable[PlaceMention]) -> Place:
    """A town or township: no table lists them, so its name is what the text repeats most."""
    names = Counter(
        re.findall(
            rf"(?:(?<![\u4e00-\u9fff])|(?<=[在是年]))(?!年)([\u4e00-\u9fff]{{2,5}}?{sort})(?!镇|乡|村|级|企)",
            text,
        )
    )
    counties = Counter(p for m in mentions for p in m.candidates if p.level is Level.COUNTY)
    parents: tuple[str, ...] = ()
    if counties:
        county = counties.most_common(1)[0][0]
        parents = (*county.parents, county.name)
    return Place(names.most_common(1)[0][0], Level.TOWN, "", parents) if names else UNKNOWN


def find_place(title: str, body: str, year: int | None, hint: str, *, checked: bool = True) -> PlaceFound:
    """The reporting place: as the opening names it, else the title, else the text at large; `hint` (the
    file's name) decides only between places that the text leaves open.  With `checked`, a hint that says
    another place than the text is remarked."""
    name = hint if checked else ""
    said, named = opening(body)
    sort = said or likely_sort(body)
    head = title + "\n" + body[:_HEAD]
    if sort == NATION_SORT or (not said and _TO_THE_NATION.search(head)):
        return _checked(NATION, name, year)
    mentions = find_places(body, year)
    if said == ZONE and (zone := _zone(title, named, mentions, year)):
        return PlaceFound(zone)
    if said in TOWNS:
        return PlaceFound(_town(title + "\n" + body, said, mentions))
    stated = _named(named, said, year) or _titled(head, said, year)
    scores = _scores(body, mentions, sort)
    if max(scores.values(), default=0) < _FEW:
        scores = {**_word_like(body, sort, year), **scores}
    hinted = _named(hint, sort, year)
    if stated:
        return _stated(stated, hinted, scores, name, year)
    if unlisted := _unlisted((named, *(m["place"] for m in _TITLES[0].finditer(title))), body, scores):
        return PlaceFound(unlisted, (f"地名表里没有{unlisted.name}，它的上级不详",))
    ranked = sorted(scores, key=lambda p: (-scores[p], p.code))
    if ranked and scores[ranked[0]] >= _FEW:
        best = ranked[0]
        if len(ranked) > 1 and scores[best] < _CLEAR * scores[ranked[1]]:
            close = [p for p in ranked if scores[best] < _CLEAR * scores[p]]
            best = next((p for p in close if p in hinted), best)
            names = "、".join(p.name for p in close[:3])
            return PlaceFound(best, (f"正文没有写明是哪里的报告，{names}都常出现，取{best.name}",))
        return _checked(best, name, year)
    if hinted:
        return PlaceFound(hinted[0], (f"正文看不出是哪里的报告，按文件名取{hinted[0].name}",))
    if ranked:
        return PlaceFound(ranked[0], (f"正文很少提到地名，按出现最多的取{ranked[0].name}",))
    return PlaceFound(UNKNOWN, ("正文和文件名都看不出是哪里的报告",))


def _stated(
    stated: tuple[Place, ...],
    hinted: tuple[Place, ...],
    scores: dict[Place, float],
    hint: str,
    year: int | None,
) -> PlaceFound:
    """One of the places of a stated name (several share 朝阳区): the one whose parent the text names."""
    best = max(stated, key=lambda p: (scores.get(p, 0), p in hinted))
    equal = [p for p in stated if scores.get(p, 0) == scores.get(best, 0)]
    if len(equal) > 1 and best not in hinted:
        choices = "、".join("".join(p.parents) + p.name for p in equal)
        return PlaceFound(best, (f"同名的地方不止一个（{choices}），正文没有写明是哪一个",))
    rival = max(scores, key=lambda p: scores[p], default=best)
    if not scores.get(best) and scores.get(rival, 0) >= 5 * _FEW:
        return PlaceFound(rival, (f"标题写的是{best.name}，正文说的却是{rival.name}，按正文",))
    return _checked(best, hint, year)


def _checked(place: Place, hint: str, year: int | None) -> PlaceFound:
    """The place, with a remark if the file's name says another."""
    mentions = _in_name(hint, year)
    if not mentions or any(place == m.candidates[0] for m in mentions):
        return PlaceFound(place)
    if len(mentions) > 1 and any(place in m.candidates for m in mentions):
        return PlaceFound(place)
    names = {(past.name, past.parents[:1]) for past in history(place)}
    today = [m.candidates[0] for m in _in_name(hint, None)]
    if any((p.name, p.parents[:1]) in names for p in (*today, mentions[-1].candidates[0])):
        return PlaceFound(place)  # by its name of another time
    last = mentions[-1]
    if place in last.candidates:
        reason = f"文件名“{last.written}”也可以指{last.candidates[0].name}，正文是{place.name}的报告"
    else:
        reason = f"文件名写的是“{last.written}”，正文是{place.name}的报告，按正文"
    return PlaceFound(place, (reason,))
