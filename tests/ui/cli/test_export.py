from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from qa import Figure, ReportCard, open_report
from ui.answer.sheets import FORMATS
from ui.cli import messages
from ui.cli.commands import EXPORT_FORMATS, main


@pytest.fixture(autouse=True)
def _filled(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["export", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_figures_are_filtered_and_proved() -> None:
    result = run("indicators", "--place", "合肥", "--name", "GDP", "--sense", "目标", "--format", "json")
    (row,) = json.loads(result.stdout)
    assert (row["place"], row["year"], row["value"], row["number"]) == ("合肥市", 2023, "增长6.5%以上", 6.5)
    quoted = open_report(row["report_id"]).cut((row["start"], row["end"]))
    assert "".join(quoted.split()) == "".join(row["sentence"].split())


def test_a_file_is_written_and_said(tmp_path: Path) -> None:
    target = tmp_path / "指标.xlsx"
    result = run("indicators", "--place", "开封", "-o", str(target), "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(load_workbook(target).active.iter_rows(values_only=True))
    assert f"共 {len(rows) - 1} 行" in result.stderr
    assert rows[0] == tuple(messages.EXPORT_INDICATORS.values())
    assert len(rows) > 100
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_reports_as_csv() -> None:
    lines = list(csv.DictReader(io.StringIO(run("reports", "--place", "安徽").stdout)))
    assert [(line["地方"], line["状态"]) for line in lines] == [("合肥市", "已收录"), ("来安县", "不完整")]
    assert [line["疑问"] for line in lines] == ["", "不完整"]


def test_figures_of_a_report_in_doubt_say_so() -> None:
    rows = json.loads(run("indicators", "--place", "安徽", "--format", "json").stdout)
    doubts = {row["place"]: row["doubts"] for row in rows}
    assert doubts["合肥市"] == ""
    assert doubts["来安县"].startswith("不完整：")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["indicators", "--format", "xlsx"], "--output"),
        (["indicators", "--format", "md", "--bom"], "--bom"),
        (["indicators", "--format", "doc"], "csv、xlsx、md、json"),
        (["indicators", "--place", "某地方"], "没有认出"),
        (["reports", "--name", "GDP"], "--name 只用于"),
        (["figures"], "indicators、reports"),
        ([], "indicators|reports"),
    ],
)
def test_wrong_usage_is_said(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_failure_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    target = tmp_path / "there.csv"
    target.write_text("before", encoding="utf-8")
    assert run("indicators", "--place", "某地方", "-o", str(target)).exit_code == 2
    assert target.read_text(encoding="utf-8") == "before"
    result = run("indicators", "-o", str(tmp_path / "none" / "x.csv"))
    assert result.exit_code == 1
    assert "写不了" in result.stderr


def test_headings_are_those_of_the_types() -> None:
    assert set(messages.EXPORT_INDICATORS) <= set(Figure.__dataclass_fields__)
    assert set(messages.EXPORT_REPORTS) <= {*ReportCard.__dataclass_fields__, "standing", "doubts"}
    assert tuple(FORMATS) == EXPORT_FORMATS
