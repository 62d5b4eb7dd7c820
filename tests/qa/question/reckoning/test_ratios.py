"""One figure by another."""

from __future__ import annotations

import pytest

from qa.question.understand import understand
from qa.types.wanted import Operation


@pytest.mark.parametrize(
    ("question", "operation", "sides"),
    [
        ("江苏的经济总量是四川的几倍", Operation.TIMES, [("江苏省", "经济总量"), ("四川省", "经济总量")]),
        ("福建的GDP是山东的百分之几", Operation.SHARE, [("福建省", "GDP"), ("山东省", "GDP")]),
        ("黑龙江的粮食占全国多少", Operation.SHARE, [("黑龙江省", "粮食"), ("全国", "粮食")]),
        ("全国粮食产量里黑龙江占几成", Operation.SHARE, [("黑龙江省", "粮食产量"), ("全国", "粮食产量")]),
        ("合肥2022年人均GDP是多少", Operation.PER_HEAD, [("合肥市", "GDP"), ("合肥市", "常住人口")]),
    ],
)
def test_what_is_held_against_what(question: str, operation: Operation, sides: list[tuple[str, str]]) -> None:
    found = understand(question).reckoning
    assert found is not None
    assert found.operation is operation
    assert [(one.places[0].name, one.asks[0].words) for one in found.operands] == sides
