"""`zhengwen ingest` and `zhengwen status` over a real, small data folder."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock
from made_reports import REPORT_FILE

from ui.cli import main
from vectorstore.store import FOREVER, Store
from vectorstore.turn import LOCK

pytestmark = pytest.mark.usefixtures("quick_encoder")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report in it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "清河.txt").write_text(REPORT_FILE, encoding="utf-8")
    return folder


def test_ray_that_is_not_installed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = run("ingest", "--ray", "local", str(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install 'zhengwen[scale]'" in result.stderr


def test_a_report_is_taken_in_once_and_listed(folder: Path, home: Path) -> None:
    first = run("ingest", str(folder))
    assert (first.exit_code, first.stderr) == (0, "")
    assert "清河市" in first.stdout
    assert "2023" in first.stdout
    assert "新增 1" in first.stdout
    assert str(home) in first.stdout
    again = run("ingest", str(folder))
    assert again.exit_code == 0
    assert "未变 1" in again.stdout

    status = run("status")
    assert status.exit_code == 0
    assert all(word in status.stdout for word in ("清河市", "2023", str(home)))


def test_a_changed_file_replaces_what_it_held(folder: Path) -> None:
    run("ingest", str(folder))
    (folder / "清河.txt").write_text(REPORT_FILE.replace("6%左右", "6.5%左右"), encoding="utf-8")
    assert "更新 1" in run("ingest", str(folder)).stdout
    assert "1 份报告" in run("status").stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("空白.txt", b" \n\t\n"),
        ("照片.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("随笔.txt", "今天天气很好，我们去公园散步，晚上吃了饺子。\n".encode() * 30),
        ("坏\x1b[2J.txt", b""),
    ],
)
def test_a_bad_file_is_named_and_costs_nothing_else(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    result = run("ingest", str(folder))
    assert result.exit_code == 4
    assert "清河市" in result.stdout
    assert "未收录 1" in result.stdout
    assert name.removesuffix(".txt").replace("\x1b", "\\x1b") in result.stderr
    assert "\x1b" not in result.output + run("status").output
    assert "没有收录的文件" in run("status").stdout


def test_a_missing_path_is_named_and_the_others_are_taken_in(folder: Path) -> None:
    result = run("ingest", str(folder), "no-such-folder")
    assert result.exit_code == 4
    assert "找不到 no-such-folder" in result.stderr
    assert "清河市" in result.stdout


def test_a_missing_path_alone_makes_no_data_folder(home: Path) -> None:
    result = run("ingest", "no-such-file.txt")
    assert (result.exit_code, result.stdout) == (4, "")
    assert not home.exists()


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("ingest", str(tmp_path / "empty"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有可收录的文件" in result.stderr


def test_nothing_on_file_yet_says_the_command() -> None:
    status = run("status")
    assert status.exit_code == 0
    assert "zhengwen ingest" in status.stdout
    ask = run("ask", "合肥2023年GDP目标是多少")
    assert (ask.exit_code, ask.stdout) == (1, "")
    assert "zhengwen ingest" in ask.stderr


@pytest.mark.parametrize("question", ["", "  \n", "长" * 10_001])
def test_a_question_that_is_none_is_wrong_usage(folder: Path, question: str) -> None:
    run("ingest", str(folder))
    result = run("ask", question)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("错误：")


def test_control_characters_in_a_question_do_no_harm(folder: Path) -> None:
    run("ingest", str(folder))
    result = run("ask", "清河\x1b[2J2023年\x07GDP目标是多少")
    assert result.exit_code in (0, 3)
    assert not {"\x1b", "\x07"} & set(result.output)


def test_a_data_folder_of_another_schema_is_made_anew_on_request(folder: Path, home: Path) -> None:
    run("ingest", str(folder))
    (database,) = home.glob("*.sqlite3")
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    for command in (["ask", "清河市2023年GDP目标是多少"], ["status"], ["ingest", str(folder)]):
        result = run(*command)
        assert result.exit_code == 1
        assert "--rebuild" in result.stderr
    assert run("ingest", "--rebuild", str(folder)).exit_code == 0
    assert run("ask", "清河市2023年GDP目标是多少").exit_code == 0


def test_a_rebuild_erases_nothing_when_a_path_is_wrong(folder: Path) -> None:
    run("ingest", str(folder))
    assert run("ingest", "--rebuild", str(folder / "no-such-file")).exit_code == 4
    assert "清河市" in run("status").stdout


def test_vectors_can_be_made_anew(folder: Path) -> None:
    run("ingest", str(folder))
    assert run("ingest", "--reencode").exit_code == 0
    assert "还没有向量" not in run("status").stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_cannot_be_written_is_a_clear_error(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    monkeypatch.setenv("ZHENGWEN_HOME", str(locked / "home"))
    result = run("ingest", str(folder))
    assert result.exit_code == 1
    assert "权限" in result.stderr


def test_the_result_for_machines(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    result = run("ingest", "--json", str(folder), "no-such-file")
    assert result.exit_code == 4
    value = json.loads(result.stdout)
    assert value["schema"] == 1
    assert [file["change"] for file in value["files"]] == ["added", None, None]
    assert value["totals"] == {"files": 3, "reports": 1, "failed": 2}
    assert value["store"]["pending"] == 0
    (report,) = value["files"][0]["reports"]
    assert (report["place"], report["year"], report["kind"]) == ("清河市", 2023, "政府工作报告")
    assert all("空文件" in file["error"] or "找不到" in file["error"] for file in value["files"][1:])


def test_a_report_may_be_piped_in() -> None:
    result = CliRunner().invoke(main, ["ingest", "-"], input=REPORT_FILE.encode())
    assert result.exit_code == 0
    assert "标准输入-" in result.stdout
    assert "清河市" in result.stdout


def test_what_is_on_file_is_read_anew_without_its_files(folder: Path) -> None:
    run("ingest", str(folder))
    (folder / "清河.txt").unlink()
    result = run("ingest", "--reread")
    assert result.exit_code == 0
    assert "未变 1" in result.stdout


def test_reading_in_processes_gives_the_same(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    result = run("ingest", "--workers", "2", str(folder))
    assert result.exit_code == 4
    assert "清河市" in result.stdout


def test_a_place_and_a_year_may_be_set_by_hand_and_taken_back(folder: Path) -> None:
    run("ingest", str(folder))
    path = str(folder / "清河.txt")
    result = run("label", path, "--place", "邢台市清河县", "--year", "2024")
    assert result.exit_code == 0
    assert all(word in result.stdout for word in ("清河县", "2024", "地方由用户指定"))
    assert run("ask", "清河县2024年GDP目标是多少").exit_code == 0
    assert "清河县" in run("ingest", str(folder)).stdout
    assert "清河市" in run("label", path, "--clear").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["清河.txt"], "--place"),
        (["清河.txt", "--place", "合淝"], "合肥市"),
        (["清河.txt", "--year", "23"], "年份"),
        (["没有.txt", "--year", "2023"], "没有收录过"),
    ],
)
def test_a_label_that_cannot_be_is_wrong_usage(folder: Path, arguments: list[str], said: str) -> None:
    run("ingest", str(folder))
    result = run("label", *(str(folder / a) if a.endswith(".txt") else a for a in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_of_a_file_with_several_reports_one_must_be_named(folder: Path) -> None:
    other = REPORT_FILE.replace("清河", "安河").replace("512.6", "700.1")
    (folder / "清河.txt").write_text(f"{REPORT_FILE}\n{other}", encoding="utf-8")
    run("ingest", str(folder))
    result = run("label", str(folder / "清河.txt"), "--year", "2024")
    assert result.exit_code == 2
    assert "安河市" in result.stderr


def test_a_run_beside_another_one_waits_its_turn_and_says_so(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir(exist_ok=True)
    other = FileLock(home / LOCK)
    other.acquire()
    patient = Store.writing
    waits: list[float] = []

    def impatient(store: Store, wait: float = 0.0) -> contextlib.AbstractContextManager[None]:
        waits.append(wait)
        if wait == FOREVER:
            other.release()
        return patient(store, wait)

    monkeypatch.setattr(Store, "writing", impatient)
    result = run("ingest", str(folder))
    assert result.exit_code == 0
    assert result.stderr.count("等它结束后自动开始") == 1
    assert waits == [0.0, FOREVER]  # a third run may have had its turn in between
    assert "新增 1" in result.stdout


def test_what_another_version_read_is_told_until_it_is_read_again(folder: Path, home: Path) -> None:
    run("ingest", str(folder))
    with contextlib.closing(sqlite3.connect(home / "zhengwen.sqlite3")) as connection, connection:
        connection.execute("UPDATE documents SET program = '0.0'")
    for command in (["status"], ["ingest", str(folder)]):
        assert "有 1 份报告是别的版本读入的" in run(*command).stdout
    assert json.loads(run("status", "--json").stdout)["totals"]["outdated"] == 1
    assert "别的版本" not in run("ingest", "--reread").stdout


def test_a_reread_tries_again_what_could_not_be_taken_in(folder: Path) -> None:
    (folder / "安河.txt").write_bytes(b"")
    assert run("ingest", str(folder)).exit_code == 4
    text = REPORT_FILE.replace("清河", "安河")
    (folder / "安河.txt").write_text(text, encoding="utf-8")
    result = run("ingest", "--reread")
    assert result.exit_code == 0
    assert "安河市" in result.stdout
    assert "没有收录的文件" not in run("status").stdout


def test_a_file_that_was_unreadable_for_a_time_is_no_failure_any_more(folder: Path) -> None:
    run("ingest", str(folder))
    file = folder / "清河.txt"
    text = file.read_bytes()
    file.write_bytes(b"")
    assert run("ingest", str(folder)).exit_code == 4
    assert "空文件" in run("status").stdout
    file.write_bytes(text)
    assert "未变 1" in run("ingest", str(folder)).stdout
    assert "空文件" not in run("status").stdout


def test_a_place_of_no_table_is_taken_if_insisted_on(folder: Path) -> None:
    run("ingest", str(folder))
    path = str(folder / "清河.txt")
    assert "--force" in run("label", path, "--place", "云梦仙市").stderr
    assert "云梦仙市" in run("label", path, "--place", "云梦仙市", "--force").stdout
