"""How long the bodies of requests may be, one by one and all together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Receive, Scope

from ingest.readers.decode import MAX_BYTES
from ui import messages
from ui.guard.paths import API, UPLOAD
from ui.guard.refusing import refused, too_much

MAX_BODY = 1024 * 1024
"""Bytes of one request of the page: a conversation that the browser kept is at most about 950 kB."""
MAX_AT_ONCE = 32 * MAX_BODY
"""Of all long requests that are being answered: as values they take twenty times as much memory at worst."""
SHORT_BODY = 32 * 1024
"""Which every connection may send at the same time, so that long ones keep no question out."""
MAX_UPLOAD = MAX_BYTES
"""Of a file: what is read at all."""
MAX_API_BODY = 1024 * 1024
"""Of the API: a long conversation with its footnotes is some hundreds of kB."""


class Holding:
    """Bytes of the long bodies of all requests that are being answered."""

    def __init__(self) -> None:
        self._held = 0

    def has_room(self, more: int) -> bool:
        """Whether as many bytes more may be held."""
        return self._held + more <= MAX_AT_ONCE

    @contextmanager
    def of_one(self) -> Iterator[Callable[[int], bool]]:
        """What takes bytes of one request into account until it is answered; False if they are too many."""
        mine = 0

        def hold(more: int) -> bool:
            nonlocal mine
            if not self.has_room(more):
                return False
            mine += more
            self._held += more
            return True

        try:
            yield hold
        finally:
            self._held -= mine


def too_long(scope: Scope) -> Response | None:
    path, headers = scope["path"], Headers(scope=scope)
    if scope["method"] != "POST" or is_chunked(scope):
        return None
    length = headers.get("content-length", "")
    if not length.isdecimal() or "transfer-encoding" in headers:
        return refused(scope, 411, messages.API_NEEDS_LENGTH)
    most = MAX_UPLOAD if path == UPLOAD else MAX_API_BODY if path.startswith(API) else MAX_BODY
    return refused(scope, 413, messages.API_TOO_LONG) if int(length) > most else None


def is_chunked(scope: Scope) -> bool:
    """Whether a program sends a body in chunks, without saying how long it is.  Browsers never do."""
    chunked = "transfer-encoding" in Headers(scope=scope)
    return chunked and scope["method"] == "POST" and scope["path"].startswith(API)


async def whole_body(
    scope: Scope, receive: Receive, hold: Callable[[int], bool]
) -> tuple[Response | None, Receive]:
    """The refusal of a body in chunks, or else what gives it in one piece; `hold` takes it into account."""
    body = bytearray()
    held = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return Response(status_code=400), receive  # nobody is there to read it
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MAX_API_BODY:
            return refused(scope, 413, messages.API_TOO_LONG, {"connection": "close"}), receive
        if len(body) > SHORT_BODY:
            if not hold(len(body) - held):
                return too_much(scope), receive
            held = len(body)
    pieces = [{"type": "http.request", "body": bytes(body), "more_body": False}]

    async def again() -> Message:
        return pieces.pop() if pieces else await receive()

    return None, again


def held_bytes(scope: Scope) -> int:
    """Bytes of the body of a request that was found fit, if they are many and kept in memory."""
    if scope["method"] != "POST" or scope["path"] == UPLOAD or is_chunked(scope):
        return 0
    length = int(Headers(scope=scope)["content-length"])
    return length if length > SHORT_BODY else 0
