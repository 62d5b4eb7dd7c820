"""The kind of number that a question asks for, where its words tell it: money, a length, an area, a share."""

from __future__ import annotations

import re

from qa.types.wanted import NumberKind
from vectorstore.analysis.lexicon import either
from vectorstore.analysis.lexicon.direction import FALL, RISE
from vectorstore.analysis.rules import Rule

_MOVES = either(*RISE, *FALL, "涨", "压", "增", "降", "排", "占")
"""What makes a share or a place of the number behind it: 收入要涨多少, 税收排多少位."""
_MONEY = (
    r"多少(?:个亿|亿)?[资元]?[钱金]"
    r"|(?:花|投|砸|赚|挣)了?(?:进去|出去)?了?(?:多少|几[个十百千]?[万亿])(?=[钱元亿万？?，,。！]|$)"
    rf"|(?:投资|资金|产值|收入|营收|支出|销售额|交易额|余额)(?:额|总额|规模)?"
    rf"(?:(?!{_MOVES})[^，,。]){{0,6}}(?:多少|几[个十百千]?[万亿])(?=[钱元亿万？?，,。！]|$)"
)
_MANY = r"(?:多少|几[十百千万]*)"
_ASKED = (
    (NumberKind.LENGTH, rf"多长(?!时间)|里程|{_MANY}(?:公里|里|米)"),
    (NumberKind.AREA, rf"多大(?:面积|的?地)|面积|{_MANY}(?:平方|亩|公顷)"),
    (NumberKind.TIME, rf"多久|多长时间|{_MANY}(?:个月|个?小时|天|分钟|个?工作日)"),
    (NumberKind.DATE, r"哪一?天|几[号日](?!线)|几月|什么时[候间]|何时|哪个月"),
    (
        NumberKind.SHARE,
        r"百分之|[几少]成|占[^，,。]{1,12}多少|占比|比[例重]|几个(?:百分)?点|[增涨降]幅|增速|多快|(?:增长|下降|提高)率",
    ),
    (NumberKind.MONEY, _MONEY),
)
_NUMBER = Rule(
    "question.kinds.number",
    r"多少|几(?![乎月号日])|多[长大久]",
    holds=("|多少|", "|几|", "|多长|", "|多久|"),
    fails=("几月几号启用", "几号线"),
)
"""What asks for a number; where it stands twice, two are asked for, which may be of two kinds."""
_PLACED = Rule(
    "question.kinds.placed",
    r"第几|(?:几|多少)[名位](?![^，,。？?]{0,3}人)|连续(?:几|多少)年",
    holds=("|连续几年|", "|多少位|", "|第几|", "|几名|"),
    fails=("几名退伍军人",),
)
"""Said where a place in a ranking, or a run of years, is asked for, whatever is ranked."""
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _ASKED)


def number_kind(text: str) -> NumberKind | None:
    """The kind of number that is asked for; None where the words do not tell it.

    >>> number_kind("杭州湾大桥总投资多少"), number_kind("这条路多长"), number_kind("哪天通车的")
    (<NumberKind.MONEY: 'money'>, <NumberKind.LENGTH: 'length'>, <NumberKind.DATE: 'date'>)
    >>> [number_kind(text) for text in ("新增多少家企业", "预算收入要涨多少", "卖了多少辆车")]
    [None, None, None]
    >>> [number_kind(text) for text in ("税收增幅排第几", "种多少亩、收多少吨", "建了多长时间")]
    [None, None, <NumberKind.TIME: 'time'>]
    """
    if _PLACED.search(text) or len(_NUMBER.findall(text)) > 1:
        return None
    return next((kind for kind, words in _PATTERNS if words.search(text)), None)
