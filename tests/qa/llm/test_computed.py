from __future__ import annotations

import pytest

from qa.llm.claims import read
from qa.llm.computed import is_computed
from qa.llm.sources import Docket
from qa.types.query import Intent, Query


def last_is_computed(text: str, *proven: str) -> bool:
    docket = Docket(Query("", Intent.FIGURE), ())
    docket.proven += [figure for said in proven for figure in read(said, 2023).figures]
    reading = read(text, 2023)
    return is_computed(reading.figures[-1], reading, docket)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("甲增长8.3%，乙增长6.1%，甲比乙高2.2个百分点", True),
        ("甲增长8.3%，乙增长6.1%，甲比乙高2.3个百分点", False),
        ("甲增长8.3%，乙增长6.1%，甲比乙低2.2个百分点", False),
        ("甲增长8.3%，乙增长6.1%，甲比乙高2.2%", False),  # points, not per cent
        ("甲增长3%，乙下降2%，两者相差5个百分点", True),
        ("甲300亿元，乙100亿元，合计400亿元", True),
        ("甲300亿元，乙100亿元，丙50亿元，合计450亿元", True),
        ("甲300亿元，乙100亿元，合计500亿元", False),
        ("甲增长3%，乙增长2%，合计5%", False),  # rates do not add up
        ("甲300亿元，乙100亿元，甲是乙的3倍", True),
        ("甲300亿元，乙100亿元，甲是乙的4倍", False),
        ("甲25亿元，全部100亿元，占25%", True),
        ("甲300亿元，乙100家，相差200亿元", False),  # of another unit
        ("甲300亿元，乙100亿元，丙200亿元", False),  # nothing says that it is reckoned
        ("相差200亿元", False),  # from nothing
    ],
)
def test_only_what_its_own_answer_says_is_reckoned_with(text: str, right: bool) -> None:
    assert last_is_computed(text) is right


def test_figures_proven_before_are_operands_in_the_order_they_are_named() -> None:
    proven = ("合肥市增长6.1%", "开封市增长4.5%")
    assert last_is_computed("合肥市比开封市高1.6个百分点", *proven)
    assert last_is_computed("开封市比合肥市低1.6个百分点", *proven)
    assert not last_is_computed("开封市比合肥市高1.6个百分点", *proven)
    assert not last_is_computed("合肥市比开封市高1.6个百分点", proven[0])


def test_a_result_is_as_exact_as_it_is_written() -> None:
    assert last_is_computed("甲100.5亿元，乙30.2亿元，相差70.3亿元")
    assert last_is_computed("甲100.5亿元，乙30.2亿元，相差约70亿元")
    assert not last_is_computed("甲100.5亿元，乙30.2亿元，相差70.4亿元")
