"""Every command that writes, killed at each of its steps; the same command again ends as if undisturbed.
(`scripts/soak.py` kills real processes at random moments.)"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import partial, wraps
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fakes import HashingEncoder
from made_reports import REPORT_FILE

from ui.cli import main
from vectorstore import backup, check_indexes, folder
from vectorstore.check import check
from vectorstore.chroma_folder import FolderIndex
from vectorstore.settings import Settings
from vectorstore.sqlite import SqliteDatabase
from vectorstore.store import Store
from vectorstore.types import Label

DATABASE = "zhengwen.sqlite3"
NAMES = ("清河", "安河", "沙河")


class Killed(BaseException):
    """No code of the command may see this as an error of its own."""


class Steps:
    """Counts the moments at which a command may be killed.  From the fatal one on nothing is done any more:
    the command's own tidying up must not help it."""

    def __init__(self) -> None:
        self.done = 0
        self.fatal: int | None = None

    def take(self) -> None:
        if self.done == self.fatal:
            raise Killed
        self.done += 1


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, quick_encoder: None) -> Steps:
    """The steps of a command: each transaction, each change to Chroma, each file put in another's place.

    It dies before such a change, or with a transaction that is not yet committed.  Right after one change
    the folder is as it is before the next: to die there as well would test each state twice.
    """
    steps = Steps()
    writing = SqliteDatabase.writing

    @contextlib.contextmanager
    def counted_writing(database: SqliteDatabase) -> Iterator[Any]:
        with writing(database) as connection:
            yield connection
            steps.take()

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(original)
        def call(*arguments: Any, **named: Any) -> Any:
            steps.take()
            return original(*arguments, **named)

        return call

    monkeypatch.setattr(SqliteDatabase, "writing", counted_writing)
    for name in ("upsert", "delete", "create", "discard"):
        monkeypatch.setattr(FolderIndex, name, counted(getattr(FolderIndex, name)))
    for module, name in (
        (folder, "replace_database"),
        (folder, "remove_database"),
        (backup, "replace_database"),
        (backup, "remove_database"),
        (backup, "_is_whole"),
    ):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    monkeypatch.setattr(check_indexes, "_wrong_with_index", check_indexes.wrong_with_index)
    return steps


def write(reports: Path, name: str, growth: str = "6") -> None:
    reports.mkdir(exist_ok=True)
    text = REPORT_FILE.replace("清河", name).replace("增长6%", f"增长{growth}%")
    (reports / f"{name}.txt").write_text(text, encoding="utf-8")


def run(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setenv("ZHENGWEN_HOME", str(home))
    return CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code


def damage(home: Path) -> None:
    with contextlib.closing(sqlite3.connect(home / DATABASE)) as connection, connection:
        connection.execute("UPDATE documents SET text = text || 'x' WHERE number = 1")
        connection.execute("UPDATE passages SET text = text || 'x' WHERE report = 2")
        connection.execute("UPDATE vectors SET vector = x'00'")
    shutil.rmtree(home / "chroma")


def set_label(home: Path, _: Path) -> None:
    with Store.open(Settings(home)) as opened, opened.writing():
        opened.set_label(Label(opened.reports()[0].id, None, 2020))


def change_files(_: Path, reports: Path) -> None:
    write(reports, NAMES[1], "8")
    write(reports, NAMES[2])
    (reports / f"{NAMES[0]}.txt").write_text("空", encoding="utf-8")


BEGINNINGS: Mapping[str, Callable[[Path, Path], None]] = {
    "ingest {reports}": change_files,
    "ingest --reread": set_label,
    "ingest --rebuild {reports}": set_label,
    "ingest --reencode": lambda _home, _reports: None,
    "label {reports}/清河.txt --year 2020": lambda _home, _reports: None,
    "remove --yes {reports}/清河.txt": lambda _home, _reports: None,
    "check --repair": lambda home, _reports: damage(home),
    "restore --yes {reports}/older.bak": set_label,
    "backup {reports}/new.bak": lambda _home, _reports: None,
}


def contents(home: Path, reports: Path) -> dict[str, Any]:
    """All that a command left, in the folder and beside it."""
    with Store.open(Settings(home), encoder=HashingEncoder()) as opened:
        infos = sorted(opened.reports(), key=lambda info: info.id)
        status = opened.status()
        seen: dict[str, Any] = {
            "reports": [(info, opened.passages(info.id), opened.indicators([info.id])) for info in infos],
            "labels": opened.labels(),
            "failures": status.failures,
            "left": (status.pending, status.behind),
        }
    return seen | {
        "findings": check(Settings(home)),
        "files": sorted(path.name for path in (*reports.iterdir(), *home.iterdir())),
    }


@pytest.mark.slow
@pytest.mark.parametrize("command", BEGINNINGS)
def test_a_killed_command_is_finished_by_the_same_command(
    command: str, steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports, home, first = tmp_path / "reports", tmp_path / "home", tmp_path / "first"
    execute = partial(run, home, monkeypatch, *command.format(reports=reports).split())

    def begin() -> None:
        for path in (reports, home):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(tmp_path / "filed", reports)
        shutil.copytree(first, home)
        BEGINNINGS[command](home, reports)
        steps.done = 0

    for name in NAMES[:2]:
        write(reports, name)
    assert run(first, monkeypatch, "ingest", str(reports)) == 0
    assert run(first, monkeypatch, "backup", str(reports / "older.bak")) == 0
    shutil.copytree(reports, tmp_path / "filed")
    begin()
    assert execute() in (0, 4)
    total, expected = steps.done, contents(home, reports)
    assert total > 1
    for fatal in (*range(total), None):  # None: it dies when all is done
        begin()
        steps.fatal = fatal
        with contextlib.nullcontext() if fatal is None else pytest.raises(Killed):
            execute()
        steps.fatal = None
        assert execute() in (0, 2, 4), fatal
        assert contents(home, reports) == expected, fatal
