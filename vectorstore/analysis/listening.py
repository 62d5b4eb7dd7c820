"""Who wants to know how a reading or an answer comes about listens while it is made; nobody else pays for it.

Whatever decides something notes the value that it decided by, and a rule that it fired; `ingest.explaining`
and `qa.explaining` put these together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_heard: ContextVar[list[object] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[object]]:
    """The values that are noted within, in order."""
    heard: list[object] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def note(value: object) -> None:
    """Let whoever listens have a value."""
    heard = _heard.get()
    if heard is not None:
        heard.append(value)
