"""What a question wants made of its figures: which is the highest, their sum, who reached a target."""

from __future__ import annotations

import re

from qa.types.wanted import AgainstNation, Bound, Course, FiguresWanted
from vectorstore.analysis.numerals import integer
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.superlatives import HIGH, HIGHEST, LOW, LOWEST, ORDINAL, SUPERLATIVE

_WHICH = Rule(
    "question.wanted_figures.which",
    r"哪|谁|更|最|[快高低大小](?!力|质)|多(?!少)|(?<!多)少|\b(?:which|higher|lower|faster)\b",
    holds=("|哪|个省", "|谁|", "增速|快|"),
    fails=("大力发展", "是多少座"),
    flags=re.I,
)
_COMPARISON = Rule(
    "question.wanted_figures.comparison",
    rf"[更最][{HIGH}{LOW}]",
    holds=("|最低|", "|更多|", "|最快|", "|最高|"),
    fails=("高多少",),
)
_COUNT = Rule(
    "question.wanted_figures.count",
    rf"(?:前|后|{SUPERLATIVE}的?)\s*([一二三四五六七八九十两\d]+)\s*(?:个|名|位|座|家|的|$)"
    r"|\btop (\d+)\b",
    holds=("增速|前三名|", "|最低的三个|"),
    fails=("前一年", "三个省"),
    flags=re.IGNORECASE,
)
_ORDINAL = Rule(
    "question.wanted_figures.ordinal",
    ORDINAL,
    holds=("|排名第三|", "|排全国第一|", "|第二高|", "|第四大|"),
    fails=("第三产业", "第三件"),
)
_NUMERAL = Rule(
    "question.wanted_figures.numeral",
    r"第(?P<number>[一二两三四五六七八九十\d]{1,3})",
    holds=("|第三|", "|第二|", "|第一|", "|第四|"),
    fails=("排第几",),
)
_FIRST = Rule(
    "question.wanted_figures.first",
    rf"{SUPERLATIVE}(?!的?(?:是|有)?(?:几|哪[几些]))|第一|谁|\b\w+est\b",
    holds=("|最低|", "|谁|", "|最多|", "|最高|"),
    fails=("最高的是哪几个",),
    flags=re.IGNORECASE,
)
_SUM = Rule(
    "question.wanted_figures.sum",
    r"之和|总和|合计|加起来|加总|加在一起|一共|总共|共计|\b(?:sum|in total|combined)\b",
    holds=("|一共|", "|之和|", "|总共|", "|加起来|"),
    fails=("总值",),
    flags=re.I,
)
_MEAN = Rule(
    "question.wanted_figures.mean",
    r"(?<!年)平均(?:数|值|增速|水平)?(?:是|为|有|多少|[?？。\s]*$)|均值|\b(?:average|mean)\b",
    holds=("|平均值|", "|平均是|", "|平均有|", "|平均多少|"),
    fails=("年平均", "平均工资"),
    flags=re.I,
)
_RATE = Rule(
    "question.wanted_figures.rate",
    r"百分点|增速|growth|percentage",
    holds=("|增速|", "|百分点|"),
    fails=("总量",),
    flags=re.IGNORECASE,
)
_AMOUNT = Rule(
    "question.wanted_figures.amount",
    r"(?:[多少]|差距?|差额)了?(?:有|是)?(?:多少|几|多大)(?!个?(?:百分)?点)",
    holds=("|差多少|", "|多了几|", "|差距是多少|", "|差额是多少|"),
    fails=("差几个百分点",),
)
_PACE = Rule(
    "question.wanted_figures.pace",
    r"[快慢]|\b(?:fast|slow)",
    holds=("|快|", "|慢|"),
    fails=("高多少",),
    flags=re.IGNORECASE,
)
_YES_OR_NO = Rule(
    "question.wanted_figures.yes_or_no",
    r"[吗么](?:[?？。\s]|$)|没有?[?？。\s]*$|是否|[有会能]不[会能]|有没有|是不是|破没破|[?？]$",
    holds=("|有没有|", "|是不是|", "|么|", "|吗|"),
    fails=("怎么实现",),
)
_AGAINST = Rule(
    "question.wanted_figures.against",
    r"比|[高低快慢多少大小](?:还是|于|了|吗)|\bthan\b",
    holds=("|低于|", "|多了|", "|大吗|", "|比|"),
    fails=("最低的",),
)
_REACHING = Rule(
    "question.wanted_figures.reaching",
    r"(?:完成|达到?|达成|实现|低于|高于|超过?|超额)[^，,。？?]{0,12}目标|目标[^，,。？?]{0,6}(?:完成|达到|达成|实现|落空)",
    holds=("|达到目标|", "|完成目标|", "|目标实现|", "|超出了目标|"),
    fails=("今年的目标呢",),
)
_FELL_SHORT = Rule(
    "question.wanted_figures.fell_short",
    r"[没未不](?:有|能|曾)?(?:完成|达|实现)|(?<![不没])(?<!没有)低于|落空",
    holds=("|没完成|", "|低于|目标", "|未达|"),
    fails=("不低于",),
)
_NATION = Rule(
    "question.wanted_figures.nation",
    r"(?P<denied>不|没有?|未能?)?(?:(?P<below>低于|慢于|不及|落后于)|高于|快于|超过|超|跑赢|领先)"
    r"全国(?:的?平均(?:水平)?|水平)?",
    holds=("|没有超过全国|", "|不低于全国|", "|高于全国平均水平|"),
    fails=("占全国份额",),
)
_BOUNDS = {
    (False, False): Bound.ABOVE,
    (False, True): Bound.BELOW,
    (True, False): Bound.AT_MOST,
    (True, True): Bound.AT_LEAST,
}
"""What is held against the country, by whether that is denied and whether it is to lie below."""
_FALLS = Rule(
    "question.wanted_figures.falls",
    r"(?:下降|下滑|负增长|减少|下跌|萎缩|跌|[减降]了)(?!幅|率|碳|排|费|税|低|本)",
    holds=("|下降|", "|负增长|", "|减了|"),
    fails=("降费", "跌幅"),
)
_RISES = Rule(
    "question.wanted_figures.rises",
    r"(?:(?<!负)增长|上升|增加|上涨|大涨|涨)了?(?!幅|率|极)",
    holds=("|上涨了|", "|增加|", "|增长|"),
    fails=("负增长", "涨幅", "增长率"),
)
_ONLY = Rule(
    "question.wanted_figures.only",
    r"[没不未]|放缓|回落|慢|低于|目标",
    holds=("|没|有增长", "增长|放缓|"),
    fails=("增长多少",),
)
"""Said of growth that is there: 为什么没有增长, 为什么增长放缓."""


def figures_wanted(question: str) -> FiguresWanted:
    """What the words of a question want made of its figures.

    >>> wanted = figures_wanted("GDP增速最低的三个城市是哪些")
    >>> wanted.lowest, wanted.count, wanted.comparison
    (True, 3, '最低')
    >>> figures_wanted("两市GDP之和是多少").sum, figures_wanted("为什么GDP下降了").premise
    (True, <Course.FALL: 'fall'>)
    """
    comparison = _COMPARISON.search(question)
    return FiguresWanted(
        which=_WHICH.search(question) is not None,
        highest=HIGHEST.search(question) is not None,
        lowest=LOWEST.search(question) is not None,
        comparison=comparison[0] if comparison else "",
        first=_FIRST.search(question) is not None,
        count=_count(question),
        ordinal=_ordinal(question),
        amount=_AMOUNT.search(question) is not None,
        sum=_SUM.search(question) is not None,
        mean=_MEAN.search(question) is not None,
        pace=_PACE.search(question) is not None,
        rate=_RATE.search(question) is not None,
        yes_or_no=_YES_OR_NO.search(question) is not None,
        against=_AGAINST.search(question) is not None,
        nation=_against_nation(question),
        reached=_REACHING.search(question) is not None,
        missed=_FELL_SHORT.search(question) is not None,
        premise=_premise(question),
    )


def _count(question: str) -> int | None:
    found = _COUNT.search(question)
    return integer(found[1] or found[2]) if found else None


def _ordinal(question: str) -> int | None:
    """Which place of an order is asked for.

    >>> [_ordinal(q) for q in ("GDP第二高的市", "倒数第三的省", "前三名", "第三产业最高的市")]
    [2, 3, None, None]
    """
    found = _ORDINAL.search(question)
    numeral = _NUMERAL.search(found[0]) if found else None
    return integer(numeral["number"]) if numeral else None


def _against_nation(question: str) -> AgainstNation | None:
    """How places are to stand to the whole country; None where they are not held against it.

    >>> [against.bound.value for how in ("高于", "低于", "不低于", "没有超过")
    ...  if (against := _against_nation(f"目标{how}全国的省份"))]
    ['>', '<', '>=', '<=']
    """
    if found := _NATION.search(question):
        return AgainstNation(_BOUNDS[bool(found["denied"]), bool(found["below"])], found.group())
    return None


def _premise(question: str) -> Course | None:
    """What is taken for granted, where that is one course and no less than that."""
    falls, rises = _FALLS.search(question) is not None, _RISES.search(question) is not None
    if falls is rises or _ONLY.search(question):
        return None
    return Course.RISE if rises else Course.FALL
