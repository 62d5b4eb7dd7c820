"""Wrong answers that readers reported: a file in the data folder, one JSON object a line, only added to."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qa.types.answer import Answer, Citation
from ui import messages
from ui.answer.citing import offsets
from vectorstore import private
from vectorstore.errors import StoreError, why
from vectorstore.settings import Settings

FILE = "feedback.jsonl"
LONGEST_COMMENT = 1000
"""Characters of a comment that can be written and are kept."""
MAX_BYTES = 8 * 2**20
"""Of the file, some thousands of records: a page open to many must not fill the disk."""
_WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Feedback:
    """A report that an answer is wrong."""

    time: str
    """ISO 8601, UTC, to the second."""
    question: str
    answer: str
    """Its text, with [n] marks."""
    abstained: bool
    citations: tuple[str, ...]
    """What it cited, as file:start-end, in the order of the marks."""
    comment: str
    """What the reader says is wrong; may be empty."""


@dataclass(frozen=True, slots=True)
class Collected:
    """All that was reported, oldest first."""

    records: tuple[Feedback, ...]
    unreadable: tuple[int, ...]
    """Numbers of the lines that are no records, from 1: cut off by a crash, or written by hand."""


def record(answer: Answer, comment: str = "", *, home: Path | None = None) -> Feedback:
    """Note that an answer is wrong, in the data folder `home` (default: the environment's).

    Raises `StoreError` if it cannot be written or the file has grown too large.
    """
    noted = Feedback(
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        question=answer.question,
        answer=answer.text,
        abstained=answer.abstained,
        citations=_cited(answer.citations),
        comment=comment.strip()[:LONGEST_COMMENT],
    )
    line = json.dumps(asdict(noted), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    path = _path(home)
    try:
        private.make_folder(path.parent)
        with _lock(path):
            _append(path, line)
    except Timeout as error:
        raise StoreError(
            messages.FEEDBACK_UNWRITABLE.format(path=path, why=messages.FEEDBACK_BUSY)
        ) from error
    except OSError as error:
        raise StoreError(messages.FEEDBACK_UNWRITABLE.format(path=path, why=why(error))) from error
    return noted


def read(home: Path | None = None) -> Collected:
    """What was reported in the data folder `home` (default: the environment's).

    Raises `StoreError` if the file is there and cannot be read.
    """
    lines = _content(_path(home)).splitlines()
    parsed = [(number, _parsed(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    return Collected(
        tuple(one for _, one in parsed if one is not None),
        tuple(number for number, one in parsed if one is None),
    )


def text(home: Path | None = None) -> str:
    """All that was reported, as it is kept, for a backup; "" if nothing was.

    Raises `StoreError` if the file is there and cannot be read.
    """
    return _content(_path(home)).decode("utf-8", "replace")


def add_missing(kept: str, home: Path | None = None) -> None:
    """Add what a backup kept and is not there, before what is.

    Raises `StoreError` if it cannot be written.
    """
    path = _path(home)
    try:
        with _lock(path):
            there = _lines(_content(path).decode("utf-8", "replace"))
            known = set(there)
            missing = [line for line in _lines(kept) if line not in known]
            if missing:
                part = path.with_suffix(".part")
                part.touch(private.FILE)
                part.write_text("".join(f"{line}\n" for line in (*missing, *there)), encoding="utf-8")
                part.replace(path)
    except Timeout as error:
        raise StoreError(
            messages.FEEDBACK_UNWRITABLE.format(path=path, why=messages.FEEDBACK_BUSY)
        ) from error
    except OSError as error:
        raise StoreError(messages.FEEDBACK_UNWRITABLE.format(path=path, why=why(error))) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise StoreError(messages.FEEDBACK_UNREADABLE.format(path=path, why=why(error))) from error


def _lines(text: str) -> list[str]:
    """Not by `splitlines`, which would cut at signs that stand within a record."""
    return [line for line in text.split("\n") if line]


def _lock(path: Path) -> FileLock:
    return FileLock(path.with_suffix(".lock"), timeout=_WAIT_SECONDS)


def _path(home: Path | None) -> Path:
    return (home or Settings.from_environment().home) / FILE


def _append(path: Path, line: bytes) -> None:
    with open(path, "a+b", opener=private.opener) as file:
        size = file.seek(0, os.SEEK_END)
        if size + len(line) > MAX_BYTES:
            raise StoreError(messages.FEEDBACK_FULL.format(path=path, size=size / 2**20))
        if size:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # a line that a crash cut off must not swallow this one
                line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _cited(citations: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(f"{one.source}:{offsets(one.spans)}" for one in citations)


def _parsed(line: bytes) -> Feedback | None:
    try:
        value = json.loads(line)
        return Feedback(**{**value, "citations": tuple(value["citations"])})
    except (ValueError, KeyError, TypeError):
        return None
