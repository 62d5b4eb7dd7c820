from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from scripted import ANSWER, CARD

from qa.library.reports import coverage
from ui.cli import main
from ui.cli.status.matrix import matrix_text
from ui.feedback import noted
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Level


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_matrix_shares_rows_and_keeps_the_exceptions_apart() -> None:
    cards = [
        CARD,
        replace(CARD, place="芜湖市", code="340200"),
        replace(CARD, place="蚌埠市", code="340300", truncated=True),
        replace(CARD, place="上海市", code="310000", level=Level.PROVINCE, parents=(), year=2022),
        replace(CARD, place="上海市", code="310000", level=Level.PROVINCE, parents=(), year=2022, id="r2"),
        replace(CARD, place="某县", code="", parents=(), remarks=("?",)),
    ]
    lines = [line.split() for line in matrix_text(coverage(cards), None).splitlines()]
    assert lines[0] == ["省份", "地方", "2022", "2023"]
    assert lines[2:-1] == [
        ["上海市", "上海市", "有2", "-"],
        ["安徽省", "合肥市、芜湖市（2", "个）", "-", "有"],
        ["蚌埠市", "-", "不全"],
        ["其他", "某县", "-", "待核"],
    ]


def test_an_undated_report_is_called_so() -> None:
    lines = matrix_text(coverage([CARD, replace(CARD, id="r2", year=0)]), None).splitlines()
    assert lines[0].split() == ["省份", "地方", "年份不明", "2023"]


def test_hundreds_of_places_fit_a_terminal() -> None:
    cards = [replace(CARD, place=f"某{i:03}市", code=f"34{i:04}", id=str(i)) for i in range(300)]
    lines = matrix_text(coverage(cards), 80).splitlines()
    assert len(lines) < 60
    widest = max(sum(1 + (character > "\u2e7f") for character in line) for line in lines)
    assert widest <= 80


@pytest.fixture
def _filled(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))


@pytest.mark.usefixtures("_filled")
def test_status_names_what_is_cut_off_with_the_reason() -> None:
    shown = run("status")
    assert "来安县 2023年（不完整）：" in shown
    assert "4 份报告" in shown
    assert "开封市" not in run("status", "--place", "安徽")
    assert "没有符合条件" in run("status", "--year", "1999")


@pytest.mark.usefixtures("_filled")
def test_files_say_what_each_was_taken_as(sample: Path) -> None:
    rows = [line for line in run("status", "--files").splitlines() if sample.name in line]
    assert len(rows) == 4
    assert any("来安县 2023年 政府工作报告" in row and "不完整" in row for row in rows)


@pytest.mark.usefixtures("_filled")
def test_status_as_json() -> None:
    value = json.loads(run("status", "--json", "--place", "安徽"))
    assert value["schema"] == 1
    assert value["totals"]["reports"] == 4
    assert [one["place"] for one in value["reports"]] == ["合肥市", "来安县"]
    assert value["reports"][1]["standing"] == "不完整"


def test_an_empty_folder_is_no_error() -> None:
    assert "还没有收录任何报告" in run("status")
    assert json.loads(run("status", "--json"))["reports"] == []


def test_feedback_is_listed() -> None:
    assert "还没有人报告" in run("feedback")
    with Store.open(Settings.from_environment()) as store:
        store.note(noted(ANSWER, "年份\x1b[2J不对\n\n2026-01-01T00:00:00　假的记录"))
    shown = run("feedback")
    assert ANSWER.question in shown
    assert r"年份\x1b[2J不对\n\n2026-01-01T00:00:00　假的记录" in shown
    assert [line[:2] for line in shown.splitlines()].count("20") == 1  # a record forges no other
    assert json.loads(run("feedback", "--json", "--clear"))["question"] == ANSWER.question
    assert run("feedback", "--json") == ""
