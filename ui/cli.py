"""The command line `zhengwen`.

Every command imports what it needs when it runs, so that `--help` costs nothing.  Answers and tables go to
standard output; progress and errors to standard error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui import messages
from ui.click_chinese import Group

if TYPE_CHECKING:
    from qa.types import Citation

EXIT_ABSTAINED = 3

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860  # Gradio's own, which its users expect

PORT = click.IntRange(0, 65535)

HELP_NAMES = {"help_option_names": ["-h", "--help"]}


@click.group(
    "zhengwen",
    cls=Group,
    help=messages.HELP_MAIN,
    context_settings=HELP_NAMES,
    subcommand_metavar=messages.METAVAR_COMMAND,
)
@click.version_option(package_name="zhengwen", message="%(prog)s %(version)s", help=messages.OPTION_VERSION)
def main() -> None:
    pass


@main.command(help=messages.HELP_INGEST)
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help=messages.OPTION_REBUILD)
@click.option("--reencode", is_flag=True, help=messages.OPTION_REENCODE)
def ingest(paths: tuple[Path, ...], rebuild: bool, reencode: bool) -> int:
    from ui.cli_ingest import run

    if not paths and not reencode:
        raise click.UsageError(messages.NO_PATHS, click.get_current_context())
    return run(paths, rebuild=rebuild, reencode=reencode)


@main.command(help=messages.HELP_ASK)
@click.argument("question", metavar="QUESTION", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=messages.OPTION_JSON)
def ask(question: tuple[str, ...], as_json: bool) -> int:
    import qa
    from ui.answer_json import answer_json
    from ui.answer_text import answer_text

    answer = qa.ask(" ".join(question))
    click.echo(answer_json(answer) if as_json else answer_text(answer))
    return EXIT_ABSTAINED if answer.abstained else 0


@main.command(help=messages.HELP_CHAT)
def chat() -> None:
    from qa import Conversation
    from ui.cli_chat import chat_loop

    chat_loop(Conversation)


@main.command(help=messages.HELP_SERVE)
@click.option(
    "--host", default=DEFAULT_HOST, metavar="ADDRESS", help=messages.OPTION_HOST.format(DEFAULT_HOST)
)
@click.option(
    "--port", default=DEFAULT_PORT, type=PORT, metavar="PORT", help=messages.OPTION_PORT.format(DEFAULT_PORT)
)
def serve(host: str, port: int) -> None:
    from ui.serve import serve as serve_page

    serve_page(host, port, lambda address: click.echo(messages.SERVING.format(address)))


@main.command(help=messages.HELP_STATUS)
def status() -> None:
    from ui.cli_status import status_text

    click.echo(status_text())


@main.command(name="eval", help=messages.HELP_EVAL)
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@click.option("--failures", is_flag=True, help=messages.OPTION_FAILURES)
def evaluate(gold: Path, failures: bool) -> None:
    from qa import Conversation
    from ui import evaluation
    from ui.evaluation_text import failure, summary
    from vectorstore.settings import Settings
    from vectorstore.store import Store

    records = evaluation.read_gold(gold)
    with Store.open(Settings.from_environment()) as store:

        def stored_text(citation: Citation) -> str:
            return store.document(store.report(citation.report_id).document_id).text

        Conversation(store).ask(records[0].question)  # loads the models, which is no answer's time
        verdicts = []
        for verdict in evaluation.evaluate(records, lambda: Conversation(store), stored_text):
            verdicts.append(verdict)
            if failures and not verdict.right:
                click.echo(failure(verdict))
    click.echo(summary(verdicts))
