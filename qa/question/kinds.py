"""The kind of number that a question asks for, where its words tell it: money, a length, an area, a share."""

from __future__ import annotations

import re

from qa.types import NumberKind

_MONEY = (
    r"多少(?:个亿|亿)?[资元]?[钱金]"
    r"|(?:花|投|砸|赚|挣|卖)了?(?:进去|出去)?了?(?:多少|几)(?![人家个件种])"
    r"|(?:投资|资金|产值|收入|营收|支出|销售额|交易额|余额)(?:额|总额|规模)?[^，,。]{0,6}(?:多少|几[个十百千]?[万亿])"
)
_MANY = r"(?:多少|几[十百千万]*)"
_ASKED = (
    (NumberKind.LENGTH, rf"多长|里程|{_MANY}(?:公里|里|米)"),
    (NumberKind.AREA, rf"多大(?:面积|的?地)|面积|{_MANY}(?:平方|亩|公顷)"),
    (NumberKind.TIME, rf"多久|{_MANY}(?:个月|个?小时|天|分钟|个?工作日)"),
    (NumberKind.DATE, r"哪一?天|几[号日]|几月|什么时[候间]|何时|哪个月"),
    (
        NumberKind.SHARE,
        r"百分之|[几少]成|占比|比[例重]|几个(?:百分)?点|[增涨降]幅|增速|多快|(?:增长|下降|提高)率",
    ),
    (NumberKind.MONEY, _MONEY),
)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _ASKED)


def number_kind(text: str) -> NumberKind | None:
    """The kind of number that is asked for; None where the words do not tell it.

    >>> number_kind("杭州湾大桥总投资多少"), number_kind("这条路多长"), number_kind("哪天通车的")
    (<NumberKind.MONEY: 'money'>, <NumberKind.LENGTH: 'length'>, <NumberKind.DATE: 'date'>)
    >>> number_kind("新增多少家企业") is None
    True
    """
    return next((kind for kind, words in _PATTERNS if words.search(text)), None)
