"""What a reader of one file format hands on, how readers are called, and what a run tells of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from vectorstore.types import Anchor, Kind

if TYPE_CHECKING:
    from vectorstore.store import Change


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one document as a reader found it, line by line, with what its markup knows.

    Lines are separated by one newline; a table is one line a row, its cells separated by tabs.
    """

    text: str
    format: str
    """Short and lower-case: txt, md, html, docx, pdf, xlsx, csv."""
    levels: tuple[tuple[int, int], ...] = ()
    """See `Document.levels`."""
    anchors: tuple[Anchor, ...] = ()
    """See `Document.anchors`."""
    member: str = ""
    """Its name in a file that holds several: 2024/合肥.docx, 第12行; "" for a file's only one."""


Reader: TypeAlias = Callable[[bytes, str], Iterator[Extracted]]
"""Bytes of a file and its name (for messages) → its documents, one for most formats, lazily.

Raises `ReadError`, which names the file, says what is wrong with it and what to do.
"""


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that was found in a file, for the user."""

    id: str
    kind: Kind
    place: str
    year: int
    title: str
    passages: int
    indicators: int
    truncated: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file, or of one member of a file that holds several."""

    source: str
    change: Change | None = None
    """None if it was refused, and `error` then says why."""
    reports: tuple[FoundReport, ...] = ()
    error: str = ""
    characters: int = 0
    """Of its text."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a run's files, in the order they were read."""

    files: tuple[FileResult, ...]
    cancelled: bool = False
    """It was stopped half way; the same call again finishes it."""

    @property
    def failed(self) -> tuple[FileResult, ...]:
        return tuple(file for file in self.files if file.error)

    @property
    def reports(self) -> tuple[FoundReport, ...]:
        return tuple(report for file in self.files for report in file.reports)


class Progress(Protocol):
    """Who is told how far a run has come, in the thread that runs it."""

    def read(self, done: int, total: int, file: FileResult) -> None:
        """Of `total` files given `done` are finished; `file` is what was read last."""

    def encoded(self, done: int, total: int) -> None:
        """Of `total` passages that lacked a vector `done` have one."""
