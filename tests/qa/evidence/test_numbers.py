from __future__ import annotations

import pytest

from qa.evidence.need import Need
from qa.evidence.numbers import has_number, is_of_kind
from qa.types.wanted import NumberKind


@pytest.mark.parametrize(
    ("asked", "kind", "words", "there"),
    [
        ("新院区哪一天启用", NumberKind.DATE, "3月18日，新院区启用。", True),
        ("新院区哪一天启用", NumberKind.DATE, "2023年新院区启用。", False),
        ("新院区哪一天启用", NumberKind.DATE, "“8·6”新院区启用。", True),
        ("新院区何时启用", NumberKind.DATE, "2023年新院区启用。", True),
        ("总投资多少", NumberKind.MONEY, "总投资3.5亿元。", True),
        ("总投资多少", NumberKind.MONEY, "建成3座电站。", False),
        ("占几成", NumberKind.SHARE, "占比73.1%。", True),
        ("占几成", NumberKind.SHARE, "发电80亿千瓦时。", False),
    ],
)
def test_a_number_of_the_kind_that_is_asked_for(
    asked: str, kind: NumberKind, words: str, *, there: bool
) -> None:
    need = Need(asked, number=0.95, number_kind=kind)
    assert has_number(need, words) is there


@pytest.mark.parametrize(
    ("unit", "kind", "fits"),
    [
        ("元", NumberKind.MONEY, True),
        ("美元", NumberKind.MONEY, True),
        ("人次", NumberKind.MONEY, False),
        ("个百分点", NumberKind.SHARE, True),
        ("平方公里", NumberKind.AREA, True),
        ("公里", NumberKind.AREA, False),
        ("个月", NumberKind.TIME, True),
    ],
)
def test_the_kind_of_a_unit(unit: str, kind: NumberKind, *, fits: bool) -> None:
    assert is_of_kind(unit, kind) is fits
