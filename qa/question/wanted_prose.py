"""What a question wants of a report's own words and headings: how often it says them, how many there are."""

from __future__ import annotations

import re

from qa.types.wanted import ProseWanted
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.self_building import SELF_BUILDING

EITHER = Rule(
    "question.wanted_prose.either",
    r"或|\bor\b",
    holds=("教育|或|医疗",),
    fails=("教育和医疗",),
    flags=re.IGNORECASE,
)
_TIMES = Rule(
    "question.wanted_prose.times",
    r"(?:多少|几)[次处遍回]|\bhow (?:often|many times)\b",
    holds=("|几回|", "|多少处|", "|几次|"),
    fails=("比南阳高多少",),
    flags=re.IGNORECASE,
)
_LACKING = Rule(
    "question.wanted_prose.lacking",
    r"(?:没有?|未|不)(?:曾|有)?(?:提|谈|写|说|讲|涉|出现)|\b(?:not|don't|doesn't) mention",
    holds=("|没有提|", "|不写|", "|不说|"),
    fails=("广州也说一下",),
    flags=re.IGNORECASE,
)
_HEADINGS = Rule(
    "question.wanted_prose.headings",
    rf"([{COUNTING}两]{{1,3}}|(?<![\d.+A-Za-z])\d{{1,2}})\s*(?:个|大|项|条|件)?(?:主要|重点|关键)?(?:方面|任务|工作|重点|举措|行动|目标|工程)|"
    rf"(?<![第{COUNTING}])([{COUNTING}]{{1,3}}|\d{{1,2}})[个项条件](?!百分点)|哪([{COUNTING}]{{1,3}})[个项大条]",
    holds=("|七项重点任务|", "|六个工程|", "|哪三大|", "|四条|"),
    fails=("江西1269行动计划是什么", "第三件是多少座"),
)
_FOREMOST = Rule(
    "question.wanted_prose.foremost",
    r"最(?:重要|主要|关键|核心)",
    holds=("|最重要|的任务", "|最核心|的任务"),
    fails=("重要任务",),
)
"""No report says which of its tasks are the foremost: asked for three of them, all are the answer."""
_WHOLE = Rule(
    "question.wanted_prose.whole",
    r"部分|章节?(?!程)|板块|几大?块|结构|框架|提纲|大纲|目录|脉络|contents|structure",
    holds=("|几块|", "|部分|", "|章|", "|板块|"),
    fails=("教育课程", "结局"),
    flags=re.IGNORECASE,
)
_LONG_TERM = Rule(
    "question.wanted_prose.long_term",
    r"五年",
    holds=("未来|五年|的目标",),
    fails=("今年的目标",),
)
_LOOKS_BACK = Rule(
    "question.wanted_prose.looks_back",
    r"进展|成效|成绩|成就|亮点|完成|做了|取得|去年|上年|过去|回顾|了(?:哪|什么|多少)"
    r"|\b(?:progress|achieve\w*|did|has|have|last year)\b",
    holds=("|了哪|", "|上年|", "|去年|", "|完成|"),
    fails=("今年要做什么", "计划"),
    flags=re.IGNORECASE,
)
_ACHIEVED = Rule(
    "question.wanted_prose.achieved",
    r"成绩|成效|成就|成果|亮点|进展|做了|干了|\bachieve\w*",
    holds=("|做了|", "|干了|", "|成果|", "|成绩|"),
    fails=("面临哪些困难",),
    flags=re.IGNORECASE,
)
_LOOKS_AHEAD = Rule(
    "question.wanted_prose.looks_ahead",
    r"要做|将|计划|打算|准备|目标|安排|部署|下一步|今后|未来|\b(?:will|plans?|going to|next)\b",
    holds=("|准备|建几座", "|打算|", "|下一步|", "年度|目标|"),
    fails=("去年建了几座",),
    flags=re.IGNORECASE,
)
_PROBLEMS = r"(?:困难|问题|不足|短板|弱项|挑战|差距|矛盾|毛病|薄弱环节)"
_ALL_PROBLEMS = Rule(
    "question.wanted_prose.all_problems",
    rf"(?:.*?报告)?[里中]?(?:的|还|都|主要|目前|当前|经济社会|经济|社会|发展|工作|中|提到|说|讲|指出|承认|反映|自己|面临|存在|有|着|了"
    rf"|请问|一些|突出|哪几?些|什么|啥|那些|方面|上|是|[，,\s])*{_PROBLEMS}(?:(?:和|与|及|以及|、|或){_PROBLEMS})*(?:是|有|包括|呢|什么"
    r"|哪些|啥|吗|主要|分别|[？?。\s])*",
    holds=(
        "|还有哪些差距|",
        "|面临哪些困难和问题|",
        "|报告说发展有哪些困难？|",
        "|承认自己有哪些主要困难？|",
    ),
    fails=("|农业面临哪些问题", "农业还有多少亩"),
)
"""A question about problems that names no field of them."""


def prose_wanted(question: str, topic: str = "") -> ProseWanted:
    """What the words of a question want of a report's words and headings; `topic`: the question without its
    places and times.

    >>> prose_wanted("七项重点任务分别是什么").headings, prose_wanted("最重要的三项任务").headings
    (7, None)
    >>> prose_wanted("哪些地方没有提到低空经济").lacking, prose_wanted("报告分几个部分").whole
    (True, True)
    >>> [prose_wanted("", t).problems for t in ("面临哪些困难和问题", "还有哪些差距", "农业面临哪些问题", "")]
    [True, True, False, False]
    """
    return ProseWanted(
        times=_TIMES.search(question) is not None,
        lacking=_LACKING.search(question) is not None,
        either=EITHER.search(question) is not None,
        headings=_headings(question),
        whole=_WHOLE.search(question) is not None,
        long_term=_LONG_TERM.search(question) is not None,
        self_building=SELF_BUILDING.search(question) is not None,
        looks_back=_LOOKS_BACK.search(question) is not None,
        achieved=_ACHIEVED.search(question) is not None,
        looks_ahead=_LOOKS_AHEAD.search(question) is not None,
        problems=_ALL_PROBLEMS.fullmatch(topic) is not None,
    )


def _headings(question: str) -> int | None:
    found = None if _FOREMOST.search(question) else _HEADINGS.search(question)
    return integer(next(filter(None, found.groups()))) if found else None
