from __future__ import annotations

import pytest
from made_office import xlsx

from ingest.readers.sheet import read_csv, read_xlsx
from ingest.run.reading import document_of, read
from vectorstore.errors import NotAReportError, ReadError
from vectorstore.sources import MEMBER_MARK

BODY = "各位代表：我代表市人民政府报告工作。" + "全市生产总值增长6%，完成投资810亿元。" * 60
OTHER = "各位代表：过去一年成绩不凡。" + "粮食产量150万吨，居民收入增长5%。" * 70


def test_each_row_is_a_report_headed_by_what_its_text_lacks() -> None:
    rows = [["序号", "城市", "年份", "正文"], ["1", "合肥市", "2023", BODY], ["2", "开封市", "2023", OTHER]]
    found = list(read_xlsx(xlsx({"报告": rows}), "报告.xlsx"))
    assert [(e.member, e.format) for e in found] == [("第2行", "xlsx"), ("第3行", "xlsx")]
    assert [e.text for e in found] == [
        f"合肥市2023年政府工作报告\n{BODY}",
        f"开封市2023年政府工作报告\n{OTHER}",
    ]


def test_a_title_stands_above_unless_the_text_has_it() -> None:
    titled = "合肥市 2023年政府工作报告\n" + BODY
    rows = [["标题", "全文"], ["合肥市2023年政府工作报告", titled], ["开封市2024年政府工作报告", OTHER]]
    found = [e.text for e in read_xlsx(xlsx({"甲": rows}), "报告.xlsx")]
    assert found == [titled, f"开封市2024年政府工作报告\n{OTHER}"]


def test_columns_are_found_without_a_header() -> None:
    rows = [["2023", "合肥市政府工作报告", BODY], ["2024", "开封市政府工作报告", OTHER]]
    found = list(read_xlsx(xlsx({"甲": rows}), "a.xlsx"))
    assert [e.text.split("\n")[0] for e in found] == ["合肥市政府工作报告", "开封市政府工作报告"]


@pytest.mark.parametrize(
    ("head", "row", "place", "year"),
    [
        (["地区", "年份", "报告"], ["海东市", "2024"], "海东市", 2024),
        (["地区", "年份", "报告"], ["海东", "2024年"], "海东市", 2024),
        (["省份", "地区", "年份", "正文"], ["青海省", "玉树州", "2021"], "玉树藏族自治州", 2021),
        (["province", "city_name", "Year", "text"], ["青海", "西宁", "2019.0"], "西宁市", 2019),
        (["市", "年", "标题", "报告"], ["海东市", "2024", "政府工作报告"], "海东市", 2024),
        (["市", "年", "标题", "报告"], ["海东市", "2024", "2024年政府工作报告"], "海东市", 2024),
        (["市", "年", "标题", "报告"], ["海东市", "2024", "海东市政府工作报告"], "海东市", 2024),
    ],
)
def test_columns_say_whose_a_row_is_and_the_files_name_does_not(
    head: list[str], row: list[str], place: str, year: int
) -> None:
    seat = "州" if place.endswith("州") else "市"
    text = f"各位代表：我代表{seat}人民政府报告工作，请予审议。\n" + "全省第一，生产总值增长6%。" * 90
    source = "青海省2008.xlsx"
    (extracted,) = read_xlsx(xlsx({"甲": [head, [*row, text]]}), source)
    (parsed,) = read(document_of(extracted, f"{source}{MEMBER_MARK}{extracted.member}"))
    assert (parsed.report.place.name, parsed.report.year) == (place, year)
    assert not any("文件" in remark for remark in parsed.report.remarks)


def test_parts_in_several_columns_are_joined_and_versions_are_not() -> None:
    parts = [["市", "回顾", "安排"], ["合肥市", BODY, OTHER]]
    versions = [["市", "正文", "清洗后"], ["合肥市", BODY, BODY.replace("：", ":")]]
    joined, single = (next(read_xlsx(xlsx({"甲": rows}), "a.xlsx")).text for rows in (parts, versions))
    assert joined == f"合肥市政府工作报告\n{BODY}\n{OTHER}"
    assert single == f"合肥市政府工作报告\n{BODY}"


def test_sheets_are_named_where_several_hold_reports_and_empty_rows_keep_their_numbers() -> None:
    sheets = {"2023": [["市", "正文"], [], ["合肥市", BODY]], "说明": [["来源"]], "2024": [["开封市", OTHER]]}
    found = [e.member for e in read_xlsx(xlsx(sheets), "a.xlsx")]
    assert found == ["2023/第3行", "2024/第1行"]


def test_a_merged_cell_counts_for_all_its_rows() -> None:
    rows = [["年份", "市", "正文"], ["2023", "合肥市", BODY], ["", "开封市", OTHER]]
    merged = {"甲": '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'}
    found = list(read_xlsx(xlsx({"甲": rows}, merged), "a.xlsx"))
    assert found[1].text.startswith("开封市2023年政府工作报告\n")


def test_a_row_without_a_text_is_still_there() -> None:
    rows = [["市", "年份", "正文"], ["合肥市", "2023", BODY], ["开封市", "2023", ""]]
    assert [e.text for e in read_xlsx(xlsx({"甲": rows}), "a.xlsx")][1] == "开封市2023年\n"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", "\t"), ("utf-16", ";")])
def test_csv_in_any_encoding_with_any_delimiter(encoding: str, delimiter: str) -> None:
    quoted = BODY.replace("。", '。\n""今年"",', 1)
    table = f'城市{delimiter}年份{delimiter}正文\r\n合肥市{delimiter}2023{delimiter}"{quoted}"\r\n'
    (found,) = read_csv(table.encode(encoding), "a.csv")
    assert found.member == "第2行"
    assert found.text == "合肥市2023年政府工作报告\n" + BODY.replace("。", '。\n"今年",', 1)


def test_csv_fields_may_be_as_long_as_a_report() -> None:
    (found,) = read_csv(f"正文\n{'增长。' * 100_000}\n".encode(), "a.csv")
    assert len(found.text) == 300_000


@pytest.mark.parametrize("rows", [[["指标", "2023年"], ["生产总值", "6%"]], [[]]])
def test_a_table_of_figures_is_no_list_of_reports(rows: list[list[str]]) -> None:
    with pytest.raises(NotAReportError, match=r"指标\.xlsx.*每行一篇"):
        list(read_xlsx(xlsx({"甲": rows}), "指标.xlsx"))
    with pytest.raises(NotAReportError, match=r"指标\.csv"):
        list(read_csv("\n".join(",".join([*row, "x"]) for row in rows).encode(), "指标.csv"))


def test_tables_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.table_rows.MAX_CELLS", 5)
    with pytest.raises(ReadError, match="过大"):
        list(read_csv(b"1,2,3\n4,5,6\n", "a.csv"))
    with pytest.raises(ReadError, match="过大"):
        list(read_xlsx(xlsx({"甲": [["1", "2", "3"], ["4", "5", "6"]]}), "a.xlsx"))


def test_cells_outside_a_sheet_are_passed_over() -> None:
    far = {"甲": '<sheetData><row r="9"><c r="ZZZ9"><v>1</v></c></row></sheetData>'}
    (found,) = read_xlsx(xlsx({"甲": [[BODY]]}, far), "a.xlsx")
    assert found.text == BODY


def test_what_is_no_workbook_is_refused_by_name() -> None:
    with pytest.raises(ReadError, match=r"a\.xlsx 其实是PDF"):
        list(read_xlsx(b"%PDF-1.4", "a.xlsx"))


def test_one_long_text_in_many_cells_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.table_rows.MAX_CHARACTERS", 2 * len(BODY))
    with pytest.raises(ReadError, match="万字"):
        list(read_xlsx(xlsx({"甲": [[BODY], [BODY], [BODY]]}), "a.xlsx"))


def test_rows_that_are_alike_are_read_once() -> None:
    rows = [["城市", "年份", "正文"], *[["合肥市", "2023", BODY]] * 50, ["开封市", "2023", BODY]]
    found = [e.member for e in read_xlsx(xlsx({"甲": rows}), "a.xlsx")]
    assert found == ["第2行", "第52行"]
