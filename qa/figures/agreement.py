"""Whether two statements of a report give the same figure, or contradict each other."""

from __future__ import annotations

import re

from vectorstore.analysis.indicators import known
from vectorstore.analysis.quantities import fold
from vectorstore.types import Indicator, Measure

_BOUND = re.compile(
    r"年均|突破|超|过|以上|以下|以内|不低于|不高于|近|约|左右|余|多|力争|迈|达到"
    r"|[-—–~～]|首次|新台阶"
)
"""Words that make a value no exact one: another may differ from it and agree with it all the same."""
_OPENING = 6
"""Characters within which a clause opens its sentence."""
_WRITTEN = re.compile(r"\d+(?:,\d{3})*(?:\.(\d+))?")


def repeats(row: Indicator, stated: Indicator) -> bool:
    """Whether `row` says elsewhere what `stated` says."""
    return _same_thing(row, stated) and row.number == stated.number


def contradicts(row: Indicator, stated: Indicator) -> bool:
    """Whether two exact values of one well-known indicator differ by more than their rounding."""
    if not _same_thing(row, stated) or not known(row.canonical) or row.period != stated.period:
        return False
    if row.number is None or stated.number is None or row.name != stated.name:
        return False
    if row.report_id == stated.report_id and row.clause[0] - row.sentence[0] > _OPENING:
        return False  # further on in a sentence of its own report it may speak of a part (民营, a zone)
    if _BOUND.search(row.value) or _BOUND.search(stated.value):
        return False
    return abs(row.number - stated.number) > max(_step(row), _step(stated)) * 1.001


def _same_thing(row: Indicator, stated: Indicator) -> bool:
    alike = (row.canonical, row.subject, row.sense, row.period, row.measure, row.unit) == (
        stated.canonical,
        stated.subject,
        stated.sense,
        stated.period,
        stated.measure,
        stated.unit,
    )
    elsewhere = (row.report_id, row.sentence) != (stated.report_id, stated.sentence)
    return alike and elsewhere and row.measure is not Measure.WORDS


def _step(row: Indicator) -> float:
    """One unit of the last figure written: 0.01 of 6.25%, 1e10 of 4.72万亿元."""
    match = _WRITTEN.search(fold(row.value))
    if match is None or not row.number:
        return 0.0
    written = float(match.group().replace(",", ""))
    scale = abs(row.number) / written if written else 1.0
    return scale * 10.0 ** -len(match[1] or "")
