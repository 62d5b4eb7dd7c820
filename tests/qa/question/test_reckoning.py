from __future__ import annotations

import pytest

from qa.question.understand import understand
from qa.types.query import Reckoning
from qa.types.wanted import Operation


def _of(question: str) -> Reckoning | None:
    return understand(question).reckoning


@pytest.mark.parametrize(
    ("question", "operation", "sides"),
    [
        ("江苏的经济总量是四川的几倍", Operation.TIMES, [("江苏省", "经济总量"), ("四川省", "经济总量")]),
        ("福建的GDP是山东的百分之几", Operation.SHARE, [("福建省", "GDP"), ("山东省", "GDP")]),
        ("黑龙江的粮食占全国多少", Operation.SHARE, [("黑龙江省", "粮食"), ("全国", "粮食")]),
        ("全国粮食产量里黑龙江占几成", Operation.SHARE, [("黑龙江省", "粮食产量"), ("全国", "粮食产量")]),
        (
            "江苏2024年粮食总产比浙江多多少",
            Operation.DIFFERENCE,
            [("江苏省", "粮食总产"), ("浙江省", "粮食总产")],
        ),
        (
            "江苏、山东、河南三省去年粮食加起来有多少",
            Operation.SUM,
            [("江苏省", "粮食"), ("山东省", "粮食"), ("河南省", "粮食")],
        ),
        ("河池的到位资金比上年增加了25.5亿元，上年是多少", Operation.BEFORE, [("河池市", "到位资金")]),
        (
            "资阳外贸进出口2023年完成额，按2024年的目标算，2024年应达到多少",
            Operation.AFTER,
            [("资阳市", "外贸进出口"), ("资阳市", "外贸进出口")],
        ),
        ("四川经济总量离7万亿元还差多少", Operation.DIFFERENCE, [("四川省", "经济总量")]),
        ("合肥2022年人均GDP是多少", Operation.PER_HEAD, [("合肥市", "GDP"), ("合肥市", "常住人口")]),
    ],
)
def test_what_is_reckoned_and_from_what(
    question: str, operation: Operation, sides: list[tuple[str, str]]
) -> None:
    found = _of(question)
    assert found is not None
    assert found.operation is operation
    assert [(one.places[0].name, one.asks[0].words) for one in found.operands] == sides


def test_things_of_one_place_are_told_by_their_names() -> None:
    found = _of("合肥2022年工业、服务业、农业增加值加起来是多少")
    assert found is not None
    assert found.members == ("工业", "服务业", "农业增加值")


def test_a_figure_of_the_question_is_kept_as_it_is_written() -> None:
    found = _of("深圳2023年GDP离4万亿元还差多少")
    assert found is not None
    assert found.given is not None
    assert (found.given.number, found.given.unit, found.given.written) == (4e12, "元", "4万亿元")


@pytest.mark.parametrize(
    "question",
    ["合肥2023年GDP是多少", "合肥2023年GDP增长多少", "合肥怎么发展工业", "哪些城市GDP最高", "去年比前年如何"],
)
def test_nothing_is_reckoned(question: str) -> None:
    assert _of(question) is None
