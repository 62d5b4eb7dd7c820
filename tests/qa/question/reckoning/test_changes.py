"""A value and its change."""

from __future__ import annotations

import pytest

from qa.question.understand import understand
from qa.types.wanted import Operation


@pytest.mark.parametrize(
    ("question", "operation", "sides"),
    [
        ("河池的到位资金比上年增加了25.5亿元，上年是多少", Operation.BEFORE, [("河池市", "到位资金")]),
        (
            "资阳外贸进出口2023年完成额，按2024年的目标算，2024年应达到多少",
            Operation.AFTER,
            [("资阳市", "外贸进出口"), ("资阳市", "外贸进出口")],
        ),
    ],
)
def test_the_value_that_leads_to_another_year(
    question: str, operation: Operation, sides: list[tuple[str, str]]
) -> None:
    found = understand(question).reckoning
    assert found is not None
    assert found.operation is operation
    assert [(one.places[0].name, one.asks[0].words) for one in found.operands] == sides
