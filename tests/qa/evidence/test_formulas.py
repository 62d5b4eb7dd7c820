from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, work_store_in

from qa.evidence.amounts import Amount, amounts
from qa.evidence.formulas import formulas
from qa.evidence.gathering import gather
from qa.evidence.sought import scopes_of, sought
from qa.question.understand import understand
from qa.types.wanted import Operation

QUESTION = "洛阳2023年情况如何"


@pytest.fixture
def of(tmp_path: Path) -> Callable[[str], list[Amount]]:
    """The figures of a sentence of a report."""

    def read(sentence: str) -> list[Amount]:
        text = LUOYANG_2024.replace("全市生产总值增长4.1%。", sentence)
        query = understand(QUESTION)
        with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
            where = sought(scopes_of(store, query), query)
            assert where is not None
            found = amounts(store, gather(store, query, where).weighed)
            return sorted((one for one in found if one.written in sentence), key=lambda one: one.mark)

    return read


def made(found: list[Amount], operation: Operation) -> list[str]:
    pairs = [
        (one, other)
        for i, one in enumerate(found)
        for other in found[i + 1 :]
        if one.quantity.unit == other.quantity.unit
    ]
    return [one.result.formula for one in formulas(pairs, found, [operation], lambda _: 1.0)]


@pytest.mark.parametrize(
    ("sentence", "operation", "formula"),
    [
        ("用电量80亿千瓦时，其中工业用电量60亿千瓦时。", Operation.SHARE, "60亿千瓦时 ÷ 80亿千瓦时 ≈ 75%"),
        ("签约项目资金335亿元、增长8.7%。", Operation.BEFORE, "335亿元 ÷ (1 + 8.7%) ≈ 308.19亿元"),
        ("参合率达92.1%，提高7.2个百分点。", Operation.BEFORE, "92.1% − 7.2个百分点 = 84.9%"),
        ("投资4400万元购置公交车80辆。", Operation.PER, "4400万元 ÷ 80辆 ≈ 55万元"),
        ("民生支出270亿元，占财政支出的84%。", Operation.WHOLE, "270亿元 ÷ 84% ≈ 321.43亿元"),
        ("民营企业从200家增加到250家。", Operation.RATE, "(250家 − 200家) ÷ 200家 ≈ 25%"),
        ("新建管网20公里、60公里、30公里。", Operation.SUM, "20公里 + 60公里 + 30公里 = 110公里"),
    ],
)
def test_what_may_be_computed_from_the_figures_of_a_sentence(
    of: Callable[[str], list[Amount]], sentence: str, operation: Operation, formula: str
) -> None:
    assert formula in made(of(sentence), operation)


@pytest.mark.parametrize(
    ("sentence", "operation"),
    [
        ("粮食总产116亿斤，化肥使用量下降2.1%。", Operation.SHARE),
        ("工业增长5%，农业增长4%。", Operation.SUM),
        ("参合率达92.1%，覆盖率达80%。", Operation.BEFORE),
        ("完成投资80亿元，增长5%。", Operation.PER),
        ("抓好33项工程，建成33项工程。", Operation.DIFFERENCE),  # the same things, no result
    ],
)
def test_what_does_not_go_together_makes_no_formula(
    of: Callable[[str], list[Amount]], sentence: str, operation: Operation
) -> None:
    assert made(of(sentence), operation) == []


def test_what_others_came_from_has_their_name(of: Callable[[str], list[Amount]]) -> None:
    found = of("城乡居民人均可支配收入从33846元、15806元增加到51261元、24956元。")
    assert [one.is_base for one in found] == [True, True, False, False]
    assert [one.name for one in found[:2]] == [one.name for one in found[2:]]
    assert found[0].name != found[1].name


def test_how_little_there_is_for_each_of_too_many_is_not_asked(of: Callable[[str], list[Amount]]) -> None:
    found = made(of("接待游客4680万人次，实现收入395亿元。"), Operation.PER)
    assert [one for one in found if one.startswith("395")] == ["395亿元 ÷ 4680万人次 ≈ 844.02元"]
    assert not any(one.startswith("4680") for one in found)


def test_what_is_said_of_a_growth_is_said_of_the_level_behind_it(of: Callable[[str], list[Amount]]) -> None:
    growth, level = of("工业投资增长32.8%、达495.2亿元。")
    assert growth.changes
    assert not level.changes
    assert {"工业", "投资"} <= growth.own & level.own


def test_another_thing_is_not_said_of_what_opened_the_clause(of: Callable[[str], list[Amount]]) -> None:
    _, schools = of("改造小区12个、学校30所。")
    assert "小区" not in schools.own
