"""How often one caller may ask."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

PER_MINUTE, BURST = 120, 40
"""Questions of one address: more than a person asks, less than a loop does."""

_CALLERS = 10_000
"""Callers that are remembered, at about 200 bytes each; the one that was quiet for longest goes first."""


class RateLimit:
    """A bucket for each caller: `burst` calls at once, refilled at `per_minute`."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # calls left, as of when

    def wait(self, caller: str, calls: float = 1) -> float:
        """Count a call, or as many; the seconds after which it may be tried again, 0 if it may go on."""
        with self._lock:
            left = self._left(caller)
            allowed = left >= calls
            self._keep(caller, left - calls if allowed else left)
            return 0.0 if allowed else (calls - left) / self._per_second

    def _left(self, caller: str) -> float:
        left, then = self._buckets.get(caller, (float(self._burst), self._clock()))
        return min(self._burst, left + (self._clock() - then) * self._per_second)

    def _keep(self, caller: str, left: float) -> None:
        self._buckets[caller] = left, self._clock()
        self._buckets.move_to_end(caller)
        while len(self._buckets) > _CALLERS:
            self._buckets.popitem(last=False)


class Slowdown:
    """How long one who failed of late has to wait before the next attempt: not at all for the first `free`
    failures, then a second, twice as long after each further one, and never more than `longest`.

    `forget` seconds take one failure away.  Whoever has many connections can make as many attempts in
    `longest` seconds: some twenty a second from one address.
    """

    def __init__(
        self,
        free: int = 10,
        longest: float = 20,
        forget: float = 6,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free, self._longest, self._forget, self._clock = free, longest, forget, clock
        self._most = free + 1 + math.log2(longest)
        self._failures: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how many, as of when

    def seconds(self, caller: str) -> float:
        """What the next attempt of a caller has to wait."""
        failures = self._count(caller)
        return 0.0 if failures <= self._free - 1 else min(self._longest, 2.0 ** (failures - self._free))

    def failed(self, caller: str) -> None:
        """Count a failure."""
        self._failures[caller] = min(self._most, self._count(caller) + 1), self._clock()
        self._failures.move_to_end(caller)
        while len(self._failures) > _CALLERS:
            self._failures.popitem(last=False)

    def _count(self, caller: str) -> float:
        failures, then = self._failures.get(caller, (0.0, self._clock()))
        return max(0.0, failures - (self._clock() - then) / self._forget)


def asking_limit(per_minute: float = PER_MINUTE) -> RateLimit:
    """How often one address may ask, over the page, the API and MCP together."""
    return RateLimit(per_minute, max(1, round(per_minute * BURST / PER_MINUTE)))


def retry_after(seconds: float) -> dict[str, str]:
    """The header that says so.

    >>> retry_after(0.2)
    {'retry-after': '1'}
    """
    return {"retry-after": str(int(seconds) + 1)}
