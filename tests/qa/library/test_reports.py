"""What is on file, of the small reports of conftest.py and of made-up cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scripted import CARD

from qa.library.reports import Standing, coverage, reports
from vectorstore.errors import UsageError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Kind, Label, Level

NATION = replace(CARD, id="r2", place="全国", level=Level.NATION, parents=(), code="", year=2025)
BEIJING = replace(CARD, id="r3", place="北京市", level=Level.PROVINCE, parents=(), code="110000", year=2025)


def test_reports_are_listed_with_what_is_on_file_of_them(store: Store) -> None:
    first, second = reports(store)
    assert {first.place, second.place} == {"平川市", "清河县"}
    assert first.source == f"/reports/{first.place}.txt"
    assert (first.year, first.kind, first.pending) == (2024, Kind.WORK_REPORT, 0)
    assert first.passages > 0
    assert not first.labelled
    with store.writing():
        store.set_label(Label(first.id, year=2023))
    assert [card.labelled for card in reports(store)] == [True, False]


def test_an_empty_folder_has_no_reports(tmp_path: Path) -> None:
    with Store.open(Settings(tmp_path / "empty")) as store:
        assert reports(store) == ()


def test_places_and_years_filter(sample_home: Path) -> None:
    with Store.open(Settings(sample_home)) as store:

        def found(*places: str, years: tuple[int, ...] = ()) -> set[str]:
            return {card.place for card in reports(store, places=places, years=years)}

        assert found() == {"怀柔区", "合肥市", "来安县", "开封市"}
        assert found("安徽") == {"合肥市", "来安县"}  # what lies in it is listed too
        assert found("滁州") == {"来安县"}
        assert found("长三角") == {"合肥市", "来安县"}
        assert found("豫", "北京") == {"开封市", "怀柔区"}
        assert found("Hefei") == {"合肥市"}
        assert found("合肥", years=(2023,)) == {"合肥市"}
        assert found("合肥", years=(2024,)) == found("上海") == found("全国") == set()
        with pytest.raises(UsageError, match="没有认出“某地方”"):
            found("合肥", "某地方")


def test_an_undated_report_adds_one_column_and_no_two_thousand() -> None:
    undated = replace(CARD, id="r6", year=0)
    assert coverage([undated, CARD, replace(CARD, id="r4", year=2025)]).years == (0, 2023, 2024, 2025)
    assert coverage([undated]).years == (0,)


def test_coverage_is_a_matrix_of_places_and_years() -> None:
    matrix = coverage([CARD, replace(CARD, id="r4", year=2025), BEIJING, NATION])
    assert matrix.years == (2023, 2024, 2025)
    assert [(row.place, row.province) for row in matrix.rows] == [
        ("全国", "全国"),
        ("北京市", "北京市"),
        ("合肥市", "安徽省"),
    ]
    assert [len(cell) for cell in matrix.rows[-1].cells] == [1, 0, 1]
    assert coverage([]).rows == ()


def test_places_of_one_name_are_two_rows() -> None:
    one = replace(CARD, place="朝阳区", code="110105")
    assert len(coverage([one, replace(one, id="r5", code="220104")]).rows) == 2


@pytest.mark.parametrize(
    ("truncated", "remarks", "standing"),
    [
        (False, (), Standing.WHOLE),
        (False, ("文件名写的是“台州”",), Standing.UNCERTAIN),
        (True, ("中断",), Standing.TRUNCATED),
    ],
)
def test_standing(truncated: bool, remarks: tuple[str, ...], standing: Standing) -> None:
    assert replace(CARD, truncated=truncated, remarks=remarks).standing is standing
