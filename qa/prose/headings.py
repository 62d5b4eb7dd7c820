"""The numbers that headings of a report begin with, and the headings without them."""

from __future__ import annotations

import re

DIGITS = "一二三四五六七八九十"
_COUNTED = "个项件条名家户所万亿千百年月日天时分度岁类级批种期号座张大多余%％"
"""After a number these say that it counts what follows (10件实事); else it may be a heading's (10教育)."""
MARK = re.compile(
    rf"\s*(?:第(?P<part>[{DIGITS}]{{1,3}})(?:部分|[章篇])[、:：]?|(?P<chapter>[{DIGITS}]{{1,3}})\s*[、.\uff0e]"
    rf"|[（(\u3014]\s*(?P<section>[{DIGITS}]{{1,3}})\s*[）)\u3015][、.\uff0e]?|(?P<item>\d{{1,2}})\s*(?:、|[.\uff0e](?!\d))"
    rf"|[（(]\s*(?P<subitem>\d{{1,2}})\s*[）)]|第(?P<ordinal>[{DIGITS}]{{1,3}})[，,、]|(?P<listed>[{DIGITS}]{{1,3}})(?:是|要)"
    rf"|(?P<bare>\d{{2}})(?=[\u4e00-\u9fff])(?![{_COUNTED}])|(?P<dash>(?:——|--|──)+))\s*"
)
_END_MARKS = " \u3000。；;，,：:、"


def cleaned(heading: str) -> str:
    """A heading without its number.

    >>> [cleaned(h) for h in ("(一)更大力度推动发展", "3.办好教育。", "——创新", "一是稳增长；")]
    ['更大力度推动发展', '办好教育', '创新', '稳增长']
    """
    mark = MARK.match(heading)
    return heading[mark.end() if mark else 0 :].strip(_END_MARKS)


def number(written: str) -> int:
    """
    >>> [number(n) for n in ("7", "两", "十", "十一", "二十", "二十三")]
    [7, 2, 10, 11, 20, 23]
    """
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.replace("两", "二").rpartition("十")
    return (DIGITS.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (DIGITS.index(ones) + 1 if ones else 0)


def heading_within_quotes(heading: str) -> str:
    """A heading without its number, its own quotation marks made inner ones.

    >>> heading_within_quotes("一、建设“两区”")
    '建设‘两区’'
    """
    return cleaned(heading).replace("“", "‘").replace("”", "’")
