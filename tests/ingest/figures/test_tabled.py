from __future__ import annotations

from ingest.figures.tabled import tabled
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


def test_a_cell_keeps_both_ends_of_a_range() -> None:
    cells = tabled(
        "指标\t2023年目标\n地区生产总值\t增长6%—7%\n单位GDP能耗\t下降3-3.5%\n粮食（万吨）\t30～32\n"
    )
    assert [(c.number, c.upper) for c in cells] == [(6.0, 7.0), (-3.0, -3.5), (3e5, 3.2e5)]


def test_cells_without_a_header_or_of_other_widths_are_left() -> None:
    assert list(tabled("罐头\t吨\t7\n水泥\t吨\t8\n")) == []
    assert list(tabled("产品\t产量\n罐头\t吨\t1\t2\n水泥\t吨\t1\t2\n")) == []
    assert list(tabled("没有表格。\n")) == []


TARGETS = """类别\t指标\t单位\t2022年实绩\t增长(%)\t2023年预期目标\t增长(%)
经济\t地区生产总值\t亿元\t12013\t3.5\t12800左右\t6.5左右
\t固定资产投资\t亿元\t5000\t-2.3\t\t8以上
民生\t城镇新增就业\t万人\t13\t\t12以上\t
\t居民人均可支配收入\t元\t48000\t6.1\t\t与经济增长同步
\t粮食产量\t万吨\t\t\t稳定在300以上\t
"""


def test_columns_give_their_cells_a_year_and_a_sense() -> None:
    assert [(c.name, c.year, c.goal, c.value) for c in tabled(TARGETS)] == [
        ("地区生产总值", 2022, False, "12013亿元"),
        ("地区生产总值", 2022, False, "增长3.5%"),
        ("地区生产总值", 2023, True, "12800亿元左右"),
        ("地区生产总值", 2023, True, "增长6.5%左右"),
        ("固定资产投资", 2022, False, "5000亿元"),
        ("固定资产投资", 2022, False, "下降2.3%"),
        ("固定资产投资", 2023, True, "增长8%以上"),
        ("城镇新增就业", 2022, False, "13万人"),
        ("城镇新增就业", 2023, True, "12万人以上"),
        ("居民人均可支配收入", 2022, False, "48000元"),
        ("居民人均可支配收入", 2022, False, "增长6.1%"),
        ("居民人均可支配收入", 2023, True, "与经济增长同步"),
        ("粮食产量", 2023, True, "稳定在300万吨以上"),
    ]


def test_units_stand_in_cells_or_in_the_label() -> None:
    table = "指标\t上年实绩\t今年目标\n地区生产总值增长\t3.5%\t6.5%以上\n城镇新增就业（万人）\t13\t12以上\n"
    assert [(c.name, c.year, c.measure, c.value) for c in tabled(table, 2023)] == [
        ("地区生产总值增长", 2022, Measure.CHANGE, "3.5%"),
        ("地区生产总值增长", 2023, Measure.CHANGE, "6.5%以上"),
        ("城镇新增就业", 2022, Measure.LEVEL, "13万人"),
        ("城镇新增就业", 2023, Measure.LEVEL, "12万人以上"),
    ]


def test_a_header_of_two_lines() -> None:
    table = "指标\t单位\t产量\t\n指标\t单位\t2022年\t2021年\n粮食\t万吨\t5\t4\n棉花\t万吨\t\t2\n"
    assert [(c.name, c.year, c.value) for c in tabled(table)] == [
        ("粮食产量", 2022, "5万吨"),
        ("粮食产量", 2021, "4万吨"),
        ("棉花产量", 2021, "2万吨"),
    ]


def test_a_merged_first_column_names_no_indicator_but_may_name_a_place() -> None:
    merged = "类别\t指标\t单位\t2022年\n经济\t地区生产总值\t亿元\t12013\n经济\t进出口总额\t亿元\t3610\n"
    assert [(c.name, c.value) for c in tabled(merged)] == [
        ("地区生产总值", "12013亿元"),
        ("进出口总额", "3610亿元"),
    ]
    places = "地区\t指标\t2022年\n肥西县\t粮食产量\t30万吨\n肥西县\t生猪出栏\t9万头\n"
    assert [(c.subject, c.name) for c in tabled(places)] == [("肥西县", "粮食产量"), ("肥西县", "生猪出栏")]
