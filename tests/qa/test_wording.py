from __future__ import annotations

import re
from dataclasses import replace

import pytest

from qa.phrases import CHINESE, ENGLISH
from qa.wording import Wording, facts, value_of
from vectorstore.store import ReportInfo
from vectorstore.types import Indicator, Kind, Level, Measure, Period, Place, Report, Sense

CHINESE_SAYS, ENGLISH_SAYS = Wording(CHINESE, english=False), Wording(ENGLISH, english=True)
HEFEI = Place("合肥市", Level.PREFECTURE, "340100", ("安徽省",))


def row(
    value: str,
    *,
    name: str = "进出口总额",
    measure: Measure = Measure.CHANGE,
    number: float | None = 3.0,
    subject: str = "合肥市",
    unit: str = "%",
) -> Indicator:
    period = Period.of_year(2023)
    return Indicator(
        "i", "r", subject, period, Sense.ACTUAL, name, name, value, measure, number, unit, (0, 1), (0, 1)
    )


def report(place: Place = HEFEI, kind: Kind = Kind.WORK_REPORT) -> Report:
    return Report("r", "d", kind, place, 2024, "题", "文", ((0, 1),))


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        (row("分别下降1%", number=-1.0), "下降1%"),
        (row("3%", number=-3.0), "下降3%"),
        (row("3%"), "增长3%"),
        (row("增长6.5%以上"), "增长6.5%以上"),
        (row("3%左右", name="居民消费价格涨幅"), "3%左右"),
        (row("43226元", measure=Measure.LEVEL, unit="元"), "43226元"),
        (row("1.4倍", unit="倍"), "1.4倍"),
        (row("增速高于全国平均水平", measure=Measure.WORDS, number=None), "增速高于全国平均水平"),
        (row("年均增长5%"), "年均增长5%"),
        (row("均增长5%"), "增长5%"),
    ],
)
def test_a_value_is_said_as_written_with_its_direction(indicator: Indicator, value: str) -> None:
    assert value_of(indicator) == value


def test_a_name_is_said_once() -> None:
    level = row("96亿元左右", measure=Measure.LEVEL, unit="元")
    assert facts([level, row("增长3%左右")]) == "进出口总额96亿元左右、增长3%左右"
    assert facts([level, row("5%", name="出口")]) == "进出口总额96亿元左右、出口增长5%"


def test_a_line_says_whose_when_and_which_sense() -> None:
    assert CHINESE_SAYS.line(report(), [row("增长3%")], "[2]") == "合肥市2023年完成情况：进出口总额增长3%[2]"
    zone = CHINESE_SAYS.line(report(), [row("增长3%", subject="东湖县开发区")], "[1]")
    assert zone.startswith("东湖县开发区2023年")


@pytest.mark.parametrize(
    ("place", "kind", "label"),
    [
        (HEFEI, Kind.WORK_REPORT, "《2024年合肥市政府工作报告》"),
        (HEFEI, Kind.BULLETIN, "《2024年合肥市统计公报》"),
        (HEFEI, Kind.OTHER, "《2024年合肥市报告》"),
        (Place("全国", Level.NATION), Kind.WORK_REPORT, "《2024年国务院政府工作报告》"),
    ],
)
def test_how_a_report_is_called(place: Place, kind: Kind, label: str) -> None:
    assert CHINESE_SAYS.report(report(place, kind)) == label


def test_senses_are_named_and_never_mixed() -> None:
    assert CHINESE_SAYS.sense(Sense.TARGET) == "目标"
    assert CHINESE_SAYS.sense(Sense.ACTUAL) == "完成情况"
    assert CHINESE_SAYS.sense(Sense.ACTUAL, Kind.BULLETIN) == "数据"


def test_that_the_newest_was_taken_is_said() -> None:
    assert "最新" in CHINESE_SAYS.source([report()], newest=True)
    assert CHINESE_SAYS.source([report(), report()], newest=False) == "（据《2024年合肥市政府工作报告》）"


def test_an_ambiguous_name_is_told_apart_by_what_it_lies_in() -> None:
    two = [
        Place("朝阳区", Level.COUNTY, "110105", ("北京市",)),
        Place("朝阳区", Level.COUNTY, "220104", ("吉林省", "长春市")),
    ]
    text = CHINESE_SAYS.ambiguous("朝阳区", two)
    assert "北京市朝阳区" in text
    assert "吉林省长春市朝阳区" in text


def test_english_is_said_around_chinese_quotes() -> None:
    said = ENGLISH_SAYS.line(report(), [row("增长3%")], "[1]")
    assert said == "Hefei (合肥市), 2023 result: 进出口总额增长3% [1]"
    assert ENGLISH_SAYS.report(report()) == "the 2024 government work report of Hefei (合肥市)"
    assert ENGLISH_SAYS.period(Period.months(2023, 1, 5)) == "Jan–May 2023"


def test_both_tables_fill_the_same_blanks() -> None:
    blank = re.compile(r"{(\w+)}")
    for name in CHINESE.__slots__:
        there, here = getattr(CHINESE, name), getattr(ENGLISH, name)
        assert set(blank.findall(here)) == set(blank.findall(there)), name
        assert not re.search(r"[\u4e00-\u9fff]", here), name


def test_much_on_file_is_counted_and_what_lies_near_is_named() -> None:
    def info(code: int) -> ReportInfo:
        place = Place(f"第{code}市", Level.PREFECTURE, f"34{code:04}", ("安徽省",))
        return ReportInfo(str(code), "d", Kind.WORK_REPORT, place, 2024, "", False, (), (), 0, 0, 0)

    many = [info(code) for code in range(20)]
    assert CHINESE_SAYS.covered(many) == "共收录20个地方的20份报告。"
    assert CHINESE_SAYS.covered(many, HEFEI).startswith("安徽省已收录：第0市（2024年）、")
    assert CHINESE_SAYS.covered(many[:1]) == "已收录：第0市（2024年）。"


def test_an_undated_report_is_called_so() -> None:
    undated = replace(report(), year=0)
    assert CHINESE_SAYS.report(undated) == "《合肥市政府工作报告》（年份不明）"
    assert CHINESE_SAYS.years([2024, 0, 2023]) == "2023、2024年、年份不明"
    assert CHINESE_SAYS.years([0]) == "年份不明"
    assert ENGLISH_SAYS.years([0, 2023]) == "2023, undated"


def test_years_in_a_row_are_said_by_their_ends() -> None:
    assert CHINESE_SAYS.years([2023, 2021, 2022, 2019, 0]) == "2019、2021—2023年、年份不明"
    assert CHINESE_SAYS.years([2022, 2023]) == "2022、2023年"
    assert ENGLISH_SAYS.years(range(1998, 2024)) == "1998–2023"
