"""What the tab for comparing says, in the page's two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.library.comparison import Gap
from ui.page.words import english, page
from ui.page.words.page import PageText
from vectorstore.types import Level, Measure, Sense


@dataclass(frozen=True, slots=True)
class CompareText:
    """Braces are filled by `str.format`; nothing here is markup."""

    tab: str
    indicators: str
    places: str
    years: str
    senses: str
    sense_names: Mapping[Sense, str]
    go: str
    start: str
    start_more: str
    try_comparing: str
    example: str
    and_others: str
    unknown: str
    unknown_hint: str
    several: str
    failed: str
    to_compare: str

    groups: Mapping[Level, str]
    """Of the places that lie in one."""
    all_provinces: str

    title: str
    place: str
    year: str
    year_of: str
    column: str
    gaps: Mapping[Gap, str]
    gap_why: Mapping[Gap, str]
    search: str
    sort: str
    sift: str
    only_stated: str
    with_ranks: str
    rank: str
    with_differences: str
    difference: str
    difference_of: str
    points: str
    inside: str
    truncated: str
    dropped: str
    ahead: str
    legend: str
    counts: str
    download: str
    file_name: str
    download_wide: str
    wide_name: str
    as_written: str
    all_years: str
    charts: str
    chart: str
    chart_described: str
    datum: str
    values_listed: str
    """Stands between values."""
    many_values: str
    listed: str
    """Stands between names."""
    form: str
    forms: Mapping[str, str]
    """What a chart can be drawn as, by `charts.data.Form`."""
    series: str
    strand: str
    toggle: str
    picture: str
    credit: str
    measures: Mapping[Measure, str]
    unit: str
    converted: str
    without: str
    only_year: str
    only_places: str
    no_course: str
    separate: str
    columns: Mapping[str, str]
    """Of the downloaded table, by their keys for programs."""


CHINESE = CompareText(
    tab="比较",
    indicators="指标（可以选，也可以自己写，如充电桩）",
    places="地区",
    years="年份（可以写一段，如2018-2022）",
    senses="口径",
    sense_names=page.CHINESE.senses,
    go="比较",
    start="把几个地方、几个年份的数字摆在一起",
    start_more="选好指标、地区和年份，每个数字都能点开原文。年份指数字所属的年份：2023年的目标在2023年报告里，2023年的完成情况在2024年报告里。",
    try_comparing="试试这样比",
    example="{places}，{years}：{indicators}（{senses}）",
    and_others="等{}地",
    unknown="“{name}”不在地名表里，没有这个地方。{hint}",
    unknown_hint="是不是{}？",
    several="“{name}”不止一个地方：{places}。请从列表里选。",
    failed="没有比成",
    to_compare="到比较页",
    groups={Level.PREFECTURE: "{}各市", Level.COUNTY: "{}各县区"},
    all_provinces="全部省份",
    title="比较结果",
    place="地区",
    year="年份",
    year_of="{}年",
    column="{year}年{sense}",
    gaps={Gap.SILENT: "没有找到", Gap.NOT_ON_FILE: "未收录", Gap.NOT_OVER: "未结束"},
    gap_why={
        Gap.SILENT: "报告已收录，没有从中找到这个数字",
        Gap.NOT_ON_FILE: "没有收录应当写有这个数字的报告",
        Gap.NOT_OVER: "这一年还没有结束",
    },
    search="；点开在原文里查找",
    sort="按这一列排序",
    sift="筛选行",
    only_stated="只看有数字的",
    with_ranks="名次（从大到小）",
    rank="第{}",
    with_differences="完成与目标之差",
    difference="完成－目标",
    difference_of="{}年完成－目标",
    points="个百分点",
    inside="在目标区间内",
    truncated="报告原文不完整",
    ahead="没有列出{}：这一年还没有结束。",
    dropped="没有列出{}：写有这些数字的报告都没有收录。",
    legend="点击数字旁的编号查看原文。",
    counts="{values}项有数字，{silent}项没有找到，{absent}项未收录。",
    download="下载 {}",
    file_name="政问-比较",
    download_wide="下载 Excel（宽表）",
    wide_name="政问-比较-宽表",
    as_written="原文",
    all_years="全部年份",
    charts="图",
    chart="{indicator}：{measure}",
    chart_described="{title}，{unit}。{values}。数字和依据见上表。",
    datum="{place}{series}{value}",
    values_listed="；",
    many_values="共{}个数值",
    listed="、",
    form="图的样式",
    forms={"bars": "条形", "dots": "点图", "lines": "折线", "map": "地图"},
    series="画出的数列",
    strand="{place}{sense}",
    toggle="显示或隐藏",
    picture="把“{title}”存为 {kind}",
    credit="来源：政府工作报告原文，政问摘取",
    measures={Measure.LEVEL: "数值", Measure.CHANGE: "增减幅度", Measure.WORDS: "文字"},
    unit="单位：{}",
    converted="原文的单位已换算成{}，标注的是原文写法",
    without="图中没有：{}",
    only_year="图中只画{}年",
    only_places="图中只画前{}个地区",
    no_course="另有{}个地区只有一年的数字，没有画成线",
    separate="计量单位不同的数值分开画图，不放在同一个坐标轴上。",
    columns={
        "indicator": "指标",
        "place": "地区",
        "year": "年份",
        "sense": "口径",
        "value": "数值（原文）",
        "number": "数字",
        "upper": "上限",
        "unit": "单位",
        "state": "状态",
        "report_year": "报告年份",
        "sentence": "原文",
        "source": "来源文件",
        "spans": "原文位置",
    },
)

ENGLISH = CompareText(
    tab="Compare",
    indicators="Indicators (choose, or type your own, such as 充电桩)",
    places="Places",
    years="Years (a range too: 2018-2022)",
    senses="Targets or results",
    sense_names=english.ENGLISH.senses,
    go="Compare",
    start="Put places and years side by side",
    start_more="Choose indicators, places and years; every figure opens the report that states it. A year is "
    "the one a figure speaks of: the targets of 2023 stand in the reports of 2023, its results in those of "
    "2024.",
    try_comparing="Begin with",
    example="{places}, {years}: {indicators} ({senses})",
    and_others=" and others, {} places",
    unknown="“{name}” is no place that is known. {hint}",
    unknown_hint="Did you mean {}?",
    several="“{name}” may be several places: {places}. Please choose from the list.",
    failed="Nothing was compared",
    to_compare="Compare these",
    groups={Level.PREFECTURE: "Cities of {}", Level.COUNTY: "Counties of {}"},
    all_provinces="All provinces",
    title="Comparison",
    place="Place",
    year="Year",
    year_of="{}",
    column="{year} {sense}",
    gaps={Gap.SILENT: "not found", Gap.NOT_ON_FILE: "not on file", Gap.NOT_OVER: "not over"},
    gap_why={
        Gap.SILENT: "The report is on file, and it was not found there",
        Gap.NOT_ON_FILE: "The report that would state it is not on file",
        Gap.NOT_OVER: "The year is not over",
    },
    search="; open the report and look for it",
    sort="Sort by this column",
    sift="Filter rows",
    only_stated="Only what has figures",
    with_ranks="Ranks, the largest first",
    rank="no. {}",
    with_differences="Result less target",
    difference="result − target",
    difference_of="{} result − target",
    points=" points",
    inside="within the target",
    truncated="The report is incomplete",
    ahead="Left out, since the year is not over: {}.",
    dropped="Left out, since no report on file would state it: {}.",
    legend="The number beside a figure opens the report.",
    counts="{values} figures, {silent} not found, {absent} not on file. ",
    download="Download {}",
    file_name="zhengwen-comparison",
    download_wide="Download Excel, wide",
    wide_name="zhengwen-comparison-wide",
    as_written="as written",
    all_years="all years",
    charts="Charts",
    chart="{indicator}: {measure}",
    chart_described="{title}, {unit}. {values}. The table above has the figures and their proofs.",
    datum="{place}, {series}: {value}",
    values_listed="; ",
    many_values="{} figures",
    listed=", ",
    form="Form of the chart",
    forms={"bars": "Bars", "dots": "Dots", "lines": "Lines", "map": "Map"},
    series="What is drawn",
    strand="{place} {sense}",
    toggle="Show or hide",
    picture="Save “{title}” as {kind}",
    credit="Source: government work reports, taken from their text by 政问 Zhengwen",
    measures={Measure.LEVEL: "level", Measure.CHANGE: "change", Measure.WORDS: "in words"},
    unit="Unit: {}",
    converted="Figures are drawn in {}, whatever unit the report uses; labels are as written",
    without="Not drawn: {}",
    only_year="Only {} is drawn",
    only_places="Only the first {} places are drawn",
    no_course="{} more places have a figure of one year only and no line",
    separate="Figures in different units are drawn apart, never on one axis.",
    columns={
        "indicator": "Indicator",
        "place": "Place",
        "year": "Year",
        "sense": "Target or result",
        "value": "Value as written",
        "number": "Number",
        "upper": "Upper end",
        "unit": "Unit",
        "state": "State",
        "report_year": "Report of",
        "sentence": "Quote",
        "source": "File",
        "spans": "Offsets",
    },
)


def compare_text(text: PageText) -> CompareText:
    """That of the language of the page's other words."""
    return CHINESE if text.language.startswith("zh") else ENGLISH
