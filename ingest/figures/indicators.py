"""From a report's sentences to its indicators: whose figure each is, of which period, aimed at or reached."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.figures.spans_of_years import (
    base_of,
    before_last,
    compared_period,
    end_period,
    goes_on,
    mean_period,
    paired_periods,
    period_behind,
    reached_period,
    since_base,
    summed_period,
)
from ingest.figures.standard_names import measure_under, standard_name
from ingest.figures.statements import Statement, statements
from ingest.figures.subjects import of_statement, subject_of
from ingest.figures.tabled import TableCell, tabled
from ingest.figures.worded import sets_targets, worded
from ingest.lines.appendix import is_glossary
from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.listening import note
from vectorstore.analysis.periods import PeriodKind, PeriodMention, find_periods
from vectorstore.analysis.sentences import sentences
from vectorstore.types import (
    Indicator,
    Kind,
    Period,
    Report,
    Role,
    Section,
    Sense,
    Span,
)

_ID_LENGTH = 24
_BARE_TRADE = frozenset({"出口", "进口"})
_TRADE = frozenset({"进出口总额", "出口总额", "进口总额"})
_NEAR_START = 4
"""Characters of a sentence within which a period opens it."""
_PLAN_PERIOD = re.compile(r"末|期间|时期|实现|新增|累计")
_LASTING = {PeriodKind.YEAR, PeriodKind.POINT, PeriodKind.PLAN}
_PART_END = re.compile(r"[;；]")
_CLAUSE_END = re.compile(r"[,，;；。]")
_OPENING = re.compile(r"份?(?:以来|期间|来)?[^,，;；。]{0,4}[,，]")
"""After a period that opens a clause: little more than its comma."""
_SETS_OUT = re.compile(r"[^,，;；。]{0,16}目标")
"""After a plan that opens a sentence: what follows are its targets."""
_NOTE = re.compile(r"(?:\[?\d{1,2}\]?\s*)?注[:：\d]")
_EXPLAINS = re.compile(
    r"\s*[\[\uff3b\u3010\u3014]\d{1,3}[\]\uff3d\u3011\u3015]\s*[^，,。；;]{0,30}?(?:[:：]|是?指)"
)
"""How a paragraph begins that says what a term means: [7]“枫桥经验”:…"""
_TIMES_OF = re.compile(r"末?的?\d+(?:\.\d+)?倍")
"""Behind what something is a multiple of: 是“十五”末的1.9倍."""
_OF_A_YEAR = re.compile(r"(?:恢复[到至]|相当于|[是为达])(?:到)?\d{4}年(?:同期)?(?:水平)?的\d[\d.]*[%％]")
"""恢复到2019年的120% is a share of another year's figure, and neither the figure nor its growth."""
_OF_BASE = re.compile(r"末?的?\d[^,，。；;]{1,16}?[到至为]")
_IN_TITLE = re.compile(r"(?:获评?|入选|荣膺|当选|上榜|列入|纳入|评为|入围|列为)[^,，。；;]{0,12}$")
"""Before a year that belongs to the name of an honour: 获评|广西2022年度…好等次."""
_SO_FAR = re.compile(r"先后$")
"""Before how often something has been done: 先后|29次亲临考察."""
_SINCE_THEN = re.compile(r"[^,，。；;]{0,16}?(?:以来|之后|以后)")
"""Behind a year: 2020年GDP统一核算以来 says since when, not of what year."""


def extract(report: Report, sections: Sequence[Section]) -> tuple[Indicator, ...]:
    """Every indicator of a report, in order.  About 60 ms for 20,000 characters."""
    found: dict[str, Indicator] = {}
    carried: Period | None = None
    paragraph_end = -1
    explains = False
    lookup = _Sections(report, sections)
    glossaries = _Stretches([s for s in sections if len(s.path) == 1 and is_glossary(s.path[0])])
    for start, end in sentences(report.text):
        if "\t" in report.text[start:end]:
            continue  # a row of a table
        if _NOTE.match(report.text, start):
            continue  # how a figure is counted
        if glossaries.around(start):
            continue  # what a term means is no statement of the report
        opens = start > paragraph_end
        if opens:
            explains = _EXPLAINS.match(report.text, start) is not None
            paragraph_end = report.text.find("\n", start)
            paragraph_end = len(report.text) if paragraph_end < 0 else paragraph_end
            carried = _plan_set_out(report.text[start:paragraph_end], lookup.at(start))
        if explains:
            continue
        for indicator, opening in _of_sentence(report, lookup, (start, end), carried):
            sets = opening is not None and (opens or opening.is_year)
            carried = opening if sets else carried
            if indicator:
                found.setdefault(indicator.id, indicator)
    for cell in tabled(report.text, report.year or None):
        row = _of_cell(report, lookup.at(cell.row[0]), cell)
        if row:
            found.setdefault(row.id, row)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Context:
    """What a sentence inherits from where it stands."""

    role: Role
    period: Period
    term: Period | None = None
    """The years of the part around it, where they are several."""


class _Stretches:
    """The sections around a place of the report, looked up at its cuts: where any of them begins or ends."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._cuts = sorted({bound for section in sections for bound in (section.start, section.end)})
        self._around: list[tuple[Section, ...]] = []
        open_: list[Section] = []
        coming = list(reversed(sections))
        for cut in self._cuts:
            open_ = [section for section in open_ if section.end > cut]
            while coming and coming[-1].start <= cut:
                open_.append(coming.pop())
            self._around.append(tuple(open_))

    def around(self, offset: int) -> tuple[Section, ...]:
        """The outer before the inner."""
        found = bisect_right(self._cuts, offset)
        return self._around[found - 1] if found else ()


class _Sections:
    """Which section a place of the report lies in; the deepest one counts."""

    def __init__(self, report: Report, sections: Sequence[Section]) -> None:
        self._stretches = _Stretches(sections)
        self._default = _Context(Role.OTHER, Period.of_year(report.year))
        self._plans: dict[tuple[str, ...], Period | None] = {}

    def at(self, offset: int) -> _Context:
        around = self._stretches.around(offset)
        if not around:
            return self._default
        term = next((s.period for s in reversed(around) if s.period.first_year != s.period.last_year), None)
        return _Context(around[-1].role, around[-1].period, term or self._plan_told(around[-1]))

    def _plan_told(self, section: Section) -> Period | None:
        """The five-year plan that a heading around a section names: “十五”计划完成情况."""
        if section.path not in self._plans:
            headings = [heading for heading in section.path if "五" in heading]
            named = (m for heading in headings for m in find_periods(heading, None))
            plans = (m.period for m in named if m.kind is PeriodKind.PLAN)
            self._plans[section.path] = next(plans, None) if section.role is not Role.OTHER else None
        return self._plans[section.path]


def _plan_set_out(paragraph: str, context: _Context) -> Period | None:
    """The years of a plan whose targets a paragraph sets out, where its heading names both the plan and the
    year: what grows on average (年均) does so over the plan."""
    sets_out = "年均" in paragraph and "五”" not in paragraph
    return context.term if context.role is Role.PLAN and sets_out else None


def _of_sentence(
    report: Report, sections: _Sections, span: Span, carried: Period | None
) -> Iterator[tuple[Indicator | None, Period | None]]:
    """The indicators of one sentence.  First comes (None, the period its opening sets for the rest of the
    paragraph), if it sets one."""
    sentence = report.text[slice(*span)]
    context = sections.at(span[0])
    periods = _periods(sentence, context, report)
    opening = next((m for m in periods if m.span[0] <= _NEAR_START), None)
    if opening and (opening.kind is PeriodKind.RUN or _is_year_of_prelude(opening, context)):
        yield None, opening.period
        carried = opening.period
    goal = sets_targets(sentence) and not any(m.period and m.period.last_year < report.year for m in periods)
    found = statements(sentence) + worded(sentence, goal=goal)
    if not found:
        return
    subject = subject_of(sentence, report.place, report.year)
    paired = paired_periods(sentence, found, report.year)
    last: Statement | None = None
    of_last: Period | None = None
    told: Statement | None = None
    over_told = context.period
    for statement in _of_trade(found):
        default = Period.of_year(report.year) if goal and context.role is Role.REVIEW else context.period
        around = carried or default
        named = _period(statement, sentence, periods)
        named = period_behind(sentence, statement) or named
        if of_last and not named and goes_on(sentence, statement, last):
            named = of_last
        last, of_last = statement, named
        so_far = _SO_FAR.search(sentence, 0, statement.value[0]) is not None
        reached = (so_far or sentence.startswith("已", statement.value[0])) and not goal
        if reached and not named and around == Period.of_year(report.year):
            around = Period.of_year(report.year - 1)  # what a plan says has been reached by now
        named = named or around
        mean = mean_period(sentence, statement, named, context.term)
        ahead = context.role is Role.PLAN and named.last_year >= report.year
        summed = summed_period(sentence, statement, named, ahead=ahead)
        period = mean or summed or compared_period(sentence, statement, found, named)
        over = period
        period = paired.get(statement) or end_period(sentence, statement, period)
        period = reached_period(sentence, statement, period)
        period = before_last(sentence, statement, period)
        if told and _is_paired(told, statement) and statement not in paired:
            period = over_told
        told, over_told = statement, period
        sense = _sense(period, context.role, goal, report)
        if sense is Sense.ACTUAL:  # a target is of the year in which it is due
            period = since_base(sentence, statement, period)
        subject = of_statement(subject, statement.name, report.place)
        base = base_of(sentence, statement, over)
        row = _indicator(report, statement, span, subject, period, sense)
        note(row)
        yield row, None
        if base:
            yield _indicator(report, base[0], span, subject, base[1], Sense.ACTUAL), None


def _is_paired(one: Statement, other: Statement) -> bool:
    """Whether two values are told one by one: 失业率分别控制在5.5%、4.2%以内 says of both when."""
    return one.clause == other.clause and one.measure is other.measure and one.name != other.name


def _of_trade(found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; a bare 出口 or 进口 is the whole trade's: 进出口总额…,其中出口….

    Behind 跨境电商进出口 it is a part of that.
    """
    last = ""
    for statement in found:
        bare = statement.name in _BARE_TRADE
        if not bare:
            last = statement.name
        whole = "口" not in last or canonical(last) in _TRADE
        yield replace(statement, name=statement.name + "总额") if bare and whole else statement


def _is_year_of_prelude(mention: PeriodMention, context: _Context) -> bool:
    """Whether a paragraph opens with the year it speaks of: in no review and no plan any year, in a plan the
    one that is over (过去一年)."""
    year = mention.period is not None and mention.period.is_year and mention.kind is PeriodKind.YEAR
    over = context.role is Role.PLAN and mention.written.startswith("过去")
    return year and (context.role is Role.OTHER or over)


def _periods(sentence: str, context: _Context, report: Report) -> list[PeriodMention]:
    """The periods a sentence names.  A review written before the year was out calls it 今年; a year later
    the same year is 去年."""
    looks_back = context.role is Role.REVIEW and report.kind is Kind.WORK_REPORT
    found = [m for m in find_periods(sentence, report.year) if _dates(m, sentence)]
    if not looks_back:
        return found
    found = [m for m in found if not (m.kind is PeriodKind.RUN and m.written.endswith("后"))]
    if any(m.relative == 0 for m in found):
        anchored = find_periods(sentence, min(context.period.last_year, report.year - 1))
        this_year = {m.span: m for m in anchored if m.relative == 0 and m.kind is not PeriodKind.RUN}
        found = [this_year.get(m.span, m) if m.relative == 0 else m for m in found]
    return [_looking_back(m, report.year) for m in found]


def _looking_back(mention: PeriodMention, year: int) -> PeriodMention:
    """三年内 in a review is the three years before, and 2017年以来 goes on to the year before."""
    period = mention.period
    if period and period.first_year < year <= period.last_year and mention.written.endswith("来"):
        return replace(mention, period=Period.years(period.first_year, year - 1))
    within = mention.kind is PeriodKind.RUN and mention.written.endswith("内") and mention.relative
    return replace(mention, period=Period.years(year - within, year - 1)) if within else mention


def _dates(mention: PeriodMention, sentence: str) -> bool:
    """Whether a mention says when, and is no mere base of comparison or name of a plan."""
    if mention.period is None or mention.kind in {PeriodKind.BASE, PeriodKind.BEFORE}:
        return False
    if _TIMES_OF.match(sentence, mention.span[1]):
        return False
    if _OF_BASE.match(sentence, mention.span[1]) and sentence[mention.span[0] - 1 : mention.span[0]] in {
        "从",
        "由",
    }:
        return False  # 从2015年的|1123元提高到1628元
    if mention.written.endswith("年度") and _IN_TITLE.search(sentence, 0, mention.span[0]):
        return False
    if mention.kind is PeriodKind.YEAR and _SINCE_THEN.match(sentence, mention.span[1]):
        return False
    if mention.kind is PeriodKind.PLAN:
        return _PLAN_PERIOD.search(sentence[mention.span[0] : mention.span[1] + 2]) is not None
    return True


def _period(statement: Statement, sentence: str, periods: Sequence[PeriodMention]) -> Period | None:
    """The period that governs a value: the last one named before it.  A year goes on to the end of the
    sentence; a part of a year or a run of years only where it opens the sentence or clause, or stands in the
    value's own clause; and 全年 ends it."""
    start = statement.value[0]
    whole_year = sentence.rfind("全年", 0, statement.value[1])
    for mention in reversed([m for m in periods if m.span[1] <= start + 1]):
        if mention.span[1] <= whole_year:
            return None
        lasting = mention.kind in _LASTING and mention.period is not None and mention.period.is_year
        opens = mention.span[0] <= _NEAR_START
        if lasting and (opens or not _PART_END.search(sentence, mention.span[1], start)):
            return mention.period
        if lasting:
            continue
        if not _CLAUSE_END.search(sentence, mention.span[1], start):
            return mention.period
        if mention.kind is PeriodKind.PLAN and opens and _SETS_OUT.match(sentence, mention.span[1]):
            return mention.period
        opens = mention.span[0] == 0 or sentence[mention.span[0] - 1] in "，,。；;：:”"
        if opens and _OPENING.match(sentence, mention.span[1]):
            return mention.period
    return None


def _sense(period: Period, role: Role, goal: bool, report: Report) -> Sense:
    if report.kind is not Kind.WORK_REPORT:
        return Sense.ACTUAL
    if goal or 0 < report.year < period.first_year:
        return Sense.TARGET
    if period.last_year < report.year:
        return Sense.ACTUAL
    if role is Role.PLAN or (period.last_year > report.year and role is not Role.REVIEW):
        return Sense.TARGET
    return Sense.ACTUAL


def _indicator(
    report: Report, statement: Statement, sentence: Span, subject: str, period: Period, sense: Sense
) -> Indicator:
    base = sentence[0]
    clause = (base + statement.clause[0], base + statement.clause[1])
    value = report.text[base + statement.value[0] : base + statement.value[1]].strip(" 、,，")
    key = f"{report.id}:{clause}:{statement.value}:{statement.name}"
    standard = standard_name(statement, subject if subject != report.place.name else "")
    of_a_year = _OF_A_YEAR.search(value) is not None
    return Indicator(
        id=hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH],
        report_id=report.id,
        subject=subject,
        period=period,
        sense=sense,
        name=statement.name,
        canonical=statement.name if of_a_year else standard,
        value=value,
        measure=statement.measure if of_a_year else measure_under(statement, standard),
        number=statement.number,
        unit=statement.unit,
        clause=clause,
        sentence=sentence,
        upper=statement.upper,
    )


def _of_cell(report: Report, context: _Context, cell: TableCell) -> Indicator | None:
    """The indicator of a cell; None where neither its row nor its column names one."""
    if not cell.name:
        return None
    period = Period.of_year(cell.year) if cell.year else context.period
    subject = cell.subject or report.place.name
    sense = _sense(period, context.role, goal=cell.goal is True, report=report)
    if cell.goal is False:
        sense = Sense.ACTUAL
    start, end = cell.row
    key = f"{report.id}:{cell.row}:{cell.value}:{cell.name}:{subject}:{period}"
    statement = Statement(cell.name, (0, 0), (0, end - start), cell.measure, cell.number, cell.unit)
    return Indicator(
        id=hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH],
        report_id=report.id,
        subject=subject,
        period=period,
        sense=sense,
        name=cell.name,
        canonical=standard_name(statement, ""),
        value=cell.value,
        measure=cell.measure,
        number=cell.number,
        unit=cell.unit,
        clause=cell.row,
        sentence=cell.row,
        upper=cell.upper,
    )
