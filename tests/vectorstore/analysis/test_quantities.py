from __future__ import annotations

import pytest

from vectorstore.analysis.quantities import find_quantities, fold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长６．５％以上，总量１．２万亿元", [("６．５％", 6.5, "%"), ("１．２万亿元", 1.2e12, "元")]),
        ("实现产值1,234.5亿元", [("1,234.5亿元", 1234.5e8, "元")]),
        ("突破千亿元", [("千亿元", 1e11, "元")]),
        ("提高1.5个百分点", [("1.5个百分点", 1.5, "百分点")]),
        ("接待35万人次", [("35万人次", 350_000.0, "人次")]),
        ("是上年的3.2倍", [("3.2倍", 3.2, "倍")]),
        ("浓度28微克/立方米", [("28微克/立方米", 28.0, "微克/立方米")]),
        ("引进高校40余家", [("40余家", 40.0, "家")]),
        ("三次产业结构14.8∶39.2∶46", [("14.8∶39.2∶46", 14.8, ":")]),
        ("总量突破1.2万亿,", [("1.2万亿", 1.2e12, "元")]),
        ("实际利用外资1.64亿美元", [("1.64亿美元", 1.64e8, "美元")]),
        ("增长百分之七点八", [("百分之七点八", 7.8, "%")]),
        ("粮食总产量四亿九千万吨", [("四亿九千万吨", 4.9e8, "吨")]),
        ("企业二十一万二千家", [("二十一万二千家", 212_000.0, "家")]),
        ("提高一点五个百分点", [("一点五个百分点", 1.5, "百分点")]),
        ("比1980年翻两番", [("翻两番", 2.0, "番")]),
        ("占全国的三分之一", [("三分之一", 33.33, "%")]),
        ("增长13.3_M_M_，由1_M_M_提高", [("13.3_M_M_", 13.3, "%"), ("1_M_M_", 1.0, "%")]),
        ("占1/3以上,七成以上", [("1/3", 33.33, "%"), ("七成", 70.0, "%")]),
    ],
)
def test_a_quantity_is_its_number_multiplier_and_unit(text: str, found: list[tuple[str, float, str]]) -> None:
    quantities = find_quantities(text)
    assert [(text[slice(*q.span)], q.number, q.unit) for q in quantities] == found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("增长6%—7%", 6.0, 7.0, "%"),
        ("增长6%-7%", 6.0, 7.0, "%"),
        ("增长５％～６％", 5.0, 6.0, "%"),
        ("增长5至6%", 5.0, 6.0, "%"),
        ("新增2—3家", 2.0, 3.0, "家"),
        ("增长百分之八到九", 8.0, 9.0, "%"),
        ("增长百分之八至百分之九", 8.0, 9.0, "%"),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: float, high: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.number, quantity.upper, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1—5月", "2023年", "2023年3月12日召开", "“十四五”规划", "居全省第3位", "G312国道", "5号线开通"),
        *(
            "十一届三中全会",
            "一九九九年",
            "“十五”计划",
            "十件实事",
            "三四个",
            "十个方面",
            "一成不变",
            "三大攻坚战",
        ),
    ],
)
def test_dates_ranks_and_names_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_quantities_come_in_order() -> None:
    spans = [q.span for q in find_quantities("占比14:39:47,突破百亿元,新增6家、7.5公里")]
    assert spans == sorted(spans)
    assert len(spans) == 4


@pytest.mark.parametrize("text", ["增长６．５％，（其中）：１；～", "无", ""])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold("６．５％，（１）；") == "6.5%,(1);"


def test_a_unit_is_a_whole_word() -> None:
    assert [q.unit for q in find_quantities("新落地50亿项目8个，完成12项目标，跻身1万亿方阵")] == [
        "元",
        "个",
        "项",
        "元",
    ]
