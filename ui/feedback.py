"""What is kept of an answer that a reader reports as wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from qa.types.answer import Answer, Citation
from ui.answer.citing import offsets
from vectorstore.types import Feedback

LONGEST_COMMENT = 1000
"""Characters of a comment that can be written and are kept."""


def noted(answer: Answer, comment: str = "") -> Feedback:
    """That an answer is wrong, as of now, with the reader's comment."""
    return Feedback(
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        question=_written(answer.question),
        answer=_written(answer.text),
        abstained=answer.abstained,
        citations=_cited(answer.citations),
        comment=_written(comment.strip()[:LONGEST_COMMENT]),
    )


def _cited(citations: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(_written(f"{one.source}:{offsets(one.spans)}") for one in citations)


def _written(text: str) -> str:
    """Half a character, which a browser may send, can be kept by its number only; NUL would hide from
    SQLite's `length` what follows it."""
    return text.replace("\0", "").encode("utf-8", "backslashreplace").decode("utf-8")
