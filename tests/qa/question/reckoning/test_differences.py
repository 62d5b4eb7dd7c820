"""Differences, also from a figure that the question gives."""

from __future__ import annotations

import pytest

from qa.question.understand import understand
from qa.types.wanted import Operation


@pytest.mark.parametrize(
    ("question", "operation", "sides"),
    [
        (
            "江苏2024年粮食总产比浙江多多少",
            Operation.DIFFERENCE,
            [("江苏省", "粮食总产"), ("浙江省", "粮食总产")],
        ),
        ("四川经济总量离7万亿元还差多少", Operation.DIFFERENCE, [("四川省", "经济总量")]),
    ],
)
def test_what_is_subtracted_from_what(
    question: str, operation: Operation, sides: list[tuple[str, str]]
) -> None:
    found = understand(question).reckoning
    assert found is not None
    assert found.operation is operation
    assert [(one.places[0].name, one.asks[0].words) for one in found.operands] == sides


def test_a_figure_of_the_question_is_kept_as_it_is_written() -> None:
    found = understand("深圳2023年GDP离4万亿元还差多少").reckoning
    assert found is not None
    assert found.given is not None
    assert (found.given.number, found.given.unit, found.given.written) == (4e12, "元", "4万亿元")
