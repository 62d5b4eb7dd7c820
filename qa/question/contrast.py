"""A turn that only names the other side of what the turn before was about (城镇居民收入 and then 那农村呢),
or the short name of an indicator after another (GDP and then 出口呢)."""

from __future__ import annotations

from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.rules import Rule

_CONTRASTS = (
    (("城镇居民", "城市居民", "城镇", "城市", "城里"), ("农村居民", "农村", "农民", "乡村", "乡下")),
    (("进出口",), ("进口",), ("出口",)),
    (("收入",), ("支出",)),
    (("存款",), ("贷款",)),
    (("本科",), ("专科",), ("硕士",), ("博士",)),
    (("第一产业", "一产"), ("第二产业", "二产"), ("第三产业", "三产")),
    (("人数",), ("金额",)),
)
"""Sides of one thing, each with its names; the first is how it is said in an indicator's."""
_WITH_SIDES = Rule(
    "question.contrast.with_sides",
    r"(?<!城乡)(?<!城镇)(?<!农村)(?<!全体)居民(?=[^，,。]{0,4}收入)",
    holds=("|居民|收入目标",),
    fails=("城乡居民收入", "农村居民收入"),
)
"""What has sides that are not named."""
_COMPLETED = ("总额", "进出口总额", "增加值", "产量")
"""What a short name leaves out of an indicator's."""
_FRINGE = Rule(
    "question.contrast.fringe",
    r"^(?:那么?|其中)?的?|(?:人|这块|方面)?的?$",
    holds=("|那么|农村", "农村|的|"),
    fails=("|农村",),
)


def other_side(topic: str, words: str) -> str:
    """The topic with the side that some words name in the place of its own; "" where they name none.

    >>> other_side("城镇居民收入目标增长多少", "农村"), other_side("一般公共预算收入多少", "支出")
    ('农村居民收入目标增长多少', '一般公共预算支出多少')
    >>> other_side("城镇居民收入目标增长多少", "房价")
    ''
    """
    named = _FRINGE.sub("", words)
    for sides in _CONTRASTS:
        meant = next((side for side in sides if named in side), None)
        if meant is None:
            continue
        for side in sides:
            written = next((name for name in side if name in topic), None)
            if side is not meant and written:
                whole = written.endswith("居民") or topic[topic.find(written) + len(written) :].startswith(
                    "的"
                )
                return topic.replace(written, meant[0] if whole else _short(meant), 1)
        if sides is _CONTRASTS[0] and _WITH_SIDES.search(topic):
            return _WITH_SIDES.sub(meant[0], topic, count=1)
    return ""


def _short(side: tuple[str, ...]) -> str:
    """How a side is said before 居民, or alone."""
    return next((name for name in side if not name.endswith("居民")), side[0])


def full_name(words: str) -> str:
    """The name of the indicator that a short one means; "" where it means none.

    >>> full_name("出口"), full_name("房价")
    ('出口总额', '')
    """
    named = _FRINGE.sub("", words)
    if not named or " " in named:
        return ""
    for end in _COMPLETED:
        found = find_known(named + end)
        if len(found) == 1 and found[0].span == (0, len(named + end)):
            return named + end
    return ""
