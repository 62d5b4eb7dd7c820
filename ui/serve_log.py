"""What the server writes to its log.  Visitors can make parts of it say what they like, so no part of it may
steer the terminal it is read in, or pass for an entry of its own."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from typing import TextIO

from ui.plain import plain

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextlib.contextmanager
def plain_log() -> Iterator[None]:
    """Write log entries, and what libraries print to standard error, as plain text.

    The root logger gets its handler here, before a library gives it one of its own: the MCP server's draws
    coloured tracebacks, at 1.5 seconds of the event loop each.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneEntry(_FORM))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        with contextlib.redirect_stderr(_Plain(sys.stderr)):
            yield
    finally:
        root.removeHandler(handler)


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
