"""How figures, comparisons and abstentions are worded, for the user."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.store import ReportInfo
from vectorstore.types import Indicator, Kind, Measure, Period, Place, Report, Sense

_MANY = 12
"""Places named before the rest is only counted."""
_TELLS_DIRECTION = re.compile(r"增|升|涨|提|扩|降|减|落|收窄|滑|高|快")


def value_of(row: Indicator) -> str:
    """The value as written; a later member of a pair gets back the direction it shares (分别下降1%和3%)."""
    value = re.sub(r"分别|(?<![平年人户])均(?!衡)|[、,，]\s*$", "", row.value).strip()
    if row.measure is not Measure.CHANGE or row.number is None or row.unit == "倍":
        return value
    if _TELLS_DIRECTION.search(value) or re.search(r"[涨增降]幅|增速|增长率", row.name):
        return value
    return ("下降" if row.number < 0 else "增长") + value


def fact(row: Indicator) -> str:
    """Name and value, as one clause."""
    return f"{row.name}{value_of(row)}"


def facts(rows: Sequence[Indicator]) -> str:
    """Several values of one indicator, its name said once."""
    said: list[str] = []
    for i, row in enumerate(rows):
        said.append(value_of(row) if i and row.name == rows[i - 1].name else fact(row))
    return "、".join(said)


def sense_label(sense: Sense, kind: Kind = Kind.WORK_REPORT) -> str:
    if sense is Sense.TARGET:
        return "目标"
    return "完成情况" if kind is Kind.WORK_REPORT else "数据"


def report_label(report: Report | ReportInfo) -> str:
    """How a report is called in an answer."""
    of = "国务院" if report.place.name == "全国" and report.kind is Kind.WORK_REPORT else report.place.name
    kind = report.kind.value if report.kind is not Kind.OTHER else "报告"
    return f"《{report.year}年{of}{kind}》"


def figure_line(report: Report, rows: Sequence[Indicator], number: int) -> str:
    """What one report states of one indicator."""
    first = rows[0]
    whose = first.subject if first.subject != report.place.name else report.place.name
    label = sense_label(first.sense, report.kind)
    return f"{whose}{first.period.label}{label}：{facts(rows)}[{number}]"


def source_note(reports: Sequence[Report], *, newest: bool) -> str:
    """Where it was read, and that the newest report was taken where no year was named."""
    names = "、".join(dict.fromkeys(report_label(r) for r in reports))
    return f"（据{names}{'，未指明年份，取已收录的最新一份' if newest else ''}）"


def told_by(place: Place, report: Report) -> str:
    return f"语料中没有{place.name}自己的报告；{report_label(report)}说："


def covered(infos: Sequence[ReportInfo]) -> str:
    """What is on file, in a line."""
    years: dict[str, list[int]] = {}
    for info in sorted(infos, key=lambda i: (i.place.code, i.year)):
        years.setdefault(info.place.name, []).append(info.year)
    named = [f"{place}({'、'.join(map(str, sorted(set(ys))))})" for place, ys in list(years.items())[:_MANY]]
    rest = f"等{len(years)}个地方" if len(years) > _MANY else ""
    return "已收录：" + "、".join(named) + rest + "。"


def place_not_on_file(place: str, infos: Sequence[ReportInfo]) -> str:
    return f"语料中没有{place}的报告，也没有别的报告可据以回答。{covered(infos)}"


def namesake(place: Place) -> str:
    return f"已收录的是{place.name}的报告。"


def headline(report: Report, first: Indicator) -> str:
    label = sense_label(first.sense, report.kind)
    return f"{report_label(report)}列出的{first.period.label}主要{label}："


def years_on_file(place: Place, infos: Sequence[ReportInfo]) -> str:
    years = "、".join(str(y) for y in sorted({info.year for info in infos}))
    return f"{place.name}已收录的报告：{years}年。"


def year_not_on_file(
    place: Place, sense: Sense, period: Period, year: int, infos: Sequence[ReportInfo]
) -> str:
    what = f"{period.label}的{'目标' if sense is Sense.TARGET else '完成情况'}"
    return f"{place.name}{what}应当在{year}年的报告里，这份报告没有收录。{years_on_file(place, infos)}"


def not_stated(
    scope_name: str, reports: Sequence[ReportInfo], what: str, sense: Sense | None, period: Period | None
) -> str:
    names = "、".join(dict.fromkeys(report_label(r) for r in reports[:3]))
    when = period.label if period else ""
    label = "" if sense is None else ("的目标" if sense is Sense.TARGET else "的完成数")
    cut = "".join(f"注意：{report_label(r)}收录得不完整。" for r in reports[:3] if r.truncated)
    return f"{names}没有提到{scope_name}{when}{what}{label}。{cut}"


def ambiguous(written: str, places: Sequence[Place]) -> str:
    full = "、".join("".join(p.parents) + p.name for p in places)
    return f"“{written}”不止一处：{full}。请说明是哪一个。"


PLACE_MISSING = "问题没有说是哪个地方。"
OFF_TOPIC = "这个问题不是政府工作报告能回答的。可以问报告里的指标、目标、举措和问题。"


def offered(rows: Sequence[Indicator], report: Report) -> str:
    """Something near what was asked, said apart from the answer."""
    first = rows[0]
    label = sense_label(first.sense, report.kind)
    return f"{report_label(report)}有{first.period.label}的{label}：{facts(rows)}"


def sibling_question(report: Report, row: Indicator) -> str:
    """A question that leads to an offered figure."""
    ask = "增速" if row.measure is Measure.CHANGE else ""
    sense = "目标" if row.sense is Sense.TARGET else ""
    return f"{report.place.name}{row.period.label}{row.canonical}{ask}{sense}是多少"
