from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from qa.evidence.need import Need
from qa.evidence.reranking import READ, READ_ON, Floats, question_text, rerank, statement_text
from qa.evidence.weighing import Evidence, Weighed
from qa.types.query import Query
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Period, Role, Section

Weighing = Callable[[str], tuple[Query, Evidence]]

ELEVATORS = "信阳2023年加装电梯多少部"


@pytest.mark.parametrize(
    ("need", "text"),
    [
        (Need("新增停车位多少个", years=frozenset({2024}), plan=0.9), "2024年 计划 新增停车位多少个"),
        (Need("加装电梯多少部", years=frozenset({2021, 2023}), plan=0.1), "2021-2023年 完成 加装电梯多少部"),
        (Need("加装电梯多少部"), "加装电梯多少部"),
        (Need("明年呢", context="停车位"), "停车位； 明年呢"),
        (Need("项" * 100, context="前" * 100), f"{'前' * 60}； {'项' * 80}"),
    ],
)
def test_a_need_is_read_with_its_years_its_sense_and_its_context(need: Need, text: str) -> None:
    assert question_text(need) == text


def _planned(text: str, path: tuple[str, ...] = ("二、今年工作",)) -> Statements:
    section = Section("r", path, 0, len(text), (0, 0), Role.PLAN, Period.of_year(2024))
    return Statements(text, (section,), ())


def test_a_statement_is_read_with_what_it_stands_under() -> None:
    statements = _planned("加快建设数字城市。新增停车位3万个。")
    assert statement_text(Need("停车位"), statements, 1) == (
        "2024年 计划 二、今年工作： 加快建设数字城市。 新增停车位3万个。"
    )
    assert statement_text(Need("停车位"), Statements("新增停车位3万个。", (), ()), 0) == "新增停车位3万个。"


LONG = [f"{name}{'抓好各项有关工作' * 7}" for name in "甲乙丙丁戊"]


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("新增停车位", "新增停车位3万个", "甲抓好"),  # at the end
        ("甲抓好", "甲抓好", "新增停车位"),  # at the beginning
        ("无关", "甲抓好", "新增停车位"),  # nowhere
    ],
)
def test_of_a_long_statement_the_window_around_what_is_wanted_is_read(
    wanted: str, inside: str, outside: str
) -> None:
    text = "，".join([*LONG, "新增停车位3万个"]) + "。"
    read = statement_text(Need(wanted), Statements(text, (), ()), 0)
    assert inside in read
    assert outside not in read
    assert 60 < len(read) <= 150


def test_a_clause_longer_than_the_window_is_cut_off() -> None:
    text = "新增停车位" + "抓好各项有关工作" * 40 + "。"
    assert statement_text(Need("停车位"), Statements(text, (), ()), 0) == text[:150]


def _key(one: Weighed) -> tuple[str, int]:
    return one.report_id, one.number


def _liking(words: str) -> Callable[[str, Sequence[str]], Floats]:
    """Reads that statements with some words answer, and no others."""
    return lambda _, statements: np.array([20.0 if words in one else -20.0 for one in statements], np.float32)


def test_the_statement_that_reads_best_comes_first_and_nothing_is_lost(
    work: Store, weighing: Weighing
) -> None:
    _, evidence = weighing(ELEVATORS)
    third = evidence.weighed[2]
    words = work.statements(third.report_id).words(third.number)
    read = rerank(work, evidence, _liking(words[:12]))
    assert _key(read.weighed[0]) == _key(third)
    assert {*map(_key, read.weighed)} == {*map(_key, evidence.weighed)}
    assert {*map(_key, read.rivals)} == {*map(_key, evidence.rivals)}
    for found in (read.weighed, read.rivals):
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_only_the_likeliest_are_read_and_their_readings_kept(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing(ELEVATORS)
    asked: list[str] = []

    def reader(question: str, statements: Sequence[str]) -> Floats:
        asked.append(question)
        return np.arange(len(statements), dtype=np.float32)

    read = rerank(work, evidence, reader)
    assert asked == [question_text(evidence.need)]
    readings = {_key(one): one.reading for one in read.weighed}
    order = [_key(one) for one in evidence.weighed]
    assert [readings[key] for key in order[:READ]] == [0, 1, 2, 3, 4, 5]
    assert {readings[key] for key in order[READ:]} == {None}
    before = {_key(one): one.by_features for one in evidence.weighed}
    assert all(one.by_features == before[_key(one)] for one in read.weighed)


def test_more_are_read_where_none_of_the_first_answers(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing(ELEVATORS)
    asked: list[int] = []

    def reader(question: str, statements: Sequence[str]) -> Floats:
        asked.append(len(statements))
        return np.full(len(statements), -3.0, np.float32)

    rerank(work, evidence, reader)
    assert asked == [READ, min(READ_ON, len(evidence.weighed)) - READ]


def test_what_was_not_read_counts_as_the_worst_that_was(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing(ELEVATORS)
    low, high = (
        rerank(work, evidence, lambda _, some, odds=odds: np.full(len(some), odds, np.float32))
        for odds in (-9.0, 9.0)
    )
    by_features = sorted(evidence.weighed, key=lambda one: -one.by_features)
    order = [_key(one) for one in by_features]
    assert [_key(one) for one in low.weighed] == [_key(one) for one in high.weighed] == order
    rises = {round(a.score - b.score, 3) for a, b in zip(high.weighed, low.weighed, strict=True)}
    assert len(rises) == 1
    assert rises.pop() > 0


def test_without_statements_nothing_is_read(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing(ELEVATORS)
    none = replace(evidence, weighed=())
    assert rerank(work, none, _liking("电梯")) is none
