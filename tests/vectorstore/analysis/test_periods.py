"""Periods: every kind of expression, and what only looks like one."""

from __future__ import annotations

import pytest

from vectorstore.analysis.periods import PeriodKind, find_periods

ANCHOR = 2024


def read(text: str, anchor: int | None = ANCHOR, *, question: bool = False) -> list[tuple[str, str | None]]:
    return [
        (m.written, m.period.label if m.period else None)
        for m in find_periods(text, anchor, question=question)
    ]


@pytest.mark.parametrize(
    ("text", "written", "label", "relative", "kind"),
    [
        ("2023年GDP", "2023年", "2023年", None, PeriodKind.YEAR),
        ("2023 年GDP", "2023 年", "2023年", None, PeriodKind.YEAR),
        ("2023年度", "2023年度", "2023年", None, PeriodKind.YEAR),
        ("二〇二三年", "二〇二三年", "2023年", None, PeriodKind.YEAR),
        ("二零二三年", "二零二三年", "2023年", None, PeriodKind.YEAR),
        ("一九九九年", "一九九九年", "1999年", None, PeriodKind.YEAR),
        ("２０２３年", "２０２３年", "2023年", None, PeriodKind.YEAR),
        ("今年", "今年", "2024年", 0, PeriodKind.YEAR),
        ("去年", "去年", "2023年", -1, PeriodKind.YEAR),
        ("上年", "上年", "2023年", -1, PeriodKind.YEAR),
        ("前年", "前年", "2022年", -2, PeriodKind.YEAR),
        ("明年", "明年", "2025年", 1, PeriodKind.YEAR),
        ("本年", "本年", "2024年", 0, PeriodKind.YEAR),
        ("刚刚过去的一年", "过去的一年", "2023年", -1, PeriodKind.YEAR),
        ("一年来", "一年来", "2023年", -1, PeriodKind.YEAR),
        ("今年以来", "今年以来", "2024年", 0, PeriodKind.SINCE),
        ("2020年以来", "2020年以来", "2020—2024年", None, PeriodKind.SINCE),
        ("近三年", "近三年", "2021—2023年", -3, PeriodKind.RUN),
        ("五年来", "五年来", "2019—2023年", -5, PeriodKind.RUN),
        ("过去五年", "过去五年", "2019—2023年", -5, PeriodKind.RUN),
        ("今后五年", "今后五年", "2024—2028年", 5, PeriodKind.RUN),
        ("未来五年", "未来五年", "2024—2028年", 5, PeriodKind.RUN),
        ("今后两三年", "今后两三年", "2024—2026年", 3, PeriodKind.RUN),
        ("三年内建成", "三年内", "2024—2026年", 3, PeriodKind.RUN),
        ("两年之内", "两年之内", "2024—2025年", 2, PeriodKind.RUN),
        ("五年后", "五年后", "2024—2028年", 5, PeriodKind.RUN),
        ("10年以后", "10年以后", "2024—2033年", 10, PeriodKind.RUN),
        ("未来三年内", "未来三年内", "2024—2026年", 3, PeriodKind.RUN),
        ("今明两年", "今明两年", "2024—2025年", 2, PeriodKind.RUN),
        ("今明后三年", "今明后三年", "2024—2026年", 3, PeriodKind.RUN),
        ("明后两年", "明后两年", "2025—2026年", 2, PeriodKind.RUN),
        ("2020到2024年", "2020到2024年", "2020—2024年", None, PeriodKind.RUN),
        ("2020-2024年", "2020-2024年", "2020—2024年", None, PeriodKind.RUN),
        ("（2021—2035）", "2021—2035", "2021—2035年", None, PeriodKind.RUN),
        ("2021年至去年", "2021年至去年", "2021—2023年", None, PeriodKind.RUN),
        ("“十四五”期间", "“十四五”期间", "2021—2025年", None, PeriodKind.PLAN),
        ("十四五规划", "十四五规划", "2021—2025年", None, PeriodKind.PLAN),
        ("“十五”计划", "“十五”计划", "2001—2005年", None, PeriodKind.PLAN),
        ("九五期间", "九五期间", "1996—2000年", None, PeriodKind.PLAN),
        ("“七五”时期", "“七五”时期", "1986—1990年", None, PeriodKind.PLAN),
        ("“十三五”末", "“十三五”末", "2020年", None, PeriodKind.POINT),
        ("到2025年", "2025年", "2025年", None, PeriodKind.POINT),
        ("2025年底", "2025年底", "2025年", None, PeriodKind.POINT),
        ("2025年末", "2025年末", "2025年", None, PeriodKind.POINT),
        ("年底", "年底", "2024年", 0, PeriodKind.POINT),
        ("年初", "年初", "2024年1月", 0, PeriodKind.POINT),
        ("1—5月", "1—5月", "2024年1—5月", 0, PeriodKind.PART),
        ("1至5月份", "1至5月份", "2024年1—5月", 0, PeriodKind.PART),
        ("前三季度", "前三季度", "2024年前三季度", 0, PeriodKind.PART),
        ("上半年", "上半年", "2024年上半年", 0, PeriodKind.PART),
        ("一季度", "一季度", "2024年一季度", 0, PeriodKind.PART),
        ("第4季度", "第4季度", "2024年四季度", 0, PeriodKind.PART),
        ("前十一个月", "前十一个月", "2024年1—11月", 0, PeriodKind.PART),
        ("前11月", "前11月", "2024年1—11月", 0, PeriodKind.PART),
        ("前三季", "前三季", "2024年前三季度", 0, PeriodKind.PART),
        ("截至11月底", "截至11月底", "2024年1—11月", 0, PeriodKind.POINT),
        ("截止到9月末", "截止到9月末", "2024年前三季度", 0, PeriodKind.POINT),
        ("截至2022年11月底", "截至2022年11月底", "2022年1—11月", None, PeriodKind.POINT),
        ("2022年前11月", "2022年前11月", "2022年1—11月", None, PeriodKind.PART),
        ("2024年起，", "2024年起", "2024年", None, PeriodKind.SINCE),
        ("2022年起降架次", "2022年", "2022年", None, PeriodKind.YEAR),
        ("2022年起重机产量", "2022年", "2022年", None, PeriodKind.YEAR),
        ("2022年起诉案件", "2022年", "2022年", None, PeriodKind.YEAR),
        ("2022年1-11月", "2022年1-11月", "2022年1—11月", None, PeriodKind.PART),
        ("去年四季度", "去年四季度", "2023年四季度", -1, PeriodKind.PART),
        ("12月", "12月", "2024年12月", 0, PeriodKind.PART),
        ("二〇二三年一月十五日", "二〇二三年一月十五日", "2023年1月", None, PeriodKind.PART),
        ("2000年以前建成的小区", "2000年以前", "2000年", None, PeriodKind.BEFORE),
        ("比上年增长", "上年", "2023年", -1, PeriodKind.BASE),
        ("是2017年的1.5倍", "2017年", "2017年", None, PeriodKind.BASE),
        ("收入与上年基本持平", "上年", "2023年", -1, PeriodKind.BASE),
        ("在2020年基础上翻一番", "2020年", "2020年", None, PeriodKind.BASE),
        ("恢复到2019年的120%", "2019年", "2019年", None, PeriodKind.BASE),
        ("由2022年的74.5%", "2022年", "2022年", None, PeriodKind.YEAR),
        ("一至三季度，", "一至三季度", "2024年前三季度", 0, PeriodKind.PART),
        ("至11月末，", "至11月末", "2024年1—11月", 0, PeriodKind.POINT),
        ("超过2019年同期", "2019年", "2019年", None, PeriodKind.BASE),
    ],
)
def test_period(text: str, written: str, label: str, relative: int | None, kind: PeriodKind) -> None:
    (mention,) = find_periods(text, ANCHOR)
    assert mention.period is not None
    assert (mention.written, mention.period.label) == (written, label)
    assert (mention.relative, mention.kind) == (relative, kind)
    assert text[slice(*mention.span)] == written


@pytest.mark.parametrize(
    "text",
    [
        "2023元",
        "1-5万人",
        "国发〔2022〕号",
        "2022号文",
        "百年大计",
        "千禧一代",
        "连续23年",
        "历时15年",
        "1.5个月",
        "文明年画",
        "500万元以上年主营收入",
        "近年来年均增长5%",
        "3个月内",
        "时隔三年后",
        "目前10个月大",
        "12月龄",
        "十四五百亿元",
        "13月",
    ],
)
def test_no_period(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合肥2023GDP目标", [("2023", "2023年")]),
        ("23年合肥", [("23年", "2023年")]),
        ("2023元", []),
        ("2022号文", []),
        ("连续23年", []),
        ("GDP in 2023 and 2024", [("2023", "2023年"), ("2024", "2024年")]),
        ("last year", [("last year", "2023年")]),
        ("the first half of 2023", [("first half of 2023", "2023年上半年")]),
        ("Q1", [("Q1", "2024年一季度")]),
        ("past five years", [("past five years", "2019—2023年")]),
        ("2024年比2023年高多少", [("2024年", "2024年"), ("2023年", "2023年")]),
    ],
)
def test_question(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, question=True) == expected


def test_part_belongs_to_the_year_named_before_in_its_sentence() -> None:
    assert read("2022年，前三季度增长5%")[1] == ("前三季度", "2022年前三季度")
    assert read("2022年增长5%。前三季度增长6%")[1] == ("前三季度", "2024年前三季度")
    assert read("比2022年提高，前三季度增长6%")[1] == ("前三季度", "2024年前三季度")


def test_without_an_anchor_relative_periods_say_only_how_far() -> None:
    mentions = find_periods("去年和今年上半年，过去五年", None)
    assert [(m.period, m.relative) for m in mentions] == [(None, -1), (None, 0), (None, -5)]


@pytest.mark.parametrize("text", ["", "年", "20" * 50, "一" * 200, "二〇二三" * 20, "1—" * 100])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(find_periods(text, ANCHOR, question=True), list)
