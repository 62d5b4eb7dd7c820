"""Questions and answers in the terminal, one after the other."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

import click

from ui import messages
from ui.answer_text import answer_text
from ui.plain import one_line, plain
from ui.session import Chat
from vectorstore.errors import UsageError


def chat_loop(start: Callable[[], Chat]) -> None:
    """Ask until /exit or the end of input.  A question that is no proper one ends nothing; other errors of
    政问 end the chat, since the next question would meet them again."""
    chat = start()
    if sys.stdin.isatty():
        click.echo(messages.CHAT_WELCOME)
    while (line := _read()) is not None:
        match line.strip():
            case "":
                continue
            case "/exit":
                return
            case "/new":
                chat = start()
                click.echo(messages.CHAT_NEW)
            case command if command.startswith("/"):
                click.echo(messages.CHAT_UNKNOWN.format(one_line(command)))
            case question:
                try:
                    click.echo(answer_text(chat.ask(question)) + "\n")
                except UsageError as error:
                    click.echo(messages.ERROR.format(plain(str(error))), err=True)


def _read() -> str | None:
    """The next line; None at the end of input.  Piped input gets no prompt."""
    if not sys.stdin.isatty():
        return sys.stdin.readline() or None
    with contextlib.suppress(ImportError):  # Windows has none; its console edits lines by itself
        import readline  # noqa: F401 - importing it gives input() a history and an editable line
    try:
        return input(messages.CHAT_PROMPT)
    except EOFError:
        click.echo()
        return None
