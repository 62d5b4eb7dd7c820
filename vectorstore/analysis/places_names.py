"""How places are written when not by their full names, and what only looks like a place.

The word lists are `data/words.txt`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

NATION_FORM = re.compile(r"(?:全国|我国)(?!人大|政协|人民代表|性|排|第|位[居列]|前)|国务院(?!办公厅)")
"""What names the nation in a report; its 国家 is mostly part of a longer word (国家级)."""

NATION_IN_QUESTION = re.compile(
    NATION_FORM.pattern
    + r"|国家(?=[的在对今去前明本提要定\d]|计划|政府|总体|GDP|CPI|$|[^\u4e00-\u9fff])|中央政府|全中国"
    r"|中华人民共和国"
    r"|(?<![其“\"「『])中国(?!式|特色|移动|电信|联通|银行|人民|共产|制造|梦|国际|企业|好|传统|文化|品牌|方案|力量|自由)"
)

ALIASES = {
    "锡盟": "锡林郭勒盟",
    "呼市": "呼和浩特市",
    "乌市": "乌鲁木齐市",
    "巴盟": "巴彦淖尔盟",
    "伊盟": "伊克昭盟",
    "阿盟": "阿拉善盟",
    "版纳": "西双版纳傣族自治州",
    "版纳州": "西双版纳傣族自治州",
    "克州": "克孜勒苏柯尔克孜自治州",
    "博州": "博尔塔拉蒙古自治州",
    "海西州": "海西蒙古族藏族自治州",
    "杨凌": "杨陵区",
    "杨凌区": "杨陵区",
    "喀左": "喀喇沁左翼蒙古族自治县",
    "杜蒙": "杜尔伯特蒙古族自治县",
    "阜蒙": "阜新蒙古族自治县",
    "达茂": "达尔罕茂明安联合旗",
    "新疆兵团": "新疆生产建设兵团",
    "新疆建设兵团": "新疆生产建设兵团",
    "生产建设兵团": "新疆生产建设兵团",
    "香港特区": "香港特别行政区",
    "澳门特区": "澳门特别行政区",
    "毫州": "亳州市",
    "毫州市": "亳州市",
    "荷泽": "菏泽市",
    "荷泽市": "菏泽市",
}
"""Short forms that no rule makes, and two misprints that are commoner than some names."""

SHORT_NAMES = {
    **dict.fromkeys(("前郭县", "前郭"), "前郭尔罗斯蒙古族自治县"),
    "喀左县": "喀喇沁左翼蒙古族自治县",
    **dict.fromkeys(("杜蒙县", "杜尔伯特县"), "杜尔伯特蒙古族自治县"),
    "阜蒙县": "阜新蒙古族自治县",
    **dict.fromkeys(("和丰县", "和布克赛尔县"), "和布克赛尔蒙古自治县"),
    **dict.fromkeys(("察县", "察布查尔县"), "察布查尔锡伯自治县"),
    **dict.fromkeys(("塔县", "塔什库尔干县"), "塔什库尔干塔吉克自治县"),
    **dict.fromkeys(("阿克塞县", "阿克塞"), "阿克塞哈萨克族自治县"),
    "东乡县": "东乡族自治县",
    "莫旗": "莫力达瓦达斡尔族自治旗",
    "鄂温克旗": "鄂温克族自治旗",
    "达茂旗": "达尔罕茂明安联合旗",
    **dict.fromkeys(("东苏旗", "东苏"), "苏尼特左旗"),
    **dict.fromkeys(("西苏旗", "西苏"), "苏尼特右旗"),
    **dict.fromkeys(("东乌旗", "东乌"), "东乌珠穆沁旗"),
    **dict.fromkeys(("西乌旗", "西乌"), "西乌珠穆沁旗"),
    "陈旗": "陈巴尔虎旗",
    "伊旗": "伊金霍洛旗",
    "准旗": "准格尔旗",
    "达旗": "达拉特旗",
    "克旗": "克什克腾旗",
    "翁旗": "翁牛特旗",
    "阿旗": "阿鲁科尔沁旗",
    "喀旗": "喀喇沁旗",
    "额旗": "额济纳旗",
    "扎旗": "扎鲁特旗",
    "太旗": "太仆寺旗",
}
"""What autonomous counties and banners are called: the first characters of a long name, which no rule
chooses.  Those of two characters are parts of words too (批准旗), and count at a boundary only."""

_SIDED = re.compile(r"(.).{1,3}?([左右]?)翼?([前中后]?)(旗)")


def short_banner(name: str) -> str:
    """The short name of a banner that is told from its neighbour by a side; "" for others.

    >>> [short_banner(name) for name in ("科尔沁左翼中旗", "察哈尔右翼前旗", "阿拉善左旗", "鄂托克前旗")]
    ['科左中旗', '察右前旗', '阿左旗', '鄂前旗']
    >>> [short_banner(name) for name in ("鄂托克旗", "库伦旗", "合肥市")]
    ['', '', '']
    """
    found = _SIDED.fullmatch(name)
    return "".join(found.groups()) if found and (found[2] or found[3]) else ""


ABBREVIATIONS = {
    "京": "北京市",
    "津": "天津市",
    "冀": "河北省",
    "晋": "山西省",
    "蒙": "内蒙古自治区",
    "辽": "辽宁省",
    "吉": "吉林省",
    "黑": "黑龙江省",
    "沪": "上海市",
    "苏": "江苏省",
    "浙": "浙江省",
    "皖": "安徽省",
    "闽": "福建省",
    "赣": "江西省",
    "鲁": "山东省",
    "豫": "河南省",
    "鄂": "湖北省",
    "湘": "湖南省",
    "粤": "广东省",
    "桂": "广西壮族自治区",
    "琼": "海南省",
    "渝": "重庆市",
    "川": "四川省",
    "蜀": "四川省",
    "黔": "贵州省",
    "贵": "贵州省",
    "滇": "云南省",
    "云": "云南省",
    "藏": "西藏自治区",
    "陕": "陕西省",
    "甘": "甘肃省",
    "陇": "甘肃省",
    "青": "青海省",
    "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
    "港": "香港特别行政区",
    "澳": "澳门特别行政区",
    "台": "台湾省",
}

ABBREVIATION = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[和与及跟比]))"
    rf"(?=[{''.join(ABBREVIATIONS)}]{{2}}|[皖浙闽赣鲁豫鄂湘粤桂琼渝滇黔陕冀晋沪京津苏川])"
    rf"(?P<letters>[{''.join(ABBREVIATIONS)}]{{1,6}})(?=省|[两三四五六]省|[和与及跟比的各]|地区|[^\u4e00-\u9fff]|$)"
)
"""Letters of provinces standing free: 皖2023年GDP, 苏浙皖的财政收入, 鲁省."""

CONTINUES = {
    "市": "场值面盈率容价况区民",
    "区": "域间位块划分别情",
    "省": "份级会钱",
    "县": "级域",
    "州": "级",
    "旗": "帜舰袍",
    "盟": "友国",
}
"""Characters before which the last character of a name belongs to the next word (合肥市场)."""

NAMED_AFTER = "路街镇乡村寺山岛"
"""Characters that make a stem before them another name: 南京路, 崆峒岛."""

COMMON_AFTER = re.compile(r"乡[下村镇亲间]|村[镇庄]|镇村|路[网况]|街[头巷]|山[水林]|岛屿|寺庙")
"""Words that begin with one of them and name nothing: 南宁乡下."""

BOUNDARY_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在的是到从对与和及跟比问为把由向省])$")
"""What may stand before a name that is also part of two words (任县 in 责任县)."""

FREE_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在的是到从对与和及跟比较问为把由向省年月按据查看想那])$")
FREE_AFTER = re.compile(r"[^\u4e00-\u9fff]|[的和与及跟比今去前明各有在都要会将想能打计准拟预是从那两]|$")
"""What stands before and what follows a stem that stands free in a question: 2022年|安国|和满城|都要."""


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of `data/words.txt`.

    common    stems that are words of every report (振兴): a place with their suffix (振兴区) or, in a
              question, right behind the place they lie in (丹东振兴)
    words     stems that are words, or parts of two, now and then: in a report as `common`, in a
              question a place where they stand free (福清2023年GDP)
    crossing  full names that are also parts of two words (集中山区, 新增城市): at a boundary of words,
              or behind the place they lie in
    inside    full names that are common nouns (城区): only behind the place they lie in
    decoys    words in which a place's name stands by accident (长治久安): they are passed over
    """
    lists: dict[str, list[str]] = {}
    text = (files("vectorstore.analysis") / "data" / "words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current += line.split()
    return {name: frozenset(words) for name, words in lists.items()}
