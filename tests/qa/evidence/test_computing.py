from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, asked, work_store_in

from qa.evidence.choosing import choices, choose
from qa.evidence.computing import compute, may_compute
from qa.evidence.gathering import gather
from qa.evidence.sought import scopes_of, sought
from qa.evidence.weighing import Evidence
from qa.question.understand import understand
from qa.types.query import Query
from qa.types.wanted import Operation
from vectorstore.store import Store

Weighing = Callable[[str], tuple[Query, Evidence]]


@pytest.mark.parametrize(
    ("question", "operation", "expected"),
    [
        ("信阳2023年工业投资和服务业投资一共多少亿元", Operation.SUM, "320亿元 + 180亿元 = 500亿元"),
        ("信阳2023年工业投资和服务业投资合计是多少", Operation.SUM, "320亿元 + 180亿元 = 500亿元"),
        ("信阳2023年工业投资比服务业投资多多少", Operation.DIFFERENCE, "320亿元 − 180亿元 = 140亿元"),
        ("信阳2023年工业投资和服务业投资相差多少亿元", Operation.DIFFERENCE, "320亿元 − 180亿元 = 140亿元"),
        ("信阳2023年高效节水灌溉占高标准农田的比重是多少", Operation.SHARE, "12万亩 ÷ 62万亩 ≈ 19.35%"),
        (
            "信阳2023年农药使用量比化肥使用量多下降多少个百分点",
            Operation.DIFFERENCE,
            "3.4% − 2.1% = 1.3个百分点",
        ),
    ],
)
def test_the_figures_that_are_meant_give_a_formula(
    work: Store, weighing: Weighing, question: str, operation: Operation, expected: str
) -> None:
    query, evidence = weighing(question)
    assert query.operation is operation
    found = choose(choices(work, query, evidence))
    assert found is not None
    assert found[0].operation is operation
    assert found[0].result.formula == expected


def test_a_result_is_told_with_both_figures_quoted(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing("信阳2023年工业投资和服务业投资一共多少亿元")
    computed = compute(work, query, evidence)
    assert computed is not None
    draft, sure = computed
    assert "320亿元 + 180亿元 = 500亿元" in draft.text
    (citation,) = draft.citations
    assert "320亿元和180亿元" in citation.quote
    assert 0.3 <= sure <= 1


@pytest.mark.parametrize(
    "question",
    [
        "信阳2023年工业投资和服务业投资一共多少亿元",
        "信阳2023年工业投资比服务业投资多多少亿元",
        "信阳2023年高效节水灌溉面积占高标准农田的比重是多少",
    ],
)
def test_who_asks_for_a_result_gets_it(work: Store, question: str) -> None:
    assert "按原文数字计算" in asked(work, question).text


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("信阳2023年新增规上工业企业比2022年多多少家", "118 − 96 = 22"),
        ("信阳2024年GDP目标比2023年低多少", "6% − 6.5% = -0.5个百分点"),
        ("信阳2024年GDP目标比洛阳高多少", "6% − 5.5% = 0.5个百分点"),
    ],
)
def test_two_years_or_places_differ_by_a_formula(work: Store, question: str, formula: str) -> None:
    answer = asked(work, question)
    assert formula in answer.text
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    "question",
    ["信阳2023年地铁和机场一共投资多少亿元", "信阳2023年游客比居民多多少万人", "信阳2023年加装电梯多少部"],
)
def test_without_two_figures_nothing_is_computed(work: Store, question: str) -> None:
    assert "按原文数字计算" not in asked(work, question).text


def test_a_question_that_wants_nothing_computed_has_no_operation(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing("信阳2023年加装电梯多少部")
    assert query.operation is None
    assert not may_compute(query)
    assert compute(work, query, evidence) is None


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("洛阳2023年工业投资增速比房地产投资高多少个百分点", "5.5个百分点"),  # one rose, the other fell
        ("洛阳2023年城东投资和城西投资合计多少亿元", "100亿元"),  # both are alike
        ("洛阳2023年高铁投资和地铁投资合计多少", "2万亿元"),  # 万亿 and 亿
        ("洛阳2023年地铁投资占高铁投资的比重是多少", "66.67%"),
    ],
)
def test_signs_and_multipliers_are_reckoned_with(tmp_path: Path, question: str, result: str) -> None:
    said = (
        "工业投资增长3.4%，房地产投资下降2.1%。城东投资50亿元，城西投资50亿元。"
        "高铁投资1.2万亿元，地铁投资8000亿元。"
    )
    text = LUOYANG_2024.replace("涧西老工业", f"{said}涧西老工业", 1)
    query = understand(question)
    with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
        where = sought(scopes_of(store, query), query)
        assert where is not None
        found = choose(choices(store, query, gather(store, query, where)))
        assert found is not None
        assert found[0].result.formula.split()[-1] == result


def test_a_total_of_one_thing_is_no_sum_to_be_computed() -> None:
    assert not may_compute(understand("信阳五年来城镇新增就业总共多少人"))
    assert may_compute(understand("信阳2022年和2023年城镇新增就业总共多少人"))
