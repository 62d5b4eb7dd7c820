"""Whether a number that no source says is reckoned from numbers that were proven, and whether what is said to
be higher is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.llm.claims import ReadFigure, ReadText, covers
from qa.llm.sources import Docket
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.places import PlaceMention

_COMPUTES = re.compile(
    r"相差|差距|差|合计|共计|总计|一共|之和|高出?|低|多|少|快|慢|倍|比.{1,30}[高低多少快慢]|占"
)
COMPARED = re.compile(r"(低于|少于|慢于|小于)|高于|多于|快于|大于|超过")
"""What stands between two places of which one is said to be higher, or lower."""
_LESS = re.compile(r"低|少|慢|下降|减少|回落|收窄|缩小")
_MORE = re.compile(r"高|多|快|上升|提高|增加|扩大|加快")
_GAP = re.compile(r"[，,；;。]")
_NEAR = 12
"""Characters before a number, of its own clause, that tell which way it is reckoned."""
_SUM = re.compile(r"合计|共计|总计|一共|之和|加起来")


def is_computed(figure: ReadFigure, reading: ReadText, docket: Docket) -> bool:
    """Whether a number is the difference, sum or ratio of numbers that are said before it and were proven.

    Only numbers of this answer count as operands, so the reader can reckon it again; with every pair of a
    long source almost any small number could be reached.
    """
    if not _COMPUTES.search(reading.text):
        return False
    own = [f for f in reading.figures if f.span[1] <= figure.span[0]]
    operands = [f for f in (*own, *_in_order(docket.proven, reading.text)) if f.quantity.upper is None]
    before = _GAP.split(reading.text[max(0, figure.span[0] - _NEAR) : figure.span[0]])[-1]
    near = before + reading.text[figure.span[0] : figure.span[1] + 3]
    unit = figure.quantity.unit
    if _SUM.search(reading.text) and unit not in {"%", "百分点"}:
        parts = [f.quantity.number for f in operands if f.quantity.unit == unit]
        if len(parts) >= 2 and _close(figure, sum(parts)):
            return True
    return any(_reached(figure, a, b, near, unit) for a, b in itertools.combinations(operands, 2))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which of two places a sentence says to be higher."""

    figures: tuple[ReadFigure, ...]
    """What is compared, as it was proven."""
    holds: bool


def compared(reading: ReadText, docket: Docket) -> Comparison | None:
    """What a sentence says to be higher or lower than that of another place; None if it says nothing of the
    kind, or no figures of one indicator tell."""
    match = COMPARED.search(reading.text)
    if match is None:
        return None
    before = [place for place in reading.places if place.span[1] <= match.start()]
    after = [place for place in reading.places if place.span[0] >= match.end()]
    if not before or not after:
        return None
    figures = (*docket.proven, *reading.figures)
    pairs = [
        (a, b)
        for a in _of_place(figures, before[-1])
        for b in _of_place(figures, after[0])
        if a.quantity.unit == b.quantity.unit and _is_named(a, b, reading.text)
    ]
    if not pairs:
        return None
    holds = all((_signed(a) < _signed(b)) if match[1] else (_signed(a) > _signed(b)) for a, b in pairs)
    return Comparison(tuple(figure for pair in pairs for figure in pair), holds)


def _of_place(figures: Sequence[ReadFigure], place: PlaceMention) -> list[ReadFigure]:
    names = [candidate.name for candidate in place.candidates]
    return [f for f in figures if f.place is not None and covers(f.place, names)]


def _is_named(a: ReadFigure, b: ReadFigure, text: str) -> bool:
    """Whether two figures are of one well-known indicator that a text names."""
    if not a.knowns or not b.knowns or a.knowns[-1].name != b.knowns[-1].name:
        return False
    return any(mention.known.name == a.knowns[-1].name for mention in find_known(text))


def _signed(figure: ReadFigure) -> float:
    return -figure.quantity.number if figure.falls else figure.quantity.number


def _in_order(proven: Sequence[ReadFigure], text: str) -> list[ReadFigure]:
    """Earlier figures in the order in which a sentence names whose they are: the first is what is said to be
    higher or lower."""

    def place(figure: ReadFigure) -> tuple[int, int]:
        names = [figure.place.written] if figure.place else []
        names += [known.name for known in figure.knowns]
        found = [at for name in names if (at := text.find(name[:2])) >= 0]
        return (0, min(found)) if found else (1, 0)

    return sorted(proven, key=place)


def _reached(figure: ReadFigure, a: ReadFigure, b: ReadFigure, near: str, unit: str) -> bool:
    if a.quantity.unit != b.quantity.unit:
        return False
    first, second = _signed(a), _signed(b)
    if unit == "倍":
        return bool(second) and _close(figure, first / second)
    if unit == "%" and "占" in near:
        return bool(second) and _close(figure, first / second * 100)
    if unit != ("百分点" if a.quantity.unit == "%" else a.quantity.unit):
        return False
    if not _close(figure, abs(first - second)):
        return False
    if _LESS.search(near) and not _MORE.search(near):
        return first < second
    return not _MORE.search(near) or first > second


def _close(figure: ReadFigure, value: float) -> bool:
    places = len(figure.digits.partition(".")[2])
    written = float(figure.digits or 1)
    multiplier = figure.quantity.number / written if written else 1.0
    return abs(figure.quantity.number - value) <= multiplier * 10.0**-places / 2 + 1e-9
