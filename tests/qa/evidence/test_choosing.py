from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_work import LUOYANG, LUOYANG_2024, asked, work_store_in

from qa.evidence.amounts import amounts
from qa.evidence.choosing import SIGNS, Choices, choices, choose, signs
from qa.evidence.formula_features import NAMES
from qa.evidence.gathering import gather
from qa.evidence.sought import scopes_of, sought
from qa.evidence.weighing import Evidence
from qa.question.understand import understand
from qa.types.query import Query
from qa.types.wanted import Operation
from vectorstore.store import Store

Weighing = Callable[[str], tuple[Query, Evidence]]

INVESTED = "信阳2023年工业投资比服务业投资多多少亿元"


def column(found: Choices, name: str) -> list[float]:
    return [float(value) for value in found.features[:, NAMES.index(name)]]


def written(found: Choices, operation: Operation) -> list[set[str]]:
    """The figures of each formula; nothing for those of other operations."""
    return [
        {amount.written for amount in one.amounts} if one.operation is operation else set()
        for one in found.formulas
    ]


def test_figures_of_a_list_share_what_opens_it(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing(INVESTED)
    found = {one.written: one for one in amounts(work, evidence.weighed[:20])}
    first, second = found["320亿元"], found["180亿元"]
    assert {"工业", "服务"} <= first.words & second.words
    assert not first.changes
    assert not first.is_part


def test_a_part_and_a_fall_are_seen(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing("信阳2023年高标准农田和化肥使用量")
    found = {one.written: one for one in amounts(work, evidence.weighed[:20])}
    assert found["12万亩"].is_part
    assert found["2.1%"].falls
    assert not found["62万亩"].is_part


def test_only_figures_of_one_unit_are_held_against_each_other(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing(INVESTED)
    found = choices(work, query, evidence)
    differing = [one for one in found.formulas if one.operation is Operation.DIFFERENCE]
    assert differing
    assert all(len({amount.quantity.unit for amount in one.amounts}) == 1 for one in differing)
    assert found.features.shape == (len(found.formulas), len(NAMES))


def test_rates_are_not_added_up(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing("信阳2023年化肥和农药使用量降幅合计")
    added = [one for one in choices(work, query, evidence).formulas if one.operation is Operation.SUM]
    assert all(amount.quantity.unit != "%" for one in added for amount in one.amounts)


def test_the_formula_that_is_asked_for_is_meant(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing(INVESTED)
    made = choices(work, query, evidence)
    at = written(made, Operation.DIFFERENCE).index({"320亿元", "180亿元"})
    assert column(made, "same_statement")[at] == 1
    assert column(made, "unit_asked")[at] == 1
    found = choose(made)
    assert found is not None
    assert {amount.written for amount in found[0].amounts} == {"320亿元", "180亿元"}
    assert 0.5 < found[1] <= 1


@pytest.mark.parametrize(
    "question", ["信阳2024年改造老旧小区比2023年少多少个", "信阳今年改造老旧小区比去年少多少个"]
)
def test_two_years_are_the_sides_of_a_difference(work: Store, weighing: Weighing, question: str) -> None:
    query, evidence = weighing(question)
    found = choices(work, query, evidence)
    at = written(found, Operation.DIFFERENCE).index({"386个", "150个"})
    assert column(found, "roles_differ")[at] == 1


def test_without_figures_nothing_is_meant() -> None:
    nothing = Choices(understand("合肥"), (), np.zeros((0, len(NAMES)), np.float32), 0.0)
    assert choose(nothing) is None


def test_the_share_of_the_result_is_a_sign(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing(INVESTED)
    made = choices(work, query, evidence)
    found = signs(made, np.zeros(len(made.formulas), np.float32))
    same = sum(one.result.value == made.formulas[0].result.value for one in made.formulas)
    assert found[SIGNS.index("share")] == pytest.approx(same / len(made.formulas))
    assert found[SIGNS.index("lead")] == 0


@pytest.mark.parametrize(
    ("said", "falls", "changes"),
    [
        ("增长3.4%", False, True),
        ("下降2.1%", True, True),
        ("比上年多20亿元", False, True),
        ("提高到60.5%", False, False),
        ("降低到2.5%", False, False),
        ("减少至12个", False, False),
        ("达到320亿元", False, False),
        ("下降3%、增2%", False, True),
    ],
)
def test_what_something_came_to_is_no_change(tmp_path: Path, said: str, falls: bool, changes: bool) -> None:
    text = LUOYANG_2024.replace("全市生产总值增长4.1%。", f"城镇化率{said}。")
    query = understand("洛阳2023年城镇化率多少")
    with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
        where = sought(scopes_of(store, query), query)
        assert where is not None
        found = [one for one in amounts(store, gather(store, query, where).weighed) if one.written in said]
    assert (found[-1].falls, found[-1].changes) == (falls, changes)


def test_nothing_is_a_share_of_nothing_or_of_a_change(tmp_path: Path) -> None:
    said = "城东投资0亿元，城西投资0亿元，城南投资增长3亿元。"
    text = LUOYANG_2024.replace("全市生产总值增长4.1%。", said)
    query = understand("洛阳2023年城东投资占城西投资的比重是多少")
    with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
        assert "÷" not in asked(store, query.question).text
