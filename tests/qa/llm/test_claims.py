"""How a sentence's figures are read, the source's and the model's alike."""

from __future__ import annotations

import pytest

from qa.llm.claims import Qualifier, ReadFigure, read, same_amount
from vectorstore.types import Sense


def only(text: str) -> ReadFigure:
    (figure,) = read(text, 2023).figures
    return figure


@pytest.mark.parametrize(
    ("text", "falls"),
    [
        ("地区生产总值增长6.1%", False),
        ("进出口总额下降2.4%", True),
        ("GDP增速为-6.1%", True),
        ("GDP负增长2%", True),
        ("由负增长转为增长3%", False),
        ("出生率降幅3%", True),
        ("失业率降到5%", True),
        ("增加值500亿元", None),
        ("新增就业3万人", None),
    ],
)
def test_whether_a_figure_says_a_rise_or_a_fall(text: str, falls: bool | None) -> None:
    assert only(text).falls is falls


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("增长6.1%左右", {Qualifier.ABOUT}),
        ("约85亿元", {Qualifier.ABOUT}),
        ("近100亿元", {Qualifier.NEARLY}),
        ("最近100天", set()),
        ("突破1000亿元", {Qualifier.AT_LEAST}),
        ("500余家", {Qualifier.AT_LEAST}),
        ("控制在3%以内", {Qualifier.AT_MOST}),
        ("力争增长7%", {Qualifier.STRIVE}),
        ("增长6.1%", set()),
    ],
)
def test_how_firmly_it_is_meant(text: str, qualifiers: set[Qualifier]) -> None:
    assert only(text).qualifiers == qualifiers


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("2023年目标：GDP增长6%", Sense.TARGET),
        ("今年计划新建学校30所", Sense.TARGET),
        ("确保GDP增长6%", Sense.TARGET),
        ("GDP同比增长6%", Sense.ACTUAL),
        ("已建成学校30所", Sense.ACTUAL),
        ("GDP增长6%", None),
    ],
)
def test_whether_it_is_aimed_at_or_reached(text: str, sense: Sense | None) -> None:
    assert only(text).sense is sense


def test_members_of_a_list_share_name_and_direction() -> None:
    figures = read("一般公共预算收入405亿元、增长8.5%，进出口分别下降2%和3%", 2023).figures
    assert [figure.falls for figure in figures] == [None, False, True, True]
    assert [figure.knowns[-1].name for figure in figures[:2]] == ["一般公共预算收入"] * 2


def test_whose_and_when_is_what_was_said_last_before_it() -> None:
    hefei, kaifeng = read("合肥市2023年GDP增长6%，开封市增长7%", 2023).figures
    for figure, place in ((hefei, "合肥市"), (kaifeng, "开封市")):
        assert figure.place is not None
        assert figure.period is not None
        assert (figure.place.written, figure.period.written) == (place, "2023年")


def test_titles_of_reports_name_no_period_and_names_hold_no_figure() -> None:
    assert only("《2021年政府工作报告》显示，GDP增长6%").period is None
    assert [figure.quantity.number for figure in read("5G基站6100个，PM2.5浓度下降3%", 2023).figures] == [
        6100,
        3,
    ]


@pytest.mark.parametrize(
    ("said", "number", "upper", "unit", "same"),
    [
        ("收入85.2亿元", 85.2e8, None, "元", True),
        ("收入852000万元", 85.2e8, None, "元", True),
        ("下降2.4%", -2.4, None, "%", True),
        ("增长6%—7%", 6, 7, "%", True),
        ("收入约85亿元", 85.2e8, None, "元", True),  # rounded, and said so
        ("收入85亿元", 85.2e8, None, "元", False),
        ("收入约90亿元", 85.2e8, None, "元", False),
        ("收入超过85亿元", 85.2e8, None, "元", True),
        ("收入超过86亿元", 85.2e8, None, "元", False),
        ("增长约6%", 6.1, None, "%", False),  # rates are not rounded
        ("增长6%", 6, 7, "%", False),
        ("增长6个百分点", 6, None, "%", False),
    ],
)
def test_a_number_is_said_exactly_or_rounded_and_said_so(
    said: str, number: float, upper: float | None, unit: str, same: bool
) -> None:
    assert same_amount(only(said), number, upper, unit) is same
