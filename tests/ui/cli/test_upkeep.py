"""The commands that take reports out, check the data folder and keep it in one file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, REPORT_FILE, SHANGHAI, made

from ui.cli import main
from vectorstore.settings import Settings
from vectorstore.store import Store


def run(*arguments: str, typed: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Path:
    """A folder with reports of four sources, two of them in one archive; nothing is encoded."""
    sources = (
        (f"{tmp_path}/reports/合肥.txt", HEFEI),
        (f"{tmp_path}/x.zip!/a.txt", KAIFENG),
        (f"{tmp_path}/x.zip!/b.txt", SHANGHAI),
        (f"{tmp_path}/c.txt", ("吉林市", 2024, ("吉林。",)), ("吉林省", 2024, ("全省。",))),
    )
    with Store.open(Settings(home), encoder=HashingEncoder()) as store, store.writing():
        for source, *reports in sources:
            store.put(*made(source, *reports))
        store.record_failure("-", "标准输入是空的")
    return home


def sources(home: Path) -> list[str]:
    with Store.open(Settings(home)) as store:
        return [Path(source.path).name for source in store.sources()]


@pytest.mark.parametrize(
    ("named", "left"),
    [
        (["x.zip"], ["合肥.txt", "c.txt"]),
        (["x.zip!/a.txt"], ["合肥.txt", "b.txt", "c.txt"]),
        (["reports/"], ["a.txt", "b.txt", "c.txt"]),
        (["reports/合肥.txt"], ["a.txt", "b.txt", "c.txt"]),
        (["合肥", "2023"], ["a.txt", "b.txt", "c.txt"]),
        (["合肥市", "2023年"], ["a.txt", "b.txt", "c.txt"]),
        (["-"], ["合肥.txt", "a.txt", "b.txt", "c.txt"]),
    ],
)
def test_remove_by_every_name(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: list[str], left: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("remove", "--yes", "--", *named)
    assert result.exit_code == 0
    assert "将删除" in result.stdout
    assert sources(filled) == left


def test_remove_by_report_id(filled: Path) -> None:
    with Store.open(Settings(filled)) as store:
        id_ = next(info.id for info in store.reports() if info.place.name == "吉林省")
    assert run("remove", id_, "--yes").exit_code == 0
    with Store.open(Settings(filled)) as store:
        assert [info.place.name for info in store.reports()][-1] == "吉林市"


def test_remove_asks_first(filled: Path) -> None:
    result = run("remove", "合肥", "2023", typed="n\n")
    assert (result.exit_code, "没有删除" in result.stdout) == (1, True)
    assert len(sources(filled)) == 4
    assert "已删除 1 份" in run("remove", "合肥", "2023", typed="y\n").stdout


def test_remove_what_is_not_there_or_not_clear(filled: Path) -> None:
    result = run("remove", "南京", "2023", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有收录 南京 2023" in result.stderr
    result = run("remove", "吉林", "2024", "--yes")
    assert result.exit_code == 2
    assert "吉林市、吉林省" in result.stderr
    assert len(sources(filled)) == 4


def test_check_finds_and_mends(filled: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "没有发现问题。\n")
    connection = sqlite3.connect(filled / "zhengwen.sqlite3")
    connection.execute("UPDATE passages SET text = 'x' WHERE number = 1")
    connection.commit()
    connection.close()
    result = run("check")
    assert result.exit_code == 1
    assert "✗ 报告：合肥市2023年报告" in result.stdout
    assert "check --repair" in result.stdout


@pytest.mark.usefixtures("quick_encoder")
def test_what_was_broken_is_read_again_from_its_file(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "清河.txt"
    file.write_text(REPORT_FILE, encoding="utf-8")
    assert run("ingest", str(file)).exit_code == 0
    with Store.open(Settings(home)) as store:
        ids = {info.id for info in store.reports()}
    connection = sqlite3.connect(home / "zhengwen.sqlite3")
    connection.execute("UPDATE passages SET last = last - 1 WHERE number = 1")
    connection.commit()
    connection.close()
    result = run("check", "--repair")
    assert result.exit_code == 0
    assert "已修复" in result.stdout
    with Store.open(Settings(home)) as store:
        assert {info.id for info in store.reports()} == ids
        assert store.status().pending == 0


def test_what_was_broken_and_has_no_file_is_named(filled: Path) -> None:
    connection = sqlite3.connect(filled / "zhengwen.sqlite3")
    connection.execute("UPDATE documents SET text = 'x' WHERE number = 1")
    connection.execute("DELETE FROM passages WHERE report <> 1")  # spares encoding the others
    connection.execute("DELETE FROM unindexed")
    connection.commit()
    connection.close()
    result = run("check", "--repair")
    assert result.exit_code == 1
    assert "合肥.txt" in result.stdout.split("重新收录")[1]


def test_backup_and_restore(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.bak"
    assert "已备份到" in run("backup", str(file)).stdout
    assert run("backup", str(file)).exit_code == 2
    run("remove", "合肥", "2023", "--yes")
    assert run("restore", str(file), typed="n\n").exit_code == 1
    assert len(sources(filled)) == 3
    assert "已恢复，共 5 份报告" in run("restore", str(file), "--yes").stdout
    assert len(sources(filled)) == 4
    assert run("restore", str(tmp_path / "no.bak"), "--yes").exit_code == 2
