"""What stands before a number: the name and its lead (同比增长约), and what is no part of either."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.lexicon import direction, either
from vectorstore.analysis.rules import Rule

RISE = either(direction.RISE)
FALL = f"{either(direction.FALL)}|{direction.FALL_ALONE}"
_TO = rf"(?:{either(direction.MOVES_TO)})[到至]|达|(?:{either(direction.TURNS_INTO)})为"
YEAR = r"(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年(?:底|末)?"
_OF_YEARS = rf"(?:{YEAR}|[今去明前]年)"
_YEARS = rf"(?:(?:\d{{4}}(?!\d)|{_OF_YEARS})(?:[、和与及]|以及))+{_OF_YEARS}(?:[两二三四五六]年)?"
"""Years side by side: 2021和2022年, 2020、2021、2022三年."""
_WITHIN = r"(?:[一两二三四五六七八九十]{1,2}|(?<!\d)\d{1,2})年[之以]?内"
_AGAINST = (
    rf"{YEAR}(?:同期)?(?:水平)?的|在(?:{YEAR}|[上去前]年|“?[一二三四五六七八九十]+五”?末?)的?基础上|"
    rf"[比较](?:(?:\d+|[一两二三四五六七八九十]+)年前|年初|期初|[上去前]年[末底初]?|{YEAR}|“?[一二三四五六七八九十]+五”?(?:末|期末|时期|期间)"
    r"|上一?个?五年|前五年|上届|原)(?:同期|预算数?|计划数?|执行数|水平|预期目标)*"
)
"""What a change is measured against, years aside."""
_ADVERBS = (
    "(?<![主重必需])要(?=增长|增加|下降|提高|降低|达|控制|减少|超过|突破|保持|力争|分别|稳定|维持|不低于|不少于|完成|实现)|"
    "累计(?=增加|增长|减少|提高|下降|降低|净增)|高达|多达|每(?:人|户|亩|吨|月|村|公里|平方米)|(?<=[到至达为])[年月]?人均|拟按|按照?(?=增长|增加|提高|下降|降低|减少|$)|安排(?=增长|下降)|拟|连续(?:\\d+|[二两三四五六七八九十]+)(?:年|个月|个季度|届|次)|[一两二三四五六七八九十]+年(?=翻|平均|年均)|首(?=超|破)|双双|接连|相继|[五四三两]年(?=累计)|[由从](?:上年|去年)(?=分别|增长|下降|的增长|的下降)|[由从]\\d+(?:\\.\\d+)?(?=缩小|降|下降|收窄|提高|上升|调整|扩大)|(?<!\\d)年平均|以(?=年均|每年|平均)|"
    "计划(?=增长|下降|提高|增加)|设?定为|设为|确定为|连年|每年|"
    f"{_YEARS}|{YEAR}|{_WITHIN}|"
    f"{_AGAINST}|"
    "预计|预期|有望|同比|环比|比上年同期|较上年同期|比上年末?|较上年末?|比去年|较去年|同口径|按可比口径|可比口径|按(?:可比|不变)价格?计算|"
    "可比价|可比|实际|名义|年均|平均每年|每年平均|平均|分别|(?<![人户亩月日])均|也|将|(?<![许认])可|首次|历史性|再次|连续|继续|持续|稳步|总体|总体上|全年|力争|确保|争取|"
    "超额|已|已经|又|再|仍|就|共|共计|总计|合计|(?:(?<![邻附靠就临亲接])|(?<!对)接|逼)近|先后(?=跨[上越]|迈[上过]|突破|站上)|(?<![签合预履公契节集制条])约|大约|超过|超|突破|迈上|跨上|站上|跃上|迈过|跨越|跨过|"
    "不低于|不少于|不高于|不超过|高于|低于|少于|多于|完成|实现|控制在|保持在|稳定在|维持在|稳定|保持|(?<![行作成认])为|(?<![一二三四五六七八九十])是|至|(?<!不)到|在|过|破|仅|"
    "(?:高于|低于|快于|高出)(?:全国|全省|全市|全区|全州|省|省平|省均|国家|[上去]年|[^,、]{0,4}平均)(?:水平)?"
)
LEAD = re.compile(rf"(?:(?:{_TO}|{RISE}|{FALL}|{_ADVERBS})了?\s*)+(?:\([^()]*\))?$")
_DATED = Rule(
    "leads.dated",
    rf"(?:[在于到至]\s*)?(?:{_YEARS}|{YEAR}|{_WITHIN})(?!的?基础上)",
    holds=(
        "|在2021年|突破",
        "|三年内|达到",
    ),
    fails=("|在2020年的基础上",),
)
"""The year of a value before its verb: 在2021年突破千亿元, 三年内达到85%."""
REACHING = re.compile(rf"(?:{_TO}|增至|降至)")
_OPENERS = re.compile(
    r"^(?:[—-]+|[^、,]{2,16}实现“?零”?的?突破、|(?:考虑|扣除|剔除)[^,]{0,10}因素(?:后|影响)?|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、?)|[①-⑳]|(?:稳|位|仍|继续)*(?:居(?!民|住)|列(?!车))[^,]{0,10}?(?:首位|榜首|前列|前茅|第[一二三四五六七八九十\d]+位?)(?=[、和]|$)|"
    r"连续(?:\d+|[二两三四五六七八九十]+)(?:年|个月|个季度)(?:每年)?|第?[一二三四]季度|[一1][至到—-][二三四2-4]季度|[前头][二两三]个?季度?|[前头](?:\d{1,2}|[一二三四五六七八九十]+)个?月份?|[上下]半年|(?:1?\d-)?1?\d月份?|"
    r"新?台阶|大关|关口|门槛|其中|拟(?=安排|发行|新增)|预计|预期(?!性)|全年|同时|特别是|力争|确保|争取(?![^,]*(?:预算内|中央|上级|国家级?投资|资金|专项|债券|补助|贷款|额度|指标|项目))|推动|促进|带动|拉动|努力|使|截至目前|目前|年内|年底|全面|分别(?=新增|新建|净增|建成|培育|改造)|累计实现|"
    r"累计完成|成功|共(?![同享建产青有治和用育富])|已|我们|到(?![位账期访港岸])|实现了|完成了|实现|完成(?![率度额量])|[^,]{0,6}决定[将把]|[将把](?![军来])|[一二三四五六七八九十]{1,2}是|"
    + f"\\d{{1,2}}\\.(?!\\d)|{_YEARS}|{YEAR}(?:以前|之前|前(?!三|两|列))|"
    + f"从?{YEAR}(?:起|开始)|从?{YEAR}[到至]{YEAR}|{YEAR}度?"
    + r"|今明后?[两二三]年|今年|去年|明年|来年|"
    r"[在用]?(?:今后|过去|未来)[二两三四五六七八九十]{1,2}年(?:[之以]?内)?|[在用]?(?:[二两三四五六七八九十]{1,2}|(?<!\d)\d{1,2})年(?:[之以]?[间来内里]|时间[内里]?|中(?![央国心小])|(?=经济|国内|累计|共|新增|$))|“?[一二三四五六七八九十]+五”?(?:计划|规划)?(?:期间|时期)|“[一二三四五六七八九十]+五”(?=实现|新增|累计)|"
    r"要(?![素点件闻地塞])再?|[又再](?=解决|新增|新建|建成|压减|增加)|"
    r"上年|全年|、|和(?![美谐平])|与|及(?!时|早)|的|且|并(?!网|购|轨|联)|按照?可比口径|[^“]*(?:的)?(?:情况|基础|背景|条件|影响|局面|形势)下)"
)
BRACKETS = re.compile(r"\([^()]*\)")
_BRACKET = re.compile(r"[()]")
_COUNTY_LEVEL = re.compile(r"[县市区旗]\([县市区旗](?:、?[县市区旗])?\)")
"""What divisions of one level are called together: 县(市、区)."""
_AND_TAIL = re.compile(
    r"在[^,]*(?:(?:情况|基础|背景|条件|局面|形势|影响|压力|冲击)下|基础上)$|(?:突破|迈上|站上|跨过|跨上|超)“[^”]*”$"
    r"|(?:再|又|连|迈|跃|实现|首次)*[上登迈跃](?:上|了)?(?:一个)?新?的?(?:大?台阶|水平|高度)$"
    r"|(?:提高|提升|增加|下降)并$|与前[^、,]{2,8}相比$|(?:在[^,]{2,16}中?(?:率先|首[个次家])|(?<=..)率先)$|实现(?:倍增|翻番|(?:历史性|新)?突破)$|由?[正负升降]转[正负升降]$|(?:逐季|逐月|逐步|稳步|持续|企稳|明显|稳中)(?:回升|回暖|回稳|向好|加快|恢复|攀升|有进|提质)$"
)
"""What a name is said to do before its value comes: 总产量再上新台阶、突破1600亿斤."""
_SO_FAR = Rule(
    "leads.so_far",
    r"(?<=..)(?:[一二两三四五六七八九十]{1,2}年(?:[来间])?)?(?:累计|总共|年内|[去上]?年[底末]|至少|动态)$",
    holds=(
        "进出口总额|累计|",
        "处理事项|五年来累计|",
    ),
    fails=("累计",),
)
_OF_YEARS_ONLY = Rule(
    "leads.of_years_only",
    r"^(?:[两二三四五]年)(?=.{3})",
    holds=("|五年|城镇新增就业",),
    fails=("|今年城镇新增就业",),
)
"""Before a well-known name, in how many years: 五年城镇新增就业."""
_WILL = Rule(
    "leads.will",
    r"(?<=..)(?:将|拟)(?=(?:投入|安排|新增|建设|实施)$)",
    holds=("财政|将|投入",),
    fails=("财政投入",),
)
_IN_BRACKETS = Rule(
    "leads.in_brackets", r"(?<=[长速幅率降比])\s*\($", holds=("增长|(|-2.3%",), fails=("学校(",)
)
"""Between a lead and its number: 增长(-2.3%)."""
_COMPARED = re.compile(
    r"^(?:(?:快于|高于|低于|高出|领先|好于|优于)[^,、;:。]{1,16}"
    r"|[比较](?![例重赛特亚干为大好强高])[^,、;:。]{1,20}?(?:分别)?(?:高|低|快|慢|提升|提高|增加|增长|下降|降低|回落|加快|多|少)出?了?)$"
)
"""快于传统产业 before 7.5个百分点: what the figure before is held against."""
_JOINED = Rule(
    "leads.joined",
    r"(?:[、和与]|(?<![惠涉普遍波])及)\s*$",
    holds=(
        "幼儿园|和|",
        "小学|、|",
    ),
    fails=("惠及",),
)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands before a quantity, back to the last comma."""

    name: str
    """"" where the quantity goes on speaking of the last name."""
    lead: str
    lead_start: int
    """Offset in the words."""
    joins: bool
    """It ends with 和: what is counted comes behind the number."""


def words_before(before: str) -> Words:
    """The name and the lead in what stands before a quantity.

    >>> words_before("预计全市生产总值同比增长约"), words_before("快于传统产业").name
    (Words(name='全市生产总值', lead='同比增长约', lead_start=8, joins=False), '')
    """
    if before.endswith("("):
        before = _IN_BRACKETS.sub("", before)
    lead = LEAD.search(before)
    name = before[: lead.start()] if lead else before
    said = lead.group() if lead else ""
    dated = _DATED.match(said)
    start = len(name) + (dated.end() if dated else 0)
    if compared := _COMPARED.match(before.strip(" 、")):
        return Words("", compared.group(), before.index(compared.group()), joins=False)
    joins = _JOINED.search(before) is not None
    return Words(own_name(name), said[start - len(name) :], start, joins=joins)


def of_one_level(words: str) -> str:
    """Words with divisions of one level called by one name.

    >>> of_one_level("每个县(市、区)")
    '每个县市区'
    """
    return _COUNTY_LEVEL.sub(lambda found: re.sub("[(、)]", "", found.group()), words)


def own_name(before: str) -> str:
    """The name in what stands before a lead: openers, brackets and circumstances taken off.

    >>> own_name("其中全社会研发投入"), own_name("占总人口的比重(常住人口城镇化率)")
    ('全社会研发投入', '常住人口城镇化率')
    """
    before = of_one_level(before)
    bracketed = [inner for m in BRACKETS.finditer(before) if canonical(inner := m.group()[1:-1])]
    name = _BRACKET.split(BRACKETS.sub("", before))[-1].strip(" 、").lstrip("”》").rstrip("“《")
    if bracketed and not canonical(name):
        return bracketed[-1]
    name = _AND_TAIL.sub("", name)
    while True:
        shorter = _OPENERS.sub("", name).strip()
        if shorter == name:
            break
        name = shorter
    lead = LEAD.search(name)
    name = name[: lead.start()] if lead and lead.start() else name
    name = _WILL.sub("", _SO_FAR.sub("", name))
    bare = _OF_YEARS_ONLY.sub("", name.removeprefix("争取"))
    if bare != name and canonical(bare):
        name = bare
    return name.strip(" 、的") if len(name) <= 60 else name[-40:]
