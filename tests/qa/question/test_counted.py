from __future__ import annotations

import pytest

from qa.question.counted import counted
from qa.question.understand import understand
from qa.types.wanted import Counted


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("今年要提升的“四项指数”是哪四项", Counted(4, "指数")),
        ("点名的是哪三家企业", Counted(3, "企业")),
        ("八大攻坚战分别是什么", Counted(8, "坚战")),
        ("五个重点产业有哪些", Counted(5, "产业")),
        ("守牢的“四条底线”是哪4条", Counted(4, "底线")),
        ("十件民生实事都是什么", Counted(10, "实事")),
        ("哪两座城市", Counted(2, "城市")),
        ("支持的3个县是", Counted(3, "")),
    ],
)
def test_how_many_things_are_asked_for(question: str, expected: Counted) -> None:
    found = counted(question)
    assert found is not None
    assert found.count == expected.count
    assert not expected.head or found.head == expected.head


@pytest.mark.parametrize(
    "question",
    [
        "2023年GDP目标是多少",
        "前三季度GDP增长多少",
        "哪一年改造最多",
        "投资3亿元的项目是什么",
        "增长百分之几",
        "第三产业增加值是多少",
        "一个平台叫什么",
        "五年来新增就业多少",
        "哪天启用",
        "",
    ],
)
def test_a_number_that_counts_nothing_asked_for(question: str) -> None:
    assert counted(question) is None


def test_it_is_part_of_what_is_understood() -> None:
    assert understand("合肥要守牢的“四条底线”是哪四条").counted == Counted(4, "底线")
