"""What stands in a question: its places and groups, its periods, a limit, and the rest of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.question.no_place import mistyped_place, unknown_place
from qa.question.places_asked import is_coordinated, names_in, places_asked, zone_behind
from qa.question.thresholds import find_threshold
from qa.question.whose_report import names_report, whose_report
from qa.question.words import ALL_FIGURES, DENIED
from qa.types.wanted import Threshold
from vectorstore.analysis.english_subjects import phrased
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodMention, find_periods
from vectorstore.analysis.places import PlaceMention, find_places, simplify
from vectorstore.analysis.places_groups import Group
from vectorstore.analysis.rules import Rule
from vectorstore.types import Span

_BASE_BEFORE = Rule(
    "question.parts.base_before",
    r"(?:比|较|同)$",
    holds=("|比|", "|同|", "|较|"),
    fails=("对比一下", "比重"),
)
_BASE_AFTER = Rule(
    "question.parts.base_after",
    r"同?期?(?:相比)?(?:实际)?(?:增长|下降|提高|增加|减少|上升|降低|上涨|涨|降)",
    holds=("比上年|增长|", "比上年|下降|", "|涨|"),
    fails=("|比上年增加",),
)
_NOT_WORDS = Rule(
    "question.parts.not_words",
    r"(?:省|市|县|区)?(?:政府)?(?=$|[，,的])",
    holds=("|政府|",),
    fails=("|建设",),
)
_HOW_MANY_PLACES = Rule(
    "question.parts.how_many_places",
    r"的?(?:一共|总共|共)?有?(?:多少|几)(?:个|座)?(?=[?？。呢\s]*$)",
    holds=("|的有几个|", "|的有多少个|"),
    fails=("一共几条",),
)
"""How many places pass a limit: the unit is theirs and not the indicator's."""
_ASKS = Rule(
    "question.parts.asks",
    r"[多几哪谁何怎什?？]",
    holds=("|多|少", "|哪|里"),
    fails=("我在写论文，想请教一下：",),
)
_OF_REPORT = Rule(
    "question.parts.of_report",
    r"(?:根据|按照|依据|查阅|翻一?下|看一?下|[按据看在])?(?:政府|国务院)?(?:工作)?报告[里中上]?(?:面)?(?:[的说讲]|提到|提出)?",
    holds=("|在报告里说|", "|依据政府工作报告|", "|报告中的|", "|看国务院报告|"),
    fails=("国务院",),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What stands in a question's words."""

    text: str
    """Without denied clauses, folded."""
    places: tuple[PlaceMention, ...]
    group: Group | None
    periods: tuple[PeriodMention, ...]
    bases: tuple[PeriodMention, ...]
    """From which a change is counted (比2020年增加), and which are not asked about."""
    rest: str
    """`text` without places and periods."""
    english: bool
    threshold: Threshold | None = None
    unknown_place: str = ""
    """A name that looks like a place's and is none."""
    mistyped_place: str = ""
    """A word that was likely meant for a place's name."""
    everything: bool = False
    """It wants the main targets or results, all of them."""
    report_year: int | None = None
    """The year of the report that it names as such."""
    coordinated: bool = False
    """Whether its places stand side by side."""
    zone: str = ""
    """A zone or a town behind a place's name, which is meant and not the place: 合肥高新区."""


def read_question(question: str, *, grouped: bool = True) -> Question:
    """A question taken apart.  `grouped`: words like 几个县 mean a set of places."""
    folded = simplify(question)
    text = DENIED.sub("", folded).strip() or folded.strip()
    text = text[_introduced(text) :]
    english = _is_english(text)
    places, group, around = places_asked(text, grouped)
    dated = find_periods(text, None, question=True)
    of_report = next((m for m in dated if names_report(text, m, places)), None)
    if of_report and (whose := whose_report(text, of_report, places)):
        around, places = [*around, whose.span], tuple(one for one in places if one is not whose)
    limit, of_limit = find_threshold(text) or (None, None)
    if limit and limit.number == 0 and not group:
        limit = None  # 投资下降 of one place is what is asked, and no limit
    gone = [*around, *names_in(text, places), *(m.span for m in dated)]
    if limit and of_limit and (group or not places):
        gone.append(of_limit)  # what is set to one place is a figure's: 合肥GDP超过1万亿元了吗
    rest = _without(text, gone)
    if of_report:
        rest = _OF_REPORT.sub("", rest)
    if group and limit:
        rest = _HOW_MANY_PLACES.sub("", rest)
    rest = phrased(_in_chinese(rest)) if english else rest
    placed = bool(places or group)
    return Question(
        text,
        places,
        group,
        tuple(m for m in dated if not _is_base(text, m) and m is not of_report),
        tuple(m for m in dated if _is_base(text, m)),
        rest,
        english,
        limit,
        unknown_place="" if placed else unknown_place(text),
        mistyped_place="" if placed else mistyped_place(text),
        everything=not (group or limit) and ALL_FIGURES.fullmatch(rest) is not None,
        coordinated=is_coordinated(text, places),
        zone=zone_behind(text, places),
        report_year=of_report.period.last_year if of_report and of_report.period else None,
    )


def _introduced(text: str) -> int:
    """Where the question itself begins, behind words that only lead to it: 您好，我在写论文，想请教一下：….
    What names a place or a time is of the question."""
    end = max(text.find("："), text.find(":"))
    before = text[: end + 1]
    says = (
        find_places(before, question=True) or find_periods(before, None, question=True) or find_known(before)
    )
    return 0 if says or _ASKS.search(before) or not text[end + 1 :].strip() else end + 1


def _in_chinese(text: str) -> str:
    """An English text with its well-known indicators by their standard names."""
    for mention in reversed(find_known(text)):
        start, end = mention.span
        text = f"{text[:start]} {mention.known.name} {text[end:]}"
    return text


def _is_english(text: str) -> bool:
    """Whether most letters are English, names of indicators aside: 四川gdp is Chinese."""
    rest = _without(text, [mention.span for mention in find_known(text)])
    letters = [c for c in rest if c.isalpha()]
    return sum(c.isascii() for c in letters) * 2 > len(letters) and not re.search(r"[多几哪]", text)


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        after = _NOT_WORDS.match(text, end)
        text = text[:start] + text[after.end() if after else end :]
    return text


def _is_base(text: str, mention: PeriodMention) -> bool:
    """比上年增长: the year a change is counted from, which is not asked about."""
    start, end = mention.span
    return bool(_BASE_BEFORE.search(text[:start]) and _BASE_AFTER.match(text, end))
