"""What a question wants to have."""

from __future__ import annotations

import re

from qa.question.words import ASKS_NUMBER, NAMES_NUMBER, TARGET
from qa.types.query import Intent
from vectorstore.analysis.quotations import QUOTED
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.superlatives import ORDINAL, SUPERLATIVE

_SMALL_TALK = Rule(
    "question.intent.small_talk",
    r"^(?:你好|您好|嗨|哈喽|早上好|晚上好|谢谢你?|多谢|再见|拜拜|在吗"
    r"|你是谁|你叫什么|你会什么|你能做什么|hi|hello|hey|thanks?"
    r"|thank you|bye|who are you)(?:名字|呀|啊|吗|呢|[\s!！。.?？~，,])*$"
    r"|天气(?:怎么样|如何|好|预报|咋样)|(?:今天|明天|后天)[^，,]{0,4}(?:天气|下雨|几度|气温)|\bweather\b"
    r"|(?:写|作|编|来)[一两]?(?:首|个|篇|段|则|封)?.{0,8}(?:诗"
    r"|歌词|作文|代码|故事|笑话|情书)|(?:写|起草|生成)一?[篇份](?:政府)?(?:工作)?(?:报告|讲话|材料)|讲.{0,3}(?:笑话|故事)"
    r"|\b(?:poem|joke)\b|今天(?:星期|周|礼拜)几|现在几点"
    r"|系统提示词|system prompt|(?:忽略|无视)[^，,。]{0,8}(?:指令|提示词)[^\d]*$",
    holds=("|你好！|", "|你是谁|", "|讲个笑话|", "|明天天气|", "|写一首关于春天的诗|"),
    fails=("谢谢。那去年出口多少亿",),
    flags=re.IGNORECASE,
)
_HOLDINGS = Rule(
    "question.intent.holdings",
    r"(?:收录|语料|资料库)[^，,。]{0,10}(?:哪|多少|几|什么|有没有)"
    r"|(?:哪|多少|几|什么|有没有|是否)[^，,。]{0,10}收录"
    r"|(?:哪|多少|几)[些个份]?(?:报告|公报|地方|地区|城市|年份)[^，,。]{0,4}入库"
    r"|有[^，,。提说讲写]{0,12}(?:哪几年|哪[些几]个?(?:年份?|地方|地区|城市|省份?|市|县)?|哪几份|几份|多少份?)的?(?:政府)?(?:工作)?(?:报告|公报)[?？。\s]*$"
    r"|(?:有没有|有无|是否有|是不是有)[^，,。提说讲写]{0,14}(?:报告|公报)[?？。\s]*$"
    r"|(?:多少|几|哪些?)个?[^，,。提说讲写]{0,6}的(?:政府)?(?:工作)?报告[?？。\s]*$"
    r"|(?:报告|公报)(?:都|一共|总共)?有(?:哪[几些]|多少|几)(?:个?年份?|份|个)?[?？。\s]*$"
    r"|\b(?:what|which|how many|list)\b.*\breports?\b.*\b(?:on file|available|have|cover(?:ed)?)\b",
    holds=("|报告有哪些|", "|多少个地级市的报告|", "|收录了安徽哪|", "|有没有郑州的报告|"),
    fails=("哪些报告提到数据中心", "报告提到了什么"),
    flags=re.IGNORECASE,
)
"""A question about the collection itself."""
_MENTION = Rule(
    "question.intent.mention",
    r"(?:提到|提及|谈到|说到|讲到|出现)(?:了|过)?(?:多少|几)[次处遍回]|(?:多少|几)[次处遍回][^，,。？?！!；;]{0,4}(?:提到|提及|出现)|"
    r"(?:哪些|哪几个|哪[个座]|谁|有多少个?|多少个?[省市县区地城]|几个|各地?)[^，,。？?！!；;]{0,12}?(?:提(?!高|升|供|质|速|前|振|出|及)"
    r"|提及|提出|谈到|写[到进入]|[列纳]入|说到|讲到|涉及|部署|出现|明确)"
    r"|which .*\b(?:mention|discuss)",
    holds=("|哪些省提|", "|有多少个城市把低空经济写进|", "|哪些地方提|", "|各提|"),
    fails=("哪些城市提高了低保标准", "赣州今年要从哪些方面巩固提升脐橙产业"),
    flags=re.IGNORECASE,
)
_ITEMS = r"(?:方面|大?(?:任务|工作|举措|工程|行动))"
_OUTLINE = Rule(
    "question.intent.outline",
    rf"(?:哪?[几些]|[一二三四五六七八九十两]+|(?<![\d.+A-Za-z])\d{{1,2}})个?大?(?:项|个)?(?:重点|主要)?{_ITEMS}"
    r"|(?:工作|任务)(?:都)?(?:有|是|包括)哪些|(?:工作|任务)[^，,。]{0,6}哪[一二三四五六七八九十几\d]+[项个条]|重点(?:工作|任务)[^，,。]{0,10}(?:什么"
    r"|哪[些几]|啥|列)|(?:什么|哪些|哪几)[^，,。]{0,6}重点(?:工作|任务)"
    r"|(?:列出|列一下|罗列|概括)[^，,。]{0,16}(?:方面|任务|工作|举措)|抓好?(?:哪些|什么)工作"
    r"|\b(?:priorities|key tasks|main tasks)\b",
    holds=("|哪些举措|", "|六项重点工作|", "|哪几个方面|", "|三大工程|"),
    fails=("1269行动计划是什么", "工程投资多少"),
    flags=re.IGNORECASE,
)
_PARTS = Rule(
    "question.intent.parts",
    r"(?:哪?[几些]|多少|什么)个?(?:大?部分|章节?|大?板块|大?块)|(?:报告|文章|全文)的?(?:整体|总体)?(?:结构|框架|提纲|大纲|目录|脉络)"
    r"|\b(?:table of contents|structure of)\b",
    holds=("报告分|几块|", "|哪几个部分|", "|报告的结构|"),
    fails=("差多少",),
    flags=re.IGNORECASE,
)
"""What parts a report has."""
_TITLE = Rule(
    "question.intent.title",
    r"(?:重点(?:工作|任务)|(?:工作|任务)(?:的)?(?:安排|部署|要点)|(?:主要|核心)内容|总结|概要|摘要"
    r"|最(?:重要|主要|关键)的?(?:[一二三四五六七八九十几两\d]+[件项个条]大?事情?)?(?:工作|任务)?(?:是|有)?)[?？。\s]*$",
    holds=("|最重要的三件事|", "|主要内容|", "|工作安排|", "|重点工作|"),
    fails=("重点工作做得怎样",),
)
"""A question that ends with the title of a part, and asks no more: 武汉2024年重点工作."""
_NOT_OUTLINE = Rule(
    "question.intent.not_outline",
    r"困难|问题|挑战|不足|原因|短板|矛盾|进展|成绩|成就|成效|是什么意思|是指|含义|为什么|从哪?[几些]个?(?:方面|领域)",
    holds=("有什么|困难|", "|从哪几个方面|", "|是什么意思|"),
    fails=("主要有哪几方面",),
)
_WHY = Rule(
    "question.intent.why",
    r"为什么|为何|为啥|原因|拖累|后腿|依据|根据什么|什么意思|是指|指的是|指什么|含义"
    r"|怎么(?:考虑|解释|看待|做|办|推|抓|解决|应对|治理)"
    r"|影响了?(?:什么|哪些)|叫什么|名字|是谁|\bwhy\b|reason|because",
    holds=("|为什么|", "|怎么做|", "|原因|", "|是谁|"),
    fails=("怎么优化", "多少"),
    flags=re.IGNORECASE,
)
_HOW = Rule(
    "question.intent.how",
    r"如何|怎么|怎样|咋|哪些|进展|措施|举措|做法|困难|要做什么|做了什么|有什么|什么(?:工作"
    r"|问题|措施|产业)|介绍|\bhow (?:does|do|did|will|to|is|has)\b",
    holds=("|有什么|", "|哪些|", "|如何|", "|怎么|"),
    fails=("多少亿",),
    flags=re.IGNORECASE,
)
_HOW_A_NUMBER = Rule(
    "question.intent.how_a_number",
    r"怎么样|情况|如何$|怎样|咋样|怎么(?:提|定|说|设)的?|是什么|是啥|如何[?？。]*$|how (?:did|does)",
    holds=("|怎么定的|", "|如何|", "|情况|", "|咋样|"),
    fails=("如何治理巢湖",),
    flags=re.IGNORECASE,
)
DIFFERENCE = Rule(
    "question.intent.difference",
    r"(?:高|低|快|慢|多|少|大|小|差|强|增加|减少)(?:出|了)?(?:了)?(?:多少"
    r"|几)|(?:相差|差距|差了?)(?:是|有)?(?:多少|几|多大)"
    r"|高低差|之差|差[值额]|how much (?:higher|lower|faster|slower|more|less)|difference between",
    holds=("|低多少|", "|差了几|", "|高出几|", "|相差多少|"),
    fails=("各完成了多少",),
    flags=re.IGNORECASE,
)
_RANK = Rule(
    "question.intent.rank",
    rf"{SUPERLATIVE}|{ORDINAL}|排名|排[行在]|排第?[几一二三]|名次|前[一二三四五六七八九十\d]{{1,2}}(?:名"
    r"|位|个|的|强|$)|倒数|第一"
    r"|超过|高于|低于|不低于|以上的|从高到低|从大到小|\b(?:highest|lowest|fastest|largest|rank|top)\b",
    holds=("|倒数第一|", "|排名第三|", "|低于|", "|最多|"),
    fails=("第三产业", "第二件"),
    flags=re.IGNORECASE,
)
_ORDER = Rule(
    "question.intent.order",
    rf"{SUPERLATIVE}|排名|排序",
    holds=("|最快|", "|最高|"),
    fails=("高于四川",),
)
"""An order of the places that are named one by one; 高于 may hold only one of them against the others."""
_COMPARE = Rule(
    "question.intent.compare",
    r"分别|各是|对比|比一比|比较|哪个|谁更|更高|更快|更低|更大"
    r"|历年|每年|逐年|变化|趋势|compare|versus|\bvs\b",
    holds=("|分别|", "|哪个|", "|对比|", "|更快|"),
    fails=("一共多少",),
    flags=re.IGNORECASE,
)
_TREND = Rule(
    "question.intent.trend",
    r"历年|逐年|每年|各年度?|历次|哪一?年|这[几些]年|近年来?|(?:近|最近)[几两三四五六七八九十\d]+年|趋势|走势|变化|怎么变"
    r"|\d{4}年?以来|\b(?:trend|over the (?:past|last)|since \d{4}|each year|every year|by year)\b",
    holds=("|哪一年|", "|历年|", "|近三年|", "|走势|"),
    fails=("去年呢",),
    flags=re.IGNORECASE,
)
_TWO_SIDES = 2
"""A difference has no more."""
_SHORT = 30
"""Characters of a question that may be nothing but the name of a figure."""
_SUMMED = Rule(
    "question.intent.summed",
    r"年均|累计|一共|总共|合计|共计|总计|\b(?:in total|average)\b",
    holds=("五年|累计|", "|年均|增长"),
    fails=("哪一年最高",),
    flags=re.IGNORECASE,
)
"""Said of several years together."""


def intent_of(
    text: str,
    *,
    rest: str = "",
    numeric: bool,
    group: bool,
    pairs: int,
    everything: bool = False,
    otherwise: Intent = Intent.EXPLAIN,
) -> Intent:
    """The intent of a question whose denied clauses are dropped.

    `rest`: what it says beside its places and periods; `numeric`: it names a well-known indicator; `group`:
    a set of places; `pairs`: how many single figures its places, years and senses make; `everything`: it
    wants all main figures; `otherwise`: what it is if its words do not say.
    """
    asks_number = ASKS_NUMBER.search(text) is not None
    if _SMALL_TALK.search(text.strip()):
        return Intent.NONE
    if _HOLDINGS.search(text) and not numeric:
        return Intent.HOLDINGS
    if _MENTION.search(text) and not numeric:
        return Intent.MENTION
    if _PARTS.search(text):
        return Intent.OUTLINE
    bare = QUOTED.sub("", text)
    if (_OUTLINE.search(bare) or (_TITLE.search(bare) and not numeric)) and not _NOT_OUTLINE.search(text):
        return Intent.OUTLINE
    if _WHY.search(text):
        return Intent.EXPLAIN
    if everything and pairs < 2:
        return Intent.FIGURE
    if pairs == _TWO_SIDES and DIFFERENCE.search(text):
        return Intent.DIFFERENCE
    if numeric and not group and _TREND.search(text) and not _SUMMED.search(text):
        return Intent.TREND
    if group and (numeric or asks_number or _RANK.search(text)):
        return Intent.RANK if _RANK.search(text) else Intent.COMPARE
    if pairs > 1 and (numeric or asks_number):
        return Intent.RANK if pairs > 2 and _ORDER.search(text) else Intent.COMPARE
    if asks_number or (numeric and (not _HOW.search(text) or _HOW_A_NUMBER.search(text))):
        return Intent.FIGURE
    if (
        (NAMES_NUMBER.search(text) or NAMES_NUMBER.search(rest))
        and not _HOW.search(text)
        and len(text) < _SHORT
    ):
        return Intent.FIGURE
    if TARGET.search(text) and re.search(r"目标|target", text, re.IGNORECASE) and not _HOW.search(text):
        return Intent.FIGURE
    if pairs > 1 and (_COMPARE.search(text) or otherwise is Intent.FIGURE):
        return Intent.COMPARE
    return Intent.EXPLAIN if _HOW.search(text) and not _HOW_A_NUMBER.search(text) else otherwise
