"""Of what a bare 产值, 投资 or 办结率 is told: the thing that its sentence named before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.analysis.rules import Rule

_OF_CASES = Rule(
    "owner.of_cases",
    r"(?:按时|按期|一次|当年|基本)?(?:办结|办复|回复|签收|答复|受理|化解|调处|调解|处置|查处|破案|整改|销号)(?:成功)?率"
    r"|(?:群众|代表|委员)?满意(?:率|度)",
    holds=(
        "|办结率|",
        "|按时签收率|",
        "|群众满意率|",
    ),
    fails=(
        "森林覆盖率",
        "满意的答卷",
    ),
)
"""What is said of requests, disputes and cases."""
_OF_MOTIONS = Rule(
    "owner.motions",
    r"(?:建议|提案|议案|意见)$",
    holds=(
        "人大代表|建议|",
        "政协|提案|",
    ),
    fails=("矛盾纠纷",),
)
_OF_PROJECTS = Rule(
    "owner.of_projects",
    r"(?:累计|已)?(?:完成|计划|年度|年度计划|[三五]?年计划|概算|概算总|协议|协议总|合同|签约)?投资(?:额|总额)?|总投资(?:额)?"
    r"|(?:协议|合同)(?:总?金额|资金|额)|(?:累计|实际)?到位资金|资金(?:需求)?|(?:年度投资完成|投资完成|开工|竣工|完工|投产|纳统|入统|履约|落地|资金到位|转化)率",
    holds=(
        "|总投资|",
        "|协议投资额|",
        "|累计到位资金|",
        "|开工率|",
    ),
    fails=(
        "产值",
        "覆盖率",
    ),
)
"""What is said of projects."""
_PUT_IN = re.compile(r"(?:累计)?完成(?:年度)?投资$")
"""Behind projects, where the next figure is their 投资完成率."""
_OF_TRADES = Rule(
    "owner.of_trades",
    r"(?:综合|全产业链|全链条)(?:总?产值|收入)",
    holds=(
        "|全产业链产值|",
        "|综合收入|",
    ),
    fails=("年产值",),
)
"""What is said of a whole trade, and not of its firms."""
_OF_YIELD = Rule(
    "owner.of_yield",
    r"(?:年|总)?(?:产值|产量|销售额|交易额|营收|营业收入)",
    holds=(
        "|年产量|",
        "|产值|",
    ),
    fails=("面积",),
)
_TRADE_END = Rule(
    "owner.trade",
    r"(?:业|集群|经济|产业链|品牌)$",
    holds=(
        "绿色食品产|业|",
        "锂电产业|集群|",
    ),
    fails=("重点项目",),
)
_OF_SALES = Rule(
    "owner.of_sales",
    r".*(?:营业收入|营收|销售额|销售收入|交易额|成交额)",
    holds=(
        "|年销售额|",
        "|营业收入|",
    ),
    fails=("产值",),
)
_OF_THINGS = Rule(
    "owner.of_things",
    r"(?:年|总|年度)?产值|增加值|(?:累计|实际)?到位资金|(?:年|线上|总)?(?:销售额|销售收入|交易额|成交额)|(?:年|总)?(?:营业收入|营收)"
    r"|年?产量|总产量|(?:建筑|竣工|建成|总|占地|种植|流转|覆盖)?面积|(?:总|涉案)金额|投入使用|注册资本(?:金|总额)?|在校生(?:人数|规模)?|(?:综合|网络)?覆盖率"
    r"|(?:合格|达标|成活|入住|利用|出租|交付|投运|使用|建成)率",
    holds=(
        "|年产值|",
        "|竣工面积|",
        "|综合覆盖率|",
        "|注册资本|",
    ),
    fails=(
        "办结率",
        "投资",
    ),
)
"""What is said of things that were counted."""
_OF_TRAVEL = Rule(
    "owner.of_travel",
    r"(?:综合|外汇|总)收入|总?花费|总消费",
    holds=(
        "|综合收入|",
        "|总花费|",
    ),
    fails=("旅游人次",),
)
_TRAVEL = Rule(
    "owner.travel",
    r"旅游|游客",
    holds=(
        "|旅游|接待",
        "接待|游客|",
    ),
    fails=("文旅消费券",),
)
_PROJECT = Rule(
    "owner.project",
    r"(?:项目|工程|改造|建设|技改|实事|协议|合同)$",
    holds=(
        "亿元以上|项目|",
        "农村危房|改造|",
    ),
    fails=("入园企业",),
)
_LIVESTOCK = Rule(
    "owner.livestock",
    r"^(?P<stem>.{1,8}?)(?:饲养|存栏|出栏)(?:量|数)?$",
    holds=(
        "|肉牛饲养量|",
        "|生猪存栏|",
    ),
    fails=("肉牛产值",),
)
_GROWN = Rule(
    "owner.grown",
    r"^(?P<stem>.{2,12}?)(?:(?:播种|种植|养殖|栽培|建成区|规划)?面积|总?产量|产能|生产能力|销售量|销量)$",
    holds=(
        "|香芋种植面积|",
        "|全县果品产量|",
    ),
    fails=("网上店铺",),
)
"""A measure of what is grown or made, of which another one is told: 香芋|种植面积…,产值…."""
_RATE_TAIL = Rule(
    "owner.rate_tail",
    r"(?:回收利用|资源化利用|综合利用|无害化处理|集中处理|收集处理|处理|利用|覆盖|普及|入学|毛入学|巩固|参保|资助|合格|优良|达标|开工|竣工|投产|完成"
    r"|建成|交付|安置|录取|升学|治愈|成活|保存|转化|入统|纳统|就业|签约|规范化管理|规范管理)率$",
    holds=(
        "农村生活垃圾|回收利用率|",
        "小学|入学率|",
    ),
    fails=("失业率",),
)
"""What a rate ends with; another one that consists of no more is of the same."""
_OF_PLANTS = Rule("owner.of_plants", r"(?:日|年)?处理能力", holds=("|日处理能力|",), fails=("生产能力",))
_PLANT = Rule(
    "owner.plant",
    r"(?:污水|垃圾|污泥|固废|危废)(?=处理[厂站场]$)",
    holds=("新建|污水|处理厂",),
    fails=("污水处理率",),
)
_SEX = re.compile(r"^(?:女性|男性)")
_OF_PORTS = Rule(
    "owner.of_ports",
    r"(?:年|全年)?(?:旅客|货邮|集装箱|货物)吞吐量",
    holds=("|年旅客吞吐量|",),
    fails=("吞吐能力",),
)
_PORT = Rule(
    "owner.port",
    r"^[一-鿿]{2,8}?(?:机场(?!高速|路)|港(?![口区铁股澳]))",
    holds=("|广元机场|新开通航线",),
    fails=("新开通航线",),
)
"""At the start of what was told before, whose passengers and goods are counted next."""
_HERD = Rule(
    "owner.herd",
    r"(?:饲养|存栏|出栏)(?:量|数)?",
    holds=(
        "|出栏量|",
        "|存栏|",
    ),
    fails=("产量",),
)

_THING_END = (
    r"(?:项目|工程|实事|集群|产业链|产业|园区|[开高经][发新开]区|基地|经济|平台|旅游|系统|品牌|示范区|综合体"
    r"|(?<![就创事行作职学毕企专])业)"
)
_THING = Rule(
    "owner.thing",
    rf"(?P<thing>[一-鿿A-Za-z0-9“”、·—]{{2,60}}?{_THING_END})"
    r"(?:建设|发展|培育|集聚|转型|升级|提升|做[大强优]|壮大|运营|投产|步伐|进度|进展|全面|顺利|加快|加速|提速|扎实|稳步|有序|推进|实施|开工|[、和与及])*(?:(?:实现|取得|呈现|保持)了?[^、,]{2,10})?$",
    holds=(
        "|房地产项目建设|",
        "|三大支柱产业实现了突破性发展|",
    ),
    fails=("居民生活持续改善",),
)
"""A clause without a number that ends with the thing of which the next one tells: 加快房地产|项目|建设."""
_LEADS_UP = Rule(
    "owner.leads_up_to_a_thing",
    r"^(?:(?:全面|深入|扎实|积极|大力|加快|加速|重点(?!项目|工程)|着力|持续|继续|统筹|有序|稳步|强力|全力|高[标水]准|高质量|突出|聚力|全市|全县|全省|全年"
    r"|推进|推动|促进|带动|发展|壮大|做[大强优]|培育|打造|实施|建设|抓好|抓实|谋划|支持|引进|招引|启动|开展|开工|新建|续建|围绕|聚焦|依托|办好|创建|扶持|延伸|拓展|构建|布局|转型|开发)+了?)",
    holds=(
        "|大力发展|预制菜产业",
        "|加快|园区建设",
    ),
    fails=("|重点项目建设",),
)
"""Before that thing, what is done to it."""
_BETWEEN_RATES = re.compile(r"(?<=率)(?:以及|[、和与及])")
_BECAME = re.compile(r"入选|获批|列入|纳入|跻身|成为|晋升为?")
"""Between a thing and what it came to be: 新能源产业|跻身|国家级集群."""
_BY = Rule(
    "owner.by_which_means", r"通过|按照|坚持", holds=("园区|通过|加快项目建设",), fails=("加快项目建设",)
)
_MEASURE_END = Rule(
    "owner.measure",
    r"(?:面积|收入|总额|产值|额|率|量|占地|投资)$",
    holds=(
        "粮食播种|面积|",
        "资产|总额|",
    ),
    fails=("入园企业",),
)
_HEAD = Rule(
    "owner.head",
    rf"^(?:[(（]?\d{{1,2}}[)）.、]|[一二三四五六七八九十]是|——)?(?P<thing>[一-鿿“”、A-Za-z0-9]{{2,14}}{_THING_END})(?:方面|领域|上)?$",
    holds=(
        "|新能源产业集群|",
        "|木业产业|",
    ),
    fails=("居民生活",),
)
"""A clause that names nothing but a thing, at the start of a sentence: 新能源产业集群,坚持…,产值突破…."""


def head_of(sentence: str) -> str:
    """The thing that a sentence puts before all that it says; "" if there is none.

    >>> head_of("新能源产业集群,坚持风光储一体,产值突破200亿元"), head_of("做强主导产业,产值突破200亿元")
    ('新能源产业集群', '')
    """
    first, comma, _ = sentence.partition(",")
    head = _HEAD.match(first.strip()) if comma else None
    return head["thing"] if head and not _LEADS_UP.match(head["thing"]) else ""


def thing_in(clause: str) -> str:
    """The thing at the end of a clause without a number; "" if there is none.

    >>> thing_in("加快海景御水湾等房地产项目建设"), thing_in("大力改善民生")
    ('海景御水湾等房地产项目', '')
    """
    if _BY.search(clause):
        return ""
    parts = _BECAME.split(clause, maxsplit=1)
    told = (_THING.match(_LEADS_UP.sub("", part)) for part in parts)
    return next((one["thing"].lstrip("、和与及") for one in told if one), "")


def owner_of(
    own: str, last: str, *, counted: bool, beside: Sequence[str] = (), thing: str = "", head: str = ""
) -> str:
    """Of what a name that is only a measure is told; "" where the name is whole or the sentence does not say.

    `last` is what the last value was of (what was done to it left out), `counted` whether that value was a
    number of things, `beside` what was told in one list with it, `thing` what the clause before speaks of,
    `head` what the sentence opens with.

    >>> owner_of("办结率", "政协提案", counted=True, beside=("人大代表建议", "政协提案"))
    '人大代表建议、政协提案'
    >>> owner_of("出栏量", "肉牛饲养量", counted=True), owner_of("综合收入", "旅游接待", counted=False)
    ('肉牛', '旅游')
    >>> owner_of("年销售额", "网上店铺", counted=True), owner_of("森林覆盖率", "公园", counted=True)
    ('网上店铺', '')
    """
    own = _BETWEEN_RATES.split(own)[0]  # 办结率、满意率 are of the same
    counted = counted and not _MEASURE_END.search(last)
    if _OF_CASES.fullmatch(own):
        motions = len(beside) > 1 and all(map(_OF_MOTIONS.search, beside))
        return "、".join(beside) if motions else last if counted else ""
    if (rate := _RATE_TAIL.search(last)) and _RATE_TAIL.fullmatch(own):
        return "" if last[: rate.start()].endswith("投资") else last[: rate.start()]
    if _OF_PLANTS.fullmatch(own):
        plant = _PLANT.search(last)
        return plant.group() if plant else ""
    if own == "性别比":
        return _SEX.sub("", last)
    if _OF_PORTS.fullmatch(own):
        port = _PORT.match(head or thing or last)
        return port.group() if port else ""
    if own == "授权" and last.startswith("专利"):
        return "专利"
    if _HERD.fullmatch(own):
        herd = _LIVESTOCK.match(last)
        return herd["stem"] if herd else ""
    if _OF_TRAVEL.fullmatch(own):
        return "旅游" if _TRAVEL.search(last) else ""
    if _OF_PROJECTS.fullmatch(own):
        things = (
            thing,
            last if counted else "",
            head,
            *(_PUT_IN.sub("", name) for name in reversed(beside) if own.endswith("率")),
        )
        return next(
            (one for one in things if _PROJECT.search(one)), "项目" * last.startswith("项目") * counted
        )
    grown = _GROWN.match(last)
    if grown and not thing and (_OF_TRADES.fullmatch(own) or _OF_YIELD.fullmatch(own)):
        return grown["stem"]
    if _OF_TRADES.fullmatch(own):
        return next((one for one in (head, thing) if _TRADE_END.search(one)), "")
    if _OF_THINGS.fullmatch(own):
        if _OF_SALES.match(own) and _PROJECT.search(thing or last):
            return head
        return head or thing or (last if counted else "")
    return ""
