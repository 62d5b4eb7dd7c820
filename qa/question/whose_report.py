"""The report that a question names as such: of which year, and whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.analysis.periods import PeriodMention
from vectorstore.analysis.places import PlaceMention, contains
from vectorstore.analysis.rules import Rule

_REPORT = Rule(
    "question.whose_report.report",
    r"(?:[的度省市县区州]|这[份个]|那[份个]|政府|国务院|工作|《)*报告|\s*(?:(?:government|work)\s+)*report\b",
    holds=("|的省政府报告|", "|那份政府工作报告|", "|这份报告|", "|县政府报告|"),
    fails=("讲话",),
    flags=re.IGNORECASE,
)
_SAYS = Rule(
    "question.whose_report.says",
    r"(?:时|就|曾|还|又)?(?:自己)?(?:[说讲](?!明)|自称|回顾|承认|坦言)",
    holds=("2021年|说|自己排到第几", "|时自称|", "|就承认|"),
    fails=("说明书",),
)
"""2021年说自己排到第几: what is said in a year is said in its report."""


def names_report(text: str, mention: PeriodMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a year is a report's: 2026年（安徽省）政府工作报告里."""
    between = text[mention.span[1] :]
    for place in places:
        between = between.replace(place.written, "")
    named = _REPORT.match(between) or _SAYS.match(between)
    return mention.period is not None and mention.period.is_year and named is not None


def whose_report(text: str, report: PeriodMention, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place beside a report's year that only says in whose report another place is to be looked for:
    兰州市2024年GDP（甘肃省2025年政府工作报告）."""
    for one in places:
        inside = any(contains(one.candidates[0], other.candidates[0]) for other in places if other is not one)
        if inside and one.span[1] <= report.span[0] and not text[one.span[1] : report.span[0]].strip("的"):
            return one
    return None
