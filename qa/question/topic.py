"""What a question is about, once its places, years and asking words are taken out.

There is no word segmenter: what is left are runs of characters, compared by their bigrams, so a term
coined last month is met like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.question.wanted_prose import EITHER
from qa.types.query import Intent, Query, Topic
from vectorstore.analysis.english_subjects import subjects
from vectorstore.analysis.places import find_places, simplify
from vectorstore.analysis.quotations import QUOTED
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.tokens import fold
from vectorstore.types import Level

_CODE = Rule(
    "question.topic.code",
    r"(?<![\d.])(?!(?:19|20)\d\d(?!\d))(?:\d+(?:\+(?:\d+|[a-zA-Z]))+|\d{2,4}[a-zA-Z]|\d{3,4})"
    r"(?=[\u4e00-\u9fff])(?![年元家个万亿公人名项条])",
    holds=("|1269|行动计划",),
    fails=("那2022年呢", "2024年目标"),
)
"""A name in figures, told without its quotation marks: 1269行动计划, 6+5+X产业集群."""
_TIME = Rule(
    "question.topic.time",
    r"\d{4}年?度?(?:[-—–~至到]\d{4}年)?|\d{1,2}月份?|[今去明前]年|上年|本年|[过前]?去?[一五]年[来间]?|今后五年|未来五年|"
    r"年[初底末内]|当前|目前|现在|近年来?|[上下]半年",
    holds=("|过去五年|", "|前一年来|", "|上年|", "|3月份|"),
    fails=("目标是多少",),
)
_ASKING = Rule(
    "question.topic.asking",
    r"请问|麻烦|帮我|帮忙|您好|你好|查一下|查查|列一下|列出来?|列举|给我|说一下|说说|介绍一?下?|讲讲|告诉我|想?了解一?下?|我?想知道|请|"
    r"(?:政府工作|工作|政府)?报告(?:[里中]|是|说|讲|提|到|的|面)*|分别|到底|究竟|主要|具体|根本|"
    r"其中|[有一某]些|有?哪[一二三四五六七八九十几些个]?[个些项大]?(?:方面|城市|地方|地区|市|省|县|区)?|有?多少|有?几[个项条大]|"
    r"怎么(?:[样说办讲提干搞弄抓整]|做(?![大强优好实精]))?(?:出来)?的?|咋[样办整干弄搞]?|准备|拟|怎样|如何|(?:有|是|被)?什么(?:样|事|意思|名字|原因)?|为什么|为何|为啥|啥|"
    r"[这那][次场个起]|[只仅才]定|定[在为得了]|是否|有没有|会不会|能不能|是不是|解释|原因|依据|理由|根据|考虑(?:出来)?的?|拖累|拖了?后腿|导致|造成|因为|"
    r"措施|举措|办法|做法|打算|计划|进展|成效|成绩|成就|亮点|安排|部署|思路|重点(?!项目|领域|群体|人群|产业|区域)|情况|方面|内容|(?:重点|主要)?(?:(?<!找)工作|任务)|"
    r"有关|关于|对于|针对|以及|还有|是指|指的是|意思|含义|意味着|所说的?|说的|讲的|提到|提及|提出|谈到|说到|涉及|写[到进入]|[列纳]入|"
    r"(?:将|需|还|主)?要[做办干抓]|做了|做好|采取|推进|实现|落实|开展|加强|取得|面临|没有?达到|"
    r"[的了呢吗吧呀啊么嘛是]",
    holds=("|为什么|", "|说一下|", "|报告提到|", "|有哪几项|"),
    fails=("重点项目投资额",),
)
"""What a question asks with.  Single characters that also stand in words (就 of 就业) are left: one character
more on a run does no harm."""
_EDGES = Rule(
    "question.topic.edges",
    r"^(?:[在为把将还被让]|要(?![素道塞闻])|对(?![台外口俄港澳接标]))+|[在对为把将还被有和与也都]+$",
    holds=("|要让|", "|为对|", "|都在|", "|也|"),
    fails=("最重要", "目标对比"),
)
"""Particles that hang on to a run."""
_SPLIT = re.compile(r"[^\w%.·+-]+")
_AND = Rule(
    "question.topic.and",
    r"以及|[和与及、]",
    holds=("|和|", "|与|", "|及|"),
    fails=("城镇居民收入",),
)
_COUNTED = "次处遍回"
"""What is left of 多少次 at the beginning of a word that is counted."""


def with_topic(query: Query) -> Query:
    """The query with what it is about: to be read again where it is put to a place that its words do not make
    known, whose names are then no part of what it is about."""
    return replace(query, about=topic(query))


def topic(query: Query) -> Topic:
    """What a question is about beside the places of the query."""
    if query.english:
        words = subjects(query.question)
        return Topic((), words, _named(query, words))
    text = fold(simplify(query.question))
    terms = tuple(dict.fromkeys(term.strip() for term in QUOTED.findall(text)))
    text = QUOTED.sub(" ", text)
    codes = _CODE.findall(text)
    terms, text = tuple(dict.fromkeys((*terms, *codes))), _CODE.sub(" ", text)
    for name in sorted(_names(query), key=len, reverse=True):
        text = text.replace(fold(name), " ")
    words = _runs(text)
    if not (terms or words):  # a follow-up: what it leaves out was asked for before
        words = _runs(fold(" ".join(ask.words for ask in query.asks)))
    return Topic(terms, words, _named(query, words))


def _named(query: Query, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The words apart where one of them is enough, each followed by the parts that are joined in it; where
    none is left, those that the query asks for."""
    words = words or [ask.words for ask in query.asks]
    words = [word.lstrip(_COUNTED) for word in words] if query.prose.times else words
    apart = [part for word in words for part in EITHER.split(word)]
    return tuple((part, *(piece for piece in _AND.split(part) if len(piece) > 1)) for part in apart)


def _runs(text: str) -> tuple[str, ...]:
    """The runs of characters that are left of a text without its times and asking words, each once."""
    text = _ASKING.sub(" ", _TIME.sub(" ", text))
    found = (_EDGES.sub("", run.strip(".-+·")) for run in _SPLIT.split(text))
    return tuple(dict.fromkeys(run for run in found if len(run) > 1))


def _names(query: Query) -> set[str]:
    """The names that say where.  Where headings of one place are asked for, a name above its own only says
    where that lies; a report may well be asked whether it speaks of its province."""
    written = {m.written for m in find_places(simplify(query.question), question=True)}
    names = {place.name for place in query.places} | ({query.group} if query.group else set())
    if query.intent is Intent.OUTLINE and not query.group:
        names |= {name for reading in query.readings for p in reading for name in (p.name, *p.parents)}
    if any(place.level is Level.NATION for place in query.places):
        names |= {"国务院", "国家", "中央政府", "中国", "我国"}
    names |= {name for name in written if any(name[:2] == place.name[:2] for place in query.places)}
    short = {re.sub(r"(?:特别行政区|自治[区州县]|地区|[省市县区州盟旗])$", "", name) for name in names}
    return {name for name in names | short if len(name) > 1}
