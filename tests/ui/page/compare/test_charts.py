"""What the charts of a comparison draw, and what they must not."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations
from typing import Any

import pytest

from qa.library.comparison import Choice, ComparedCell, Comparison, Gap, Value
from qa.library.place_names import provinces
from qa.types.answer import Citation
from ui.page.compare.charts.data import MOST_SERIES, Chart, Form, charts
from ui.page.compare.charts.marks import text_width, value_label
from ui.page.compare.charts.provinces import PROVINCES
from ui.page.compare.charts.render import chart_list
from ui.page.words.compare import CHINESE, ENGLISH
from vectorstore.types import Measure, Sense

TARGET, ACTUAL = Sense.TARGET, Sense.ACTUAL
CITED = Citation("增长6%", "甲市", 2024, "目标", "甲.txt", 1, 5, ((1, 5),), "r1")


def value(number: float | None, written: str = "", unit: str = "%", upper: float | None = None) -> Value:
    measure = Measure.CHANGE if unit == "%" else Measure.LEVEL
    return Value(written or f"增长{number:g}{unit}", measure, number, upper, unit, CITED)


def compared(cells: dict[tuple[str, int, Sense], ComparedCell], indicator: str = "某项") -> Comparison:
    choice = Choice(
        (indicator,),
        tuple(dict.fromkeys(place for place, _, _ in cells)),
        tuple(sorted({year for _, year, _ in cells})),
        tuple(sense for sense in Sense if sense in {s for _, _, s in cells}),
    )
    every = [(p, y, s) for p in choice.places for y in choice.years for s in choice.senses]
    return Comparison(choice, tuple(cells.get(where, ComparedCell(gap=Gap.NOT_ON_FILE)) for where in every))


def drawn(comparison: Comparison, **labels: str) -> str:
    return chart_list(comparison, labels, CHINESE)


def svgs(html: str) -> list[Any]:
    return [ElementTree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


def first(comparison: Comparison) -> list[Chart]:
    """Each figure in the form in which it is shown at first."""
    return [forms[0] for forms in charts(comparison)]


BARS = compared(
    {
        ("甲市", 2024, TARGET): ComparedCell((value(6, "增长6%左右"),)),
        ("甲市", 2024, ACTUAL): ComparedCell((value(5.5),)),
        ("乙市", 2024, TARGET): ComparedCell((value(7, "增长7%—8%", upper=8),)),
        ("乙市", 2024, ACTUAL): ComparedCell(gap=Gap.SILENT),
        ("丙市", 2024, TARGET): ComparedCell(gap=Gap.NOT_ON_FILE),
        ("丙市", 2024, ACTUAL): ComparedCell(gap=Gap.NOT_ON_FILE),
        ("丁市", 2024, TARGET): ComparedCell((value(-3, "下降3%"),)),
        ("丁市", 2024, ACTUAL): ComparedCell((value(2),)),
    }
)


def test_bars_stand_in_order_and_what_is_missing_is_no_bar() -> None:
    (chart,) = first(BARS)
    assert chart.form is Form.BARS
    assert chart.places == ("甲市", "丁市", "乙市"), "by the newest series, what is missing last"
    html = drawn(BARS)
    wide, narrow = svgs(html)
    bars = list(wide.iter("rect"))
    assert len(bars) == 6, "three targets, two results and the far end of a range"
    assert "没有找到" in "".join(wide.itertext())
    assert "图中没有：丙市" in html
    assert narrow.get("width") == "358"


def test_a_fall_goes_the_other_way_from_zero() -> None:
    wide, _ = svgs(drawn(BARS))
    (zero,) = [line for line in wide.iter("line") if "zw-zero" in (line.get("class") or "")]
    falls = [r for r in wide.iter("rect") if float(r.get("x")) + 1 < float(zero.get("x1"))]
    assert len(falls) == 1


def test_a_chart_is_named_and_its_values_are_told() -> None:
    wide, _ = svgs(drawn(BARS))
    assert (wide.get("role"), wide.get("aria-label")) == ("img", "某项：增减幅度")
    assert "甲市2024年目标增长6%左右" in wide.findtext("desc")


def test_a_bar_opens_its_report() -> None:
    wide, _ = svgs(drawn(BARS))
    data = [g for g in wide.iter("g") if g.get("class")]
    assert {(g.get("data-report"), g.get("data-spans")) for g in data} == {("r1", "1-5")}
    assert "甲市2024年目标增长6%左右" in {g.get("data-says") for g in data}


def test_years_make_lines_with_gaps() -> None:
    cells = {
        ("甲市", year, ACTUAL): ComparedCell((value(number),))
        for year, number in ((2020, 2), (2021, 8), (2023, 5))
    }
    comparison = compared({**cells, ("甲市", 2022, ACTUAL): ComparedCell(gap=Gap.SILENT)})
    (chart,) = first(comparison)
    assert chart.form is Form.LINES
    wide, _ = svgs(drawn(comparison))
    assert len(list(wide.iter("circle"))) == 3
    assert len([one for one in wide.iter("line") if "zw-line" in (one.get("class") or "")]) == 1
    assert "2022" in [t.text for t in wide.iter("text")], "a missing year keeps its place on the axis"


def test_values_beside_lines_cover_no_other() -> None:
    """Ten years of one place, alike, in long words: what has no room is left to the tooltip."""
    cells = {
        ("甲市", 2014 + n, sense): ComparedCell((value(6 + n % 2 / 10, f"增长{6 + n % 2 / 10:g}%左右"),))
        for n in range(8)
        for sense in (TARGET, ACTUAL)
    }
    for drawing in svgs(drawn(compared(cells))):
        labels = [
            (float(t.get("x")), float(t.get("y")), text_width(t.text) / 2)
            for t in drawing.iter("text")
            if t.text.endswith("左右")
        ]
        assert labels
        assert all(x - half >= 0 and x + half <= float(drawing.get("width")) for x, _, half in labels)
        for (x, y, half), (other_x, other_y, other_half) in combinations(labels, 2):
            assert abs(x - other_x) >= half + other_half or abs(y - other_y) >= 15


def test_units_have_axes_of_their_own_and_large_numbers_are_converted() -> None:
    comparison = compared(
        {
            (place, 2023, ACTUAL): ComparedCell((value(number, f"{number / 1e8:g}亿元", "元"), value(6)))
            for place, number in (("甲市", 1.2e12), ("乙市", 9e9))
        },
        "地区生产总值",
    )
    assert [chart.unit.name for chart in first(comparison)] == ["亿元", "%"]
    html = drawn(comparison)
    assert CHINESE.separate in html
    assert CHINESE.converted.format("亿元") in html


def test_a_number_of_something_else_is_not_drawn() -> None:
    comparison = compared(
        {
            (place, 2023, ACTUAL): ComparedCell((value(2, "2项", "项"), value(6)))
            for place in ("甲市", "乙市")
        },
        "地区生产总值",
    )
    assert [chart.unit.name for chart in first(comparison)] == ["%"]


def test_of_many_years_of_many_places_the_newest_are_drawn() -> None:
    comparison = compared(
        {
            (f"{n}市", year, sense): ComparedCell((value(n + 1),))
            for n in range(10)
            for year in range(2020, 2025)
            for sense in Sense
        }
    )
    chart, course = charts(comparison)[0]
    assert (chart.form, course.form) == (Form.BARS, Form.LINES)
    assert len(chart.series) == MOST_SERIES
    assert chart.left_out_years == (2020, 2021, 2022)
    assert "图中只画2023、2024年" in drawn(comparison)


def many(*names: str, years: int = 1) -> Comparison:
    return compared(
        {
            (name, 2025 - year, sense): ComparedCell((value(n + 1 if sense is TARGET else n + 1.5),))
            for n, name in enumerate(names)
            for year in range(years)
            for sense in Sense
        }
    )


def test_many_places_are_dots_on_an_axis_of_their_own_over_the_whole_width() -> None:
    comparison = many(*(f"{n}市" for n in range(100, 130)))
    (chart,) = first(comparison)
    assert chart.form is Form.DOTS
    full, _, narrow = svgs(drawn(comparison))
    assert (full.get("width"), narrow.get("width")) == ("1160", "358")
    dots = list(full.iter("circle"))
    assert len(dots) == 60
    names = [t.text for t in full.iter("text") if (t.text or "").endswith("市")]
    assert names[0] == "129市", "the largest first"
    assert all(0 < float(dot.get("cx")) < 1160 for dot in dots)


def test_equal_values_of_a_place_are_two_dots() -> None:
    same = {(f"{n}市", 2025, sense): ComparedCell((value(5),)) for n in range(13) for sense in Sense}
    full, *_ = svgs(drawn(compared(same)))
    ends = {(circle.get("cx"), circle.get("cy")) for circle in full.iter("circle")}
    assert len(ends) == 26


def test_of_a_crowd_of_lines_some_stand_out_and_all_can_be_chosen() -> None:
    comparison = many(*(f"{n}市" for n in range(20)), years=5)
    _, course = charts(comparison)[0]
    assert len(course.strands) == 20, "of one sense only"
    legend = drawn(comparison).split('data-drawn="lines"')[1].split("</ul>")[0]
    assert 'data-way="dim"' in legend
    assert (legend.count('aria-pressed="true"'), legend.count('aria-pressed="false"')) == (4, 16)


def test_who_has_one_year_has_no_course() -> None:
    several = {
        (f"{n}市", year, ACTUAL): ComparedCell((value(n + 1),)) for n in range(20) for year in (2023, 2024)
    }
    for n in range(2, 20):
        several[(f"{n}市", 2023, ACTUAL)] = ComparedCell(gap=Gap.SILENT)
    assert [chart.form for chart in charts(compared(several))[0]] == [Form.DOTS]
    for n in range(2, 6):
        several[(f"{n}市", 2023, ACTUAL)] = ComparedCell((value(n),))
    dots, course = charts(compared(several))[0]
    assert (len(dots.places), len(course.strands)) == (20, 6)
    assert CHINESE.no_course.format(14) in drawn(compared(several))


def test_provinces_stand_on_a_map_by_their_codes() -> None:
    names = ("北京市", "江苏省", "内蒙古自治区", "新疆维吾尔自治区", "海南省", "黑龙江省", "合肥市")
    comparison = many(*names)
    (forms,) = charts(comparison)
    assert [chart.form for chart in forms] == [Form.BARS, Form.MAP]
    assert "合肥市" not in forms[1].places
    wide = svgs(drawn(comparison))[2]
    assert {"江苏", "内蒙古", "台湾", "香港"} < {text.text for text in wide.iter("text")}
    tiles = {t.text: float(t.get("x")) for t in wide.iter("text")}
    assert tiles["新疆"] < tiles["北京"] < tiles["黑龙江"]


def test_every_province_has_a_tile_of_its_own() -> None:
    assert set(PROVINCES) == {code for code, _ in provinces().values()}
    assert len(set(PROVINCES.values())) == len(PROVINCES)


def test_few_provinces_have_no_map() -> None:
    assert all(chart.form is not Form.MAP for forms in charts(many("北京市", "江苏省")) for chart in forms)


@pytest.mark.parametrize(
    ("written", "label"),
    [("全年增长7.8%", "7.8%"), ("达到4.7万亿元", "4.7万亿元"), ("力争增长7%以上", "力争增长7%以上")],
)
def test_labels_keep_the_qualifiers(written: str, label: str) -> None:
    assert value_label(value(7, written)) == label


def test_words_and_ratios_are_in_the_table_only() -> None:
    ratio = Value("14:39:47", Measure.LEVEL, 14.0, None, ":", CITED)
    comparison = compared({("甲市", 2023, ACTUAL): ComparedCell((ratio, value(None, "完成省定任务")))})
    assert drawn(comparison) == ""


def test_both_languages_say_the_same() -> None:
    assert ENGLISH.columns.keys() == CHINESE.columns.keys()
    assert "2024 target" in chart_list(BARS, {}, ENGLISH)


def test_hostile_names_stay_text() -> None:
    payload = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    comparison = compared({(payload, 2024, TARGET): ComparedCell((value(6, payload),))}, payload)
    html = drawn(comparison)
    assert "<script" not in html
    assert "<img" not in html
    assert len(svgs(html)) == 2
    crowd = drawn(many(*(f"{payload}{n}" for n in range(20)), years=5), **{f"{payload}1": payload})
    assert "<script" not in crowd
    assert "<img" not in crowd
