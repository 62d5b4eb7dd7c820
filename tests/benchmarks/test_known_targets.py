from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.known_targets import compared, exported, known_targets, rows_of

EXPORTED = """地方,报告年份,主体,时期,性质,表述
福建省,2025,福建省,2025年,目标,增长5%—5.5%
山西省,2025,山西省,2025年,目标,增长5%左右
山西省,2025,太原市,2025年,目标,增长6%左右
青海省,2025,青海省,2024年,完成,增长4.5%左右
"""


@pytest.mark.parametrize(
    ("known", "missed"),
    [
        ("place,year,value,qualifier\n福建,2025,5.0%—5.5%,\n山西,2025,5%,左右\n", []),
        ("province,year,target_text\n山西,2025,5%左右\n", []),
        ("place,year,value\n福建,2025,5%\n", ["福建省"]),
        ("place,year,value\n山西,2025,5%以上\n", ["山西省"]),
        ("place,year,value\n山西,2025,6%左右\n", ["山西省"]),
        ("place,year,value\n青海,2025,4.5%左右\n", ["青海省"]),
        ("place,year,value\n山西,2024,5%左右\n", ["山西省"]),
    ],
)
def test_a_target_is_right_with_its_place_year_ends_and_qualifier(
    known: str, missed: list[str], tmp_path: Path
) -> None:
    tables = tmp_path / "known.csv", tmp_path / "exported.csv"
    for path, text in zip(tables, (known, EXPORTED), strict=True):
        path.write_text(text, encoding="utf-8")
    found = compared(known_targets(rows_of(tables[0])), exported(rows_of(tables[1])))
    assert [place for (place, _), _, _ in found] == missed
