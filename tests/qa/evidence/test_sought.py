from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.evidence.sought import Sought, anchor_of, named_on_file, scopes_of, years_of
from qa.question.understand import understand
from qa.types.query import Query
from vectorstore.store import Store

Seeking = Callable[[str], tuple[Query, Sought | None]]


@pytest.mark.parametrize(
    ("question", "reports", "years"),
    [
        ("信阳2024年改造多少老旧小区", {2024}, {2024}),
        ("信阳2023年改造多少老旧小区", {2023, 2024}, {2023}),
        ("信阳2022年改造多少老旧小区", {2023}, {2022}),
        ("信阳2023年政府工作报告里改造多少老旧小区", {2023}, set()),
        ("信阳今年改造多少老旧小区", {2024}, {2024}),
        ("信阳去年改造多少老旧小区", {2023, 2024}, {2023}),
        ("信阳改造多少老旧小区", {2024}, set()),
    ],
)
def test_a_year_is_sought_in_its_own_report_and_the_next(
    seeking: Seeking, question: str, reports: set[int], years: set[int]
) -> None:
    _, where = seeking(question)
    assert where is not None
    assert {info.year for info in where.reports} == reports
    assert where.years >= years
    assert where.must_name == frozenset()
    assert {info.place.name for info in where.reports} == {"信阳市"}


def test_a_year_that_no_report_is_of_must_be_named_by_the_statement(seeking: Seeking) -> None:
    _, where = seeking("信阳2019年改造多少老旧小区")
    assert where is not None
    assert where.must_name == {2019}


def test_a_report_that_is_not_on_file_has_nothing_in_its_place(seeking: Seeking) -> None:
    _, where = seeking("信阳2021年政府工作报告提出改造多少老旧小区")
    assert where is None


def test_where_no_year_is_named_the_newest_report_is_meant(seeking: Seeking) -> None:
    assert (where := seeking("信阳改造多少老旧小区")[1]) is not None
    assert where.is_newest
    assert (where := seeking("信阳2024年改造多少老旧小区")[1]) is not None
    assert not where.is_newest


def test_a_county_without_a_report_must_be_said_by_name(seeking: Seeking) -> None:
    _, where = seeking("固始县2023年新增返乡创业企业多少家")
    assert where is not None
    assert where.must_say == ("固始",)
    assert {info.place.name for info in where.reports} == {"信阳市"}


def test_a_place_that_no_report_speaks_of_has_no_scope(work: Store) -> None:
    assert scopes_of(work, understand("郑州2024年GDP目标")) == ()
    assert scopes_of(work, understand("淮滨县2023年新增返乡创业企业多少家")) == ()


def test_a_place_beside_one_that_has_a_report_is_part_of_what_is_asked(work: Store) -> None:
    (scope,) = scopes_of(work, understand("信阳和固始县2023年新增返乡创业企业多少家"))
    assert (scope.place.name, scope.own) == ("信阳市", True)


@pytest.mark.parametrize(
    ("report_year", "anchor", "expected"),
    [(None, None, 2024), (None, 2023, 2023), (2023, 2024, 2023), (None, 2019, 2024)],
)
def test_this_year_is_said_of_the_report_that_is_talked_about(
    work: Store, report_year: int | None, anchor: int | None, expected: int
) -> None:
    query = understand("信阳今年改造多少老旧小区")
    (scope,) = scopes_of(work, query)
    query = Query(query.question, query.intent, relative=0, report_year=report_year, anchor=anchor)
    assert anchor_of(query, scope) == expected
    assert years_of(query, scope) == {expected}


@pytest.mark.parametrize(("run", "expected"), [(-5, set(range(2019, 2024))), (5, set(range(2024, 2029)))])
def test_a_run_of_years_is_counted_from_the_report(work: Store, run: int, expected: set[int]) -> None:
    query = understand("信阳新增学位多少")
    (scope,) = scopes_of(work, query)
    assert years_of(Query(query.question, query.intent, run=run), scope) == expected


def test_a_short_name_in_the_topic_means_a_place_on_file(work: Store) -> None:
    infos = work.reports()
    assert {p.name for p in named_on_file(Query("", understand("?").intent, topic="信阳的茶"), infos)} == {
        "信阳市"
    }
    assert named_on_file(Query("", understand("?").intent, topic="茶文化节"), infos) == set()
