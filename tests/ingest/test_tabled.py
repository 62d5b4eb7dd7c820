from __future__ import annotations

from ingest.tabled import tabled
from vectorstore.types import Measure


def test_a_row_has_its_level_and_its_change() -> None:
    text = "全年情况如下：\n指标\t单位\t绝对数\t比上年增长（%）\n"
    text += "地区生产总值\t亿元\t1,234.5\t6.1\n其中：工业\t亿元\t400\t-2.0\n"
    cells = list(tabled(text))
    assert [(c.name, c.value, c.measure) for c in cells] == [
        ("地区生产总值", "1,234.5亿元", Measure.LEVEL),
        ("地区生产总值", "增长6.1%", Measure.CHANGE),
        ("工业", "400亿元", Measure.LEVEL),
        ("工业", "下降2.0%", Measure.CHANGE),
    ]
    assert cells[0].number == 1.2345e11
    assert text[slice(*cells[0].row)].startswith("地区生产总值\t")


def test_rows_of_places_and_columns_of_years() -> None:
    districts = "户籍人口\t男性\n（万人）\t（万人）\n福田区\t124.88\t60.48\n"
    assert [(c.subject, c.name) for c in tabled("\t" + districts.replace("\n（", "\n\t（"))] == [
        ("福田区", "户籍人口"),
        ("福田区", "男性"),
    ]
    years = "指标\t2021年\t2022年\n常住人口（万人）\t100\t101\n"
    assert [(c.name, c.year, c.number) for c in tabled(years)] == [
        ("常住人口", 2021, 1e6),
        ("常住人口", 2022, 1.01e6),
    ]


def test_cells_without_a_header_or_of_other_widths_are_left() -> None:
    assert list(tabled("罐头\t吨\t7\n水泥\t吨\t8\n")) == []
    assert list(tabled("产品\t产量\n罐头\t吨\t1\t2\n水泥\t吨\t1\t2\n")) == []
    assert list(tabled("没有表格。\n")) == []
