"""Reading in processes.  One that dies, fills its memory or says nothing for long costs only the file it
read, and none is waited for when the run is cancelled."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from vectorstore import apart
from vectorstore.errors import ZhengwenError

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

_PATIENCE = 300.0
"""Seconds without an outcome after which a process is taken for lost: a report takes 0.1 s, the longest
text that is read at all a minute of an idle machine."""
_START = 60.0
"""Seconds that a process may take until it is ready: on a busy machine its imports alone take ten."""
_AHEAD = 4
"""Jobs for each process that may be finished before their turn; that bounds the memory they wait in."""

_TICK = 0.2
"""Seconds after which it is asked again whether to go on."""
MOST_MEMORY = 600_000_000
"""Bytes that reading may take beside what the process has at its start: a compilation of a hundred reports
takes a third of it."""

_READY, _DONE = "ready", "done"

_DIED = "读取它的进程意外退出（可能内存不足）"
_SILENT = f"{_PATIENCE:.0f} 秒没有读完"
_NO_PROCESS = "无法启动读取文件的进程；请关闭一些程序，或减少 --workers 后再试。"


@dataclass
class _Task(Generic[Job, Outcome]):
    """A job that was handed out, and what came of it so far."""

    job: Job
    outcomes: list[Outcome] = field(default_factory=list)
    is_done: bool = False


@dataclass
class _Worker(Generic[Job, Outcome]):
    apart: apart.Apart
    heard: float
    """When it was started or given a job, or last said something, by the monotonic clock."""
    is_ready: bool = False
    task: _Task[Job, Outcome] | None = None

    def hand(self, task: _Task[Job, Outcome]) -> None:
        self.task, self.heard = task, time.monotonic()
        with contextlib.suppress(ConnectionError):  # it has died; its end of the pipe will say so
            self.apart.connection.send(task.job)

    def note(self, message: Any) -> None:
        """Take in what it said: that it is ready, an outcome, or that the job is done."""
        self.heard = time.monotonic()
        if message == _READY:
            self.is_ready = True
        elif self.task is not None and message == _DONE:
            self.task.is_done, self.task = True, None
        elif self.task is not None:
            self.task.outcomes.append(message[0])

    def is_lost(self) -> bool:
        """Whether it has said nothing for too long."""
        patience = _PATIENCE if self.is_ready else _START
        return self.task is not None and time.monotonic() - self.heard > patience


def run(
    jobs: Iterable[Job],
    work: Callable[[Job], Iterator[Outcome]],
    lost: Callable[[Job, str], Outcome],
    count: int,
    go_on: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Job, list[Outcome]]]:
    """Every job with its outcomes, in the order of the jobs; `work` is done in `count` processes.  `go_on` is
    called again and again while they work; what it raises ends them.

    `work` must be importable by name, and jobs and outcomes be picklable.  `lost` makes the last outcome
    of a job whose process was lost, given the reason in the user's words.
    Raises `ZhengwenError` if no process can be started.
    """
    waiting, given = iter(jobs), deque[_Task[Job, Outcome]]()
    pool: list[_Worker[Job, Outcome]] = [_start(work) for _ in range(count)]
    try:
        while True:
            for worker in pool:
                if worker.task is None and len(given) < _AHEAD * count:
                    for job in waiting:
                        given.append(_Task(job))
                        worker.hand(given[-1])
                        break
            if not given:
                return
            if given[0].is_done:
                task = given.popleft()
                yield task.job, task.outcomes
            else:
                _listen(pool, work, lost)
                go_on()
    finally:
        for worker in pool:
            worker.apart.stop()


def _start(work: Callable[[Job], Iterator[Outcome]]) -> _Worker[Job, Outcome]:
    try:
        return _Worker(apart.start(_serve, work), time.monotonic())
    except OSError as error:
        raise ZhengwenError(_NO_PROCESS) from error


def _serve(connection: apart.Channel, work: Callable[[Any], Iterator[Any]]) -> None:
    """What a process does: one job after another until its pipe is closed."""
    limit_memory()
    connection.send(_READY)
    while True:
        job = connection.recv()
        for outcome in work(job):
            connection.send((outcome,))
        connection.send(_DONE)


def limit_memory() -> None:
    """Let this process have `MOST_MEMORY` more than it has; only Linux counts what a process writes to."""
    if sys.platform == "linux":
        import resource

        status = Path("/proc/self/status").read_text(encoding="ascii")
        written = int(status.partition("VmData:")[2].split()[0]) * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = written + MOST_MEMORY
        resource.setrlimit(
            resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )


def _listen(
    pool: list[_Worker[Job, Outcome]],
    work: Callable[[Job], Iterator[Outcome]],
    lost: Callable[[Job, str], Outcome],
) -> None:
    """Take in what the processes have to say; replace those that are lost."""
    ready = wait([worker.apart.connection for worker in pool], timeout=_TICK)
    for index, worker in enumerate(pool):
        reason = ""
        if worker.apart.connection in ready:
            try:
                worker.note(worker.apart.connection.recv())
            except (EOFError, ConnectionError):
                reason = _DIED
        elif worker.is_lost():
            reason = _SILENT
        if reason:
            if not worker.is_ready:
                raise ZhengwenError(_NO_PROCESS)
            if worker.task is not None:
                worker.task.outcomes.append(lost(worker.task.job, reason))
                worker.task.is_done = True
            worker.apart.stop()
            pool[index] = _start(work)
