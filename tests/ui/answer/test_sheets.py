"""The written tables as the programs that open them read them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from ui.answer import sheets
from vectorstore.errors import UsageError

HEADINGS = {"place": "地方", "value": "表述", "number": "数值"}
HOSTILE = [
    "=HYPERLINK(0)",
    "+1",
    "-2",
    "@SUM(A1)",
    " =1",
    "\t=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff20x",
    "\uff0d1",
]
ROWS = [("合肥市", "增长6.5%以上", 6.5), ("开封市", "第一行\n第二|行", None), *((h, h, -1) for h in HOSTILE)]


def written(write: sheets.Writer, rows: list[tuple[sheets.Cell, ...]] = ROWS) -> bytes:
    file = io.BytesIO()
    write(HEADINGS, iter(rows), file)
    return file.getvalue()


def test_csv_reads_back_and_runs_nothing() -> None:
    lines = list(csv.reader(io.StringIO(written(sheets.write_csv).decode("utf-8"), newline="")))
    assert lines[:3] == [
        ["地方", "表述", "数值"],
        ["合肥市", "增长6.5%以上", "6.5"],
        ["开封市", "第一行 第二|行", ""],
    ]
    assert all(place.startswith("'") and number == "-1" for place, _, number in lines[3:])


def test_whole_numbers_are_written_without_a_point() -> None:
    rows: list[tuple[sheets.Cell, ...]] = [("开封市", "增长5%", 5.0), ("合肥市", "1.2万亿元", 1.2e12)]
    assert written(sheets.write_csv, rows).decode().splitlines()[1:] == [
        "开封市,增长5%,5",
        "合肥市,1.2万亿元,1200000000000",
    ]


def test_csv_for_excel_has_a_byte_order_mark() -> None:
    assert written(sheets.write_csv_for_excel) == b"\xef\xbb\xbf" + written(sheets.write_csv)


def test_xlsx_keeps_numbers_as_numbers_and_text_as_text() -> None:
    sheet = load_workbook(io.BytesIO(written(sheets.write_xlsx))).active
    assert [cell.value for cell in sheet[1]] == ["地方", "表述", "数值"]
    assert [cell.value for cell in sheet[2]] == ["合肥市", "增长6.5%以上", 6.5]
    for row, text in zip(sheet.iter_rows(min_row=4), HOSTILE, strict=True):
        assert (row[0].data_type, row[0].value, row[2].value) == ("s", text.strip(), -1)


def test_xlsx_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_XLSX_ROWS", 3)
    with pytest.raises(UsageError, match="最多 3 行"):
        written(sheets.write_xlsx)


def test_markdown_has_one_line_a_row_and_no_markup_of_documents() -> None:
    lines = written(sheets.write_markdown, [("<b>[a](b)</b>", "第一行\n第二|行", 0.1)]).decode().splitlines()
    assert lines == [
        "| 地方 | 表述 | 数值 |",
        "| --- | --- | --- |",
        r"| \<b\>\[a\](b)\</b\> | 第一行 第二\|行 | 0.1 |",
    ]


def test_json_is_an_array_of_objects_by_key() -> None:
    assert json.loads(written(sheets.write_json))[0] == {
        "place": "合肥市",
        "value": "增长6.5%以上",
        "number": 6.5,
    }
    assert json.loads(written(sheets.write_json, [])) == []


@pytest.mark.parametrize("form", sheets.FORMATS)
def test_no_format_stumbles_over_hostile_text(form: str) -> None:
    hostile = "\x00\x1b[2J\udce4\u202e\ufffe\U0001f600"
    raw = written(sheets.FORMATS[form], [(hostile, "\r\n", 1)])
    assert b"\x1b[" not in raw


@pytest.mark.parametrize("form", sheets.FORMATS)
def test_no_rows_are_a_table_all_the_same(form: str) -> None:
    assert written(sheets.FORMATS[form], [])
