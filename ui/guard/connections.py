"""Connections of the server: none waits for ever, none fills the memory before it is known what it wants, and
no address takes all of them.

uvicorn bounds the connections that have sent a request; these here have not, or not whole.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from ui.guard.callers import Network, counted_as, is_among
from ui.guard.gate import HEADERS

LARGEST_HEAD = 128 * 1024
"""Bytes of a request's line and headers: browsers send 1 or 2 kB; a table's address holds its places."""
BACKLOG = 128
"""Connections that wait in the system; asyncio tries as many in a row where none can be accepted."""
_MOST = 1000
"""Connections at once: a page that is open holds one or two."""
_FILES = 1024
"""What POSIX systems let a process open where they do not say otherwise."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server grants its connections."""

    most: int = _MOST
    of_one: int = _MOST // 2
    """Of one address: many people share one."""
    proxies: tuple[Network, ...] = ()
    """Whose connections are those of others."""
    head_seconds: float = 10
    """From the connection, or the end of the answer before, until a request's head is whole."""
    body_seconds: float = 20
    body_rate: int = 16 * 1024
    """Bytes of a body for which it gets another second, as Apache's mod_reqtimeout counts."""
    still_seconds: float = 10
    """In which another byte of a body comes."""
    look_seconds: float = 1
    """Between two looks at a connection."""


def limits(proxies: tuple[Network, ...] = ()) -> Limits:
    """The limits that fit what this process may open: three quarters of it, as answering opens files too."""
    most = min(_MOST, _open_files() * 3 // 4)
    return Limits(most, most // 2, proxies)


def guarded(granted: Limits) -> type[Guarded]:
    """The connection class, as uvicorn takes one, with these limits."""
    return type("Guarded", (Guarded,), {"granted": granted})


class Guarded(H11Protocol):
    """A connection that is closed when it lets the server wait, and gives way to a newer one where there are
    too many while it asks for nothing."""

    granted: ClassVar[Limits] = Limits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self.address = counted_as(self.client[0]) if self.client else ""
        self.waits_since = self._heard = self.loop.time()
        self._received = 0
        self._next_look = self.loop.call_later(self.granted.look_seconds, self._look)
        self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        self._next_look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._received, self._heard = self._received + len(data), self.loop.time()
        super().data_received(data)

    def handle_events(self) -> None:
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self.waits_since, self._received = self.loop.time(), len(self.cycle.body)

    def on_response_complete(self) -> None:
        self.waits_since = self.loop.time()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        if self.is_idle:
            sent = {**HEADERS, "content-type": "text/plain; charset=utf-8", "connection": "close"}
            head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
            self.transport.write(f"HTTP/1.1 400 Bad Request\r\n{head}\r\n{msg}".encode("ascii"))
        self.transport.close()

    @property
    def is_idle(self) -> bool:
        """Whether no request of it is being read or answered."""
        return self.cycle is None or self.cycle.response_complete

    def _make_room(self) -> None:
        others = (one for one in self.connections if isinstance(one, Guarded))
        held = [one for one in others if not one.transport.is_closing()]
        if not is_among(self.address, self.granted.proxies):
            beside = [one for one in held if one.address == self.address]
            if len(beside) > self.granted.of_one:
                _longest_idle(beside).transport.abort()
                return
        if len(held) > self.granted.most:
            _longest_idle(held).transport.abort()

    def _look(self) -> None:
        if self._is_overdue():
            self.transport.abort()
        else:
            self._next_look = self.loop.call_later(self.granted.look_seconds, self._look)

    def _is_overdue(self) -> bool:
        now, granted = self.loop.time(), self.granted
        if self.is_idle:
            return now - self.waits_since > granted.head_seconds
        if self.flow.read_paused:  # it is the server that does not read
            self.waits_since += granted.look_seconds
            self._heard = now
            return False
        seconds = granted.body_seconds + self._received / granted.body_rate
        is_late = now - self.waits_since > seconds or now - self._heard > granted.still_seconds
        return self.cycle.more_body and is_late


def _longest_idle(connections: Iterable[Guarded]) -> Guarded:
    """Of connections among which one is idle: the newest is, which has sent nothing yet."""
    return min((one for one in connections if one.is_idle), key=lambda one: one.waits_since)


def _open_files() -> int:
    """How many files this process may have open."""
    if sys.platform == "win32":
        return _FILES
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST * 2 if soft == resource.RLIM_INFINITY else soft
