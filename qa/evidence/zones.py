"""Under which names a zone or a town that is asked about may stand in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CALLED = (
    ("高新技术产业开发区", "高新技术开发区", "高新区"),
    ("经济技术开发区", "经济开发区", "经开区", "开发区"),
    ("综合保税区", "综保区", "保税区"),
    ("自由贸易试验区", "自贸试验区", "自贸区"),
)
"""Kinds of zones, each with the names that it goes by, the full one first."""
_PARK = re.compile(r"(?:工业|产业)园区?$")
"""A place has many parks, and the word is as often one for all of them (老旧工业园)."""


def names_of_zone(zone: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The names under which a zone may stand in some texts; none where what was read as its name is no name
    there, so that nothing has to name it.

    The longest end of the words that stands in a text is the name: they may begin with others.

    >>> names_of_zone("那个三角镇", ["三角镇获称生鱼之乡"])
    ('三角镇',)
    >>> names_of_zone("经济开发区", ["开发区营业收入增长15%"])
    ('经济技术开发区', '经济开发区', '经开区', '开发区')
    >>> names_of_zone("老旧工业园", ["拆除整理低效用地"]), names_of_zone("小榄镇", ["全市"])
    ((), ('小榄镇',))
    """
    texts = list(texts)
    for names in _CALLED:
        kind = next((name for name in names if zone.endswith(name)), "")
        if kind:
            return tuple(zone.removesuffix(kind) + name for name in names)
    shortest = 2
    for start in range(len(zone) - shortest):
        name = zone[start:]
        if any(name in text for text in texts) and not _PARK.fullmatch(name):
            return (name,)
    return () if _PARK.search(zone) else (zone,)
