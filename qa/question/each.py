"""The things of which each has a figure that is asked for: 赤字率、特别国债、专项债各安排多少."""

from __future__ import annotations

from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.rules import Rule

_EACH = Rule(
    "question.each.each",
    r"(?P<before>(?:[^。；;？?]*?[，,：:])??)"
    r"(?P<items>[^，,。；;：:？?]+?(?:、|以及|[和与跟及])[^，,。；;：:？?]+?)"
    r"(?:[，,][^，,。；;、？?]{0,6}?)?(?:各自?|分别)(?P<asks>[^，,。；;？?各]*(?:多少|几|多[大长高]|什么|哪)[^，,。；;？?]*)",
    holds=("|赤字率、专项债各安排多少|", "|出口和进口，分别是多少|"),
    fails=("各安排多少", "赤字率、专项债"),
)
"""Things named side by side, and what is asked of each."""
_BETWEEN = Rule(
    "question.each.between",
    r"、|以及|(?<![共总])和(?![谐平睦]|美(?!丽))|[与跟](?!会)|(?<!普)及(?![时格])",
    holds=("出口|和|进口", "赤字率|、|专项债", "小学|及|初中"),
    fails=("和谐社区", "和美乡村", "普及率", "与会人数", "及时率"),
)
"""Stands between two names; of 和谐 and 普及 it is a part."""
_COUNTED = Rule(
    "question.each.counted",
    rf"^(?P<name>.+?)[{COUNTING}两\d]+[个块项类者家座条样种所处](?P<kind>.*)$",
    holds=("|小学初中两类学校|", "|出口进口两项|"),
    fails=("两类学校", "小学初中"),
)
"""A name behind which the things are counted once more."""
_LONGEST, _MOST = 16, 10
"""Characters of the name of one thing, and things that are asked for."""


def named_each(text: str) -> tuple[tuple[str, str], ...]:
    """The name of each thing, and the question for it alone; nothing where none are named side by side.

    >>> named_each("的赤字率、专项债各安排多少？")
    (('赤字率', '赤字率安排多少'), ('专项债', '专项债安排多少'))
    >>> [question for _, question in named_each("报告里，南山和北湖两座电站分别要投多少钱")]
    ['报告里，南山电站要投多少钱', '报告里，北湖电站要投多少钱']
    >>> named_each("城乡低保标准分别是多少")
    ()
    """
    found = _EACH.search(text)
    if not found:
        return ()
    names = [name.strip().removeprefix("的") for name in _BETWEEN.split(found["items"])]
    counted = _COUNTED.match(names[-1])
    kind = counted["kind"] if counted else ""
    if counted:
        names[-1] = counted["name"]
    if not 2 <= len(names) <= _MOST or not all(0 < len(name) <= _LONGEST for name in names):
        return ()
    return tuple((name, f"{found['before']}{name}{kind}{found['asks']}") for name in names)
