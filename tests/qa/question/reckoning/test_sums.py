"""Sums and means."""

from __future__ import annotations

import pytest

from qa.question.understand import understand
from qa.types.wanted import Operation


@pytest.mark.parametrize(
    ("question", "operation", "sides"),
    [
        (
            "江苏、山东、河南三省去年粮食加起来有多少",
            Operation.SUM,
            [("江苏省", "粮食"), ("山东省", "粮食"), ("河南省", "粮食")],
        ),
    ],
)
def test_the_figures_of_each_place_are_summed(
    question: str, operation: Operation, sides: list[tuple[str, str]]
) -> None:
    found = understand(question).reckoning
    assert found is not None
    assert found.operation is operation
    assert [(one.places[0].name, one.asks[0].words) for one in found.operands] == sides


def test_things_of_one_place_are_told_by_their_names() -> None:
    found = understand("合肥2022年工业、服务业、农业增加值加起来是多少").reckoning
    assert found is not None
    assert found.members == ("工业", "服务业", "农业增加值")


def test_figures_that_nobody_names_are_counted() -> None:
    found = understand("保定三个县平均财政收入多少").reckoning
    assert found is not None
    assert (found.operation, found.operands, found.counts) == (Operation.MEAN, (), 3)
