"""The wrong answers that readers of the page reported, as text or JSON lines."""

from __future__ import annotations

from dataclasses import asdict

from ui.answer.plain import in_one_line, json_text, one_line
from ui.cli import messages
from ui.feedback import Feedback, read


def feedback_text() -> str:
    """What was reported, newest last, with a word on lines that cannot be read."""
    collected = read()
    parts = [_shown(one) for one in collected.records] or [messages.FEEDBACK_NONE]
    parts += [messages.FEEDBACK_BAD_LINE.format(number) for number in collected.unreadable]
    return "\n\n".join(parts)


def feedback_json() -> str:
    """One JSON object a line, as they are in the file."""
    return "\n".join(json_text(asdict(one)) for one in read().records)


def _shown(one: Feedback) -> str:
    lines = [
        messages.FEEDBACK_HEADING.format(time=one_line(one.time), question=one_line(one.question)),
        messages.FEEDBACK_COMMENT.format(in_one_line(one.comment) or messages.FEEDBACK_NO_COMMENT),
        messages.FEEDBACK_ANSWER.format(in_one_line(one.answer)),
    ]
    return "\n".join([*lines, *(f"  [{n}] {one_line(c)}" for n, c in enumerate(one.citations, start=1))])
