"""Uploads that are taken in while others watch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from ingest import FileResult, Summary
from ui.page.library.jobs import MOST_KEPT, Job, Jobs
from ui.page.library.upload import upload_running
from ui.page.services import Shelf
from ui.page.words.library import CHINESE
from ui.page.words.page import CHINESE as PAGE
from vectorstore.errors import BusyError

BROKE = "坏了 {}"


class Taking:
    """A shelf that takes what it is told to, once `go` is set."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.go = threading.Event()
        self.taken: list[str] = []
        self.progress: Any = None
        self._fails = fails

    def shelf(self) -> Shelf:
        return Shelf(uploads=self, take=self.take, label=lambda *_: None, remove=lambda _: 0)  # type: ignore[arg-type]

    def shown(self, message: str) -> str:
        return message.replace("/secret/", "")

    def take(self, token: str, progress: Any, cancelled: Callable[[], bool]) -> Summary:
        self.taken.append(token)
        self.progress = progress
        assert self.go.wait(20)
        if self._fails:
            raise self._fails
        return Summary((), cancelled=cancelled())


def test_two_watch_one_upload_to_its_end() -> None:
    taking, known = Taking(), Jobs()
    job = known.begin(Job(taking.shelf(), "t", BROKE))
    watchers = [job.watch(), known.of("t").watch()]  # type: ignore[union-attr]
    for watcher in watchers:
        next(watcher)
    taking.go.set()
    for watcher in watchers:
        assert list(watcher) is not None
    assert isinstance(job.outcome, Summary)
    assert known.begin(Job(taking.shelf(), "t", BROKE)) is job, "it is not taken in twice"
    assert taking.taken == ["t"]


def test_why_it_broke_off_is_told_without_folders_and_without_the_stack() -> None:
    for error, said in ((BusyError("/secret/a 正在写"), "a 正在写"), (RuntimeError("/secret/b"), "坏了 ")):
        taking = Taking(error)
        taking.go.set()
        job = Jobs().begin(Job(taking.shelf(), "t", BROKE))
        list(job.watch())
        assert isinstance(job.outcome, str)
        assert job.outcome.startswith(said)
        assert "secret" not in job.outcome


def test_it_counts_down_in_minutes() -> None:
    times = iter((0.0, 60.0))
    job = Job(Taking().shelf(), "t", BROKE, clock=lambda: next(times))
    job.read(1, 1, FileResult("报告.txt"))
    assert job.reached.seconds_left is None
    job.encoded(100, 400)
    assert job.reached.seconds_left == 180
    shown = upload_running("t", job.reached, CHINESE, PAGE)
    assert "还要约3分钟" in shown
    assert "段" not in shown


def test_what_ended_longest_ago_is_forgotten() -> None:
    taking, known = Taking(), Jobs()
    taking.go.set()
    for number in range(MOST_KEPT + 5):
        list(known.begin(Job(taking.shelf(), f"t{number}", BROKE)).watch())
    assert known.of("t0") is None
    assert known.of(f"t{MOST_KEPT + 4}") is not None
