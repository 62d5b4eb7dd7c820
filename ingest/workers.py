"""Reading in several processes.  One that dies, or says nothing for long, costs only the file it read."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from vectorstore.errors import ZhengwenError

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

_PATIENCE = 300.0
"""Seconds without an outcome after which a process is taken for lost: a report takes 0.1 s, the longest
PDF that is read at all about a minute."""
_START = 60.0
"""Seconds that a process may take until it is ready: on a busy machine its imports alone take ten."""
_AHEAD = 4
"""Jobs for each process that may be finished before their turn; that bounds the memory they wait in."""

_READY, _DONE = "ready", "done"

_DIED = "读取它的进程意外退出（可能内存不足）"
_SILENT = f"{_PATIENCE:.0f} 秒没有读完"
_NO_PROCESS = "无法启动读取文件的进程；请用 --workers 1 再试。"


@dataclass
class _Task(Generic[Job, Outcome]):
    """A job that was handed out, and what came of it so far."""

    job: Job
    outcomes: list[Outcome] = field(default_factory=list)
    is_done: bool = False


@dataclass
class _Worker(Generic[Job, Outcome]):
    process: BaseProcess
    connection: Connection
    heard: float
    """When it was started or given a job, or last said something, by the monotonic clock."""
    is_ready: bool = False
    task: _Task[Job, Outcome] | None = None

    def hand(self, task: _Task[Job, Outcome]) -> None:
        self.task, self.heard = task, time.monotonic()
        with contextlib.suppress(ConnectionError):  # it has died; its end of the pipe will say so
            self.connection.send(task.job)

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

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def run(
    jobs: Iterable[Job],
    work: Callable[[Job], Iterator[Outcome]],
    lost: Callable[[Job, str], Outcome],
    count: int,
) -> Iterator[tuple[Job, list[Outcome]]]:
    """Every job with its outcomes, in the order of the jobs; `work` is done in `count` processes.

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
    finally:
        for worker in pool:
            worker.stop()


def _start(work: Callable[[Job], Iterator[Outcome]]) -> _Worker[Job, Outcome]:
    context = multiprocessing.get_context("spawn")  # a fork would share the store's open files and threads
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, time.monotonic())


def _serve(connection: Connection, work: Callable[[Any], Iterator[Any]]) -> None:
    """What a process does: one job after another until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the one that asked stops the others
    connection.send(_READY)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        for outcome in work(job):
            connection.send((outcome,))
        connection.send(_DONE)


def _listen(
    pool: list[_Worker[Job, Outcome]],
    work: Callable[[Job], Iterator[Outcome]],
    lost: Callable[[Job, str], Outcome],
) -> None:
    """Take in what the processes have to say; replace those that are lost."""
    ready = wait([worker.connection for worker in pool], timeout=1.0)
    for index, worker in enumerate(pool):
        reason = ""
        if worker.connection in ready:
            try:
                worker.note(worker.connection.recv())
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
            worker.stop()
            pool[index] = _start(work)
