"""Parts of what was told before: of the people (其中城镇), of other sizes (其中10亿元以上)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.counted import says_what_is_counted
from vectorstore.analysis.lexicon import either, own_place
from vectorstore.analysis.rules import Rule

_GROUP = "城镇|农村|乡村|城市|男性|女性|男童|女童|男生|女生|男婴|女婴"
_GROUPS = Rule(
    "groups.people",
    f"^(?:{_GROUP})$",
    holds=(
        "|城镇|",
        "|女童|",
    ),
    fails=("居民",),
)
"""A part of the people of whom the figure before speaks: 其中城镇为31.2%."""
_GROUPED = re.compile(
    rf"^(?:[一-鿿]{{1,6}}?[省市县区州](?=常住|户籍))?(?:{either(own_place.ANYWHERE)}|居民|{_GROUP})*"
)
"""What the name before loses where such a part is put in its place."""


_SUM = r"(?:\d+(?:\.\d+)?[十百千万亿]*|[十百千万亿]+)(?:元|美元|斤|亩|吨|人)"
_SIZE_IN = re.compile(rf"(?:超过?|过|突破|达){_SUM}|{_SUM}(?:及?以上|以下)")
_SIZED = Rule(
    "groups.sized",
    rf"(?:{_SIZE_IN.pattern})的?",
    holds=(
        "|超10亿元|",
        "|5亿元以上|",
    ),
    fails=("超额完成",),
)
"""A name that says only of what size those are that are counted: 其中超10亿元的|6户."""


def of_group(own: str, of: str, line: Sequence[str]) -> str:
    """The name `of` the figure before as it is of a part of the people or of those of another size; any other
    name as it is.  `line`: all that this part of the sentence named.

    >>> of_group("农村", "城镇居民收入", ()), of_group("5亿元以上", "项目总投资", ("新开工项目",))
    ('农村收入', '5亿元以上新开工项目')
    >>> of_group("森林覆盖率", "城镇居民收入", ())
    '森林覆盖率'
    """
    if _SIZED.fullmatch(own):
        counted = next(filter(says_what_is_counted, (of, *reversed(line))), "")
        return _of_size(own, counted) if counted else own
    size, before = _SIZE_IN.match(own), _SIZE_IN.search(of)
    if size and before and own[size.end() :] == of[before.end() :]:
        return of[: before.start()] + own  # 新培育营业收入|过十亿元企业
    return own + _GROUPED.sub("", of) if of and _GROUPS.match(own) else own


def _of_size(own: str, of: str) -> str:
    """What was counted before, as it is of those of another size.

    >>> _of_size("超10亿元", "营业收入超亿元的工业企业"), _of_size("亿元以上", "新开工项目")
    ('营业收入超10亿元的工业企业', '亿元以上新开工项目')
    """
    size = _SIZE_IN.search(of)
    return of[: size.start()] + own + of[size.end() :] if size else own + of
