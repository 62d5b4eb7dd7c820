"""Work for processes of their own, apart from the tests: what a process loads, it takes time for."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.run.workers import MOST_MEMORY
from vectorstore.errors import EncoderError


def counted(job: int) -> Iterator[int]:
    """As many outcomes as the job says; some jobs are the death of the process."""
    yield job
    if job == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if job == 14:
        time.sleep(120)
    if job == 15:
        bytearray(2 * MOST_MEMORY)
    for _ in range(job % 3):
        yield job


def lost(job: int, reason: str) -> int:
    return -job


class Unloadable:
    """Kills the process that loads it."""

    def __call__(self, job: int) -> Iterator[int]:
        yield job

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def foreseen(job: int) -> Iterator[int]:
    raise EncoderError("故意")
    yield job


def dies_at_first(mark: str) -> Iterator[str]:
    """The death of the first process that does it, as when a machine goes."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    yield mark
