"""The wrong answers that readers of the page reported, as text or JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from ui.answer.plain import in_one_line, json_text, one_line
from ui.cli import messages
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Feedback


def run(*, as_json: bool, clear: bool) -> None:
    """Show what was reported, oldest first; `clear` forgets what was shown."""
    with Store.open(Settings.from_environment()) as store:
        reported = store.feedback()
        if shown := _as_json(reported) if as_json else _as_text(reported):
            click.echo(shown)
        if clear:
            store.forget_notes(reported)


def _as_text(reported: Sequence[Feedback]) -> str:
    return "\n\n".join(map(_shown, reported)) or messages.FEEDBACK_NONE


def _as_json(reported: Sequence[Feedback]) -> str:
    """One JSON object a line."""
    return "\n".join(json_text(asdict(one)) for one in reported)


def _shown(one: Feedback) -> str:
    lines = [
        messages.FEEDBACK_HEADING.format(time=one_line(one.time), question=one_line(one.question)),
        messages.FEEDBACK_COMMENT.format(in_one_line(one.comment) or messages.FEEDBACK_NO_COMMENT),
        messages.FEEDBACK_ANSWER.format(in_one_line(one.answer)),
    ]
    return "\n".join([*lines, *(f"  [{n}] {one_line(c)}" for n, c in enumerate(one.citations, start=1))])
