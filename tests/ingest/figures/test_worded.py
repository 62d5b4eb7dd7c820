from __future__ import annotations

import pytest

from ingest.figures.worded import sets_targets, worded
from vectorstore.types import Measure


@pytest.mark.parametrize(
    ("sentence", "goal", "found"),
    [
        ("固定资产投资完成市级任务；", False, [("固定资产投资", "完成市级任务")]),
        ("地区生产总值未达到年初目标。", False, [("地区生产总值", "未达到年初目标")]),
        ("固定资产投资没有完成市级任务；", False, [("固定资产投资", "没有完成市级任务")]),
        ("进出口总额增速高于全国平均水平。", False, [("进出口总额", "增速高于全国平均水平")]),
        (
            "社会消费品零售总额增速实现负转正，GDP增长5%。",
            False,
            [("社会消费品零售总额", "增速实现负转正")],
        ),
        ("单位地区生产总值能耗完成省下达任务。", True, [("单位地区生产总值能耗", "完成省下达任务")]),
        ("主要经济指标跻身第一方阵，城市更美丽。", False, []),
    ],
)
def test_words_that_can_be_checked_state_an_indicator(
    sentence: str, goal: bool, found: list[tuple[str, str]]
) -> None:
    read = worded(sentence, goal=goal)
    assert [(s.name, sentence[slice(*s.value)]) for s in read] == found
    assert all(s.number is None and s.measure is Measure.WORDS for s in read)


@pytest.mark.parametrize(
    ("sentence", "sets"),
    [
        ("主要预期目标是：生产总值增长7%", True),
        ("2023年经济社会发展主要目标建议为:生产总值增长6.5%", True),
        ("主要预期目标初步安排为：生产总值增长5%", True),
        ("全年目标任务圆满完成", False),
    ],
)
def test_the_sentence_that_sets_the_targets(sentence: str, sets: bool) -> None:
    assert sets_targets(sentence) is sets


def test_what_leads_to_a_predicate_is_no_part_of_a_name() -> None:
    sentence = "主要目标是:物价总水平基本稳定,全面完成省下达的节能减排任务,全面推进改革。"
    assert [(s.name, sentence[slice(*s.value)]) for s in worded(sentence, goal=True)] == [
        ("物价总水平", "稳定"),
        ("节能减排任务", "完成省下达的节能减排任务"),
    ]


def test_what_is_to_be_done_names_no_indicator() -> None:
    sentence = "主要目标是:居民收入与经济增长同步,在实际工作中努力争取更好结果,也考虑了增长潜力。"
    assert [s.name for s in worded(sentence, goal=True)] == ["居民收入"]
