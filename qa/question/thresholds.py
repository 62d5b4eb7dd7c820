"""Limits that a question sets to values: 超过7%, 不低于1万亿元, above 6%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.types.wanted import Bound, Threshold
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.rules import Rule
from vectorstore.types import Span

_NOT = r"(?:没有?|未能?)"
_BEFORE = (
    (Bound.AT_MOST, rf"{_NOT}(?:超过|超出|超|高于|大于|多于|突破)"),
    (Bound.AT_LEAST, rf"{_NOT}(?:低于|小于|少于)"),
    (Bound.BELOW, rf"{_NOT}达到?"),
    (Bound.AT_LEAST, r"不低于|不少于|不小于|至少|达到|达|\bat least\b|\bno less than\b"),
    (Bound.AT_MOST, r"不高于|不超过|不多于|不大于|至多|最多|\bat most\b|\bno more than\b"),
    (
        Bound.ABOVE,
        r"高于|超过|超出|大于|多于|突破|超|(?<!不)过"
        r"|\b(?:above|over|exceed(?:s|ed|ing)?|(?:more|higher|faster) than)\b",
    ),
    (Bound.BELOW, r"低于|小于|少于|不到|不足|\b(?:below|under|(?:less|lower|slower) than)\b"),
)
"""Words before the number, those that hold others first."""
_AFTER = ((Bound.AT_LEAST, r"及?以上|及以上"), (Bound.AT_MOST, r"及以下|以内|之内"), (Bound.BELOW, r"以下"))
_FALLING = Rule(
    "question.thresholds.falling",
    r"(?:为|是)?(?:负增长|下降|下滑|减少|下跌)(?=的)",
    holds=("|负增长|的城市", "|减少|的面积加"),
    fails=("投资下降了", "减少了多少"),
)
"""Falling, said of places: 投资下降的城市.  The limit is nought."""
_GAP = r"(?:了|在|为)?\s*"
_EXACTLY = Rule(
    "question.thresholds.exactly",
    r"(?:(?<!认)为|等于|是|(?:定|设|都?在|保持)[在为]?|\bof\b|\bequal to\b)\s*$",
    holds=("|定在|", "|是|", "|为|"),
    fails=("认为", "定日"),
    flags=re.IGNORECASE,
)
_ABOUT = Rule(
    "question.thresholds.about",
    r"\s*(?:左右|上下)?(?=的|[?？。\s]*$)",
    holds=("6%|左右|", "6%|上下|"),
    fails=("6%|以上",),
)
"""What the places that state the very number have in common: 定在5%左右的省."""
_JOINED = Rule(
    "question.thresholds.joined",
    r"的?\s*(?:(?P<either>、?或者?是?|,?要么|\bor\b)"
    r"|[,，、]?(?:且|而且|并且?|但是?|同时|又|\band\b)?)\s*",
    holds=("5%|且|", "5%|或者|"),
    fails=("|家",),
    flags=re.IGNORECASE,
)
"""Between two limits of one value."""
_OPENS = Rule(
    "question.thresholds.opens",
    r"(?:介于|处于|处在|位于|落在|在|从|为)\s*$",
    holds=("|在|", "|介于|"),
    fails=("为什么", "在全国排第几"),
)
_BETWEEN = Rule(
    "question.thresholds.between",
    r"\s*(?:之间|区间|范围内?|这个档|(?=的(?:省|市|县|区|州|城|地)))(?:内)?",
    holds=("5%到6%|之间|", "|区间|"),
    fails=("5%到6%",),
)
"""Behind a range that limits a value."""


def find_threshold(text: str) -> tuple[Threshold, Span] | None:
    """The limit that a question sets, or both of two that it sets together, and where it stands.

    >>> [(t.bound.value, t.number, t.unit) for q in ("超过7%的城市", "1万亿元以上的", "不到5个点的", "增长6%")
    ...  if (found := find_threshold(q)) for t in found[:1]]
    [('>', 7.0, '%'), ('>=', 1000000000000.0, '元'), ('<', 5.0, '%')]
    >>> two = ("高于4%且低于7%的", "低于5%或高于7%的", "5%到7%之间的")
    >>> [[t.admits(n) for n in range(4, 9)] for q in two if (found := find_threshold(q)) for t in found[:1]]
    [[False, True, True, False, False], [True, False, False, False, True], [False, True, True, True, False]]
    """
    limits = list(_limits(text))
    if limits:
        (first, span), following = limits[0], limits[1:]
        for second, (start, end) in following:
            joined = _JOINED.fullmatch(text, span[1], start)
            if first.other is None and second.other is None and joined and _alike(first, second):
                whole = (span[0], end)
                either = joined["either"] is not None
                written = text[slice(*whole)].strip()
                if not second.unit:
                    second = replace(second, unit=first.unit)
                unit = first.unit or second.unit
                return replace(first, unit=unit, written=written, other=second, either=either), whole
            break
        return first, span
    if match := _FALLING.search(text) or re.search(r"(?:负增长|下降|下滑)[?？了\s]*$", text):
        return Threshold(Bound.BELOW, 0.0, "%", match.group().strip("?？了 ")), match.span()
    return None


def _limits(text: str) -> Iterator[tuple[Threshold, Span]]:
    """Every limit of a question by itself."""
    for quantity in find_quantities(text):
        start, end = quantity.span
        unit = "%" if quantity.unit == "百分点" else quantity.unit
        if quantity.upper is not None:
            if between := _BETWEEN.match(text, end):
                if opened := _OPENS.search(text[:start]):
                    start = opened.start()
                end = between.end()
                upper = Threshold(Bound.AT_MOST, quantity.upper, unit, "")
                written = text[start:end].strip()
                yield Threshold(Bound.AT_LEAST, quantity.number, unit, written, upper), (start, end)
            continue
        before = _last(text[:start])
        after = next(
            ((bound, m) for bound, words in _AFTER if (m := re.match(rf"\s*(?:{words})", text[end:]))), None
        )
        exact = _EXACTLY.search(text[:start])
        about = _ABOUT.match(text, end)
        if before is None and after is None and exact and about:
            span = exact.start(), about.end()
            yield Threshold(Bound.EXACTLY, quantity.number, unit, text[slice(*span)].strip()), span
            continue
        if before is None and after is None:
            continue
        if before:
            bound, start = before
        if after and (before is None or bound is Bound.AT_LEAST):
            bound = after[0]
        end += after[1].end() if after else 0
        yield Threshold(bound, quantity.number, unit, text[start:end].strip()), (start, end)


def _alike(first: Threshold, second: Threshold) -> bool:
    """Whether two limits may be of one value: in one unit, or in one that only the other names."""
    return not (first.unit and second.unit) or first.unit == second.unit


def _last(text: str) -> tuple[Bound, int] | None:
    """The bound that the end of a text sets, and where its word begins."""
    for bound, words in _BEFORE:
        if match := re.search(rf"(?:{words}){_GAP}$", text, re.IGNORECASE):
            return bound, match.start()
    return None
