"""Reading in processes: the same as without them, and one that dies costs its file only."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from fakes import HashingEncoder
from worker_jobs import Unloadable, counted, lost

from ingest import ingest, workers
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


def test_a_run_that_is_cancelled_leaves_no_process_behind(tmp_path: Path, report_text: str) -> None:
    for place in ("安庆", "芜湖"):
        path = tmp_path / f"{place}.txt"
        path.write_text(report_text.replace("平川", place), encoding="utf-8")
    with Store.open(Settings(tmp_path / "home"), encoder=HashingEncoder()) as store:
        assert ingest([tmp_path], store, workers=2, cancelled=lambda: True).cancelled
        assert multiprocessing.active_children() == []
        assert not ingest([tmp_path], store, workers=2).cancelled
        assert store.status().reports == 2


def test_what_cannot_be_done_in_processes_is_an_error() -> None:
    with pytest.raises(ZhengwenError, match="--workers 1"):
        list(workers.run([1], Unloadable(), lost, 1))
