"""Work for a client that may leave before it is done."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request


@asynccontextmanager
async def leaving(request: Request) -> AsyncIterator[Callable[[], bool]]:
    """What tells, in any thread, whether the client of a request has closed its connection.

    The request's body must have been read: what comes then is that the client leaves.
    """
    gone = threading.Event()

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone.set()

    watching = asyncio.create_task(watch())
    try:
        yield gone.is_set
    finally:
        watching.cancel()
