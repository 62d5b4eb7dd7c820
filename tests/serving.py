"""Serving an ASGI application on loopback for as long as a test needs it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from ui.guard.callers import Network
from ui.server.serve import configured, listen

PATIENCE = 30_000
"""Milliseconds that a test waits for what the page must show: seconds pass on a machine that is busy."""


@contextmanager
def on_loopback(
    make: Callable[[], ASGIApp], proxies: tuple[Network, ...] = (), root_path: str = "", **changes: Any
) -> Iterator[str]:
    """The address under which what `make` returns answers; it is called in the server's event loop.

    `changes` are made to the configuration that `serve` has.
    """
    listening = listen("127.0.0.1", 0)
    servers: list[uvicorn.Server] = []

    async def run() -> None:
        config = configured(make(), proxies, root_path)
        for name, value in {"timeout_graceful_shutdown": 0, **changes}.items():
            setattr(config, name, value)
        servers.append(uvicorn.Server(config))
        await servers[0].serve(sockets=[listening])

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    try:
        while not (servers and servers[0].started):
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        for server in servers:
            server.should_exit = True
        thread.join()
        listening.close()
