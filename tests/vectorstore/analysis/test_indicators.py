"""Names of indicators as reports and questions write them."""

from __future__ import annotations

from collections import Counter

import pytest

from vectorstore.analysis.indicators import canonical, find_known, known
from vectorstore.analysis.indicators_table import INDICATORS
from vectorstore.types import Measure


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GDP", "地区生产总值"),
        ("ＧＤＰ", "地区生产总值"),
        ("国内生产总值", "地区生产总值"),
        ("全省生产总值", "地区生产总值"),
        ("全州地区生产总值", "地区生产总值"),
        ("經濟總量", "地区生产总值"),
        ("地区 生产总值", "地区生产总值"),
        ("人均地区生产总值", "人均地区生产总值"),
        ("人均GDP", "人均地区生产总值"),
        ("社零总额", "社会消费品零售总额"),
        ("社会消费品零售额", "社会消费品零售总额"),
        ("全社会固定资产投资", "固定资产投资"),
        ("固定资产投资（不含农户）", "固定资产投资"),
        ("地方一般公共预算收入", "一般公共预算收入"),
        ("全市地方财政收入", "一般公共预算收入"),
        ("规模工业增加值", "规模以上工业增加值"),
        ("规模以上工业", "规模以上工业增加值"),
        ("规上工业增加值增速", "规模以上工业增加值"),
        ("工业增加值", "工业增加值"),
        ("外贸进出口总值", "进出口总额"),
        ("居民消费价格涨幅", "居民消费价格"),
        ("居民消费价格总水平", "居民消费价格"),
        ("城镇常住居民人均可支配收入", "城镇居民人均可支配收入"),
        ("农村居民人均可支配收入", "农村居民人均可支配收入"),
        ("新增城镇就业", "城镇新增就业"),
        ("城镇调查失业率", "城镇调查失业率"),
        ("全社会研发经费投入强度", "研发投入强度"),
        ("R&D经费支出占地区生产总值比重", "研发投入强度"),
        ("研究与试验发展经费支出", "全社会研发经费"),
        ("万元地区生产总值能耗", "单位GDP能耗"),
        ("细颗粒物（PM2.5）平均浓度", "PM2.5浓度"),
        ("PM2．5平均浓度", "PM2.5浓度"),
        ("第三产业增加值", "第三产业增加值"),
    ],
)
def test_canonical(name: str, expected: str) -> None:
    assert canonical(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "税收占一般公共预算收入比重",
        "限上社会消费品零售额",
        "限额以上社会消费品零售总额",
        "战新产业增加值占规上工业增加值比重",
        "海洋生产总值",
        "数字经济",
        "民营经济增加值",
        "经济开发区",
        "市本级一般公共预算收入",
        "充电桩",
        "出口退税",
        "",
    ],
)
def test_what_is_another_indicator(name: str) -> None:
    assert canonical(name) == ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("洛阳经济增长目标是多少", ["地区生产总值"]),
        ("洛阳的数字经济增长多少", []),
        ("洛阳经济开发区有几家企业", []),
        ("洛阳经济社会发展的主要目标", []),
        ("人均GDP和GDP各是多少", ["人均地区生产总值", "地区生产总值"]),
        ("研发投入占GDP的比重", ["研发投入强度"]),
        ("研发投入占GDP比重是多少", ["研发投入强度"]),
        ("单位GDP能耗降多少", ["单位GDP能耗"]),
        ("限额以上社会消费品零售总额增长多少", []),
        ("对美进出口增长多少", []),
        ("外贸进出口和实际使用外资", ["进出口总额", "实际使用外资"]),
        ("税收占一般公共预算收入的比重", []),
        ("城镇、农村居民人均可支配收入", ["农村居民人均可支配收入"]),
        ("What was the unemployment rate and retail sales?", ["城镇调查失业率", "社会消费品零售总额"]),
        ("How fast did the economy grow", ["地区生产总值"]),
        ("economics of scale", []),
    ],
)
def test_find_known(question: str, expected: list[str]) -> None:
    assert [m.known.name for m in find_known(question)] == expected


def test_the_written_name_is_cut_from_the_question() -> None:
    question = "問一下　ＧＤＰ和社零"
    assert [question[slice(*m.span)] for m in find_known(question)] == ["ＧＤＰ", "社零"]
    assert [m.written for m in find_known(question)] == ["ＧＤＰ", "社零"]


def test_every_name_and_alias_means_its_own_indicator() -> None:
    for indicator in INDICATORS:
        for name in (indicator.name, *indicator.aliases):
            assert canonical(name) == indicator.name, name


def test_an_alias_belongs_to_one_indicator() -> None:
    names = Counter(name for i in INDICATORS for name in {i.name, *i.aliases})
    assert [name for name, count in names.items() if count > 1] == []


def test_what_a_bare_target_means() -> None:
    defaults = {name: found.default for name in ("地区生产总值", "粮食产量") if (found := known(name))}
    assert defaults == {"地区生产总值": Measure.CHANGE, "粮食产量": Measure.LEVEL}
    assert known("充电桩") is None
