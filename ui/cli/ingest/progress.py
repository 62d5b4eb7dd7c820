"""How far an ingest has come, as bars on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest import FileResult, Progress
from ui.cli import messages

if TYPE_CHECKING:
    from rich import progress as rich_progress


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """Bars on standard error while it lasts; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with shown:
        yield _Bars(shown)


class _Bars:
    """One bar for the files that are read, one for the passages that are encoded."""

    def __init__(self, shown: rich_progress.Progress) -> None:
        self._shown = shown
        self._reading = shown.add_task(messages.PROGRESS_READ, total=None, rate="")
        self._encoding = shown.add_task(messages.PROGRESS_ENCODE, total=None, visible=False, rate="")
        self._begun = time.monotonic()
        self._encoding_begun = 0.0
        self._characters = 0

    def read(self, done: int, total: int, file: FileResult) -> None:
        self._characters += file.characters
        rate = self._characters / max(time.monotonic() - self._begun, 0.1)
        said = messages.PROGRESS_CHARACTERS.format(self._characters / 1e4, rate / 1e4)
        self._shown.update(self._reading, completed=done, total=total, rate=said)

    def encoded(self, done: int, total: int) -> None:
        if not self._encoding_begun:
            self._encoding_begun = time.monotonic()
            self._shown.update(self._reading, visible=False)
            self._shown.reset(self._encoding, total=total, completed=done, visible=True, rate="")
            return
        rate = done / max(time.monotonic() - self._encoding_begun, 0.1)
        said = messages.PROGRESS_PASSAGES.format(rate)
        self._shown.update(self._encoding, completed=done, total=total, rate=said)
