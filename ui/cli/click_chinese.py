"""Click's help and usage errors in Chinese, and errors of 政问 as one line and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from ui.answer.plain import one_line, plain
from ui.cli import help_text, messages
from vectorstore.errors import UsageError, ZhengwenError

EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


class OneOf(click.Choice[str]):
    """One of some words, with its error in Chinese."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        return messages.NOT_ONE_OF.format("、".join(self.choices), value)


class Whole(click.ParamType[int]):
    """A whole number from `least` to `most`, with its error in Chinese."""

    name = "integer"

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        written = str(value).strip()
        if not (written.isascii() and written.isdecimal() and self._least <= int(written) <= self._most):
            self.fail(messages.NOT_A_NUMBER.format(self._least, self._most, written[:20]), param, ctx)
        return int(written)


class Command(click.Command):
    """A command whose help has Chinese headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = help_text.METAVAR_OPTIONS

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=help_text.HEADING_USAGE)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = help_text.OPTION_HELP
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(help_text.HEADING_OPTIONS):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """The whole command line.  A command returns its exit code; None is 0."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(60)) for name in self.list_commands(ctx)]
        with formatter.section(help_text.HEADING_COMMANDS):
            formatter.write_dl(commands)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they are defined in, which is the order of use."""
        return list(self.commands)

    def main(  # type: ignore[override]  # always ends the process, as the console script wants it
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        **extra: Any,
    ) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a console of a narrower code page shows an escape instead
                stream.reconfigure(errors="backslashreplace")
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, complete_var, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = EXIT_USAGE
        except click.UsageError as error:
            code = _fail(_in_chinese(error), EXIT_USAGE)
        except click.Abort:
            click.echo(messages.INTERRUPTED, err=True)
            code = EXIT_INTERRUPTED
        except UsageError as error:
            code = _fail(str(error), EXIT_USAGE)
        except ZhengwenError as error:
            code = _fail(str(error), EXIT_ERROR)
        except Exception as error:  # noqa: BLE001 -- the command line's edge: told by a number, as on the page
            code = _fail(_unforeseen(error), EXIT_ERROR)
        sys.exit(code)


def _fail(message: str, code: int) -> int:
    click.echo(messages.ERROR.format(plain(message)), err=True)
    return code


def _unforeseen(error: Exception) -> str:
    """What is said of an error that nobody foresaw; how it came about is written to a file of the user's."""
    import secrets
    import tempfile
    import traceback

    number = secrets.token_hex(4)
    told = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix=f"zhengwen-{number}-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(told)
    except OSError:  # nowhere to write: better in the terminal than lost
        return f"{messages.UNFORESEEN.format(number)}\n{told}"
    return messages.UNFORESEEN.format(number) + messages.UNFORESEEN_WRITTEN.format(file.name)


def _in_chinese(error: click.UsageError) -> str:
    """What is wrong with the call, and where its help is."""
    match error:
        case click.NoSuchCommand():
            text = messages.NO_SUCH_COMMAND.format(one_line(error.command_name))
        case click.NoSuchOption():
            text = messages.NO_SUCH_OPTION.format(one_line(error.option_name))
        case click.MissingParameter(param=click.Parameter() as param):
            text = messages.MISSING_PARAMETER.format(param.human_readable_name)
        case click.BadParameter(param=click.Parameter() as param):
            text = messages.BAD_PARAMETER.format(param.opts[0], one_line(error.message))
        case _:
            text = one_line(error.format_message())
    if close := getattr(error, "possibilities", None):
        text += messages.DID_YOU_MEAN.format("、".join(close))
    command = error.ctx.command_path if error.ctx else "zhengwen"
    return f"{text}\n{messages.SEE_HELP.format(command)}"
