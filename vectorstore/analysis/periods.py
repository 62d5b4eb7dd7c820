"""Periods named in a text: years, parts of a year, runs of years, five-year plans.

`anchor` is the year that 今年 means: the report's own, or today's for a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from vectorstore.analysis.numerals import integer
from vectorstore.analysis.period_patterns import (
    BARE_YEAR,
    BASE_AFTER,
    BASE_BEFORE,
    ENGLISH,
    ENGLISH_NUMBERS,
    ENGLISH_PARTS,
    FIGURES,
    FIVE_YEAR_PLAN,
    PART,
    RELATIVE,
    RUN_OF_YEARS,
    SENTENCE_END,
    SHARE_AFTER,
    SHARE_BEFORE,
    YEAR,
    YEAR_RANGE,
)
from vectorstore.analysis.places_fold import simplify
from vectorstore.types import Period, Span


class PeriodKind(StrEnum):
    """How a period was named."""

    YEAR = "年"
    PART = "年内"
    """Months or quarters of one year."""
    POINT = "时点"
    """The end (or beginning) of a year or a month: 2025年底, 到2025年."""
    RUN = "多年"
    """Several years: 2020—2024年, 过去五年."""
    PLAN = "五年规划"
    SINCE = "以来"
    BEFORE = "以前"
    BASE = "基期"
    """What a change is measured against: 比上年, 是2017年的1.5倍."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period named in a text."""

    span: Span
    written: str
    period: Period | None
    """None when it is relative and there is no anchor."""
    relative: int | None
    """Years from the anchor (0 今年, -1 去年); for a run of years their number, negative when past."""
    kind: PeriodKind


def _year(match: re.Match[str], group: str = "year") -> int | None:
    """The calendar year of a match: 2023, 二〇二三, 23."""
    digits = match[group]
    if not digits:
        return None
    year = int("".join(FIGURES.get(c, c) for c in digits))
    return year if year > 99 else year + 2000


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    """First and last month of the part of a year that a `PART` names; None for one that is none."""
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["up_to_quarter"]:
        return 1, 3 * integer(match["up_to_quarter"][-1])
    if match["quarter"]:
        last = 3 * integer(match["quarter"])
        return last - 2, last
    if match["quarters"]:
        return 1, 3 * integer(match["quarters"])
    if match["point"]:
        return (1, 1) if match["point"] == "初" else (1, 12)
    if match["count"]:
        first, last = 1, integer(match["count"])
    elif match["last"]:
        first, last = int(match["first"]), int(match["last"])
    else:
        last = integer(match["month"])
        first = 1 if match["up_to"] else last
    return (first, last) if 1 <= first <= last <= 12 else None


def _years_counted(written: str) -> int:
    """How many years a run has: 五; of an estimate (两三) the more."""
    estimate = len(written) > 1 and not written.isdecimal() and "十" not in written
    return integer(written[-1] if estimate else written)


def _part_kind(match: re.Match[str]) -> PeriodKind:
    return PeriodKind.POINT if match["point"] or match["end"] else PeriodKind.PART


def _is_base(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 3) : start]
    return BASE_BEFORE.search(before) is not None or BASE_AFTER.match(text, end) is not None


def _is_shared(text: str, start: int, end: int) -> bool:
    """Whether something is a share of a year's figure: 恢复到2019年的120%."""
    before = text[max(0, start - 3) : start]
    return SHARE_AFTER.match(text, end) is not None and SHARE_BEFORE.search(before) is not None


def _find_years(text: str, anchor: int | None, question: bool) -> Iterable[PeriodMention]:
    """2023年, 去年, with the part of the year that follows: 2022年1—5月, 今年前三季度."""
    for match in YEAR.finditer(text):
        relative = RELATIVE.get(match["relative"] or "")
        year = _year(match)
        if match["year"] and len(match["year"]) == 2 and not question:
            continue  # 23年 in a report is a length of time
        if year is None and anchor is not None and relative is not None:
            year = anchor + relative
        start, end, kind, months = match.start("name"), match.end(), PeriodKind.YEAR, (1, 12)
        part = PART.match(text, end)
        if part and not match["after"] and (found := _months(part)):
            end, kind, months = part.end(), _part_kind(part), found
            if part["month"] and (match["until"] or "").startswith("截"):
                start, months = match.start(), (1, found[1])
        elif not question and _is_shared(text, start, end):
            kind = PeriodKind.BASE
        elif match["after"] in ("底", "末", "年底", "年末") or match["until"]:
            kind = PeriodKind.POINT
        elif match["after"] in ("初", "年初"):
            kind, months = PeriodKind.POINT, (1, 1)
        elif match["after"] in ("以来", "以后", "起"):
            kind = PeriodKind.SINCE
        elif match["after"] in ("以前", "之前", "前"):
            kind = PeriodKind.BEFORE
        elif not question and _is_base(text, match.start(), end):
            kind = PeriodKind.BASE
        period = None if year is None else Period.months(year, *months)
        if kind is PeriodKind.SINCE and year is not None and anchor is not None:
            period = Period.years(year, max(year, anchor))
        yield PeriodMention((start, end), "", period, relative, kind)


def _find_parts(text: str, anchor: int | None, known: list[PeriodMention]) -> Iterable[PeriodMention]:
    """前三季度, 1—5月, 年底 without a year of their own: of the year named before in the sentence, or
    else of the anchor."""
    for match in PART.finditer(text):
        months = _months(match)
        if months is None:
            continue
        before = [m for m in known if m.span[1] <= match.start() and m.kind is not PeriodKind.BASE]
        year: int | None = anchor
        relative: int | None = 0
        if before and not SENTENCE_END.search(text, before[-1].span[1], match.start()):
            near = before[-1]
            if near.period is None or near.period.first_year == near.period.last_year:
                year, relative = near.period.last_year if near.period else None, near.relative
        period = None if year is None else Period.months(year, *months)
        compared = BASE_BEFORE.search(text, max(0, match.start() - 3), match.start())
        kind = PeriodKind.BASE if compared and match["point"] else _part_kind(match)
        yield PeriodMention(match.span(), "", period, relative, kind)


def _find_ranges(text: str, anchor: int | None) -> Iterable[PeriodMention]:
    """2020到2024年, 2020—2024, 2020年至今年."""
    for match in YEAR_RANGE.finditer(text):
        first, last = _year(match, "first"), _year(match, "last")
        if last is None and anchor is not None:
            last = anchor + RELATIVE[match["relative"]]
        if first is None or last is None or not first < last < first + 60:
            continue
        yield PeriodMention(match.span(), "", Period.years(first, last), None, PeriodKind.RUN)


def _find_runs(text: str, anchor: int | None) -> Iterable[PeriodMention]:
    """过去五年: the five years before the anchor; 今后五年, 五年后: the anchor and the four after it."""
    for match in RUN_OF_YEARS.finditer(text):
        if match["named"]:
            begin, count = int(match["named"][0] == "明"), len(match["named"])
            period = None if anchor is None else Period.years(anchor + begin, anchor + begin + count - 1)
            yield PeriodMention(match.span(), "", period, count, PeriodKind.RUN)
            continue
        count = _years_counted(match["n"] or match["n2"] or match["n3"] or match["n4"])
        future = bool(match["future"] or match["ahead"])
        if count == 1 and not future:
            period = None if anchor is None else Period.of_year(anchor - 1)
            yield PeriodMention(match.span(), "", period, -1, PeriodKind.YEAR)
            continue
        if anchor is None:
            period = None
        elif future:
            period = Period.years(anchor, anchor + count - 1)
        else:
            period = Period.years(anchor - count, anchor - 1)
        yield PeriodMention(match.span(), "", period, count if future else -count, PeriodKind.RUN)


def _find_plans(text: str, anchor: int | None) -> Iterable[PeriodMention]:
    """“十四五” is 2021–2025: the n-th plan begins in the year 1951 + 5n."""
    for match in FIVE_YEAR_PLAN.finditer(text):
        first = 1951 + 5 * integer(match["n"] or match["bare"] or match["old"])
        if _is_base(text, match.start(), match.end()):
            yield PeriodMention(match.span(), "", Period.years(first, first + 4), None, PeriodKind.BASE)
            continue
        if match["when"] == "末":
            yield PeriodMention(match.span(), "", Period.of_year(first + 4), None, PeriodKind.POINT)
        elif match["when"]:
            period = Period.years(first, max(first, anchor)) if anchor else None
            yield PeriodMention(match.span(), "", period, None, PeriodKind.SINCE)
        else:
            yield PeriodMention(match.span(), "", Period.years(first, first + 4), None, PeriodKind.PLAN)


def _find_bare(text: str) -> Iterable[PeriodMention]:
    """2023 without 年, in a question."""
    for match in BARE_YEAR.finditer(text):
        yield PeriodMention(match.span(), "", Period.of_year(int(match[0])), None, PeriodKind.YEAR)


def _find_english(text: str, anchor: int | None) -> Iterable[PeriodMention]:
    """last year, past five years, first half of 2023, Q1."""
    for match in ENGLISH.finditer(text):
        if match["relative"]:
            relative = {"last": -1, "previous": -1, "this": 0, "next": 1}[match["relative"].lower()]
            period = None if anchor is None else Period.of_year(anchor + relative)
            yield PeriodMention(match.span(), "", period, relative, PeriodKind.YEAR)
        elif match["n"]:
            count = ENGLISH_NUMBERS.get(match["n"].lower()) or int(match["n"])
            period = None if anchor is None else Period.years(anchor - count, anchor - 1)
            yield PeriodMention(match.span(), "", period, -count, PeriodKind.RUN)
        else:
            year = int(match["year"]) if match["year"] else anchor
            months = ENGLISH_PARTS[match["part"].lower()]
            period = None if year is None else Period.months(year, *months)
            yield PeriodMention(match.span(), "", period, None if match["year"] else 0, PeriodKind.PART)


def find_periods(text: str, anchor: int | None, *, question: bool = False) -> list[PeriodMention]:
    """The periods named in `text`, in order.

    `question` also takes years without 年 (2023) and of two figures (23年), which in a report are mostly
    amounts and lengths of time.

    >>> [(m.written, m.period.label) for m in find_periods("2022年1—5月，去年和“十四五”期间", 2024)]
    [('2022年1—5月', '2022年1—5月'), ('去年', '2023年'), ('“十四五”期间', '2021—2025年')]
    """
    folded = simplify(text)
    years = list(_find_years(folded, anchor, question))
    finders: list[Callable[[], Iterable[PeriodMention]]] = [
        lambda: _find_ranges(folded, anchor),
        lambda: _find_runs(folded, anchor),
        lambda: _find_plans(folded, anchor),
        lambda: years,
        lambda: _find_parts(folded, anchor, years),
    ]
    if question:
        finders += [lambda: _find_bare(folded), lambda: _find_english(folded, anchor)]
    found = sorted((m for find in finders for m in find()), key=lambda m: (m.span[0], -m.span[1]))
    kept: list[PeriodMention] = []
    for mention in found:
        if not kept or mention.span[0] >= kept[-1].span[1]:
            written = text[slice(*mention.span)]
            kept.append(PeriodMention(mention.span, written, mention.period, mention.relative, mention.kind))
    return kept
