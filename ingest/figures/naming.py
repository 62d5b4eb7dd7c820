"""What a quantity is of: from the words before it, the noun behind it, and what its sentence named before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.figures.counted import CHAINED, SHARES, SPENT_ON, counts_noun, noun_after
from ingest.figures.groups import of_group
from ingest.figures.leads import LEAD, REACHING, Words
from ingest.figures.measured import COUNTERS
from ingest.figures.owners import owner_of
from ingest.figures.pairing import pair
from ingest.figures.verbs import (
    DONE_TO,
    INCREASE,
    INCREASE_END,
    VERB,
    VERB_END,
    VERB_START,
    acted_on,
    action,
    acts,
    counted_verb,
    trailing_verb,
)
from vectorstore.analysis.indicators import canonical, find_known
from vectorstore.analysis.quantities import Quantity
from vectorstore.analysis.rules import Rule

_ALLOWED_FOR = Rule(
    "naming.allowed_for",
    r"(?:调整|剔除|扣除|考虑)[^,]{0,12}因素后?$",
    holds=("|调整出口退税因素后|",),
    fails=("地方财政收入",),
)
"""Before a value, how it was worked out: 调整出口退税因素后|为1805亿元."""
_TOWARDS = Rule(
    "naming.towards",
    r"(?<=..)(?<![面方导意去走流趋倾单双定转志])向$",
    holds=("经济总量|向|",),
    fails=("面向",),
)
"""At the end of a name it leads to a number: 经济总量|向|4万亿元冲刺."""
_ANEW = re.compile(r"新增|净增")
_TOTALS = re.compile(
    r"^(?:累计|总数|总量|总额|总规模|总容量|总计|保有量|总里程|总值|总里程数|总面积|存量|规模|总产值|占比|比重|比例|总产|产量|总产量)$"
)
TRADE = re.compile(r"[一-鿿]{0,10}?(?:经济|产业|工业|农业|[建旅服]\w{0,2}业|贸易|旅游|电商)")
"""A part of the economy, of which a clause may say only that it grew."""
_OF_TOPIC = re.compile(
    r"^(?:增加值|总?产值|(?:主营业务|营业|销售|总)?收入|营收|净?利润(?:总额)?|利税|税收|(?:总|年度)?投资|装机(?:容量|总量|规模)?|销售额|出口额?)$"
)
"""What is measured of something, and says nothing where that is not named."""
_MEASURED_OF = Rule(
    "naming.measured_of",
    r"(?:增加值|总?产值|(?:主营业务|营业|销售)收入|营收|利润(?:总额)?|利税)$",
    holds=(
        "规模以上工业|增加值|",
        "园区|营收|",
    ),
    fails=("规模以上工业企业",),
)
"""What a name ends with of which something else is told next: 规模以上工业|增加值…,利润…."""
_PROJECTS = Rule(
    "naming.projects",
    r"(?:项目|工程|改造)$",
    holds=(
        "重点|项目|",
        "危房|改造|",
    ),
    fails=("重点企业",),
)
_FINISHED = Rule(
    "naming.finished",
    r"^(?:(?:竣工|完工)、?|(?:计划|总)?投资(?=..))+",
    holds=(
        "|竣工、|项目",
        "|总投资|景区项目",
    ),
    fails=("新开工项目",),
)
_INVESTED = frozenset({"投资", "总投资", "年度投资", "计划投资", "概算总投资"})
_SPENDS = Rule(
    "naming.spends",
    r"(?:投资|投入|安排|筹资|斥资|出资|拨付|下达)$",
    holds=(
        "财政|安排|",
        "省级|投入|",
    ),
    fails=("安排资金",),
)
_SPENT_FOR = re.compile(
    rf"(?:资金)?(?:,?(?:主要|重点|全部)?用于|促进|保障|补助|奖励|扶持|对|{VERB})了?(?:\d[\d.]*[千万]?[余多]?)?[^,;:。!?、\d()]{{2,24}}"
    r"(?:(?:、[^,;:。!?、\d()]{1,16}){1,5}(?:等[^,;:。!?、\d()]{2,16}|(?=[,;。]))|(?<=等)\d+[个项家条座所处件][^,;:。!?、\d()]{2,20})?"
)
"""Behind a sum of money, what it was spent for: 2.6亿元|实施高标准农田建设."""
_PUT_IN = frozenset({"投资", "投入", "投入资金", "筹资", "斥资", "筹措资金", "筹集资金"})
_LEAD_LENGTH = 6
_THEN_DONE = Rule(
    "naming.then_done",
    r",(?:先后|重点|全面|组织)?(?P<done>(?:实施|建设|新建|改造|启动|完成|修建|改建|扩建|开展|整治|办好)了?(?:\d+[件项个])?[^,;:。!?\d()]{3,24}(?<![等的后]))(?=[,;。\d])",
    holds=("投资1.7亿元|,实施县城改造工程|。",),
    fails=("投资1.7亿元|,居全省第一",),
)
"""Behind a sum of money, what was done with it: 投资1.7亿元,|实施县城改造提升工程."""
_MONEY_OF = Rule("naming.money_of", r"投资$", holds=("总|投资|",), fails=("投资额",))
_OF_THINGS = re.compile(
    r"的(?:\d+[余多]?[个项家条座所处件](?P<thing>[^,;:。!?\d()]{2,24})|(?P<all>[^,;:。!?、\d()]{2,12}(?:、[^,;:。!?、\d()]{2,12}){1,8}等?\d+[个项家条座所处件][^,;:。!?、\d()]{2,20})|(?P<one>[^,;:。!?、\d()和与及]{2,8}\d[\d.]*[万亿]?[^,;:。!?、\d()]{2,24}))"
)
"""Behind a sum, what it is the cost of: 总投资321.2亿元|的22个重点项目, 的国电投300兆瓦光伏项目."""
_DONE = Rule(
    "naming.done",
    r"(?:预计|累计|分别)*(?:完成|实现)(?:年度)?(?:投资|产值|(?:营业|销售)收入)额?$",
    holds=("城建项目|完成投资|",),
    fails=("城建项目",),
)
"""At the end of a noun what the next number is of: 323个城建项目|完成投资|477.6亿元."""
_ITS_MEASURE = Rule(
    "naming.its_measure",
    r"(?<=..)(?:累计|全年|总|年|实现|完成)*(?:产值|营业收入|销售收入|营收|销售额|投资|利润|税收|增加值|产量|年度(?:投资)?计划)$",
    holds=(
        "入驻企业|总产值|",
        "重点项目|完成年度投资计划|",
    ),
    fails=("入驻企业",),
)
"""At the end of a noun what the next number is of, where the noun itself was counted."""
_ITS_RATE = Rule(
    "naming.its_rate",
    r"(?<=断面|水体|源地|城市|学校|单位)(?:水质|空气质量|空气)?(?:平均)?(?:[一-鿿]{0,6}?)?(?:优良|达标|合格|覆盖)(?:天数|水体|水质)?(?:率|比例|比率)$",
    holds=("国家考核断面|水质优良比例|",),
    fails=("国家考核断面",),
)
"""At the end of a noun the rate of which the next number is: 38个断面|水质优良比例|94.7%."""
_HOLDS = Rule(
    "naming.holds",
    r"(?<=园区|发区|基地|平台|中心|小镇|街区|大厦|市场)(?:累计)?(?:入驻|入园|入孵|集聚|聚集|吸纳|容纳)[一-鿿]{2,8}$",
    holds=("中小微园区|入驻企业|",),
    fails=("入驻企业",),
)
"""At the end of a noun what the next number counts, in the places that this one counts."""
_PLACES = Rule(
    "naming.places",
    r"(?:[国省市]?[贫困重点]*)?(?:乡镇|镇|乡|行政村|村|县|县区|市|社区|街道|自然村)",
    holds=(
        "|乡镇|",
        "|贫困村|",
    ),
    fails=("学校",),
)
_ALONG = Rule(
    "naming.along",
    r"\d[\d.]*万?[余多]?(?:个(?:乡镇|行政村|村|社区|街道|自然村)|户)(?P<done>(?!\d)[一-鿿“”]{1,20}?(?:改造|工程|任务|项目|工作|问题|治理|处理|整治|运营|建设|搬迁|摘帽)[一-鿿“”]{0,8})",
    holds=("4个乡镇|80个村生活垃圾处理|",),
    fails=("4个乡镇|80所学校",),
)
"""Behind places that were counted, others and what was done in both: 4个乡镇|80个村生活垃圾处理."""
_HAPPENS = Rule(
    "naming.happens",
    r"(?<=..)(?:是(?=[^,]{4})|即将|相继|成功|进展|已经?(?!有)|将|\d{1,2}月(?:底|份)?|年[内底]|全部|全面|顺利|正式|如期|加快|加速|开工|建成|竣工|投产|投用|落户|落地|签约|启动(?!区)|完工|开业|动工).*$",
    holds=("热带海洋世界|即将建成开业|",),
    fails=("热带海洋世界",),
)
"""Behind a thing, what happens with it: 热带海洋世界|即将建成开业."""
_DUE = re.compile(
    r"^(?:为|是|分别|完成)*(?P<due>(?:国家|[国省市县区州总的数]|上级|全年|年度|年初|下达|确定|计划|任务|目标|预算|各项|考核)*(?:计划|任务|目标|预算)数?)$"
)
"""What something reached a share of: 完成|省下达任务|的244.5%."""
_AIM_ASIDE = Rule(
    "naming.aim_aside",
    r"\((?:年度|年初|预期|计划)*目标[^()]{0,6}$",
    holds=("增长6.5%|(年度目标|6%以上)",),
    fails=("完成年度目标",),
)
"""Before a value in brackets that another one is held against."""
_REACHES = Rule(
    "naming.reaches",
    r"^(?:共|累计)?(?:惠及|受益|覆盖)$",
    holds=(
        "|惠及|",
        "|累计受益|",
    ),
    fails=("惠及职工",),
)
_WON = Rule(
    "naming.won",
    r"(?:荣?获|入选|当选|被评为)[^,;。、\d]{2,20}",
    holds=("3人|获何梁何利奖|",),
    fails=("3人|参赛",),
)
"""Behind those who did: 3人获何梁何利奖."""
_OF_ITS_OWN = Rule(
    "naming.of_its_own",
    r"(?:播种|种植)?面积$|[单增]产$|产值$",
    holds=(
        "粮食|播种面积|",
        "粮食|增产|",
    ),
    fails=("粮食",),
)
"""What a total takes the place of: 粮食播种面积…,产量 is 粮食产量."""
_ETC = re.compile(r"\d+[个项家条座所处件][^,;:。!?、\d()]{2,20}")
"""Behind 等, how many there are and of what: 37所|中小学改造."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a sentence has named so far."""

    names: tuple[str, ...]
    """The last ones."""
    verb: str = ""
    """Of a list whose things are counted before they are named (建设2个园区、3个基地)."""
    whole: str = ""
    """What 其中 speaks of parts of."""
    unit: str = ""
    """In which the last value was given."""
    earlier: str = ""
    """The last one of the part of the sentence before, which a semicolon ends."""
    topic: str = ""
    """What the clause before speaks of without a number: 清洁能源成势见效."""
    clause: str = ""
    """That clause, if it is short."""
    side: tuple[str, ...] = ()
    """Those of the things that were given side by side: 城镇居民收入14286元,农民收入6120元."""
    line: tuple[str, ...] = ()
    """All of this part of the sentence."""
    is_adjacent: bool = False
    """Nothing stands between the last value and the next one: 10项|27件实事."""
    thing: str = ""
    """What a clause before without a number ends with: 加快|房地产项目|建设."""
    head: str = ""
    """What the sentence opens with: 新能源产业集群,坚持…"""
    together: str = ""
    """What the clause before says something of at once: PM10、PM2.5浓度“双下降”."""

    @property
    def of(self) -> str:
        """What a figure without a whole name of its own may be of."""
        return self.whole or (self.names[-1] if self.names else "")

    def of_each(self, count: int, *, in_turn: bool = False) -> tuple[str, ...]:
        """The names that `count` values without any are of, in their order; () where none fit.

        >>> Before(("农民收入",), side=("城镇居民收入", "农民收入")).of_each(2)
        ('城镇居民收入', '农民收入')
        >>> Before(("城乡居民人均可支配收入",)).of_each(2)
        ('城镇居民人均可支配收入', '农村居民人均可支配收入')

        `in_turn`: how the last ones changed is told one by one (旅游人次…,旅游收入…,分别增长5%和6%).
        """
        fitting = next((names for names in (self.names, self.side) if len(names) == count), ())
        fitting = fitting or pair(self.together, count) or (pair(self.names[-1], count) if self.names else ())
        return fitting or (self.line[-count:] if in_turn and len(self.line) >= count else ())


@dataclass(frozen=True, slots=True)
class Named:
    """What a quantity was found to be of."""

    name: str
    """"" where the sentence does not say."""
    end: int
    """Where the clause that says it ends."""
    is_acted_on: bool = False
    """A verb before the number says what was done to the things it counts: 提升100所学校."""


def named(text: str, words: Words, quantity: Quantity, value_end: int, before: Before) -> Named:
    """The name of a lone quantity."""
    own, last = words.name, before.names[-1] if before.names else ""
    if not own and words.lead.startswith("以"):
        return Named("", value_end)  # 以年均增长7%的能源消耗支撑了…
    noun, of = noun_after(text, value_end, quantity.unit)
    behind = value_end + of + len(noun)
    own = own if noun else _TOWARDS.sub("", own)
    if _ALLOWED_FOR.search(own) and last:
        own = ""
    if noun and (along := _ALONG.match(text, behind)) and _PLACES.fullmatch(noun):
        return Named(
            (before.verb or action(words.lead) or counted_verb(own) or own) + noun + along["done"], behind
        )
    if before.is_adjacent and noun and last.endswith(noun):
        return Named(last, behind)
    if noun and text[behind : behind + 1].isdigit():
        if lead := LEAD.search(noun):
            noun = noun[: lead.start()]  # 9个城市优良天数比例|为|98.4%
            noun = noun[: _known_at_end(noun)] if _known_at_end(noun) >= _SHORT_NOUN else noun
        elif done := _DONE.search(noun):
            noun = noun[: done.start()]
        elif measure := _ITS_MEASURE.search(noun):
            noun = noun[: measure.start()]  # 6家入驻企业|总产值|35亿元
        elif inside := _HOLDS.search(noun):
            noun = noun[: inside.start()]  # 13个园区|入驻企业|170户
        elif (known_end := _known_at_end(noun)) >= _SHORT_NOUN:  # 9个设区城市|空气优良天数比例|98.4%
            noun = noun[:known_end]
        elif noun.endswith("等"):
            if of and (more := _ETC.match(text, behind)):
                return Named(own + noun + more.group(), value_end)
            noun = noun.removesuffix("等")
        if rate := _ITS_RATE.search(noun):
            noun = noun[: rate.start()]
    if (
        own
        and quantity.unit == "元"
        and _MONEY_OF.search(own)
        and (things := _OF_THINGS.match(text, value_end))
    ):
        return Named(own + (things["thing"] or things["all"] or things["one"]), value_end)
    if own in _PUT_IN and not before.names and (done := _THEN_DONE.match(text, value_end)):
        is_whole = "完成" not in text[max(0, quantity.span[0] - _LEAD_LENGTH) : quantity.span[0]]
        if is_whole:
            return Named(own + done["done"], value_end)
    if quantity.unit == "元" and of and noun and _MONEY_OF.search(own):
        return Named(own + _HAPPENS.sub("", noun), behind)
    if own and quantity.unit == "元" and _SPENDS.search(own) and (spent := _SPENT_FOR.match(text, value_end)):
        counts = any(letter.isdigit() for letter in spent.group())
        return Named(own + spent.group().lstrip(","), value_end if counts else spent.end())
    if not (own or noun) and (won := _WON.match(text, value_end)):
        return Named(won.group(), won.end())
    if own and quantity.unit == "%" and (spent := SPENT_ON.match(text, value_end)):
        return Named(own + spent.group(), spent.end())
    if noun and quantity.unit in SHARES and canonical(noun):
        return Named("" if of else own or last, value_end)  # a share of it is not the thing
    if noun and not own and last and quantity.unit == before.unit and VERB_START.fullmatch(noun):
        return Named(last.removesuffix(trailing_verb(last)) + noun, behind)  # 2处涵闸竣工、4处|开工建设
    if noun and not REACHING.search(words.lead):
        end = value_end + len(noun) + of
        if quantity.unit not in SHARES and (not own or words.joins):
            verb = before.verb or action(words.lead) or counted_verb(own)
            return Named(verb + noun, end, acts(words.lead))
        if VERB_END.search(own) and quantity.unit not in SHARES:
            return Named(own + noun, end)
        if counts_noun(own, words.lead, quantity, of=of):
            kept = own.removesuffix(noun)  # 城际铁路4条铁路
            return Named(kept + action(words.lead) + noun, end, acts(words.lead))
    if not noun and (chained := CHAINED.match(text, value_end)):
        noun, of = noun_after(text, chained.end(), quantity.unit)
        if noun and not canonical(own):
            return Named(own + noun, value_end)
    did = _HOW_DONE.sub("", own)
    if own and not noun and quantity.unit == before.unit != "元" and VERB_START.fullmatch(did):
        return Named(own + acted_on(last), value_end)
    projects = next(filter(_PROJECTS.search, reversed(before.line)), "")
    if own and projects and not noun and quantity.unit in COUNTERS and VERB_START.fullmatch(did):
        return Named(own + acted_on(projects), value_end)
    if own == "累计" and last:
        return Named(last, value_end)
    if _SHARE_OF_GROWTH.match(own) and last:
        return Named(last.split("占", 1)[0] + own, value_end)
    if (each := _FOR_EACH.match(own)) and each.group() in last[1:]:
        return Named(last[: last.index(each.group(), 1)] + own, value_end)
    if own in {"人均", "户均", "亩均"} and last:
        return Named(own + last, value_end)
    if _TOTALS.match(own):
        return Named(_total(last or before.thing, own), value_end)
    if _OF_TOPIC.match(own) and (whose := _whose(own, last, before)):
        return Named(whose + own, value_end)
    if whose := _owner(own, last, before):
        return Named(whose + own[2 * whose.endswith(own[:2]) :], value_end)  # 住房交付|交付率
    if _REACHES.match(own) and (what := before.clause or "、".join(before.names)):
        return Named(what + own, value_end)
    if (group := of_group(own, before.of, before.line)) != own:
        return Named(group, value_end)
    if _AIM_ASIDE.search(text, 0, quantity.span[0]):
        return Named("", value_end)
    if last and quantity.unit in ("%", "倍") and (due := _DUE.match(own)):
        return Named(last + "完成" + due["due"], value_end)
    if own.startswith("占") and last and quantity.unit in SHARES:
        return Named(last[: last.find("占", 1)] + own if "占" in last[1:] else last + own, value_end)
    of_last = quantity.unit == "倍" and last and re.match(r"[是为].*年?的?$", own)
    if not own and REACHING.search(words.lead):
        last = INCREASE_END.sub("", last)
    return Named(last if of_last else own or last, value_end)


_SHORT_NOUN = 2
"""Characters of a noun at least."""


def _known_at_end(noun: str) -> int:
    """Where the well-known indicator begins that a noun ends with; 0 if it does not."""
    known = find_known(noun)
    return known[-1].span[0] if known and known[-1].span[1] == len(noun) else 0


_HOW_DONE = Rule(
    "naming.how_done",
    r"^(?:基本|已|当年|年内|累计)(?=..)",
    holds=(
        "|基本|建成",
        "|累计|建成",
    ),
    fails=("|建成",),
)
_SHARE_OF_GROWTH = Rule(
    "naming.share_of_growth",
    r"对[^,]{2,10}(?:增长|发展)的?贡献率$",
    holds=("|对经济增长的贡献率|",),
    fails=("贡献率",),
)
_FOR_EACH = Rule("naming.for_each", r"亩均|户均", holds=("规上工业|亩均|税收",), fails=("人均税收",))


def _whose(own: str, last: str, before: Before) -> str:
    """Of what a bare 利润 or 投资 is told; "" where the sentence does not say.

    >>> _whose("利润", "规模以上工业增加值", Before(())), _whose("投资", "新开工重大项目", Before(()))
    ('规模以上工业', '新开工重大项目')
    >>> _whose("税收", "一般公共预算收入", Before(()))
    ''
    """
    of_last = last.removesuffix("总投资")  # 重点项目总投资…,年度投资…
    if own in _INVESTED and _PROJECTS.search(of_last):
        return _FINISHED.sub("", of_last)
    if own in _INVESTED and _PROJECTS.search(before.whole):
        return before.whole
    if before.topic:
        return before.topic
    if TRADE.fullmatch(last):
        return last
    told = last or before.earlier
    measured = _MEASURED_OF.search(told)
    stem = told[: measured.start()].removesuffix("年") if measured else ""
    return stem if len(stem) > 1 and own != told[len(stem) :] else ""


_COUNTED = COUNTERS | {
    "起",
    "宗",
    "例",
    "套",
    "亩",
    "头",
    "只",
    "羽",
    "株",
    "名",
    "万头",
    "平方米",
    "所",
    "艘",
    "栋",
}
"""Units in which things are counted, of which a measure may be told next."""


def _owner(own: str, last: str, before: Before) -> str:
    return owner_of(
        own,
        DONE_TO.sub("", last).removesuffix("总数"),
        counted=before.unit in _COUNTED,
        beside=tuple(DONE_TO.sub("", name) for name in before.side or before.line),
        thing=before.thing,
        head=before.head,
    )


def _total(last: str, own: str) -> str:
    """The name of a total of what was named last, the word that both end with said once.

    >>> _total("新增地铁运营里程", "总里程"), _total("粮食增产", "总产")
    ('地铁运营总里程', '粮食总产')
    """
    head = _ANEW.sub("", INCREASE.sub("", _OF_ITS_OWN.sub("", last)))
    return (head.removesuffix(own[1:]) if own.startswith("总") and len(own) > 2 else head) + own
