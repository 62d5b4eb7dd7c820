"""The lexical index, through the tables it is written with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore import lexical, writes
from vectorstore.check_indexes import check_lexical
from vectorstore.database import Database
from vectorstore.engines import open_database
from vectorstore.scope import find_scope
from vectorstore.settings import Settings


@pytest.fixture
def empty(settings: Settings) -> Iterator[Database]:
    settings.home.mkdir()
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def database(empty: Database) -> Database:
    with empty.writing() as connection:
        writes.put(connection, *made("a.txt", HEFEI, KAIFENG, SHANGHAI))
    return empty


def found(database: Database, query: str, report_ids: list[str] | None = None, limit: int = 10) -> list[str]:
    with database.reading() as connection:
        numbers = lexical.rank(connection, query, find_scope(connection, report_ids, None), limit)
        texts = dict(connection.execute("SELECT number, text FROM passages"))
    return [texts[number] for number in numbers]


def test_the_passage_that_shares_most_comes_first(database: Database) -> None:
    assert found(database, "建设郑开同城化示范区的进展")[0] == "建设郑开同城化示范区。"
    assert found(database, "轨道交通里程")[0] == "轨道交通里程达831公里。"


def test_headings_are_indexed(database: Database) -> None:
    assert set(found(database, "上海市2024")) >= set(SHANGHAI[2])


def test_nothing_shared_is_nothing_found(database: Database) -> None:
    assert found(database, "核聚变") == []
    assert found(database, "") == []
    assert found(database, "“”!*()") == []


def test_the_filter_holds(database: Database) -> None:
    (_, parsed) = made("a.txt", HEFEI, KAIFENG, SHANGHAI)
    kaifeng = parsed[1].report.id
    assert set(found(database, "今年生产总值增长", [kaifeng])) <= set(KAIFENG[2])
    assert found(database, "今年生产总值增长", []) == []
    assert found(database, "轨道交通里程", [kaifeng]) == []


def test_width_and_case_do_not_matter(database: Database) -> None:
    assert found(database, "５ｇ基站") == ["新建5G基站6100个，低空经济起步。"]


def test_what_is_removed_is_not_found(database: Database) -> None:
    with database.writing() as connection:
        writes.put(connection, *made("a.txt", KAIFENG))
        assert list(check_lexical(connection)) == []
    assert found(database, "新能源汽车") == []
    assert found(database, "粮食总产")[0] == KAIFENG[2][0]


def test_candidates_by_rare_tokens_rank_like_all(empty: Database) -> None:
    """Beyond so many passages two queries do the work of one; the best must stay the same."""
    filler = [f"第{i}项:全市生产总值增长{i % 10}%,推进重点工作。" for i in range(6_000)]
    filler[4321] = "全市生产总值增长目标与低空经济一并推进。"
    with empty.writing() as connection:
        writes.put(connection, *made("big.txt", ("大市", 2024, filler)))
    assert found(empty, "低空经济与全市生产总值增长")[0] == filler[4321]
    assert len(found(empty, "全市生产总值增长", limit=7)) == 7
    assert found(empty, "第5999项")[0] == filler[5999]
