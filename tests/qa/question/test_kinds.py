from __future__ import annotations

import pytest

from qa.question.kinds import number_kind
from qa.types.wanted import NumberKind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("杭州湾大桥总投资多少", NumberKind.MONEY),
        ("修路一共花了多少", NumberKind.MONEY),
        ("一般公共预算收入多少亿元", NumberKind.MONEY),
        ("这条高速有多长", NumberKind.LENGTH),
        ("新修了几十公里路", NumberKind.LENGTH),
        ("新建多少亩高标准农田", NumberKind.AREA),
        ("不办签证最多能停多少个小时", NumberKind.TIME),
        ("是哪一天通车的", NumberKind.DATE),
        ("几月几号启用", NumberKind.DATE),
        ("火电占几成", NumberKind.SHARE),
        ("新增多少家企业", None),
        ("花了多少人力", None),
    ],
)
def test_the_kind_of_number_that_is_asked_for(question: str, kind: NumberKind | None) -> None:
    assert number_kind(question) is kind
