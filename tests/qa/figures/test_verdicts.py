from __future__ import annotations

import pytest

from qa.figures.verdicts import extreme_line, limit_line, reached_line, total_line
from qa.question.thresholds import find_threshold
from qa.question.wanted_figures import figures_wanted
from qa.types.query import Intent, Query
from qa.wording import wording
from vectorstore.types import Indicator, Measure, Period, Sense

SAY = wording(Query("", Intent.COMPARE))


def amount(value: str, number: float, unit: str = "元") -> Indicator:
    return Indicator(
        "i", "r", "某市", Period.of_year(2023), Sense.ACTUAL, "地区生产总值", "地区生产总值",
        value, Measure.LEVEL, number, unit, (0, 9), (0, 20),
    )  # fmt: skip


def rate(value: str, number: float, sense: Sense = Sense.TARGET, year: int = 2023) -> Indicator:
    return Indicator(
        "i", "r", "某市", Period.of_year(year), sense, "地区生产总值", "地区生产总值",
        value, Measure.CHANGE, number, "%", (0, 9), (0, 20),
    )  # fmt: skip


def test_equal_numbers_in_different_words_are_not_called_the_same() -> None:
    stated = [("甲市", rate("增长5.5%以上", 5.5)), ("乙市", rate("增长5.5%左右", 5.5))]
    line = extreme_line(SAY, figures_wanted("哪个高"), stated, places=2)
    assert line == "各方的数字相同，差别只在说法：增长5.5%以上；增长5.5%左右。"


def test_the_lower_of_two_is_named_in_english_as_well() -> None:
    say = wording(Query("", Intent.COMPARE, english=True))
    stated = [("Hefei", rate("增长6%", 6.0)), ("Kaifeng", rate("增长5%", 5.0))]
    assert extreme_line(say, figures_wanted("Which is Lower?"), stated, places=2).startswith(
        "Lowest: Kaifeng"
    )


def test_those_that_share_the_first_place_keep_their_own_words() -> None:
    stated = [
        ("甲市", rate("增长6%以上", 6.0)),
        ("乙市", rate("增长6%左右", 6.0)),
        ("丙市", rate("增长5%", 5.0)),
    ]
    line = extreme_line(SAY, figures_wanted("哪个最高"), stated, places=3)
    assert line == "最高的是甲市（增长6%以上）、乙市（增长6%左右）。"


def test_a_sum_shows_its_parts_and_what_it_leaves_out() -> None:
    stated = [("甲市", amount("1.74万亿元", 1.74e12)), ("乙市", amount("24653亿元", 2.4653e12))]
    line = total_line(SAY, figures_wanted("两市GDP之和是多少"), stated, ["丙市"])
    assert "17400 + 24653 = 42053亿元" in line
    assert line.endswith("未计入的：丙市。")


def test_rates_are_averaged_but_not_added() -> None:
    stated = [("甲市", rate("增长5%", 5.0)), ("乙市", rate("增长6%", 6.0))]
    assert "(5 + 6) ÷ 2 ≈ 5.5%" in total_line(SAY, figures_wanted("GDP目标平均是多少"), stated, [])
    assert total_line(SAY, figures_wanted("GDP目标之和是多少"), stated, []) == "增速和比率不能相加。"
    assert total_line(SAY, figures_wanted("GDP目标分别是多少"), stated, []) == ""


def test_a_result_is_held_against_the_target_of_its_own_year() -> None:
    target, result = rate("增长6.5%以上", 6.5), rate("增长5.8%", 5.8, Sense.ACTUAL)
    assert "2023年完成情况比2023年目标低0.7个百分点" in reached_line(
        SAY, figures_wanted("完成了吗"), [[target], [result]]
    )
    assert reached_line(SAY, figures_wanted("分别是多少"), [[rate("增长6%", 6.0, year=2024)], [result]]) == ""


@pytest.mark.parametrize(
    ("question", "value", "number", "said"),
    [
        ("GDP突破3万亿了吗", "24653亿元", 2.4653e12, "不成立"),
        ("GDP突破2万亿了吗", "24653亿元", 2.4653e12, "”成立"),
        ("GDP突破3万亿了吗", "突破3万亿元", 3e12, "”成立"),
        ("GDP突破3万亿了吗", "突破2.9万亿元", 2.9e12, ""),
        ("GDP突破3万亿了吗", "近3万亿元", 3e12, ""),
        ("GDP会不会低于3万亿", "3万亿元以上", 3e12, "不成立"),
        ("GDP突破3万亿的目标是多少", "24653亿元", 2.4653e12, ""),
    ],
)
def test_a_limit_is_judged_only_where_the_wording_leaves_no_doubt(
    question: str, value: str, number: float, said: str
) -> None:
    found = find_threshold(question)
    assert found is not None
    line = limit_line(SAY, figures_wanted(question), [amount(value, number)], found[0])
    assert said in line
    assert bool(line) == bool(said)
