"""Which year a report is of.

A work report given early in Y reviews Y−1 and plans Y; it is the report of Y.  A statistical bulletin is
of the year that it reports, the one before it was published.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from vectorstore.analysis.period_patterns import FIGURES
from vectorstore.analysis.periods import PeriodKind, find_periods
from vectorstore.analysis.places import simplify
from vectorstore.types import Kind

_WRITTEN = re.compile(rf"(?<![{''.join(FIGURES)}])[一二][{''.join(FIGURES)}]{{3}}(?=\s*年)")
_SPACED = re.compile(r"(?<!\d)((?:19|20)\d{2})\s+(?=年)")
_YEAR = r"(?<!\d)((?:19|20)\d{2})年"

_DATE = re.compile(rf"{_YEAR}(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月")
_WHOSE = r"度?的?(?:全?[市县区州省盟旗])?(?:政府|主要|重点|经济社会发展|高质量发展)*的?(?:各项|奋斗|预期)*"
_REVIEW = re.compile(
    rf"{_YEAR}{_WHOSE}工作的?(?:简要)?(?:回顾|总结|情况|完成情况)|(?:刚刚|即将)过去的{_YEAR}|回顾{_YEAR}"
    rf"|(?:奋力|全面|圆满)完成{_YEAR}"
)
_PLAN = re.compile(
    rf"{_YEAR}{_WHOSE}(?:工作的?(?:总体)?(?:安排|任务|打算|要求|思路|部署|目标|建议|重点|计划)|任务|目标"
    rf"|总体要求|总体思路)|(?:做好|实现|圆满完成){_YEAR}"
)
_BEGINS = re.compile(rf"{_YEAR}[，,]?是")
_TITLE = re.compile(rf"{_YEAR}[\u4e00-\u9fff]{{0,14}}(?:政府工作报告|统计公报)")


@dataclass(frozen=True, slots=True)
class YearFound:
    """A report's year; `reason` says why it is uncertain, in Chinese, or is empty."""

    year: int
    reason: str = ""


def _readable(text: str) -> str:
    """Years in ASCII figures, without spaces before 年."""
    folded = simplify(text)
    folded = _WRITTEN.sub(lambda m: "".join(FIGURES[c] for c in m[0]), folded)
    return _SPACED.sub(r"\1", folded)


def _first(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group and len(group) == 4))


def find_year(title_block: str, body: str, kind: Kind, hint: int | None) -> YearFound:
    """The year of a report by its headings, its date, its title, or what it speaks of most.

    `hint` (from a file name) decides only where the text says nothing.
    """
    title, text = _readable(title_block), _readable(body)
    if kind is Kind.BULLETIN:
        return _bulletin_year(title, text, hint)
    dated = _dated(title) if kind is Kind.WORK_REPORT else None
    stated = Counter[int]()
    stated.update({_first(m) + 1: 2 for m in _REVIEW.finditer(text)})
    for match in _PLAN.finditer(text):
        stated[_first(match)] += 2
    titled = [int(m[1]) for m in _TITLE.finditer(title)]
    if stated:
        ranked = stated.most_common()
        best = max(year for year, votes in ranked if votes == ranked[0][1])
        if dated and dated in stated:
            best = dated
        other = next((year for year in (dated, *titled) if year and year != best), None)
        return YearFound(best, f"标题写的是{other}年，正文安排的是{best}年的工作，按正文" if other else "")
    if dated:
        return YearFound(dated)
    if titled:
        return YearFound(titled[0])
    return _by_frequency(text, hint)


def _dated(title: str) -> int | None:
    """The year of the congress that a title dates; a session of November or December hears the next
    year's report."""
    match = _DATE.search(title)
    if not match:
        return None
    return int(match[1]) + (match[2] in ("11", "12", "十一", "十二"))


def _bulletin_year(title: str, text: str, hint: int | None) -> YearFound:
    for part in (title, text[:600]):
        match = _TITLE.search(part)
        if match:
            return YearFound(int(match[1]))
    counts = Counter(int(year) for year in re.findall(_YEAR, text))
    if not counts:
        return YearFound(hint or 0, f"正文没有写明年份，按文件名取{hint}年" if hint else "正文没有写明年份")
    year = counts.most_common(1)[0][0]
    return YearFound(year, f"标题没有写明年份，按文中最常出现的年份取{year}年")


def _by_frequency(text: str, hint: int | None) -> YearFound:
    """The latest year that is named together with the one before it; 0 if no year is named at all."""
    named = {m.period.last_year for m in find_periods(text, None) if m.period and m.kind is PeriodKind.YEAR}
    if not named:
        if hint:
            return YearFound(hint, f"正文没有写明年份，按文件名取{hint}年")
        return YearFound(0, "正文没有写明年份")
    year = max((y for y in named if y - 1 in named), default=max(named))
    begun = max((int(m[1]) for m in _BEGINS.finditer(text)), default=0)
    if begun == year:  # "2024年是实施……的关键一年" opens the plan
        return YearFound(year)
    if hint and {hint, hint - 1} & named:
        return YearFound(hint, f"正文没有写明是哪一年的报告，按文件名取{hint}年")
    return YearFound(year, f"正文没有写明是哪一年的报告，按文中所说的年份取{year}年")
