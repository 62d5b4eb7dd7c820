"""Questions and answers in the terminal, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import click

from qa.types.answer import Answer, Citation
from ui.answer.plain import one_line, plain
from ui.cli import messages
from ui.cli.chat.text import answer_rest, conversation_markdown, opened, sources
from vectorstore.errors import UsageError, why

HISTORY_FILE = "chat_history"
"""In the data folder: the questions typed, for the up key and its search."""


class Chat(Protocol):
    """What answers: `qa.Conversation`, or a scripted one."""

    def stream(self, question: str, /) -> Iterator[Answer]:
        """The answer as it grows; raise `ZhengwenError` when it could not be looked up."""


@dataclass(slots=True)
class Talk:
    """One conversation and the answers it has given."""

    start: Callable[[], Chat]
    chat: Chat = field(init=False)
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chat = self.start()

    def begin_anew(self) -> None:
        self.chat, self.answers = self.start(), []

    def ask(self, question: str) -> None:
        """Print the answer as it grows, then what belongs to it."""
        printed = ""
        for answer in self.chat.stream(question):
            shown = plain(answer.text)
            click.echo(shown[len(printed) :], nl=False)
            printed = shown
        rest = answer_rest(answer)
        click.echo(f"\n\n{rest}\n" if rest else "\n")
        self.answers.append(answer)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Of the last answer; where it abstained, those of its offers."""
        if not self.answers:
            return ()
        last = self.answers[-1]
        return last.citations or tuple(cited for offer in last.offers for cited in offer.citations)


def chat_loop(start: Callable[[], Chat], home: Path) -> None:
    """Ask until /exit or the end of input.  A question that is no proper one ends nothing; other errors of
    政问 end the chat, since the next question would meet them again."""
    talk = Talk(start)
    if _is_typed():
        click.echo(messages.CHAT_WELCOME)
    for line in _lines(home):
        typed = line.strip()
        if not typed:
            continue
        try:
            if not typed.startswith("/"):
                talk.ask(typed)
            elif not _obey(talk, typed):
                return
        except UsageError as error:
            click.echo(messages.ERROR.format(plain(str(error))), err=True)
        except KeyboardInterrupt:  # gives up the answer, which a model may take long to write
            click.echo(messages.CHAT_STOPPED)


def _obey(talk: Talk, typed: str) -> bool:
    """Do what a command says; False when the chat is to end."""
    command, _, argument = typed.partition(" ")
    match command, argument.strip():
        case "/exit", "":
            return False
        case "/help", "":
            click.echo(messages.CHAT_HELP)
        case "/new", "":
            talk.begin_anew()
            click.echo(messages.CHAT_NEW)
        case "/sources", "":
            click.echo(sources(talk.citations) or messages.CHAT_NO_SOURCES)
        case "/cite", number:
            click.echo(_cited(talk.citations, number))
        case "/export", name:
            click.echo(_exported(talk.answers, Path(name or messages.CHAT_EXPORT_FILE).expanduser()))
        case _:
            click.echo(messages.CHAT_UNKNOWN.format(one_line(typed)))
    return True


def _cited(citations: tuple[Citation, ...], number: str) -> str:
    wanted = number.strip("[]")
    if not (wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted) <= len(citations)):
        if not citations:
            return messages.CHAT_NO_SOURCES
        raise UsageError(messages.CHAT_WHICH_CITATION.format(len(citations)))
    return opened(citations[int(wanted) - 1], int(wanted))


def _exported(answers: list[Answer], path: Path) -> str:
    if not answers:
        return messages.CHAT_NOTHING_TO_EXPORT
    try:
        with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(conversation_markdown(answers))
    except FileExistsError as error:
        raise UsageError(messages.CHAT_EXPORT_EXISTS.format(path)) from error
    except OSError as error:
        raise UsageError(messages.EXPORT_UNWRITABLE.format(path=path, why=why(error))) from error
    return messages.CHAT_EXPORTED.format(path=path, count=len(answers))


def _is_typed() -> bool:
    return sys.stdin.isatty()


def _lines(home: Path) -> Iterator[str]:
    """What is typed, until the end of input.  Piped input gets no prompt."""
    if not _is_typed():
        yield from sys.stdin
        return
    # Unlike readline it is there on Windows, and knows everywhere that a Chinese character is two columns.
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History = FileHistory(str(home / HISTORY_FILE)) if home.is_dir() else InMemoryHistory()
    completer = WordCompleter(list(messages.CHAT_COMMANDS), sentence=True)
    session: PromptSession[str] = PromptSession(history=history, completer=completer)
    while True:
        try:
            yield session.prompt(messages.CHAT_PROMPT)
        except KeyboardInterrupt:  # gives up the line, as in a shell
            continue
        except EOFError:
            return
