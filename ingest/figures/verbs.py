"""What was done to the things of a list, and to which of them the verb of the first goes on."""

from __future__ import annotations

import re

from ingest.figures.counted import says_what_is_counted
from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.rules import Rule

VERB = (
    "新增|净增|建成|新建|改造|引进|招引|培育|发放|开通|建设|完成|实现|实施|打造|创建|开展|举办|拥有|累计|减免|"
    "投放|投入|安排|争取|发行|推进|开工|投产|治理|盘活|处置|拆除|提供|解决|帮扶|选派|推广|认定|获批|入选|转化|"
    "加装|改扩建|竣工|新开工|新改建|改建|扩建|修复|办理|出台|设立|组建|落户|集聚|接待|吸引|签约|新签约|新招引|新开通|新引进|新培育|"
    "新认定|新登记|筹集|交付|新投产|建立|收购|形成|突破|达成|评为|新植|造林|植树|举行|承办|储备|谋划|启动|布设|编制|制定|印发|"
    "推出|承接|引育|遴选|评选|整治|清理|查处|侦破|破获|化解|救助|资助|下达|下放|申创|落地|组织|新设|设置|新开设|新设立|投运|"
    "建成投用|投用|退出|取消|废止|修订|修改|撤并|拨付|增设|开建|创成|争创|评定|命名|清退|腾出|购置|更换|聘请|选聘|栽种|种植(?!业|面积)|"
    "支持|加快|聚焦|供应|打通|搭建|配备|招录|招聘|迁建|续建|拓展|开辟|巩固|获得|荣获|入围|攻克|栽植|补植|腾退|"
    "关停|淘汰|拆迁|减轻|落实|派出|补充|加固|清欠|清收|清缴|归还|偿还|兑付|帮建|办结(?!率)|增补|招收|办复|购买|选育|救治|征集|消除|改良|更新(?=改造)|培养|选树|新创建|新组建|新布局|完善|优化|升级|提升|办好|抓好|做好"
)
_VERB_WITHIN = 6
"""Characters of a name within which its verb ends."""
VERB_END = re.compile(rf"(?:{VERB}|有|等|每个|每|至少)$")
VERB_START = re.compile(rf"(?:{VERB})+")
_TRAILING = Rule(
    "verbs.trailing",
    rf"(?:{VERB})(?:[和与及、]?(?:{VERB}))*$",
    holds=("安排资金|改造和新建|",),
    fails=("县城",),
)
INCREASE = Rule(
    "verbs.came_in",
    r"^(?:新增|净增|新认定|新培育|新引进|新建|新改建|新登记|备案|认定|培育)+",
    holds=(
        "|新增|企业",
        "|新认定|企业",
    ),
    fails=("高新技术企业",),
)
"""Said of what came in, not of all there is."""
INCREASE_END = Rule(
    "verbs.came_in_at_end", r"(?:新增|净增)$", holds=("服务业单位|新增|",), fails=("新增单位",)
)
_ADVERBIAL = (
    r"(?:全面|深入|扎实|及时|认真|主动|妥善|切实|高效|大力|高[标水]准|高质量|持续|继续|圆满|成功|顺利|有序|按期|按时|积极|着力|加快|加力|稳步|率先|统筹|全力|强力|直接|重点|另外|先后|依法|"
    r"近[两二三四五]年|计划|规划|集中|规范|精心|优先|至少|全年|年内|全省|全市|全县|全区)*"
)
"""What may stand before the verb that the things of a list share."""
_ONE_BY_ONE = frozenset({"累计", "拥有", "形成", "突破", "集聚", "加快", "聚焦", "实现", "完成", "等"})
"""Verbs that the next thing of a list does not share: 拥有A3个、B5个 has them anyhow."""
_DOES = re.compile(rf"{_ADVERBIAL}(?P<verb>(?:{VERB})+)(?=[^、和与及])")
_OWN_VERB = re.compile(
    rf"(?:(?!建成区)(?:{VERB})|惠及|受益|带动|覆盖|涉及|授信|服务(?![业型站区点中平综])|到位|办结|办复|增加|减少|降低|提高|稳定|恢复|转移|帮助|参加|处理|处置|处分|给予|出口|进口|送|引领|确定|集中|达标|通过|获|被|有(?![机轨色])|为(?![农民老企])"
    r"|总(?![部会站])|均|平均|人均|户均|累计|合计|其中|其他|全[省市县区州]|新入|新竣|新纳|新注|新签|新发|[一二三四五六七八九十]年)"
)
"""What does not go on with the verb of the thing before: a verb of its own, or a total."""
_COMES_IN = Rule(
    "verbs.capacity",
    r"(?:面积|能力|产能|装机|容量)$",
    holds=(
        "发电|装机|",
        "煤炭|产能|",
    ),
    fails=("企业",),
)
_ENDS_IN_DOING = Rule(
    "verbs.ends_in_doing",
    r"(?:开工|竣工|完工|投产|投用|达标|到位|落地|签约|纳统|建成|完成|受益|就业|脱贫)$",
    holds=(
        "保障房|开工|",
        "居民|受益|",
    ),
    fails=("保障房",),
)
_CHANGING = ("提升", "提高", "扩大", "延长", "压缩", "缩短", "压减")
_ACTION = Rule(
    "verbs.action",
    rf"(?P<verb>完成|实现|净增|争取|突破|{'|'.join(_CHANGING)})了?$",
    holds=(
        "整体|提升|",
        "|完成了|",
    ),
    fails=(
        "约",
        "减少",
    ),
)
DONE_TO = re.compile(
    rf"^(?:.*?(?:共|累计)(?=受理|办))?(?:{_ADVERBIAL}(?:累计|共|排查|受理|调解|处理|交办|督办|办结|开发|抓实|{VERB})+了?)+(?=..)"
)


def acted_on(name: str) -> str:
    """What a name says something was done to: 强力推进|省州重点项目.

    >>> acted_on("强力推进省州重点项目"), acted_on("保障房")
    ('省州重点项目', '保障房')
    """
    verb = VERB_START.search(name, 0, _VERB_WITHIN)
    return _BEGUN.sub("", name[verb.end() :] if verb else name)


_BEGUN = Rule(
    "verbs.begun",
    r"(?<=..)(?:新?开工(?:建设)?|建成)$",
    holds=(
        "安居工程|开工|",
        "棚户区改造|新开工|",
    ),
    fails=("开工安居工程",),
)
"""At the end of a name, what was done to the thing: 保障性安居工程|开工."""


def action(lead: str) -> str:
    """The verb at the end of a lead whose object stands behind the number.

    >>> action("整体提升"), action("减少"), action("约")
    ('提升', '', '')
    """
    found = _ACTION.search(lead)
    return found["verb"] if found else ""


def acts(lead: str) -> bool:
    return action(lead) in _CHANGING


AMOUNTS = frozenset(
    {"吨", "斤", "公斤", "千克", "克", "立方米", "千瓦时", "辆", "台", "套", "箱", "艘", "架"}
)
_PRODUCED = Rule(
    "verbs.produced",
    r"^(?P<where>[^产]{0,8}?)(?:生产|产出)(?P<thing>(?![总力能性效用安线要企基经])[一-鿿]+)$",
    holds=("|规模以上工业生产原煤|",),
    fails=("生产安全事故",),
)
OUTPUT = "产量"


def output_of(name: str, unit: str) -> str:
    """What was produced, as its 产量; any other name as it is.

    >>> output_of("规模以上工业生产原煤", "吨"), output_of("生产安全事故", "起")
    ('规模以上工业原煤产量', '生产安全事故')
    """
    match = _PRODUCED.match(name) if unit in AMOUNTS and not name.endswith(OUTPUT) else None
    return match["where"] + match["thing"] + OUTPUT if match else name


_BRINGS = Rule(
    "verbs.brings",
    r"(?P<verb>带动|拉动|促进|撬动)(?P<rest>[^,]*)$",
    holds=(
        "|带动就业|",
        "发放消费券，|拉动消费|",
    ),
    fails=("扩大就业",),
)


def brought(before: str, name: str) -> str:
    """A name with the verb that says something else brought it about: 带动|就业.

    >>> brought("带动旅游消费", "旅游消费"), brought("加快发展,", "就业")
    ('带动旅游消费', '就业')
    """
    said = _BRINGS.search(before)
    brings = said is not None and said["rest"] in ("", name) and said["verb"] not in name
    return said["verb"] + name if said and brings else name


def trailing_verb(before: str) -> str:
    """What was done to the thing that is counted next: 安排资金|改造和新建|1.88万所…

    >>> trailing_verb("安排资金改造和新建"), trailing_verb("县城")
    ('改造和新建', '')
    """
    match = _TRAILING.search(before)
    return match.group() if match else ""


def counted_verb(name: str) -> str:
    """The verb that the next items of a list share, whose first was counted before it was named."""
    match = VERB_START.match(name)
    return match.group() if match else ""


_GIVES = Rule(
    "verbs.gives",
    r"安排|下达|拨付|发放|争取|兑现|兑付|清欠|补发|投入|整合|筹[措集]",
    holds=(
        "|发放|低保金",
        "|安排|专项资金",
    ),
    fails=("新建学校",),
)
_GIVEN = Rule(
    "verbs.given",
    r"(?:资金|补贴|补助|工资|补偿费|债券|资本金|经费|津贴|待遇|奖金)$",
    holds=(
        "扶贫|资金|",
        "农民工|工资|",
    ),
    fails=("学校",),
)
"""What is done to money, and names of money."""
_LESS = Rule(
    "verbs.makes_less",
    r"压减|淘汰|关停|退出|化解|削减",
    holds=(
        "|压减|钢铁产能",
        "|关停|小煤矿",
    ),
    fails=("新增产能",),
)
"""What is done to a thing of which the figure by itself says how much there is: 压减钢铁产能…、|煤炭产能."""


def is_increase(name: str) -> bool:
    """Whether a name says of things that they are new: 新增企业."""
    return INCREASE.match(name) is not None


def shared_verb(first: str, name: str, *, alike: bool) -> str:
    """What was done to the first thing of a list and so to the next, `name`; "" where that has a verb of its
    own or says by itself what is measured.  `alike`: both are counted in the same unit.

    >>> [shared_verb(first, "瞪羚企业", alike=True) for first in ("新增专精特新企业", "高新技术企业")]
    ['新增', '']
    >>> [shared_verb("关停小火电", name, alike=False) for name in ("小煤矿", "惠及职工", "总投资")]
    ['关停', '', '']
    """
    if _OWN_VERB.match(name):
        return ""
    if alike and (came := INCREASE.match(first)):
        return came.group()
    whole = canonical(name) or not says_what_is_counted(name)
    if whole and (less := _LESS.match(first)) and name[-2:] == first[-2:]:
        return less.group()
    if canonical(name):
        return ""
    if _GIVES.match(first) and _GIVEN.search(name):
        return counted_verb(first)
    if first.startswith("新增") and _COMES_IN.search(name):
        return "新增"
    does = _DOES.match(first)
    if does is None or does["verb"] in _ONE_BY_ONE or _ENDS_IN_DOING.search(name):
        return ""
    return does["verb"] if says_what_is_counted(name) or name[-2:] == first[-2:] else ""
