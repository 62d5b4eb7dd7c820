"""What a heading says of its section: whether it looks back or plans, and the period it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.analysis.outline_marks import mark
from vectorstore.analysis.rules import Rule
from vectorstore.types import Kind, Period, Role

_LOOKS_BACK = Rule(
    "roles.looks_back",
    r"回顾|总结|(?:完成|执行)情况|(?:胜利|顺利|圆满)(?:完成|收官)$|取得的?(?:重大|显著)?(?:成[就效绩])|以来的工作|过去|[一五]年来|近年来",
    holds=("|完成情况|", "|一年来|", "|回顾|", "|过去|"),
    fails=("圆满完成市二届人大三次会议确定的目标任务", "圆满完成市七届人大三次会议确定的目标任务"),
)
_PLANS = Rule(
    "roles.plans",
    r"今年|新的?一年|今后|未来|明年|下一步|下半年|安排|任务|部署|目标|要求|打算|建议|重点|思路|自身建设|规划|计划|政策取向",
    holds=("|新一年|", "|今年|", "|任务|", "|目标|"),
    fails=("2022年工作回顾", "一年来"),
)
_LAST_TERM = Rule(
    "roles.last_term",
    r"(?:过去|近|前|这|上)(?:的)?五年|五年(?:来|间|工作|的?回顾)|届政府",
    holds=("|五年来|", "|届政府|", "|过去五年|", "|五年工作|"),
    fails=("今后五年", "抢抓机遇的五年"),
)
_NEXT_TERM = Rule(
    "roles.next_term",
    r"(?:今后|未来|下一?个?)(?:的)?五年",
    holds=("|今后五年|", "|未来五年|"),
    fails=("过去五年",),
)
_RANGE = Rule(
    "roles.range",
    r"(\d{4})年?[-—–~至到](\d{4})年",
    holds=("|2018—2022年|工作回顾", "|2018年至2022年|"),
    fails=("2022年工作回顾",),
)
_YEAR = Rule(
    "roles.year",
    r"(?<!\d)(\d{4})年",
    holds=("|2014年|工作回顾",),
    fails=("过去五年", "12014年"),
)
_FIVE_YEAR_PLAN = Rule(
    "roles.five_year_plan",
    r"[“\"](八|九|十[一二三四五六七]?)五[”\"]|第(八|九|十[一二三四五六七]?)个五年(?:规划|计划)",
    holds=("|第十一个五年规划|", "|“十三五”|", "|“十二五”|", "|“十四五”|"),
    fails=("过去五年", "长期规划"),
)
_FIRST_YEAR = Rule(
    "roles.first_year",
    r"开好局|开局|起好步|起步|开端",
    holds=("|开局|",),
    fails=("“十三五”奋斗目标",),
)
"""“十四五”开局工作 is that of one year."""
_SUBTITLE = re.compile(r"[—-]{2}")
"""What stands behind it only adorns a heading: 2025年主要任务——决胜“十四五”."""
_DATED = Rule(
    "roles.dated",
    r"工作|回顾|总结|任务|目标|安排|要求|部署|打算|建议|思路|展望",
    holds=("|任务|", "|工作|", "|目标|", "|回顾|"),
    fails=("2022年北京冬奥会",),
)
"""With one of these words a year in a heading is the section's own, and no mere topic: 2022年工作 against
2022年北京冬奥会."""
_BEGINS_WITH_PERIOD = Rule(
    "roles.begins_with_period",
    r"(?:刚刚)?(?:过去|今后|未来|本届|今年|\d{4}年|五年|近五年|[“\"](?:八|九|十.?)五[”\"])",
    holds=("|“九五”|", "|2024年|", "|未来|", "|过去|"),
    fails=("|加快布局未来产业",),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the headings of one report are dated.  Only a work report plans; the others speak of the
    year they are of."""

    year: int
    kind: Kind

    def part_role(self, heading: str) -> Role | None:
        """What the part under a heading does; None if the heading does not say.

        >>> headings = ("奋力完成2023年的各项任务", "2024年工作回顾", "加强政府自身建设", "结语")
        >>> [Calendar(2024, Kind.WORK_REPORT).part_role(h) for h in headings]
        [<Role.REVIEW: '回顾'>, <Role.REVIEW: '回顾'>, <Role.PLAN: '安排'>, None]
        """
        if self.kind is not Kind.WORK_REPORT:
            return None
        if _NEXT_TERM.search(heading):
            return Role.PLAN
        if _LOOKS_BACK.search(heading):
            return Role.REVIEW
        if years := [int(year) for year in _YEAR.findall(heading)]:
            return Role.REVIEW if max(years) < self.year else Role.PLAN
        return Role.PLAN if _PLANS.search(heading) else None

    def first_role(self) -> Role:
        """What a report does before any heading says otherwise."""
        return Role.OTHER if self.kind is Kind.OTHER else Role.REVIEW

    def period(self, role: Role) -> Period:
        """The period of a section that does not name its own: a report reviews the year before."""
        looks_back = self.kind is Kind.WORK_REPORT and role is Role.REVIEW
        return Period.of_year(self.year - 1 if looks_back else self.year)

    def named_period(self, heading: str, *, nested: bool = False) -> Period | None:
        """The period that a heading names; a nested one names its own only where it begins with it.

        >>> calendar = Calendar(2023, Kind.WORK_REPORT)
        >>> [calendar.named_period(h).label for h in ("一、过去五年工作回顾", "“十四五”时期主要目标")]
        ['2018—2022年', '2021—2025年']
        >>> [calendar.named_period(h).label for h in ("二、今后五年的目标", "三、2023年重点工作")]
        ['2023—2027年', '2023年']
        >>> calendar.named_period("（一）高质量完成“十四五”目标任务", nested=True)
        >>> calendar.named_period("三、全力以赴做好“十四五”开局工作")
        >>> calendar.named_period("二、2023年主要任务——冲刺“十四五”").label
        '2023年'
        >>> calendar.named_period("二、“十四五”时期主要目标任务和2023年工作安排").label
        '2023年'
        """
        found = mark(heading)
        words = heading[found.end :] if found else heading
        if self.kind is not Kind.WORK_REPORT or (nested and not _BEGINS_WITH_PERIOD.match(words)):
            return None
        if _NEXT_TERM.search(words):
            return Period.years(self.year, self.year + 4)
        if _LAST_TERM.search(words):
            return Period.years(self.year - 5, self.year - 1)
        first, *subtitle = _SUBTITLE.split(words, maxsplit=1)
        if subtitle and _YEAR.search(first) and _DATED.search(first):
            words = first
        plan = _FIVE_YEAR_PLAN.search(words)
        both = plan is not None and self._is_own_year(words)
        if plan and (plan[2] or _DATED.search(words)) and not _FIRST_YEAR.search(words) and not both:
            first = _plan_start(plan[1] or plan[2])
            return Period.years(first, first + 4)
        return self._year_named(words) if _DATED.search(words) else None

    def _is_own_year(self, words: str) -> bool:
        """Whether a heading names beside a plan the report's own year, whose tasks are most of what stands
        under it: “十四五”时期主要目标任务和2021年工作安排."""
        own = "今年" in words or str(self.year) in _YEAR.findall(words)
        return own and self.part_role(words) is Role.PLAN

    def _year_named(self, words: str) -> Period | None:
        if match := _RANGE.search(words):
            return Period.years(int(match[1]), int(match[2]))
        years = [int(year) for year in _YEAR.findall(words)]
        over = [year for year in years if year < self.year] if _LOOKS_BACK.search(words) else []
        year = max(over or years, default=None)  # 1998年工作回顾和1999年工作目标 looks back on 1998
        if "上半年" in words:
            return Period.months(year or self.year, 1, 6)
        if year is None and "今年" in words:
            year = self.year
        if year is None and re.match(r"过去一年|一年来|去年", words):
            year = self.year - 1
        return None if year is None else Period.of_year(year)


def _plan_start(which: str) -> int:
    """The first year of a five-year plan: the 13th began in 2016, and one every five years.

    >>> [_plan_start(which) for which in ("九", "十", "十三")]
    [1996, 2001, 2016]
    """
    tens, ones = ("十" in which) * 10, which.removeprefix("十")
    return 1951 + 5 * (tens + ("一二三四五六七八九".index(ones) + 1 if ones else 0))
