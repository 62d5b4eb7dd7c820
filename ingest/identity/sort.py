"""What sort of government a report is of: a city's, a county's, the State Council's.

The opening says it ("我代表市人民政府", "我代表行署"); where it is lost, what the text calls its own does.
"""

from __future__ import annotations

import re
from collections import Counter

from vectorstore.analysis.rules import Rule
from vectorstore.types import Level, Place

TOWNS = ("乡", "镇", "街道")
NATION_SORT = "国"
ZONE = "管委会"
"""A development zone's: the committee that runs it is no government of a place in any table."""
_SORT = "自治区|自治州|自治县|自治旗|省|市|州|盟|地区|县|区|旗|街道|镇|乡"
_OPENING = Rule(
    "sort.opening",
    rf"代表\s*(?P<named>[\u4e00-\u9fff]{{0,24}}?)(?P<sort>{_SORT}|)(?:第?[一二三四五六七八九十]{{1,3}}届)?"
    r"(?P<office>国务院|人民政府|政府|行政公署|行署|办事处|管理委员会|管委会)",
    holds=("|代表区人民政府|", "|代表市第十七届人民政府|", "|代表自治县人民政府|", "|代表自治州人民政府|"),
    fails=("受市人民政府委托",),
)
"""我代表怀柔区人民政府, 我代表市政府, 我代表行署, 我代表国务院."""
_CORPS = Rule(
    "sort.corps",
    r"代表\s*(?P<named>(?:新疆(?:生产建设)?)?兵团(?:第[一二三四五六七八九十]{1,2}师)?|第[一二三四五六七八九十]{1,2}师)",
    holds=("|代表第一师|", "|代表新疆生产建设兵团|", "|代表兵团第八师|"),
    fails=("各位代表！过去一年",),
)
"""A corps of Xinjiang and its divisions report as governments do."""
_OPENING_WITHIN = 1500
"""Characters of the body in which an opening stands."""

_SELF = Rule(
    "sort.self",
    rf"(?<![居列位占排获在])(?:我|全)(?P<whole>{_SORT}|兵团|师(?![生范资德]))(?![面长球身])(?!第|前|首|最|率先|先进|唯一|领先|排名|平均|优秀|十|试点|示范)"
    r"|我(?P<nation>国)|(?P<office>自治[区州县旗]|[省市州盟县区旗])(?:人大|政协)(?!代表|委员)",
    holds=("|全区|", "|我县|", "|州人大|", "|市政协|"),
    fails=("一个县", "市区人口"),
)
"""What a text without an opening calls its own: 全市经济, 自觉接受市人大监督.  全省第一 is no such thing."""

_FROM_BELOW = (
    *TOWNS,
    *("县", "区", "旗", "自治县", "自治旗", "师"),
    *("市", "州", "自治州", "盟", "地区", "兵团"),
    *("省", "自治区", NATION_SORT),
)
"""Sorts of government from the lowest up."""

_OFFICE = 5
"""What a mention of its own congress weighs against one 全市."""


def fits(place: Place, sort: str) -> bool:
    """Whether a place may call its government one of this sort (市, 区, 自治州, 行署); all fit "".

    >>> from vectorstore.analysis.places import named
    >>> [fits(named(n)[0], "市") for n in ("合肥市", "北京市", "黄山区", "恩施土家族苗族自治州")]
    [True, True, False, False]
    """
    if not sort:
        return True
    if sort == NATION_SORT:
        return place.level is Level.NATION
    if sort in ("省", "自治区"):
        return place.level is Level.PROVINCE and not place.name.endswith("市")
    if sort in ("州", "自治州"):
        return place.name.endswith("自治州")
    if sort in ("盟", "地区", "行署"):
        return place.level is Level.PREFECTURE and place.name.endswith(("盟", "地区"))
    if sort == "区":
        return place.level is Level.COUNTY and place.name.endswith("区")
    return place.level is not Level.NATION and place.name.endswith(sort[-1])


def opening(body: str) -> tuple[str, str]:
    """What sort of government says that it reports, and its name where it gives one."""
    corps = _CORPS.search(body[:_OPENING_WITHIN])
    if corps:
        return "师" if corps["named"].endswith("师") else "兵团", corps["named"]
    match = _OPENING.search(body[:_OPENING_WITHIN])
    if match:
        office, sort = match["office"], match["sort"]
        if office == "国务院":
            return NATION_SORT, ""
        if office in (ZONE, "管理委员会"):
            return ZONE, match["named"] + sort
        if office in ("行署", "行政公署"):
            sort = sort or "行署"
        if sort:
            name = re.sub(r"^.*届|^(?:本|上|新一)级?$", "", match["named"])
            return sort, name + sort if name else ""
    return "", ""


def likely_sort(body: str) -> str:
    """What sort of government reports, by what the text calls its own."""
    votes = Counter[str]()
    for match in _SELF.finditer(body):
        votes[match["office"] or match["whole"] or match["nation"]] += _OFFICE if match["office"] else 1
    most = max(votes.values(), default=0)
    # A city speaks of its province nearly as often as of itself, hardly ever of a county as a whole.
    likely = [sort for sort in _FROM_BELOW if 2 * votes[sort] >= most > 0]
    return likely[0] if likely else ""
