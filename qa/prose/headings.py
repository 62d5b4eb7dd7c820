"""The headings of a report without the numbers that they begin with."""

from __future__ import annotations

import re

from vectorstore.analysis.outline_marks import Mark, Rank, list_mark, mark

_COUNTED = "个项件条名家户所万亿千百年月日天时分度岁类级批种期号座张大多余%％"
"""After a number these say that it counts what follows (10件实事); else it may be a heading's (10教育)."""
_BARE = re.compile(rf"\d{{2}}(?=[\u4e00-\u9fff])(?![{_COUNTED}])")
_END_MARKS = " \u3000。；;，,：:、"


def heading_mark(heading: str) -> Mark | None:
    """The number that a heading begins with: an outline's, that of a list's item, or a bare one (02农业).

    >>> [heading_mark(h) for h in ("02农业", "10件实事", "创新")]
    [Mark(rank=<Rank.CHAPTER: 1>, number=2, end=2, start=0), None, None]
    """
    if found := mark(heading) or list_mark(heading):
        return found
    bare = _BARE.match(heading)
    return Mark(Rank.CHAPTER, int(bare[0]), bare.end()) if bare else None


def cleaned(heading: str) -> str:
    """A heading without its number.

    >>> [cleaned(h) for h in ("(一)更大力度推动发展", "3.办好教育。", "——创新", "一是稳增长；")]
    ['更大力度推动发展', '办好教育', '创新', '稳增长']
    """
    heading = heading.strip(_END_MARKS)
    found = heading_mark(heading)
    return heading[found.end if found else 0 :].strip(_END_MARKS)


def heading_within_quotes(heading: str) -> str:
    """A heading without its number, its own quotation marks made inner ones.

    >>> heading_within_quotes("一、建设“两区”")
    '建设‘两区’'
    """
    return cleaned(heading).replace("“", "‘").replace("”", "’")
