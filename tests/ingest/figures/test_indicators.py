from __future__ import annotations

import pytest
from made_figures import HEFEI, HEFEI_2024, KAIFENG, KAIFENG_2024, read

from vectorstore.types import Indicator, Kind, Measure, Period, Place, Sense

TARGET, ACTUAL = Sense.TARGET, Sense.ACTUAL


def rows(text: str, place: Place = HEFEI, kind: Kind = Kind.WORK_REPORT) -> tuple[Indicator, ...]:
    return read(place, 2024, text, kind)[1].indicators


def named(found: tuple[Indicator, ...], name: str) -> list[Indicator]:
    return [row for row in found if row.canonical == name]


@pytest.mark.parametrize(
    ("name", "period", "sense", "value", "number"),
    [
        ("地区生产总值", Period.of_year(2023), ACTUAL, "增长6.1%", 6.1),
        ("地区生产总值", Period.of_year(2024), TARGET, "增长６．５％左右、力争7%", 6.5),
        ("规模以上工业增加值", Period.months(2023, 1, 5), ACTUAL, "增长９．１％", 9.1),
        ("规模以上工业增加值", Period.of_year(2024), TARGET, "增长7%—8%", 7.0),
        ("城镇新增就业", Period.years(2019, 2023), ACTUAL, "36.3万人", 363_000.0),
        ("城镇新增就业", Period.of_year(2024), TARGET, "6.4万人", 64_000.0),
        ("改造老旧小区", Period.years(2019, 2023), ACTUAL, "728个", 728.0),
        ("轨道交通运营里程", Period.of_year(2025), TARGET, "突破200公里", 200.0),
        ("固定资产投资", Period.of_year(2024), TARGET, "完成省定任务", None),
        ("社会消费品零售总额", Period.of_year(2023), ACTUAL, "增速实现负转正", None),
    ],
)
def test_each_figure_has_its_period_and_sense(
    name: str, period: Period, sense: Sense, value: str, number: float | None
) -> None:
    (found,) = [row for row in named(rows(HEFEI_2024), name) if (row.period, row.sense) == (period, sense)]
    assert found.value == value
    assert found.number == pytest.approx(number)
    assert found.subject == "合肥市"


def test_five_months_are_never_the_year() -> None:
    reviewed = [r for r in named(rows(HEFEI_2024), "规模以上工业增加值") if r.sense is ACTUAL]
    assert [row.period for row in reviewed] == [Period.months(2023, 1, 5)]


def test_no_plan_is_read_as_a_result_nor_a_result_as_a_plan() -> None:
    for row in rows(HEFEI_2024):
        assert (row.sense is TARGET) == (row.period.last_year >= 2024)


@pytest.mark.parametrize(
    ("value", "subject"), [("增长9%", "兰考县"), ("310亿元", "东湖县开发区"), ("增长4.5%", "开封市")]
)
def test_whose_figure_it_is(value: str, subject: str) -> None:
    (found,) = [row for row in rows(KAIFENG_2024, KAIFENG) if row.value.endswith(value)]
    assert found.subject == subject


def test_after_the_whole_place_is_named_the_figures_are_its_own() -> None:
    review = "东湖开发区生产总值增长5%，全市国家级园区增加到11家，高新企业由500家增加到1570家。"
    subjects = [row.subject for row in rows(FRAME.format(review=review, plan="无。"))]
    assert subjects == ["东湖开发区", "合肥市", "合肥市"]
    listed = rows(FRAME.format(review="沈抚新城、汤岗新城等38座新城完成投资5亿元。", plan="无。"))
    assert {row.subject for row in listed} == {"合肥市"}


def test_a_unit_that_is_no_money_takes_the_standard_name_away() -> None:
    text = "一、2023年工作回顾\n汽车出口93万辆，增长12%。出口总额93亿元。"
    levels = [row for row in rows(text) if row.measure is Measure.LEVEL]
    assert [row.unit for row in levels] == ["辆", "元"]
    assert levels[0].canonical == levels[0].name


FRAME = "合肥市2024年政府工作报告\n增长靠实干。\n一、2023年工作回顾\n{review}\n二、2024年工作安排\n{plan}\n"


def dated(
    review: str = "过去一年成绩很好。", plan: str = "今年任务艰巨。"
) -> list[tuple[str, str, Sense, str]]:
    return [(r.name, r.period.label, r.sense, r.value) for r in rows(FRAME.format(review=review, plan=plan))]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "2018年和2023年，全市地区生产总值分别为7000亿元和12013亿元。",
            [("2018年", "分别为7000亿元"), ("2023年", "12013亿元")],
        ),
        (
            "2022和2023年全市一般公共预算收入分别为844亿元、909亿元。",
            [("2022年", "分别为844亿元"), ("2023年", "909亿元")],
        ),
        (
            "2021、2022、2023年，地区生产总值分别增长3.5%、8.1%、3%。",
            [("2021年", "分别增长3.5%"), ("2022年", "8.1%"), ("2023年", "3%")],
        ),
        (
            "出口总额2018年和2023年分别为7亿元和12亿元，分别增长5%和6%。",
            [("2018年", "分别为7亿元"), ("2023年", "12亿元"), ("2018年", "分别增长5%"), ("2023年", "6%")],
        ),
        (
            "2022—2023年，粮食产量分别为100万吨、110万吨。",
            [("2022年", "分别为100万吨"), ("2023年", "110万吨")],
        ),
        ("前年和去年，出口总额分别为10亿元、12亿元。", [("2022年", "分别为10亿元"), ("2023年", "12亿元")]),
        ("前11月，规上工业增加值增长6.8%。", [("2023年1—11月", "增长6.8%")]),
        ("截至11月底，新增企业300家。", [("2023年1—11月", "300家")]),
        ("前三季，地区生产总值增长6.8%。", [("2023年前三季度", "增长6.8%")]),
        ("三年内新增高新企业2000家。", [("2021—2023年", "2000家")]),
        ("固定资产投资两年平均增长5.1%。", [("2022—2023年", "两年平均增长5.1%")]),
        ("固定资产投资比2019年增长5.1%。", [("2020—2023年", "比2019年增长5.1%")]),
        ("固定资产投资比2022年增长5.1%。", [("2023年", "比2022年增长5.1%")]),
        ("与2019年相比，旅游收入增长12%。", [("2020—2023年", "增长12%")]),
        ("旅游收入比五年前增长60%。", [("2019—2023年", "比五年前增长60%")]),
        ("旅游收入恢复到2019年的120%。", [("2023年", "恢复到2019年的120%")]),
        ("一至三季度，出口总额增长5%。", [("2023年前三季度", "增长5%")]),
        ("至11月末，贷款余额300亿元。", [("2023年1—11月", "300亿元")]),
        (
            "前10月累计出口总额30亿元，增长5%；全年预计出口40亿元。",
            [("2023年1—10月", "30亿元"), ("2023年1—10月", "增长5%"), ("2023年", "40亿元")],
        ),
        (
            "出口总额7亿元（2018年）、12亿元（2023年）。",
            [("2018年", "7亿元"), ("2023年", "12亿元")],
        ),
        (
            "2018至2020年，出口总额分别增长5%、6%、7%。",
            [("2018年", "分别增长5%"), ("2019年", "6%"), ("2020年", "7%")],
        ),
        ("2023年起降架次9.8万架次。", [("2023年", "9.8万架次")]),
        ("2023年起重机产量300台。", [("2023年", "300台")]),
        ("前10个月，出口总额增长5%。", [("2023年1—10月", "增长5%")]),
        ("去年头三个季度，出口总额增长5%。", [("2023年前三季度", "增长5%")]),
        ("头两个月，出口总额增长5%。", [("2023年1—2月", "增长5%")]),
        ("三年平均，出口总额增长5%。", [("2021—2023年", "增长5%")]),
        ("“十三五”实现铁路里程翻番。", [("2016—2020年", "翻番")]),
        ("三年累计新建公园30个。", [("2021—2023年", "30个")]),
        ("改造小区60个、四年累计200个。", [("2023年", "60个"), ("2020—2023年", "200个")]),
        ("完成三年累计任务，新建公园30个。", [("2023年", "30个")]),
        ("连续三年新增公园30个。", [("2023年", "30个")]),
        (
            "2021年与2022年，进出口总额分别增长12%与8%。",
            [("2021年", "分别增长12%"), ("2022年", "8%")],
        ),
    ],
)
def test_what_a_review_says_has_its_own_years(sentence: str, found: list[tuple[str, str]]) -> None:
    read_off = dated(review=sentence)
    assert [(period, value) for _, period, _, value in read_off] == found
    assert {sense for _, _, sense, _ in read_off} == {ACTUAL}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "到2035年，地区生产总值在2020年基础上翻一番。",
            ("地区生产总值", "2035年", TARGET, "在2020年基础上翻一番"),
        ),
        ("到2025年，单位GDP能耗比2020年下降13.5%。", ("单位GDP能耗", "2025年", TARGET, "比2020年下降13.5%")),
        ("力争三年内新增高新企业2000家。", ("新增高新企业", "2024—2026年", TARGET, "2000家")),
        ("公路比例三年内达到85%。", ("公路比例", "2026年", TARGET, "达到85%")),
        ("今明两年新建学校30所。", ("新建学校", "2024—2025年", TARGET, "30所")),
        ("明年出口总额突破50亿元。", ("出口总额", "2025年", TARGET, "突破50亿元")),
        ("五年新增公园20个。", ("新增公园", "2024—2028年", TARGET, "20个")),
        (
            "“十五五”时期的总体目标是：经济增强，城镇化率达到70%。",
            ("城镇化率", "2030年", TARGET, "达到70%"),
        ),
        ("过去一年，我们改善民生。新建公园20个。", ("新建公园", "2023年", ACTUAL, "20个")),
        ("从2025年起每年新增公园20个。", ("每年新增公园", "2025年", TARGET, "20个")),
    ],
)
def test_what_a_plan_says_is_of_the_years_ahead(sentence: str, found: tuple[str, str, Sense, str]) -> None:
    assert dated(plan=sentence) == [found]


def test_what_a_plan_says_has_been_reached_is_no_target() -> None:
    found = dated(plan="60岁以上人口已达2.5亿，出口总额已达5亿元。今年出口总额达到6亿元。")
    assert [(period, sense, value) for _, period, sense, value in found] == [
        ("2023年", ACTUAL, "已达2.5亿"),
        ("2023年", ACTUAL, "已达5亿元"),
        ("2024年", TARGET, "达到6亿元"),
    ]


def test_how_often_something_has_been_done_is_no_target() -> None:
    assert [found[2] for found in dated(plan="代表先后29次考察调研。")] == [ACTUAL]


def test_what_goes_on_since_a_year_ends_with_the_year_that_a_review_speaks_of() -> None:
    assert {found[1] for found in dated(review="自2017年以来累计投入40亿元。")} == {"2017—2023年"}


def test_values_told_one_by_one_are_of_one_period() -> None:
    found = dated(review="五年来，城镇、农村居民失业率分别控制在5.5%、4.2%以内。")
    assert [period for _, period, *_ in found] == ["2023年", "2023年"]


def test_what_a_target_is_held_against_dates_nothing() -> None:
    plan = (
        "预期目标为：新增就业110万人，力争不低于去年实际数，失业率控制在4.5%以内；利润高于去年5%；"
        "价格涨幅控制在去年实际涨幅4%以内；资金在去年预算安排基础上增加10%；能耗比“十三五”期末降低20%。"
    )
    found = dated(plan=plan)
    assert {(period, sense) for _, period, sense, _ in found} == {("2024年", TARGET)}


def test_after_a_change_on_the_year_before_the_others_are_of_that_year_too() -> None:
    review = "过去五年，出口总额达到64亿元，比上年增长3.6%，财政收入增长2.8%，就业年均增长5%。"
    assert [(period, value) for _, period, _, value in dated(review=review)] == [
        ("2023年", "达到64亿元"),
        ("2023年", "比上年增长3.6%"),
        ("2023年", "增长2.8%"),
        ("2019—2023年", "年均增长5%"),
    ]


def test_a_mean_in_a_part_about_a_finished_plan_is_of_its_years() -> None:
    text = FRAME.format(review="出口总额达到50亿元，年均增长5%。", plan="要努力。")
    text = text.replace("一、2023年工作回顾", "一、“十三五”规划完成情况")
    assert [row.period.label for row in rows(text)] == ["2023年", "2016—2020年"]


def test_what_is_yet_to_come_was_not_reached() -> None:
    (row,) = dated(review="力争到2030年地区生产总值突破千亿元。")
    assert row[1:3] == ("2030年", TARGET)


def test_a_bulletin_only_looks_back() -> None:
    text = "合肥市2024年国民经济和社会发展统计公报\n一、综合\n全年地区生产总值增长6.1%。"
    assert {row.sense for row in rows(text, kind=Kind.BULLETIN)} == {ACTUAL}


def test_spans_hold_name_and_value_and_ids_are_stable() -> None:
    _, parsed = read(HEFEI, 2024, HEFEI_2024)
    text = parsed.report.text
    for row in parsed.indicators:
        assert row.value in text[slice(*row.clause)]
        assert row.sentence[0] <= row.clause[0] < row.clause[1] <= row.sentence[1]
    ids = [row.id for row in parsed.indicators]
    assert len(set(ids)) == len(ids)
    assert ids == [row.id for row in rows(HEFEI_2024)]


def test_what_a_term_means_is_no_statement_of_the_report() -> None:
    lines = (
        "各位代表：现在，我代表市人民政府报告工作，请予审议。",
        "一、2024年工作安排",
        "新增养老床位2000张，增长5%。" + "坚持稳中求进工作总基调，奋力谱写新篇章。" * 20,
        "让我们团结奋斗！",
        "名词解释",
        "1.百千万工程：到2030年布局20个园区，农户占30%。",
    )
    assert {row.name for row in rows("\n".join(lines))} == {"新增养老床位"}


@pytest.mark.parametrize("mark", ["[7]", "〔7〕", "【7】"])
def test_a_note_about_a_term_is_no_statement_of_the_report(mark: str) -> None:
    plan = f"推广经验{mark}，新增就业5万人。\n{mark}“枫桥经验”：指浙江的经验。到2030年推广100个。"
    assert [row.name for row in rows(FRAME.format(review="平稳。", plan=plan))] == ["新增就业"]


def test_a_cell_has_the_year_and_the_sense_of_its_column() -> None:
    table = "主要指标如下：\n指标\t2023年实绩\t2024年目标\n地区生产总值增长\t3.5%\t6.5%以上\n"
    found = [
        (r.canonical, r.period.label, r.sense, r.value, r.number)
        for r in rows(FRAME.format(review=table, plan="无。"))
    ]
    assert found == [
        ("地区生产总值", "2023年", ACTUAL, "3.5%", 3.5),
        ("地区生产总值", "2024年", TARGET, "6.5%以上", 6.5),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "旅游收入、税收由上年分别增长5.6％和13.1％，减为增长1.2%和1.8%。",
            [("2022年", 5.6), ("2022年", 13.1), ("2023年", 1.2), ("2023年", 1.8)],
        ),
        ("获评全省2022年度考核好等次，村集体收入增长24％。", [("2023年", 24.0)]),
        (
            "1—11月，工业增加值增长8%，进出口总额全年有望突破200亿元。",
            [("2023年1—11月", 8.0), ("2023年", 2e10)],
        ),
        (
            "林地由2019年的38万亩增加到45万亩，草地增长2%。",
            [("2023年", 45e4), ("2019年", 38e4), ("2023年", 2.0)],
        ),
    ],
)
def test_each_value_has_its_own_year(sentence: str, found: list[tuple[str, float]]) -> None:
    text = HEFEI_2024.replace("社会消费品零售总额增速实现负转正。新建充电桩1500个。", sentence)
    read_of = [row for row in rows(text) if text[slice(*row.sentence)] == sentence or sentence in text]
    values = [(row.period.label, row.number) for row in read_of if row.number is not None]
    for label, number in found:
        assert any(of == label and value == pytest.approx(number) for of, value in values)
