"""Which year a report is of.

A work report given early in Y reviews Y−1 and plans Y; it is the report of Y.  A statistical bulletin is
of the year that it reports, the one before it was published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lines.kinds import PART_HEADING, is_heading_line
from vectorstore.analysis.outline_marks import mark
from vectorstore.analysis.period_patterns import FIGURES
from vectorstore.analysis.periods import PeriodKind, find_periods
from vectorstore.analysis.places import simplify
from vectorstore.analysis.rules import Rule
from vectorstore.types import Kind

_WRITTEN = Rule(
    "year.written",
    rf"(?<![{''.join(FIGURES)}])[一二][{''.join(FIGURES)}]{{3}}(?=\s*年)",
    holds=("|二O三五|年远景目", "|二〇二六|年政府工"),
    fails=("过去一年的工作",),
)
_SPACED = Rule(
    "year.spaced",
    r"(?<!\d)((?:19|20)\d{2})\s+(?=年)",
    holds=("|2023 |年是枣庄",),
    fails=("2023年",),
)
_YEAR = r"(?<!\d)((?:19|20)\d{2})年"

_DATE = Rule(
    "year.date",
    rf"{_YEAR}(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月",
    holds=("|2005年三月|",),
    fails=("第五次会议",),
)
_SESSION = Rule(
    "year.session",
    r"会议|大会",
    holds=("|会议|", "|大会|"),
    fails=("2023年1月8日",),
)
_TITLE = Rule(
    "year.title",
    rf"{_YEAR}度?[\u4e00-\u9fff]{{0,24}}(?:政府工作报告|统计公报)|工作报告\s*[（(]\s*{_YEAR}?\s*[）)]",
    holds=("|2023年政府工作报告|", "|2022年国民经济和社会发展统计公报|"),
    fails=("达茂旗政府工作报告",),
)
_HEAD = 300
"""Characters of the body in which a title that was taken for text may stand."""

_LONGEST = 60
"""Characters of a line within which a heading names its year."""
_SECOND = 2
"""The number of the part behind the one that looks back."""
_HEADED = Rule(
    "year.headed",
    r"(?<![\d到至])((?:19|20)\d{2})(?=年(?!远景|愿景|展望)|[-—–~～至到]+(?:19|20)\d{2}年)",
    holds=("|2002|年",),
    fails=("到2030年", "2035年远景目标"),
)
"""A year, or the first and the last of several, in a heading."""
_BACK = Rule(
    "year.back",
    r"回顾|总结|完成情况|执行情况|成[就效绩]",
    holds=("工作|回顾|", "|完成情况|", "取得的|成就|"),
    fails=("任务和重点",),
)
_AHEAD = Rule(
    "year.ahead",
    r"做好|安排|任务|打算|要求|思路|部署|目标|建议|重点|计划|举措|预期",
    holds=("|任务|", "|做好|", "|安排|", "|建议|"),
    fails=("2022年", "2023年是"),
)
_DONE = Rule(
    "year.done",
    r"完成",
    holds=("任务|完成|情况",),
    fails=("任务安排",),
)
"""2023年任务的完成, 圆满完成2023年任务: said of last year as well as of this."""
_WORK = Rule(
    "year.work",
    r"工作|发展",
    holds=("2023年|工作|",),
    fails=("2023年回顾",),
)

_WHOSE = (
    r"度?的?(?:全?[市县区州省盟旗国])?(?:政府|主要|重点|经济社会发展|高质量发展|全年)*的?(?:各项|奋斗|预期)*"
)
_REVIEW = Rule(
    "year.review",
    rf"{_YEAR}{_WHOSE}工作的?(?:简要)?(?:回顾|总结|情况|完成情况)|(?:刚刚|即将)过去的{_YEAR}|回顾{_YEAR}"
    rf"|(?:报告|汇报){_YEAR}的?(?:政府|主要)?工作",
    holds=("|刚刚过去的2023年|", "|2023年主要工作回顾|", "|即将过去的2023年|", "|报告2001年的工作|"),
    fails=("2023年主要任务",),
)
_PLAN = Rule(
    "year.plan",
    rf"{_YEAR}{_WHOSE}(?:工作的?(?:总体)?(?:安排|任务|打算|要求|思路|部署|目标|建议|重点|计划|提出)|任务|目标"
    rf"|总体要求|总体思路)(?!的?[\u4e00-\u9fff]{{0,2}}完成|[\u4e00-\u9fff]{{0,4}}情况)"
    rf"|(?:做好|实现){_YEAR}{_WHOSE}(?:工作|任务|目标)",
    holds=(
        "|2024年总体思路|",
        "|2023年全区各项目标|",
        "|2024年工作的总体要求|",
        "|2024年全市经济社会发展主要预期目标|",
    ),
    fails=("2005年工作任务的完成",),
)
_BEGINS = Rule(
    "year.begins",
    rf"{_YEAR}[，,]?是",
    holds=("|2003年是|",),
    fails=("2023年，我们",),
)

_BY_DATE, _BY_TITLE, _BY_HEADING, _BY_PROSE, _BY_EITHER = 4, 3, 3, 2, 1
"""What each source of a report's year weighs: the day it was given, its title, the headings of what it looks
back on and plans, sentences that say as much, and what is said of this year as well as of last year.  Two
headings outweigh a title that was left from another year."""


@dataclass(frozen=True, slots=True)
class YearFound:
    """A report's year; `reason` says why it is uncertain, in Chinese, or is empty."""

    year: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Headings:
    """The years that the headings of one report make it one of, by what they say."""

    back: frozenset[int]
    ahead: frozenset[int]
    either: frozenset[int]


def _readable(text: str) -> str:
    """Years in ASCII figures, without spaces before 年."""
    folded = simplify(text)
    folded = _WRITTEN.sub(lambda m: "".join(FIGURES[c] for c in m[0]), folded)
    return _SPACED.sub(r"\1", folded)


def _first(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group and len(group) == 4))


def find_year(title_block: str, body: str, kind: Kind, hint: int | None) -> YearFound:
    """The year of a report by its date, its title, its headings, or what it speaks of most.

    A year behind that of the title is one that the report plans for, and never its own.  `hint` (from a
    file name) decides only where the text says nothing.
    """
    title, text = _readable(title_block), _readable(body)
    if kind is Kind.BULLETIN:
        return _bulletin_year(title, text, hint)
    dated = (_dated(title) or _dated(_sessions(text[:_HEAD]))) if kind is Kind.WORK_REPORT else None
    titled = next((_first(m) for m in _TITLE.finditer(title)), None)
    headings = _headings(text)
    votes = _votes(text, headings)
    votes.update({dated: _BY_DATE} if dated else {})
    votes.update({titled: _BY_TITLE} if titled else {})
    own = [year for year in (dated, titled) if year]
    possible = [year for year in votes if not own or year <= max(own)]
    if not possible:
        return _by_frequency(text, hint)
    named = Counter(int(year) for year in re.findall(_YEAR, text))
    best = max(possible, key=lambda y: (votes[y], y in own, named[y - 1] + named[y], y))
    unclear = votes[best] == _BY_EITHER
    doubt = f"正文没有写明是哪一年的报告，按小标题取{best}年" if unclear else _doubt(best, own, headings)
    return YearFound(best, doubt)


def _doubt(best: int, own: Sequence[int], headings: _Headings) -> str:
    """What contradicts the year that was found, "" if nothing does."""
    if other := next((year for year in own if year != best), None):
        return f"标题写的是{other}年，正文安排的是{best}年的工作，按正文"
    if headings.back and best not in headings.back:
        looked_back = max(headings.back) - 1
        return f"标题或安排的是{best}年，小标题回顾的却是{looked_back}年的工作，取{best}年"
    return ""


def _votes(text: str, headings: _Headings) -> Counter[int]:
    """How much of the body speaks for each year.  A year is not the report's if the one before, which it
    would look back on, is never named, unless there is no other."""
    votes = Counter[int]()
    for years, weight in (
        (headings.back, _BY_HEADING),
        (headings.ahead, _BY_HEADING),
        (headings.either, _BY_EITHER),
        ({_first(m) + 1 for m in _REVIEW.finditer(text)}, _BY_PROSE),
        ({_first(m) for m in _PLAN.finditer(text)}, _BY_PROSE),
        ({_first(m) for m in _BEGINS.finditer(text)} if headings.either else (), _BY_EITHER),
    ):
        votes.update(dict.fromkeys(years, weight))
    likely = Counter({year: count for year, count in votes.items() if f"{year - 1}年" in text})
    return likely or votes


def _headings(text: str) -> _Headings:
    back, ahead, either, plain = set[int](), set[int](), set[int](), dict[int, bool]()
    for words, is_first in _heading_words(text):
        looks_back = _BACK.search(words)
        rest = words[looks_back.end() :] if looks_back else words
        if looks_back:
            reviewed = [int(year) for year in _HEADED.findall(words[: looks_back.end()])]
            back.update({max(reviewed) + 1} if reviewed else ())
        year = min((int(year) for year in _HEADED.findall(rest)), default=0)
        if year and _DONE.search(rest):
            either |= {year, year + 1}
        elif year and _AHEAD.search(rest):
            ahead.add(year)
        elif year and _WORK.search(rest):
            plain[year] = is_first
    if plain:  # 2023年的工作 is followed by 2024年的工作, or follows the five years before
        last = max(plain)
        if plain[last] and last - 1 not in plain:
            either |= {last, last + 1}
        else:
            ahead.add(last)
    return _Headings(frozenset(back), frozenset(ahead), frozenset(either))


def _heading_words(text: str) -> Iterator[tuple[str, bool]]:
    """The headings that name a year, without their numbers, and whether they may head the first part; of a
    line that goes on, the part's name."""
    for line in text.splitlines():
        if _HEADED.search(line, 0, _LONGEST):
            found = mark(line.strip())
            words = line.strip()[found.end :] if found else line
            is_first = not found or found.number < _SECOND
            if is_heading_line(line):
                yield words, is_first
            elif named := PART_HEADING.match(words):
                yield named[0], is_first


def _sessions(text: str) -> str:
    """The lines that name a session of the congress."""
    return "\n".join(line for line in text.splitlines() if _SESSION.search(line) and "。" not in line)


def _dated(title: str) -> int | None:
    """The year of the session that a title dates; one of November or December hears the next year's
    report."""
    match = _DATE.search(_sessions(title)) or _DATE.search(title)
    if not match:
        return None
    return int(match[1]) + (match[2] in ("11", "12", "十一", "十二"))


def _bulletin_year(title: str, text: str, hint: int | None) -> YearFound:
    for part in (title, text[:600]):
        match = _TITLE.search(part)
        if match:
            return YearFound(_first(match))
    counts = Counter(int(year) for year in re.findall(_YEAR, text))
    if not counts:
        return YearFound(hint or 0, f"正文没有写明年份，按文件名取{hint}年" if hint else "正文没有写明年份")
    year = counts.most_common(1)[0][0]
    return YearFound(year, f"标题没有写明年份，按文中最常出现的年份取{year}年")


def _by_frequency(text: str, hint: int | None) -> YearFound:
    """The latest year that begins a sentence of its own and is named together with the one before it, else
    the two in a row that are named most; 0 if no year is named at all."""
    named = Counter(
        m.period.last_year for m in find_periods(text, None) if m.period and m.kind is PeriodKind.YEAR
    )
    if not named:
        if hint:
            return YearFound(hint, f"正文没有写明年份，按文件名取{hint}年")
        return YearFound(0, "正文没有写明年份")
    follow = [year for year in named if year - 1 in named]
    begun = {int(m[1]) for m in _BEGINS.finditer(text)}  # "2024年是实施……的关键一年" opens the plan
    if year := max(begun.intersection(follow), default=0):
        return YearFound(year)
    if hint and {hint, hint - 1} & set(named):
        return YearFound(hint, f"正文没有写明是哪一年的报告，按文件名取{hint}年")
    year = max(follow or named, key=lambda y: (named[y - 1], y))
    return YearFound(year, f"正文没有写明是哪一年的报告，按文中所说的年份取{year}年")
