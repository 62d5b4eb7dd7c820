"""Whether answers are as often right as they were said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BOUNDS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Closer together where answers are given, and closest where it is said to be stated."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer's confidence, from 0 to 1, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Answers of about the same confidence."""

    low: float
    high: float
    count: int
    expected: float
    """Their mean confidence: the share that should be right."""
    right: int


@dataclass(frozen=True, slots=True)
class Cut:
    """What would be answered if nothing below a confidence were."""

    least: float
    all: int
    given: int
    right: int
    """Of those given."""


def bands(judged: Sequence[Judged]) -> list[Band]:
    """Reliability: the answers by their confidence, without the bands that have none.

    >>> [(band.low, band.count, band.right) for band in bands([Judged(0.55, True), Judged(1.0, False)])]
    [(0.5, 1, 1), (0.95, 1, 0)]
    """
    found = []
    for low, high in pairwise(BOUNDS):
        within = [one for one in judged if low <= one.confidence < high or one.confidence == high == 1.0]
        if within:
            expected = sum(one.confidence for one in within) / len(within)
            found.append(Band(low, high, len(within), expected, sum(one.right for one in within)))
    return found


def cuts(judged: Sequence[Judged]) -> list[Cut]:
    """Coverage and risk at each bound that still has answers.

    >>> [(cut.least, cut.given, cut.right) for cut in cuts([Judged(0.3, False), Judged(0.45, True)])]
    [(0.0, 2, 1), (0.2, 2, 1), (0.4, 1, 1)]
    """
    found = []
    for least in BOUNDS:
        given = [one for one in judged if one.confidence >= least]
        if given and least < 1.0:
            found.append(Cut(least, len(judged), len(given), sum(one.right for one in given)))
    return found
