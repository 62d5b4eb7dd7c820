"""What the server remembers of the tabs that visitors have open, and when it forgets that.

A browser keeps its conversation itself, and a page that lost its server opens anew; so what is forgotten
here costs a visitor nothing as long as his tab is closed or was left alone for long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradio.state_holder import StateHolder
    from starlette.types import ASGIApp, Receive, Scope, Send

HEARTBEAT = "/gradio_api/heartbeat/"
"""The address that a tab holds a connection to as long as it is open."""
CLOSED_SECONDS = 5 * 60
"""After which a tab that is closed, or never was one, is forgotten."""
OPEN_SECONDS = 12 * 3600
"""After which one is forgotten in which nothing happens."""
SHOWN_SECONDS = 5
"""After which Gradio's copy of what a tab shows goes: it is made for links to a state, of which there are
none, and has 2 MB of a long conversation; all else of a tab has 0.5 MB."""


class Tabs:
    """ASGI middleware that knows by their heartbeats which tabs are open, and can forget the others."""

    def __init__(self, app: ASGIApp, kept: StateHolder, clock: Callable[[], datetime] = datetime.now) -> None:
        self._app, self._kept = app, kept
        self._clock = clock
        """As Gradio notes when it used a session."""
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if not path.startswith(HEARTBEAT):
            await self._app(scope, receive, send)
            return
        session = path.removeprefix(HEARTBEAT)
        self._open[session] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[session] -= 1
            self._open += Counter()  # without those that are down to none

    def tidy(self) -> None:
        """Forget what nobody needs any more; to be called now and then, in the event loop that serves."""
        kept, now = self._kept, self._clock()
        for session, used in list(kept.time_last_used.items()):
            idle = (now - used).total_seconds()
            if idle > (OPEN_SECONDS if session in self._open else CLOSED_SECONDS):
                with kept.lock:
                    kept.session_data.pop(session, None)
                    kept.time_last_used.pop(session, None)
            elif idle > SHOWN_SECONDS and (state := kept.session_data.get(session)):
                state.config_values.clear()
