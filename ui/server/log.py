"""What the server writes to its log.  Visitors can make parts of it say what they like, so no part of it may
steer the terminal it is read in, or pass for an entry of its own."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from ui.answer.plain import plain

_FLOODED = ("asyncio", "uvicorn.error")
"""Loggers that have an entry for each connection that cannot be accepted, or each malformed request."""
_SECONDS = 1.0
"""Between two entries of those that say the same."""

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextlib.contextmanager
def plain_log() -> Iterator[None]:
    """Write log entries, and what libraries print to standard error, as plain text.

    The root logger gets its handler here, before a library gives it one of its own: the MCP server's draws
    coloured tracebacks, at 1.5 seconds of the event loop each.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneEntry(_FORM))
    handler.addFilter(Seldom())
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        with contextlib.redirect_stderr(_Plain(sys.stderr)):
            yield
    finally:
        root.removeHandler(handler)


class Seldom(logging.Filter):
    """Passes over what was said a moment ago where visitors decide how often it is said: it would fill the
    disk."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name not in _FLOODED:
            return True
        now = self._clock()
        self._said = {entry: then for entry, then in self._said.items() if now - then < _SECONDS}
        entry = (record.name, str(record.msg).partition("\n")[0])
        if entry in self._said:
            return False
        self._said[entry] = now
        return True


class _OneEntry(logging.Formatter):
    """An entry whose further lines are indented: none of them looks like another entry."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(super().format(record)).replace("\n", "\n    ")


class _Plain:
    """A stream that takes text and writes it as `plain` has it; Gradio prints tracebacks by itself."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(plain(text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._stream.fileno()
