"""Work on the machines of a Ray cluster, in stages: so many actors, each a process with this program in it.

Jobs are handed out one by one, no further ahead than actors can follow, and their outcomes come in order.  An
actor that dies, or whose machine does, costs its job another try and then only that job.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from vectorstore.errors import UsageError, ZhengwenError, why
from vectorstore.program import version

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

LOCAL = "local"
"""The address of a cluster that is started on this machine and ends with this process."""

_AHEAD = 2
"""Jobs for each actor that may be handed out or finished before their turn: a file may have 64 MB."""
_TRIES = 2
"""A machine may have gone; a job that ends its process twice is the cause of it."""
_PATIENCE = 300.0
"""Seconds for one job, as in `ingest.run.workers`."""
_START = 120.0
"""Seconds until the first actor is ready: a cluster may have to start machines."""
_KNOCK = 10.0
"""Seconds for a connection."""
_TICK = 0.2
"""Seconds after which it is asked again whether to go on."""

_NO_RAY = "--ray 要用 ray。请先运行：pip install 'zhengwen[scale]'"
_NO_CLUSTER = "连不上 Ray 集群 {}（{}）。请核对地址；在本机试用可写 --ray local。"
_UNUSABLE = "Ray 集群里的机器运行不了政问（{}）。每台都要装同一版本：pip install zhengwen"
_OTHER_VERSION = "Ray 集群里的机器装的是政问 {}，本机是 {}。请装同一版本。"
_NO_ROOM = f"Ray 集群 {_START:.0f} 秒内没有空出处理器，请稍后再试。"
_DIED = "处理它的进程或机器意外退出（可能内存不足）"
_BROKE = "处理它时出错（{}）"
_SILENT = f"{_PATIENCE:.0f} 秒没有处理完"


class Cluster:
    """A Ray cluster that this process has joined; to be closed."""

    def __init__(self, address: str, workers: int | None = None) -> None:
        """`workers` is how many actors a stage has (default, and at most: one for each processor).

        Raises `UsageError` without Ray and `ZhengwenError` if the cluster cannot be joined.
        """
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing leaves the machine
        if address == LOCAL:  # listen on loopback alone: whoever reaches Ray's ports may run anything
            os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
        try:
            import ray
        except ImportError as error:
            raise UsageError(_NO_RAY) from error
        _knock(address)
        own = {"include_dashboard": False} if address == LOCAL else {}
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise ZhengwenError(_NO_CLUSTER.format(address, str(error).partition("\n")[0])) from error
        self._ray: Any = ray
        processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
        self.workers = min(workers or processors, processors)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def stage(
        self, work: Callable[[Job], Iterator[Outcome]], prepare: Callable[[], None] = lambda: None
    ) -> Stage[Job, Outcome]:
        """Actors that do `work`, importable by name, on jobs and outcomes that can be pickled; `prepare` is
        done once in each."""
        return Stage(self._ray, self.workers, work, prepare)


def _knock(address: str) -> None:
    """Raises `ZhengwenError` where nobody listens at host:port; Ray itself tries for minutes."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdigit()):
        return
    try:
        socket.create_connection((host.rpartition("/")[2].strip("[]"), int(port)), _KNOCK).close()
    except OSError as error:
        raise ZhengwenError(_NO_CLUSTER.format(address, why(error))) from error


class _Actor:
    """What runs in a process of the cluster."""

    def __init__(self, work: Callable[[Any], Iterator[Any]], prepare: Callable[[], None]) -> None:
        self._work, self._prepare = work, prepare

    def ready(self) -> str:
        self._prepare()
        return version()

    def do(self, job: Any) -> list[Any]:
        return list(self._work(job))


@dataclass
class _Task(Generic[Job, Outcome]):
    """A job that was handed out, and what came of it so far."""

    job: Job
    tries: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    is_done: bool = False


@dataclass
class _Worker(Generic[Job, Outcome]):
    """Our end of an actor."""

    actor: Any
    waits_for: Any
    """What Ray will know: that it is ready, or the outcomes of its task; None while it has nothing to do."""
    since: float
    task: _Task[Job, Outcome] | None = None


class Stage(Generic[Job, Outcome]):
    """Some actors that do one kind of work; to be closed."""

    def __init__(
        self, ray: Any, count: int, work: Callable[[Job], Iterator[Outcome]], prepare: Callable[[], None]
    ) -> None:
        self._ray = ray
        self._kind = ray.remote(num_cpus=1)(_Actor)
        self._with = ray.put(work), prepare  # the work, which may hold much, travels once
        self._pool: list[_Worker[Job, Outcome]] = [self._start() for _ in range(count)]
        self._is_tried = False
        """Whether an actor was ever ready."""

    def __enter__(self) -> Stage[Job, Outcome]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._pool:
            self._ray.kill(worker.actor)

    def run(
        self,
        jobs: Iterable[Job],
        lost: Callable[[Job, str], Outcome],
        go_on: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[Job, list[Outcome]]]:
        """As `ingest.run.workers.run`; what `work` raises is raised.

        Raises `ZhengwenError` if no actor becomes ready, or one has another version of the program.
        """
        waiting = iter(jobs)
        given, queue = deque[_Task[Job, Outcome]](), deque[_Task[Job, Outcome]]()
        while True:
            for job in itertools.islice(waiting, _AHEAD * len(self._pool) - len(given)):
                given.append(_Task(job))
                queue.append(given[-1])
            if not given:
                return
            for worker in self._pool:
                if queue and worker.waits_for is None:
                    self._hand(worker, queue.popleft())
            if given[0].is_done:
                task = given.popleft()
                yield task.job, task.outcomes
            else:
                queue.extendleft(self._listen(lost))
                go_on()

    def _start(self) -> _Worker[Job, Outcome]:
        actor = self._kind.remote(*self._with)
        return _Worker(actor, actor.ready.remote(), time.monotonic())

    def _hand(self, worker: _Worker[Job, Outcome], task: _Task[Job, Outcome]) -> None:
        task.tries += 1
        worker.task, worker.since = task, time.monotonic()
        worker.waits_for = worker.actor.do.remote(task.job)

    def _listen(self, lost: Callable[[Job, str], Outcome]) -> list[_Task[Job, Outcome]]:
        """Take in what came; returns the tasks that are to be tried again."""
        open_ = [worker.waits_for for worker in self._pool if worker.waits_for is not None]
        ready = set(self._ray.wait(open_, timeout=_TICK)[0])
        again = []
        for index, worker in enumerate(self._pool):
            reason = self._reason(worker, worker.waits_for in ready)
            if reason:
                with contextlib.suppress(self._ray.exceptions.RayError):
                    self._ray.kill(worker.actor)
                self._pool[index] = self._start()
                if worker.task is not None and worker.task.tries < _TRIES:
                    again.append(worker.task)
                elif worker.task is not None:
                    worker.task.outcomes, worker.task.is_done = [lost(worker.task.job, reason)], True
        return again

    def _reason(self, worker: _Worker[Job, Outcome], is_ready: bool) -> str:
        """Take in what one actor has to say; why it is lost, or ""."""
        silent = time.monotonic() - worker.since
        if not is_ready:
            if worker.task is None and not self._is_tried and silent > _START:
                raise ZhengwenError(_NO_ROOM)
            return _SILENT if worker.task is not None and silent > _PATIENCE else ""
        try:
            said = self._ray.get(worker.waits_for)
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, ZhengwenError):
                raise error.cause from None
            if worker.task is None:
                raise ZhengwenError(_UNUSABLE.format(repr(error.cause))) from error
            return _BROKE.format(repr(error.cause))
        except self._ray.exceptions.RayError as error:
            if worker.task is None and not self._is_tried:
                raise ZhengwenError(_UNUSABLE.format(str(error).strip().rpartition("\n")[2])) from error
            return _DIED
        worker.waits_for = None
        if worker.task is not None:
            worker.task.outcomes, worker.task.is_done, worker.task = said, True, None
        elif said != version():
            raise ZhengwenError(_OTHER_VERSION.format(said, version()))
        self._is_tried = True
        return ""
