"""The noun behind a number, where that is what it counts: 新建|15所|中小学, 营商环境|14个|改革事项."""

from __future__ import annotations

import re
import string

from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.lexicon import direction, either
from vectorstore.analysis.quantities import Quantity
from vectorstore.analysis.rules import Rule

SHARES = frozenset({"%", "‰", "百分点", "倍", "番", "成"})
"""Units of what has no number of things."""
_STRETCHES = frozenset({"年", "个月", "天", "小时", "分钟", "秒", "届"})
"""Before a noun these say how long it takes: 24小时供水, 240小时过境免签."""
_EFFORTS = Rule(
    "counted.efforts", r"(?:左右)?的?(?:努力|奋斗|时间)", holds=("4年|左右的努力|",), fails=("4年|级",)
)
"""Behind a length of time in which something is to be done: 通过4年左右的努力."""
_SHORTER = Rule(
    "counted.shorter",
    r"(?:[到至短长约近超过达于满需仅]|减少|增加)$",
    holds=(
        "压缩|至|3天",
        "审批时间|减少|3天",
    ),
    fails=("用3天",),
)
"""Before a length of time that is a figure: 压缩至3天."""
_IN_TIME = Rule("counted.in_time", r"(?:利用|历[时经])了?$", holds=("|利用|14个月",), fails=("压缩至14个月",))
"""Before a length of time in which something was done: 利用|14个月,完成…."""
_CHANGED = re.compile(f"{either(direction.RISE, direction.FALL)}|降")
_CHANGES = Rule(
    "counted.changes", r"[由从][^,;:。]{0,8}$", holds=("|由|7.53年提高到8.17年",), fails=("提高到8.17年",)
)
"""Around a length of time that something had before: 由|7.53年|提高到8.17年."""
_NOUN_AFTER = re.compile(
    r"\s*(?P<of>的?)(?P<noun>“(?=[^”]*\d)[^“”,;。]{1,16}”[^,;:。!?、\d()]{0,24}|省、自治区、直辖市|(?:[国省市县区]、){1,2}[省市县区州][^,;:。!?、\d()]{2,20}|[省村县乡镇市区州](?=[^一-鿿(“]|$)"
    r"|(?:[县市区乡村镇省](?=\()|(?:(?:总?投资|产值|[营税]收|(?:销售|营业)收入)?(?:超过?|过|达到?)?\d+(?:\.\d+)?[千百万亿]*(?:元|吨|千瓦|兆瓦|人|公里|亩|平方米)?级?及?以[上下]的?|(?:超过?|过)\d+(?:\.\d+)?[千百万亿]*元的?)?(?:[GSXYK]\d{2,4}|\d{2,4}强|[45]G|(?:19|20)\d{2}年度?(?=[一-鿿]{5})|[^,;:。!?、\d()]){2,30})(?:\([一-鿿、]{1,6}\)[^,;:。!?、\d()]{0,20}|\([^()\d;。]{7,24}\)[^,;:。!?、\d()]{2,12}|(?<=[获入])\d{4}年度?[^,;:。!?、\d()]{2,16}"
    r"|(?:、[^,;:。!?、\d()“”]{1,12}){1,5}(?:等[^,;:。!?、\d()]{2,16}|和(?![美谐平])[^,;:。!?、\d()]{2,16}(?=[,;:。!?]|$))"
    r"|(?<=[高强大优好多])(?:、[^,;:。!?、\d()]{2,8}[高强大优好多]){1,4}的[^,;:。!?、\d()]{2,16})?)"
)
CHAINED = re.compile(
    r"(?:(?:^|(?<=[户人名项件个家处口亩条座]))[、共]?\d+(?:\.\d+)?[余多]?[百千万亿]?[余多]?(?:[户人名项件个家处口亩](?!百分)|公里))+(?=[一-鿿“])"
)
"""Behind a number, another one that counts the same: 388户|771人|贫困人口."""
_SPENT = Rule(
    "counted.spent",
    r"(?:实施|推进|推动|开展|扶持|投入|投向|建设|打造|支持(?!资金|政策))",
    holds=("2.6亿元|实施|高标准农田建设",),
    fails=("2.6亿元|支持资金",),
)
"""What was done with a sum of money."""
_NO_NOUN = re.compile(
    r"(?:左右|冲刺|迈进|挺进|看齐|以[上下内]|之间|上下|新?台阶|大关|关口|门槛"
    r"|(?:总?[量数额]|规模|增[速幅]|排名|均|都|也|仍|全部|合计|累计|同比)*"
    r"(?:位?居(?![民家住])|位列|[排创](?!新|业|[建意客投]|[污水])|排名|惠及|用于|带动|是|为(?!民)|占|较|比(?![亚例重赛特武])|和(?![美谐平])|与|及"
    r"|达(?!标)|超(?![算级高低大市声导长短临薄]|\d+(?:\.\d+)?[千百万亿]*元的?[一-鿿])|并(?!网)|且|被|获(?!奖)|由|从(?!业)|在(?![建线校岗职编册])|其中"
    r"|全(?![民国科域省市区县州日自天周过要产链球媒龄功生口面新])|有(?![机色轨线效限关害偿毒]))"
    r"|增(?=[长加速幅至到])|(?:再|又|新)?(?:创|上)(?=新[高台]|历史)|高于|低于|快于|优于|[以按](?![色上]))"
)
"""What goes on with the sentence instead: 位居全省第一.  全民健身场所, 创新平台 are nouns."""
SPENT_ON = Rule(
    "counted.spent_on",
    r"(?:用于|投向|投入|用在|来自)[^,;:。!?、\d()]{2,16}",
    holds=("八成以上|用于民生|",),
    fails=("八成以上|增长",),
)
"""What a share of something went to: 财政支出八成以上用于民生."""
_LEADS_ON = re.compile(r"(?:(?<!应)对|(?<![方意导去走面])向|给|(?<![行作])为|从|由|把|将|(?<=..)已有?)+$")
"""At the end of a noun before the next number, which they lead to: 8个单位|对|14个村."""
_NOUN_END = Rule(
    "counted.noun_end",
    r"(?:[和与及]总?投资|[和与及有中的“《]|以及)+$",
    holds=("项目|和总投资|",),
    fails=("项目",),
)
_TOP = Rule("counted.top", r"(?<=前)\d+(?:\.\d+)?[%‰]", holds=("进入全球前|1%|",), fails=("前5名",))
_RANKED = Rule(
    "counted.ranked",
    r"(?<=..)(?:位?[居列]|排名?|保持)?(?:全[国省市区州县球]|世界|[东中西]部)?(?:同类城市)?第$",
    holds=("核心评价指标|全省第|1位",),
    fails=("核心评价指标",),
)
"""At the end of a noun before a number, that its place in an order comes: 7项评价指标|全省第|1位."""
_LETTERS = string.ascii_letters
"""At the end of a noun they begin what the next number stands in: 17个重点城市|PM2.5均值."""
_NEXT_ONE = Rule(
    "counted.next_one",
    r"(?<=[一-鿿]{2})[和与及][^和与及]{1,6}$",
    holds=("民生工程|和县定|10项",),
    fails=("民生工程",),
)
"""Before another number, what that one counts: 17项民生工程|和县定|10项民生实事."""
_OPEN = Rule("counted.open_mark", r"“(?=[^”]*$)|《(?=[^》]*$)", holds=("完成|“|十件",), fails=("“十件实事”",))
"""A mark that is never closed."""
_MEASURED = Rule(
    "counted.measured",
    r"(?:[额值量率比数]|(?<!年)度|比重|比例|收入|支出|投资|余额|面积|里程|人口|价格|浓度|指数|规模|产能|[存贷]款|资金|成本|时间|时限|长度|总长|税|费|缺口)$",
    holds=(
        "旅游|收入|",
        "林木覆盖|率|",
    ),
    fails=("充电桩",),
)
"""A name that says by itself what is measured."""
_BARE = Rule(
    "counted.bare_lead",
    r"(?:约|近|超过?|完成|实现|达到?|至少|全部)*",
    holds=(
        "|完成|",
        "|超过|",
    ),
    fails=("|下降",),
)
"""A lead that says nothing of how a share moved."""


def noun_after(text: str, start: int, unit: str) -> tuple[str, bool]:
    """The noun that stands behind a value, and whether 的 leads to it; "" where the sentence goes on.

    >>> noun_after("新建400个全民健身场所,", 6, "个"), noun_after("5家总量位居全省第一", 2, "家")
    (('全民健身场所', False), ('', False))
    >>> noun_after("93%的村庄和96%的农户", 3, "%")
    ('村庄', True)
    """
    match = _NOUN_AFTER.match(text, start)
    if match is None or _NO_NOUN.match(match["noun"]):
        return "", False
    if unit == "元" and _SPENT.match(match["noun"]):
        return "", False
    if unit in SHARES and text[match.end() : match.end() + 1].isdigit() and not match["of"]:
        return "", False
    noun = _NOUN_END.sub("", match["noun"].strip())
    if text[match.end() : match.end() + 1].isdigit():
        if top := _TOP.match(text, match.end("noun")):
            return noun + top.group(), bool(match["of"])  # 学科进入全球前1%
        noun = _RANKED.sub("", noun)
        noun = _LEADS_ON.sub("", _NEXT_ONE.sub("", noun.rstrip(_LETTERS)))
    return _OPEN.sub("", noun), bool(match["of"])


def is_stretch(text: str, quantity: Quantity) -> bool:
    """Whether a length of time says how something is, and is no figure of it.

    >>> [is_stretch(text, Quantity(span, 3, None, "年")) for text, span in (
    ...     ("用3年时间打造", (1, 3)), ("时限压缩至3年左右", (5, 7)), ("工期缩短3年。", (4, 6)))]
    [True, False, False]
    """
    start, end = quantity.span
    end += 2 * text.startswith(("以上", "以内"), end)
    if quantity.unit not in _STRETCHES:
        return False
    if text.startswith("来", end) or _EFFORTS.match(text, end):  # 40多年来新高
        return True
    if _IN_TIME.search(text, max(0, start - 4), start):
        return True
    if _SHORTER.search(text, max(0, start - 4), start):
        return False
    if _CHANGED.match(text, end):
        if _CHANGES.search(text, 0, start):
            return False
        if quantity.unit == "年":  # 5年增加3822元
            return True
    return text[end : end + 1].isdigit() or bool(noun_after(text, end, quantity.unit)[0])


def says_what_is_counted(name: str) -> bool:
    """Whether a name is of things, and not of what is measured of them.

    >>> says_what_is_counted("充电桩"), says_what_is_counted("旅游收入")
    (True, False)
    """
    return _MEASURED.search(name) is None


def counts_noun(own: str, lead: str, quantity: Quantity, *, of: bool) -> bool:
    """Whether a number with a name of its own still counts the noun behind it; `of`: 的 is between."""
    if canonical(own):
        return False
    if quantity.unit in SHARES and (quantity.unit != "%" or not _BARE.fullmatch(lead)):
        return False
    return of or not _MEASURED.search(own)
