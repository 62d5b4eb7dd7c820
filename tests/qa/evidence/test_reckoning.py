from __future__ import annotations

from pathlib import Path

import pytest
from made_work import asked, work_store_in

from qa.types.answer import Answer, Reason
from vectorstore.types import Level, Place

_HEFEI = Place("合肥市", Level.PREFECTURE, "340100", ("安徽省",))
_WUHU = Place("芜湖市", Level.PREFECTURE, "340200", ("安徽省",))


def _report(place: Place, review: str) -> tuple[Place, int, str]:
    return (
        place,
        2023,
        f"{place.name}2023年政府工作报告\n一、2022年工作回顾\n2022年，{review}\n"
        "二、2023年工作安排\n2023年主要目标是：地区生产总值增长6%。\n",
    )


def _asked(folder: Path, question: str, review: str, beside: str = "全市经济运行平稳。") -> Answer:
    with work_store_in(folder, (_report(_HEFEI, review), _report(_WUHU, beside))) as store:
        return asked(store, question)


@pytest.mark.parametrize(
    ("question", "review", "formula"),
    [
        (
            "合肥2022年土地出让收入比上年减少300亿元，上年是多少",
            "土地出让收入700亿元，比上年减少300亿元。",
            "700亿元 + 300亿元 = 1000亿元",
        ),
        (
            "合肥2022年旅游收入增长6.5%，2021年是多少",
            "旅游收入213亿元、增长6.5%。",
            "213亿元 ÷ (1 + 6.5%) ≈ 200亿元",
        ),
        (
            "合肥2022年工业、服务业、农业增加值加起来是多少",
            "工业增加值4000亿元，服务业增加值7600亿元，农业增加值413亿元。",
            "4000亿元 + 7600亿元 + 413亿元 = 12013亿元",
        ),
        (
            "合肥2022年出口占进出口总额的多少",
            "进出口总额4000亿元，其中出口2500亿元、进口1500亿元。",
            "2500亿元 ÷ 4000亿元 ≈ 62.5%",
        ),
        (
            "合肥2022年人均GDP是多少",
            "全市地区生产总值12000亿元，常住人口963.4万人。",
            "12000亿元 ÷ 963.4万人 ≈ 12.46万元",
        ),
        (
            "合肥2022年GDP离1.5万亿元还差多少",
            "全市地区生产总值12000亿元。",
            "1.5万亿元 − 12000亿元 = 3000亿元",
        ),
    ],
)
def test_the_formula_is_shown_with_its_figures(
    tmp_path: Path, question: str, review: str, formula: str
) -> None:
    answer = _asked(tmp_path, question, review)
    assert formula in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "review"),
    [
        ("合肥2022年新建学校和公园一共多少", "新建学校30所，新建公园50个。"),
        ("合肥2022年土地出让收入比上年减少300亿元，上年是多少", "土地出让收入700亿元，比上年减少200亿元。"),
        ("合肥2022年人均GDP是多少", "全市人均地区生产总值12.5万元，常住人口963.4万人。"),
    ],
)
def test_what_does_not_belong_together_is_not_reckoned(tmp_path: Path, question: str, review: str) -> None:
    assert "按原文数字计算" not in _asked(tmp_path, question, review).text


def test_a_place_without_the_figure_is_named_beside_the_one_that_has_it(tmp_path: Path) -> None:
    answer = _asked(
        tmp_path, "合肥GDP是芜湖的几倍", "全市地区生产总值12000亿元。", "全市地区生产总值增长5%。"
    )
    assert answer.reason is Reason.NOT_STATED
    assert "芜湖市" in answer.text
    assert "12000亿元" in answer.text


def test_two_places_are_set_against_each_other(tmp_path: Path) -> None:
    answer = _asked(
        tmp_path, "合肥GDP是芜湖的几倍", "全市地区生产总值12000亿元。", "全市地区生产总值4800亿元左右。"
    )
    assert "12000亿元 ÷ 4800亿元 ≈ 2.5倍" in answer.text
    assert {one.place for one in answer.citations} == {"合肥市", "芜湖市"}
    assert "近似" in answer.text


@pytest.mark.parametrize(
    ("question", "review", "said"),
    [
        ("合肥2022年规上工业增加值增长多少", "前11月，规上工业增加值增长6.8%。", ("1—11月", "6.8%")),
        ("合肥2022年固定资产投资增长多少", "固定资产投资两年平均增长5.1%。", ("两年平均", "5.1%")),
    ],
)
def test_what_stands_for_another_period_is_told_with_it(
    tmp_path: Path, question: str, review: str, said: tuple[str, ...]
) -> None:
    text = _asked(tmp_path, question, review).text
    assert all(words in text for words in said)


def test_of_the_whole_year_no_part_is_told(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "合肥2022年全年规上工业增加值增长多少", "前11月，规上工业增加值增长6.8%。")
    assert answer.abstained
