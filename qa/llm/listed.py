"""Names and values side by side (双柚、油茶产值分别达到60亿元、40亿元): which value is whose."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.llm.claims import ReadText

EMPTY = re.compile(
    r"[^\w%.]|同比|比上年|比去年|增长|增加|下降|减少|提高|上升|增速|增幅|分别|左右|以上|力争|目标|预期|计划(?!单列)|打算|完成|实现|其中|预计|突破|超过|"
    r"情况|全年|达到|为|将|达|至|约|近|超|的|□|(?:19|20)\d\d年?|今年|去年|上年|全[市省区县州国]|我[市省区县州国]|年均|累计|共|有|在|是|到|也|要|并|和|与"
)
_BOTH = re.compile(r"城[镇乡](?:居民)?[和与及、](?:农村|乡村)")
"""Two incomes that reports name in one breath; one value cannot be both's."""
_AND = re.compile(r"以及|[、和与及]")


def own_part(reading: ReadText, index: int) -> str | None:
    """Of names and values that are listed side by side, the name of this value; "" if they cannot be told
    apart; None if there is no such list."""
    figure = reading.figures[index]
    group = [
        f
        for f in reading.figures
        if f.start == figure.start and f.quantity.unit == figure.quantity.unit and f.falls == figure.falls
    ]
    if len(group) < 2:
        return "" if _BOTH.search(figure.window) else None
    parts = [EMPTY.sub("", part) for part in _AND.split(_unscoped(figure.window, reading))]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return None
    return parts[group.index(figure)] if len(parts) == len(group) else ""


def _unscoped(window: str, reading: ReadText) -> str:
    """Words without the places and periods in them, which are no part of a name."""
    for written in (*(m.written for m in reading.places), *(m.written for m in reading.periods)):
        window = window.replace(written, "")
    return window


def apart(name: str, other: str) -> tuple[str, str]:
    """What two names do not share, their common beginning and end left out.

    >>> apart("双柚全产业链产值", "油茶全产业链产值"), apart("税收收入", "收入")
    (('双柚', '油茶'), ('税收', ''))
    """
    end = _common(name[::-1], other[::-1])
    name, other = name[: len(name) - end], other[: len(other) - end]
    start = _common(name, other)
    return name[start:], other[start:]


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def is_anothers(said: str, name: str, others: Iterable[str]) -> bool:
    """Whether the words that name a value name it after another one of its sentence, or after both.

    >>> is_anothers("油茶全产业链产值", "双柚全产业链产值", ["油茶全产业链产值"])
    True
    >>> is_anothers("双柚产值", "双柚全产业链产值", ["油茶全产业链产值"])
    False
    """
    parts = [apart(name, other) for other in others]
    return any(its and its in said and (own not in said or not own or len(its) > 1) for own, its in parts)
