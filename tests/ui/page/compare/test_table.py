"""The table of a comparison as a file, and who gets it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from qa.library.comparison import Choice, ComparedCell, Comparison, Value
from qa.types.answer import Doubt
from ui.page.compare.render import choice_json
from ui.page.compare.table import choice_from, table_bytes
from ui.page.words.page import CHINESE
from vectorstore.errors import UsageError
from vectorstore.types import Measure, Sense

CHOICE = Choice(("地区生产总值",), ("安徽省合肥市", "上海市"), (2023,))


def get(address: str, suffix: str, choice: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{address}table.{suffix}", params={"choice": choice}, headers=headers, trust_env=False)


def test_a_choice_goes_there_and_back() -> None:
    assert choice_from(choice_json(CHOICE)) == CHOICE


@pytest.mark.parametrize("written", ["", "[]", "{", "3", None])
def test_what_is_no_choice_is_refused(written: object) -> None:
    with pytest.raises(UsageError):
        choice_from(written)


def test_of_a_choice_only_what_fits_is_taken() -> None:
    made = choice_from(
        {"indicators": ["x" * 999, 3, " "], "places": None, "years": ["2023", 2024], "senses": [{}]}
    )
    assert made == Choice(("x" * 80,), (), (2024,), ())


def test_csv_and_xlsx_have_a_row_for_each_value_and_each_gap(address: str) -> None:
    answer = get(address, "csv", choice_json(CHOICE))
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["地区"], row["口径"], row["状态"]) for row in rows] == [
        ("安徽省合肥市", "目标", ""),
        ("安徽省合肥市", "完成", "未收录"),
        ("上海市", "目标", "未收录"),
        ("上海市", "完成", "未收录"),
    ]
    assert (rows[0]["数值（原文）"], rows[0]["数字"], rows[0]["单位"]) == ("增长6.5%左右", "6.5", "%")
    assert "生产总值增长6.5%以上" in rows[0]["原文"]
    sheet = load_workbook(io.BytesIO(get(address, "xlsx", choice_json(CHOICE)).content)).active
    assert sheet is not None
    assert sheet["E2"].value == "增长6.5%左右"


def test_a_value_of_a_report_in_doubt_says_so_and_names_the_file_alone(scripts: Any) -> None:
    cited = replace(
        scripts.answer.citations[0],
        doubts=(Doubt.UNCERTAIN,),
        remarks=("按正文",),
        source="/srv/reports/甲.txt",
    )
    value = Value("增长6.5%", Measure.CHANGE, 6.5, None, "%", cited)
    choice = replace(CHOICE, places=CHOICE.places[:1], senses=(Sense.TARGET,))
    written = table_bytes(Comparison(choice, (ComparedCell((value,)),)), "csv", CHINESE)
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig")))
    assert (row["状态"], row["来源文件"]) == ("待核对：按正文", "甲.txt")


def test_cells_run_no_formula(address: str) -> None:
    choice = json.dumps(
        {
            "indicators": ["=1+1"],
            "places": ["@SUM(A1)"],
            "years": [2023],
            "senses": [Sense.TARGET.name.lower()],
        }
    )
    (row,) = csv.DictReader(io.StringIO(get(address, "csv", choice).content.decode("utf-8-sig")))
    assert (row["指标"], row["地区"]) == ("'=1+1", "'@SUM(A1)")


def test_the_headings_are_in_the_browsers_language(address: str) -> None:
    answer = get(address, "csv", choice_json(CHOICE), **{"accept-language": "en"})
    assert answer.content.decode("utf-8-sig").startswith("Indicator,Place,Year")


def test_what_cannot_be_compared_is_said(address: str) -> None:
    answer = get(address, "csv", "nonsense")
    assert (answer.status_code, "看不懂" in answer.text) == (400, True)
    assert httpx.get(f"{address}table.json", trust_env=False).status_code == 404


def test_a_wide_sheet_has_a_row_for_each_place_and_numbers_in_one_unit(address: str) -> None:
    query = {"choice": choice_json(CHOICE), "form": "wide"}
    answer = httpx.get(f"{address}table.xlsx", params=query, trust_env=False)
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["地区", "地区生产总值 2023年目标（%）", "地区生产总值 2023年目标 原文"],
        ["安徽省合肥市", 6.5, "增长6.5%左右"],
        ["上海市", None, "未收录"],
    ]
