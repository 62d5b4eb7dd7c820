from __future__ import annotations

import pytest

from ingest.figures.statements import statements
from vectorstore.types import Measure

LEVEL, CHANGE = Measure.LEVEL, Measure.CHANGE


@pytest.mark.parametrize(
    ("sentence", "name", "value", "measure", "number", "unit"),
    [
        ("地区生产总值增长６．５％以上；", "地区生产总值", "增长６．５％以上", CHANGE, 6.5, "%"),
        ("进出口总额下降3%。", "进出口总额", "下降3%", CHANGE, -3.0, "%"),
        ("社会消费品零售总额负增长1.2%。", "社会消费品零售总额", "负增长1.2%", CHANGE, -1.2, "%"),
        ("粮食产量下降到290万吨。", "粮食产量", "下降到290万吨", LEVEL, 2.9e6, "吨"),
        ("地区生产总值增长6%—7%。", "地区生产总值", "增长6%—7%", CHANGE, 6.0, "%"),
        (
            "地区生产总值增长6%左右、力争6.5%。",
            "地区生产总值",
            "增长6%左右、力争6.5%",
            CHANGE,
            6.0,
            "%",
        ),
        (
            "经济总量突破3万亿元、达30355.73亿元。",
            "经济总量",
            "突破3万亿元、达30355.73亿元",
            LEVEL,
            30355.73e8,
            "元",
        ),
        (
            "一般公共预算收入首次突破千亿元。",
            "一般公共预算收入",
            "首次突破千亿元",
            LEVEL,
            1e11,
            "元",
        ),
        ("城镇调查失业率控制在5.5%左右。", "城镇调查失业率", "控制在5.5%左右", LEVEL, 5.5, "%"),
        ("固定资产投资由负转正,同比增长2%。", "固定资产投资", "同比增长2%", CHANGE, 2.0, "%"),
        ("运营里程力争突破200公里。", "运营里程", "力争突破200公里", LEVEL, 200.0, "公里"),
        ("腾退土地208公顷。", "腾退土地", "208公顷", LEVEL, 208.0, "公顷"),
        ("城镇化率由60%提高到62.5%。", "城镇化率", "由60%提高到62.5%", LEVEL, 62.5, "%"),
        ("失业率从5.5%降到5%以内。", "失业率", "从5.5%降到5%以内", LEVEL, 5.0, "%"),
        ("产业集群由1个增至4个。", "产业集群", "由1个增至4个", LEVEL, 4.0, "个"),
        ("固定资产投资降幅收窄至1.5%。", "固定资产投资降幅", "收窄至1.5%", CHANGE, -1.5, "%"),
        ("地区生产总值增长6%到6.5%。", "地区生产总值", "增长6%到6.5%", CHANGE, 6.0, "%"),
        ("进出口总额增速为-5.2%。", "进出口总额增速", "为-5.2%", CHANGE, -5.2, "%"),
        ("工业投资增长为负2.4%。", "工业投资", "增长为负2.4%", CHANGE, -2.4, "%"),
        ("工业投资下降-2.4%。", "工业投资", "下降-2.4%", CHANGE, -2.4, "%"),
        ("新增城镇就业25万6千人。", "新增城镇就业", "25万6千人", LEVEL, 256_000.0, "人"),
        ("实际利用外资120亿港元。", "实际利用外资", "120亿港元", LEVEL, 1.2e10, "港元"),
        ("飞机起降3000架次。", "飞机起降", "3000架次", LEVEL, 3000.0, "架次"),
        ("升降机产量30台。", "升降机产量", "30台", LEVEL, 30.0, "台"),
        ("降水量800毫米。", "降水量", "800毫米", LEVEL, 800.0, "毫米"),
        ("降尘量3吨。", "降尘量", "3吨", LEVEL, 3.0, "吨"),
        ("地区生产总值按增长5%安排。", "地区生产总值", "按增长5%", CHANGE, 5.0, "%"),
        ("固定资产投资增速由正转负为-1.2%。", "固定资产投资增速", "为-1.2%", CHANGE, -1.2, "%"),
        ("实际利用外资3.5亿元港币。", "实际利用外资", "3.5亿元港币", LEVEL, 3.5e8, "港元"),
        ("地区生产总值增速保持在6%至7%区间。", "地区生产总值增速", "保持在6%至7%区间", CHANGE, 6.0, "%"),
        ("引进企业上千家。", "引进企业", "上千家", LEVEL, 1000.0, "家"),
        ("带动全年完成固定资产投资增长8%。", "固定资产投资", "增长8%", CHANGE, 8.0, "%"),
        ("工业投资增长（-2.3%）。", "工业投资", "增长（-2.3%）", CHANGE, -2.3, "%"),
        ("开发投资同比（-12.6%）。", "开发投资", "同比（-12.6%）", CHANGE, -12.6, "%"),
        ("税收收入同比下降(3%)。", "税收收入", "同比下降(3%)", CHANGE, -3.0, "%"),
        ("到位外资下降了5.6%。", "到位外资", "下降了5.6%", CHANGE, -5.6, "%"),
        ("贷款余额突破了5000亿元。", "贷款余额", "突破了5000亿元", LEVEL, 5e11, "元"),
    ],
)
def test_one_statement(
    sentence: str, name: str, value: str, measure: Measure, number: float, unit: str
) -> None:
    (found,) = statements(sentence)
    assert (found.name, sentence[slice(*found.value)]) == (name, value)
    assert (found.measure, found.unit) == (measure, unit)
    assert found.number == pytest.approx(number)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "全疆地区生产总值同比增长6.1%、突破2万亿元大关。",
            [("全疆地区生产总值", "同比增长6.1%"), ("全疆地区生产总值", "突破2万亿元")],
        ),
        (
            "粮食生产再获丰收，总产量再上新台阶、突破1600亿斤大关。",
            [("粮食总产量", "突破1600亿斤")],
        ),
        (
            "生产原油239万吨、天然气56.5亿立方米，利润3亿元。",
            [("原油产量", "239万吨"), ("天然气产量", "56.5亿立方米"), ("利润", "3亿元")],
        ),
        (
            "新增地铁运营里程43公里、总里程达到879公里。",
            [("新增地铁运营里程", "43公里"), ("地铁运营总里程", "达到879公里")],
        ),
        (
            "地区生产总值增长5%左右，在实际工作中努力争取更好结果；居民收入同步增长。",
            [("地区生产总值", "增长5%左右，在实际工作中努力争取更好结果")],
        ),
        (
            "地区生产总值按5%左右安排，在执行中努力争取更好结果。",
            [("地区生产总值", "按5%左右安排，在执行中努力争取更好结果")],
        ),
        ("在鄂投资企业新增34家，达到314家。", [("在鄂投资企业新增", "34家"), ("在鄂投资企业", "达到314家")]),
        ("赤字率拟按4%左右安排。", [("赤字率", "拟按4%左右")]),
        ("地区生产总值连续36年居首位、增长3.5%。", [("地区生产总值", "增长3.5%")]),
        ("出台“稳增长17条”政策，总量突破“1000亿元”大关。", [("总量", "1000亿元")]),
        (
            "医务人员800人（其中执业医师493人）、护士300人。",
            [("医务人员", "800人"), ("执业医师", "493人"), ("护士", "300人")],
        ),
        (
            "经济增速逐季回升，一季度增长4%，全年增长5.7%。",
            [("经济增速", "增长4%"), ("经济增速", "全年增长5.7%")],
        ),
    ],
)
def test_names_and_values_as_they_are_said(sentence: str, said: list[tuple[str, str]]) -> None:
    assert [(s.name, sentence[slice(*s.value)]) for s in statements(sentence)] == said


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "安全生产事故起数和死亡人数分别下降26.7%和33.3%。",
            [("安全生产事故起数", -26.7), ("安全生产事故死亡人数", -33.3)],
        ),
        (
            "城镇和农村居民人均可支配收入43226元、19245元，分别增长6.5%、11%。",
            [
                ("城镇居民人均可支配收入", 43226.0),
                ("农村居民人均可支配收入", 19245.0),
                ("城镇居民人均可支配收入", 6.5),
                ("农村居民人均可支配收入", 11.0),
            ],
        ),
        (
            "三次产业增加值分别增长4.2%、5.6%和7.1%。",
            [("第一产业增加值", 4.2), ("第二产业增加值", 5.6), ("第三产业增加值", 7.1)],
        ),
        ("存、贷款余额分别突破2900亿元、2400亿元。", [("存款余额", 2900e8), ("贷款余额", 2400e8)]),
        (
            "生产总值再上新台阶,达到4015亿元,增长6.1%。",
            [("生产总值", 4015e8), ("生产总值", 6.1)],
        ),
        ("新增专精特新企业62家，增长144%。", [("新增专精特新企业", 62.0), ("新增专精特新企业", 144.0)]),
    ],
)
def test_each_value_goes_to_its_own_name(sentence: str, found: list[tuple[str, float]]) -> None:
    read = statements(sentence)
    assert [s.number for s in read] == pytest.approx([number for _, number in found])
    assert all(s.name.endswith(name) for s, (name, _) in zip(read, found, strict=True))


def test_a_circumstance_lends_its_number_to_nobody() -> None:
    read = statements("在减税降费12亿元的情况下，一般公共预算收入增长0.8%。")
    assert [s.number for s in read if s.name == "一般公共预算收入"] == [0.8]


@pytest.mark.parametrize("sentence", ["", "2023年3月12日召开会议。", "各位代表！", "（一）更大力度推动发展"])
def test_nothing_stated(sentence: str) -> None:
    assert statements(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "形成10个营业收入超千亿元的先进制造业集群。",
        "新增1家年产值超百亿元的规上工业企业，西部地区首台机组投产。",
    ],
)
def test_a_number_in_the_name_of_what_is_counted_is_no_figure_of_its_own(sentence: str) -> None:
    (found,) = statements(sentence)
    assert found.clause[0] < found.clause[1]
    assert "亿元" in found.name


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "全年接待游客2997万人次、实现旅游收入178亿元，分别增长22%、18%。",
            [("接待游客", 2997e4), ("旅游收入", 178e8), ("接待游客", 22.0), ("旅游收入", 18.0)],
        ),
        ("新增财力80%以上用于民生领域。", [("新增财力用于民生领域", 80.0)]),
        ("最低标准从每人每月2295元提高到2375元。", [("最低标准", 2375.0)]),
        ("国民生产总值一九九二年达到二万三千九百三十八亿元。", [("国民生产总值", 2.3938e12)]),
        ("工业总产值五年平均每年增长百分之十四点五。", [("工业总产值", 14.5)]),
        ("五年内固定资产投资累计完成二万五千亿元。", [("固定资产投资", 2.5e12)]),
        ("贷款余额4255亿元，比年初增加389亿元。", [("贷款余额", 4255e8), ("贷款余额", 389e8)]),
        ("人均收入3179元，扣除物价因素，实际增长8.8%。", [("人均收入", 3179.0), ("人均收入", 8.8)]),
        ("累计发放贷款11000多万元，惠及1100多万学生。", [("累计发放贷款", 1.1e8), ("惠及学生", 1.1e7)]),
        ("污水零直排小区覆盖率达九成以上。", [("污水零直排小区覆盖率", 90.0)]),
        ("近七成受灾乡村民宿已正常运营。", [("受灾乡村民宿已正常运营", 70.0)]),
        ("建成3人制篮球场20个。", [("建成3人制篮球场", 20.0)]),
        ("创近5年最好成绩。", []),
    ],
)
def test_sentences_as_reports_write_them(sentence: str, expected: list[tuple[str, float]]) -> None:
    assert [(s.name, s.number) for s in statements(sentence)] == expected


def test_several_values_are_of_as_many_things_that_were_given_one_after_another() -> None:
    sentence = "城镇居民人均可支配收入17175元，农村居民人均纯收入5153元，实际增长9.8%和8.5%。"
    assert [(s.name, s.number) for s in statements(sentence)][2:] == [
        ("城镇居民人均可支配收入", 9.8),
        ("农村居民人均纯收入", 8.5),
    ]


def test_a_name_keeps_the_verb_that_is_a_part_of_it() -> None:
    assert [s.name for s in statements("实现到位资金185亿元，完成率96.6%。")] == ["到位资金", "完成率"]


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("地区生产总值增长6%—7%。", [(6.0, 7.0)]),
        ("单位GDP能耗下降3%到3.5%。", [(-3.0, -3.5)]),
        ("城镇和农村居民收入分别增长6%至7%、7%至8%。", [(6.0, 7.0), (7.0, 8.0)]),
        ("专项资金规模8000万—1.2亿元。", [(8e7, 1.2e8)]),
        ("失业率控制在5%与6%之间，粮食产量30亿斤。", [(5.0, 6.0), (3e9, None)]),
    ],
)
def test_a_range_has_both_ends(sentence: str, ends: list[tuple[float, float | None]]) -> None:
    assert [(s.number, s.upper) for s in statements(sentence)] == ends


def test_what_is_said_without_a_number_is_words() -> None:
    (found,) = statements("培训数十万人次。")
    assert (found.measure, found.number, found.unit) == (Measure.WORDS, None, "")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "城镇居民收入和农民收入分别由4673元和2102元提高到6800元和2444元。",
            [("城镇居民收入", 6800.0), ("农民收入", 2444.0)],
        ),
        ("高新区和开发区分别由3家、5家增加到12家和9家。", [("高新区", 12.0), ("开发区", 9.0)]),
        ("将增值税起征点从月销售额10万元提高到15万元。", [("增值税起征点", 150_000.0)]),
        (
            "城镇和农村居民人均住房面积分别达21.6和28.9平方米。",
            [("城镇居民人均住房面积", 21.6), ("农村居民人均住房面积", 28.9)],
        ),
        ("开通2、3号线。", []),
    ],
)
def test_values_that_several_had_before_and_after(sentence: str, found: list[tuple[str, float]]) -> None:
    assert [(s.name, s.number) for s in statements(sentence)] == found
