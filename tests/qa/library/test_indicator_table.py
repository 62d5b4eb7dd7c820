from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.library.indicator_table import indicator_table
from vectorstore.errors import UsageError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Sense


@pytest.fixture
def filled(sample_home: Path) -> Iterator[Store]:
    with Store.open(Settings(sample_home)) as store:
        yield store


def test_every_row_is_proved_by_the_stored_text(filled: Store) -> None:
    rows = list(indicator_table(filled))
    assert len(rows) == filled.status().indicators
    for row in rows:
        text = filled.document(filled.report(row.report_id).document_id).text
        stored = "".join("".join(text[a:b].split()) for a, b in row.spans)
        assert stored == "".join(row.sentence.split())
        assert (row.start, row.end) == (row.spans[0][0], row.spans[-1][1])


def test_a_known_name_means_the_indicator_and_not_the_word(filled: Store) -> None:
    rows = list(indicator_table(filled, places=["合肥"], names=["GDP"], sense=Sense.TARGET))
    assert ("合肥市", 2023, "2023年", "增长6.5%以上", 6.5, "%") in [
        (row.place, row.year, row.period, row.value, row.number, row.unit) for row in rows
    ]
    assert {row.canonical for row in rows} == {"地区生产总值"}
    assert {row.sense for row in rows} == {Sense.TARGET}


def test_any_other_name_is_looked_for_in_the_names(filled: Store) -> None:
    rows = list(indicator_table(filled, names=["老旧小区"]))
    assert rows
    assert all("老旧小区" in row.name for row in rows)


def test_filters_fail_closed(filled: Store) -> None:
    assert list(indicator_table(filled, years=[1999])) == []
    assert list(indicator_table(filled, places=["上海"])) == []
    with pytest.raises(UsageError):
        indicator_table(filled, places=["某地方"])
