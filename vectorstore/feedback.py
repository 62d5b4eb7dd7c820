"""Answers that readers reported as wrong: kept with the truth, so every web process adds to the same ones.

They are noted outside a turn at writing: a reader does not wait for an ingest, and nothing that is
remembered of the reports changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple

from vectorstore import rows
from vectorstore.database import Connection
from vectorstore.errors import StoreError
from vectorstore.types import Feedback

MOST_CHARACTERS = 8 * 2**20
"""Of all that is kept, some thousands of records: a page open to many must not fill the disk."""

OLD_FILE = "feedback.jsonl"
"""Where they stood before the tables had a place for them: one JSON object a line."""

_FULL = (
    "读者的反馈已满（{:.0f} 百万字），这条没有记下。"
    "请用 zhengwen feedback --json --clear > 文件名 取出已有的，再重试。"
)
_ADD = f"{rows.insertion('feedback', f'id, {rows.FEEDBACK}')} ON CONFLICT (id) DO NOTHING"


def add(connection: Connection, noted: Feedback) -> None:
    """Keep one more, once.  Raises `StoreError` where `MOST_CHARACTERS` would be passed."""
    size = "sum(length(question) + length(answer) + length(citations) + length(comment))"
    (before,) = connection.execute(f"SELECT coalesce({size}, 0) FROM feedback").fetchone()
    if before + sum(len(str(part)) for part in astuple(noted)) > MOST_CHARACTERS:
        raise StoreError(_FULL.format(MOST_CHARACTERS / 1e6))
    add_all(connection, [noted])


def add_all(connection: Connection, noted: Iterable[Feedback]) -> None:
    """Keep those that are not there yet, however many."""
    connection.executemany(_ADD, [(_id(one), *rows.feedback_row(one)) for one in noted])


def listed(connection: Connection) -> tuple[Feedback, ...]:
    """All of them, oldest first."""
    found = connection.execute(f"SELECT {rows.FEEDBACK} FROM feedback ORDER BY time, number")
    return tuple(map(rows.feedback, found))


def remove(connection: Connection, noted: Iterable[Feedback]) -> None:
    """Forget these; what is not there does no harm."""
    connection.executemany("DELETE FROM feedback WHERE id = ?", [(_id(one),) for one in noted])


def from_lines(text: str) -> tuple[Feedback, ...]:
    r"""What stands in the lines of an `OLD_FILE`; those that are no records are passed over.

    >>> from_lines('{"time": "2026-01-01", "question": "q", "answer": "a", "abstained": false,'
    ...     ' "citations": [], "comment": ""}\n[]\n{"time": "20')[0].question
    'q'
    """
    return tuple(one for line in text.split("\n") if (one := _from_line(line)) is not None)


def _from_line(line: str) -> Feedback | None:
    try:
        value = json.loads(line)
        time, question, answer, comment = (
            str(value[part]) for part in ("time", "question", "answer", "comment")
        )
        cited = tuple(map(str, value["citations"]))
        return Feedback(time, question, answer, bool(value["abstained"]), cited, comment)
    except (ValueError, KeyError, TypeError):
        return None


def _id(noted: Feedback) -> str:
    """By content: what is pressed twice, or restored twice, is one."""
    written = json.dumps(astuple(noted), ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8", "backslashreplace")).hexdigest()[:24]
