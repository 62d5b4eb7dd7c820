"""Reading in processes: the same as without them, and one that dies costs its file only."""

from __future__ import annotations

import signal
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fakes import HashingEncoder
from worker_jobs import Unloadable, counted, lost

from ingest import ingest
from ingest.run import workers
from vectorstore import apart
from vectorstore.errors import ZhengwenError
from vectorstore.settings import Settings
from vectorstore.store import Store


def test_outcomes_come_in_the_order_of_the_jobs() -> None:
    found = list(workers.run(iter(range(12)), counted, lost, 2))
    assert found == [(job, [job] * (job % 3 + 1)) for job in range(12)]
    assert list(workers.run(iter([]), counted, lost, 2)) == []


def test_a_process_that_dies_costs_its_job_only() -> None:
    assert list(workers.run([1, 13, 2, 13, 3], counted, lost, 2)) == [
        (1, [1, 1]),
        (13, [13, -13]),
        (2, [2, 2, 2]),
        (13, [13, -13]),
        (3, [3]),
    ]


def test_a_process_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 2.0)
    monkeypatch.setattr(
        workers, "_START", 600.0
    )  # must not be what ends it: by then the job has ended itself
    assert list(workers.run([14, 1], counted, lost, 1)) == [(14, [14, -14]), (1, [1, 1])]


def test_it_is_asked_inside_a_job_whether_to_go_on(started: list[apart.Apart]) -> None:
    asked = iter(range(4))

    def go_on() -> None:
        if next(asked) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(workers.run([14], counted, lost, 1, go_on))  # a job of two minutes
    assert [child.process.returncode for child in started] == [-signal.SIGKILL]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system sets no such limit")
def test_a_job_that_fills_the_memory_is_ended(started: list[apart.Apart]) -> None:
    assert list(workers.run([15, 1], counted, lost, 1)) == [(15, [15, -15]), (1, [1, 1])]


def test_what_unpacks_to_more_than_it_is_is_read_apart(
    tmp_path: Path, report_text: str, started: list[apart.Apart]
) -> None:
    (tmp_path / "平川.txt").write_text(report_text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "平川.zip", "w") as archive:
        archive.writestr("平川.txt", report_text)
    with Store.open(Settings(tmp_path / "home"), encoder=HashingEncoder()) as store:
        ingest([tmp_path / "平川.txt"], store)
        assert not started
        (file,) = ingest([tmp_path / "平川.zip"], store).files
        assert (len(started), file.error) == (1, "")


def test_a_run_with_processes_leaves_what_one_without_leaves(tmp_path: Path, report_text: str) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    for place in ("安庆", "芜湖", "淮南"):
        (folder / f"{place}.txt").write_text(report_text.replace("平川", place), encoding="utf-8")
    (folder / "空.txt").write_text("", encoding="utf-8")
    kept = []
    for count in (1, 2):
        with Store.open(Settings(tmp_path / str(count)), encoder=HashingEncoder()) as store:
            files = ingest([folder], store, workers=count).files
            kept.append((files, store.reports(), store.failures(), store.status().pending))
    assert kept[0] == kept[1]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[apart.Apart]:
    """The processes that were started."""
    found: list[apart.Apart] = []
    start = apart.start

    def noted(*called: Any) -> apart.Apart:
        found.append(start(*called))
        return found[-1]

    monkeypatch.setattr(apart, "start", noted)
    return found


def test_a_run_that_is_cancelled_leaves_no_process_behind(
    tmp_path: Path, report_text: str, started: list[apart.Apart]
) -> None:
    for place in ("安庆", "芜湖"):
        path = tmp_path / f"{place}.txt"
        path.write_text(report_text.replace("平川", place), encoding="utf-8")
    with Store.open(Settings(tmp_path / "home"), encoder=HashingEncoder()) as store:
        assert ingest([tmp_path], store, workers=2, cancelled=lambda: True).cancelled
        assert all(child.process.returncode is not None for child in started)
        assert not ingest([tmp_path], store, workers=2).cancelled
        assert store.status().reports == 2


def test_what_cannot_be_done_in_processes_is_an_error() -> None:
    with pytest.raises(ZhengwenError, match="无法启动读取文件的进程"):
        list(workers.run([1], Unloadable(), lost, 1))
