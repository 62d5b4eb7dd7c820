"""A turn that says by its place in a list which thing it means: 第七件是多少座, 最后一条呢."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.rules import Rule

_COUNTER = "[个件条项点种类家座部句]"
_ORDINAL = Rule(
    "question.ordinals.ordinal",
    rf"^\W*(?:那么?|上面|前面|其中|这里面|里面|里头|刚才|刚刚|你说|说|提|讲|到|的)*(?:第(?P<number>\d{{1,2}}|[{COUNTING}]{{1,3}}){_COUNTER}|(?P<first>头一?{_COUNTER})"
    rf"|(?P<last>最后(?:那|的)?(?:一)?{_COUNTER}))(?!产业|季度|名|位|批|届|次)",
    holds=("|上面第三件|", "|那最后一条|", "|头一个|", "|第二条|"),
    fails=("第三产业", "第二批"),
)
_LONGEST = 60
"""Characters of a thing that are asked about further."""


def with_item(text: str, told: Sequence[str]) -> str:
    """A text with the thing that it means in the place of the words that count it; "" where it counts none
    that was told.

    >>> with_item("上面第二件是多少座？", ("改造厕所", "除险加固小型水库111座"))
    '除险加固小型水库111座是多少座？'
    >>> with_item("最后一条呢", ("抓项目", "抓招商")), with_item("第三条呢", ("抓项目", "抓招商"))
    ('抓招商呢', '')
    """
    found = _ORDINAL.search(text)
    if not found or not told:
        return ""
    number = len(told) if found["last"] else 1 if found["first"] else integer(found["number"])
    if number is None or not 0 < number <= len(told):
        return ""
    item = told[int(number) - 1][:_LONGEST]
    return f"{text[: found.start()]}{item}{text[found.end() :]}"
