"""A sentence read for its figures: how much, of what, whose, when, aimed at or reached.

Source and model are read by the same rules, so that the two can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.indicators_table import Known
from vectorstore.analysis.periods import PeriodKind, PeriodMention, find_periods
from vectorstore.analysis.places import PlaceMention, find_places
from vectorstore.analysis.quantities import Quantity, find_quantities, fold
from vectorstore.types import Period, Place, Sense, Span


class Qualifier(StrEnum):
    """How firmly a number is meant; each stands for the ways to write it."""

    ABOUT = "左右"
    AT_LEAST = "以上"
    AT_MOST = "以内"
    NEARLY = "近"
    STRIVE = "力争"


_QUALIFIERS = {
    Qualifier.ABOUT: (r"约|大约|大概", r"左右|上下"),
    Qualifier.AT_LEAST: (
        r"超过|超出?|突破|逾|不低于|不少于|不小于|高于|大于|多于|至少|过(?=[\d百千万])",
        r"以上|[余多]",
    ),
    Qualifier.AT_MOST: (r"不超过|不高于|不大于|低于|少于|小于|至多|控制在|不到", r"以内|以下|之内"),
    Qualifier.NEARLY: (r"接近|将近|逼近|(?<![最附邻就])近", r"近$"),
    Qualifier.STRIVE: (r"力争|争取|冲刺", r"^$"),
}
"""Before the number and behind it."""
_BEFORE = {q: re.compile(rf"(?:{before})[^，,；;、\d]{{0,8}}$") for q, (before, _) in _QUALIFIERS.items()}
_AFTER = {q: re.compile(rf"(?:{after})") for q, (_, after) in _QUALIFIERS.items()}
_THAN = re.compile(r"(?:高于|大于|多于|低于|小于|少于|超过)$")
"""Before a place it compares, and says nothing of how firmly a number is meant."""
_BEHIND = re.compile(r"(?:以上|以下|以内|之内|左右|上下|[余多])+")

UP = re.compile(r"(?<![新负])增(?!加值|速|幅|量|效|收|值|强)|升|提高|扩大|上涨|涨(?!幅)|(?<=[^\d])\+")
DOWN = re.compile(
    r"下降|减少|降低|下滑|回落|下跌|降幅|负增长|缩减|萎缩|收窄|压减|减排|跌|(?<![升])降(?!解|雨|水)|减(?!排|速|税|负|免|灾)"
)
_TO = re.compile(r"(?:增|升|高|大|涨|降|少|低|落|减|长|加)[了]?(?:到|至|达|为)")
"""增至, 降到: what follows is a level."""
_MINUS = re.compile(r"[-−－负]\s*$")

_TARGET = re.compile(
    r"目标|预期|力争|争取|计划(?!单列)|拟(?=[新建增实完])|将(?![军领士来要近])|确保|打算|规划(?:到|建)|(?<![主重需首纪概摘必])要(?![点闻素求件])|预计(?=今年|明年|本年)"
)
_ACTUAL = re.compile(
    r"完成(?!.{0,6}(?:目标|任务))|实现了?|同比|实际|达到了?|已|(?:增长|增加|新增|下降|提高|减少|建成|改造)了|比上年|比去年|预计"
)

_LABEL = re.compile(r"(目标|完成情况|完成数)[^，,；;。：:]{0,4}[:：][^。]*$")

BLANK = "□"
"""Stands for what was read already, and is part of no word."""

_TITLE = re.compile(
    r"《[^》]{0,40}》|(?:19|20)\d\d年?度?(?:[\u4e00-\u9fff]{1,8})?(?:政府)?工作报告|(?:19|20)\d\d年?度?的?报告"
)
_GAP = re.compile(r"[，,；;。！？!?：:\n]")
_JOINED = re.compile(r"\s*(?:[、,，和与及]|以及)\s*(?:增长|下降|提高|为)?\s*")
"""What stands between members of a list of values."""
_NO_NAME = re.compile(
    r"[\s、，,。；;：:和与及的为是达到至在了约超近]|同比|比上年|比去年|增长|增加|下降|减少|提高|上升|增速|增幅|分别|左右|以上|力争|目标|预期|完成|实现|其中|预计|突破|超过|上年|去年|今年|全年|将|要|也|并"
)
"""Words before a number that do not say what it counts."""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One quantity of a text with what its sentence says of it."""

    span: Span
    quantity: Quantity
    digits: str
    """The number as written, without multiplier: its last place tells how far it may be rounded."""
    window: str
    """The words that name it, back to the nearest that do."""
    start: int
    """Where these words begin."""
    clause: str
    """From the clause's beginning to the figure's end and what qualifies it."""
    falls: bool | None
    """Whether it says a fall (True) or a rise; None where it says neither."""
    to_level: bool
    """增至: the direction leads to a level."""
    qualifiers: frozenset[Qualifier]
    sense: Sense | None
    """As the sentence says it, up to the figure."""
    period: PeriodMention | None
    place: PlaceMention | None
    knowns: tuple[Known, ...]
    """Well-known indicators in `window`."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its figures, places and periods; titles of reports are no periods."""

    text: str
    figures: tuple[ReadFigure, ...]
    places: tuple[PlaceMention, ...]
    periods: tuple[PeriodMention, ...]
    titles: tuple[Span, ...]


def read(text: str, anchor: int) -> ReadText:
    """`text` read; `anchor` is the year that 今年 means."""
    text = fold(text)
    titles = tuple(match.span() for match in _TITLE.finditer(text))
    bare = blanked(text, titles)
    periods = tuple(m for m in find_periods(bare, anchor) if m.kind is not PeriodKind.BASE)
    places = tuple(find_places(text))
    rest = blanked(bare, [m.span for m in periods])
    quantities = [q for q in find_quantities(rest) if _counts(q, text)]
    figures: list[ReadFigure] = []
    for quantity in quantities:
        figures.append(_figure(text, quantity, figures, places, periods))
    return ReadText(text, tuple(figures), places, periods, titles)


def blanked(text: str, spans: Iterable[Span], sign: str = BLANK) -> str:
    """`text` with each character of some spans replaced by a sign; offsets stay."""
    for a, b in spans:
        text = text[:a] + sign * (b - a) + text[b:]
    return text


def _counts(quantity: Quantity, text: str) -> bool:
    """5G, PM2.5 and the like are names."""
    return bool(quantity.unit) or not re.match(r"[A-Za-z]", text[quantity.span[1] :])


def _figure(
    text: str,
    quantity: Quantity,
    before: Sequence[ReadFigure],
    places: Sequence[PlaceMention],
    periods: Sequence[PeriodMention],
) -> ReadFigure:
    a, b = quantity.span
    last = before[-1].span[1] if before else 0
    start, window = _named(text, a, last, before[-1] if before else None)
    clause_start = max([last, *(m.end() for m in _GAP.finditer(text, last, a))])
    near = text[clause_start:a]
    compared = [m.span[1] for m in places if m.span[1] <= a and _THAN.search(text[clause_start : m.span[0]])]
    behind = _BEHIND.match(text, b)
    end = behind.end() if behind else b
    own_falls = quantity.number < 0 or _direction(near, text[end : end + 8])
    inherits = own_falls is None and before and before[-1].falls is not None
    joined = inherits and _JOINED.fullmatch(text[last + len(_behind(text, last)) : a])
    falls = before[-1].falls if joined else own_falls
    said = [m for m in periods if m.span[0] < a]
    where = [m for m in places if m.span[0] < a]
    return ReadFigure(
        span=(a, b),
        quantity=quantity,
        digits=re.sub(r"[^\d.].*", "", text[a:b].replace(",", "")),
        window=window,
        start=start,
        clause=text[clause_start:end],
        falls=falls,
        to_level=bool(_TO.search(near)),
        qualifiers=_qualified(text[max([clause_start, *compared]) : a], text[a:b], text[b : b + 4]),
        sense=_sense(text[:a], text[b : b + 6]),
        period=said[-1] if said else None,
        place=where[-1] if where else None,
        knowns=_knowns(window),
    )


@lru_cache(maxsize=4096)
def _knowns(window: str) -> tuple[Known, ...]:
    """The well-known indicators that words name; the figures of a list share their words."""
    return tuple(mention.known for mention in find_known(window))


def _behind(text: str, start: int) -> str:
    match = _BEHIND.match(text, start)
    return match.group() if match else ""


def _named(text: str, a: int, last: int, before: ReadFigure | None) -> tuple[int, str]:
    """The words before a number that name it: of its clause, else of the clauses before, else those of the
    number before (405亿元、增长8.5%)."""
    starts = sorted({last, *(m.end() for m in _GAP.finditer(text, last, a))}, reverse=True)
    for start in starts:
        window = text[start:a]
        if len(_NO_NAME.sub("", window)) >= 2:
            return start, window
    if before is not None:
        return before.start, before.window
    return last, text[last:a]


def _direction(near: str, after: str) -> bool | None:
    if _MINUS.search(near):
        return True
    ups, downs = list(UP.finditer(near)), list(DOWN.finditer(near))
    if not ups and not downs:
        match = re.match(r"的?(?:(增长|增幅|升幅|涨幅)|(降幅|跌幅|下降))", after)
        return None if match is None else match[2] is not None
    return bool(downs) and (not ups or downs[-1].start() >= ups[-1].start())


def _qualified(near: str, written: str, after: str) -> frozenset[Qualifier]:
    found = {q for q, pattern in _BEFORE.items() if pattern.search(near)}
    found |= {q for q, pattern in _AFTER.items() if q is not Qualifier.STRIVE and pattern.match(after)}
    if re.search("[余多]", written):
        found.add(Qualifier.AT_LEAST)
    return frozenset(found)


def _sense(before: str, after: str) -> Sense | None:
    """The last word that says so; a clause that aims, aims, whatever it calls the reaching of it, and a label
    with a colon (2023年目标：) is meant for all behind it."""
    if label := _LABEL.search(before):
        return Sense.TARGET if label[1] == "目标" else Sense.ACTUAL
    for clause in reversed(_GAP.split(before)):
        if _TARGET.search(clause):
            return Sense.TARGET
        if _ACTUAL.search(clause):
            return Sense.ACTUAL
    return Sense.TARGET if re.match(r".{0,2}(?:的目标)", after) else None


def sense_of(text: str) -> Sense | None:
    """Whether a sentence as a whole aims or reports."""
    if _TARGET.search(text):
        return Sense.TARGET
    return Sense.ACTUAL if _ACTUAL.search(text) else None


def same_amount(said: ReadFigure, number: float, upper: float | None, unit: str) -> bool:
    """Whether a figure says a number of the source: exactly, or rounded where it says that it is rounded."""
    quantity = said.quantity
    if quantity.unit != unit or (quantity.upper is None) != (upper is None):
        return False
    if upper is not None and quantity.upper is not None and abs(quantity.upper - upper) > _slack(upper):
        return False
    number = abs(number)
    if abs(quantity.number - number) <= _slack(number):
        return True
    if not said.qualifiers & {Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.AT_LEAST} or upper is not None:
        return False
    step = _step(said)
    if Qualifier.AT_LEAST in said.qualifiers:
        return quantity.number <= number < quantity.number + step
    return abs(quantity.number - number) <= step / 2


def is_exact(said: ReadFigure, number: float) -> bool:
    """Whether a figure is a number, its sign aside."""
    return abs(said.quantity.number - abs(number)) <= _slack(number)


def _slack(number: float) -> float:
    """How far two readings of one written number may differ: rounding of floats, no more."""
    return 1e-9 * max(1.0, abs(number))


def _step(said: ReadFigure) -> float:
    """One in the last place that is written, in units of the quantity; 0 without 万 or 亿."""
    places = -int(Decimal(said.digits).as_tuple().exponent) if said.digits else 0
    written = float(said.digits or 1)
    multiplier = said.quantity.number / written if written else 1.0
    return multiplier * float(10**-places) if multiplier >= 1e4 else 0.0


def covers(place: PlaceMention, names: Iterable[str]) -> bool:
    """Whether a mention may mean one of the places named."""
    wanted = set(names)
    return any(candidate.name in wanted for candidate in place.candidates)


def named(place: Place) -> set[str]:
    """The names under which a place's own report may speak of it."""
    return {place.name, *place.parents}


def agrees(mention: PeriodMention, period: Period) -> bool:
    """Whether a period that is named is one that is meant; an end of years stands for them."""
    if mention.period is None or mention.period == period:
        return True
    lasting = mention.kind in {PeriodKind.POINT, PeriodKind.RUN, PeriodKind.PLAN, PeriodKind.SINCE}
    return lasting and mention.period.last_year == period.last_year
