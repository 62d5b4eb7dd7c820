"""Uploads that are being taken in, each by a thread of its own, which goes on when the tab is closed or
loaded again: who knows the token of an upload can watch it again."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from ingest import FileResult, Summary
from ui.page.library.upload import Reached
from ui.page.services import Shelf
from vectorstore.errors import ZhengwenError

MOST_KEPT = 40
"""Uploads that are remembered after their end, with what became of a hundred files each."""
_BETWEEN = 0.25
"""Seconds between two signs of progress: enough for the eye."""
_PATIENCE = 5.0
"""Seconds after which a sign is given though nothing moved, so that the connection is seen to live."""
_log = logging.getLogger(__name__)


class Job:
    """One upload.  It is written by its own thread and read by any number of others."""

    def __init__(
        self, shelf: Shelf, token: str, broke_inside: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`broke_inside` is what is said of an error that nobody foresaw, with a place for its number."""
        self.token = token
        self.reached = Reached()
        self.outcome: Summary | str | None = None
        """What came of it, or why it broke off."""
        self._shelf, self._broke_inside, self._clock = shelf, broke_inside, clock
        self._cancelled = threading.Event()
        self._moved = threading.Condition()
        self._moves = 0
        self._begun: tuple[float, int] | None = None
        """When the encoding began (the last file was read), and with how many passages done."""

    def start(self) -> None:
        threading.Thread(target=self._run, name="zhengwen-upload").start()

    def cancel(self) -> None:
        self._cancelled.set()

    def watch(self) -> Iterator[None]:
        """A step at once, and then whenever there is more to show, until it has ended."""
        seen = -1
        while self.outcome is None:
            yield
            with self._moved:
                self._moved.wait_for(self._has_ended, _BETWEEN)
                self._moved.wait_for(partial(self._is_past, seen), _PATIENCE)
                seen = self._moves

    def _has_ended(self) -> bool:
        return self.outcome is not None

    def _is_past(self, seen: int) -> bool:
        return self._moves != seen

    def read(self, done: int, total: int, file: FileResult) -> None:
        shown = replace(file, error=self._shelf.shown(file.error))
        results = (*self.reached.results, shown)
        self._begun = self._clock(), 0
        self._move(replace(self.reached, files=done, of_files=total, results=results))

    def encoded(self, done: int, total: int) -> None:
        now = self._clock()
        began, before = self._begun = self._begun or (now, done)
        left = (now - began) / (done - before) * (total - done) if done > before else None
        self._move(replace(self.reached, passages=done, of_passages=total, seconds_left=left))

    def _move(self, reached: Reached, outcome: Summary | str | None = None) -> None:
        with self._moved:
            self.reached, self.outcome = reached, outcome
            self._moves += 1
            self._moved.notify_all()

    def _run(self) -> None:
        try:
            summary = self._shelf.take(self.token, self, self._cancelled.is_set)
            files = tuple(replace(file, error=self._shelf.shown(file.error)) for file in summary.files)
            outcome: Summary | str = replace(summary, files=files)
        except ZhengwenError as error:
            outcome = self._shelf.shown(str(error))
        except Exception:  # noqa: BLE001 -- the page's edge: what broke must not look like waiting for ever
            number = secrets.token_hex(4)
            _log.exception("upload %s", number)
            outcome = self._broke_inside.format(number)
        self._move(self.reached, outcome)


class Jobs:
    """Those of one server by the tokens of their uploads, which only the visitor's browser knows."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, job: Job) -> Job:
        """Start it, unless it is being taken in already; of those that ended the first are forgotten."""
        with self._lock:
            if known := self._known.get(job.token):
                return known
            self._known[job.token] = job
            ended = [token for token, one in self._known.items() if one.outcome is not None]
            for token in ended[: max(len(ended) - MOST_KEPT, 0)]:
                del self._known[token]
        job.start()
        return job

    def of(self, token: str) -> Job | None:
        with self._lock:
            return self._known.get(token)
