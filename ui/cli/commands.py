"""The command line `zhengwen`.

Every command imports what it needs when it runs, so that `--help` costs nothing.  Answers and tables go to
standard output; progress and errors to standard error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.cli import help_text, messages
from ui.cli.click_chinese import Group, OneOf, Whole
from ui.guard.limits import PER_MINUTE

if TYPE_CHECKING:
    from qa.types.answer import Citation

EXIT_ABSTAINED = 3

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860  # Gradio's own, which its users expect

PORT = Whole(0, 65535)

EXPORT_FORMATS = ("csv", "xlsx", "md", "json")

PLACES = click.option("--place", "places", metavar="PLACE", multiple=True, help=help_text.OPTION_ONLY_PLACE)
YEARS = click.option(
    "--year", "years", metavar="YEAR", type=Whole(1900, 2200), multiple=True, help=help_text.OPTION_ONLY_YEAR
)

HELP_NAMES = {"help_option_names": ["-h", "--help"]}


LLM = click.option("--llm", metavar="MODEL", help=help_text.OPTION_LLM)


@click.group(
    "zhengwen",
    cls=Group,
    help=help_text.HELP_MAIN,
    context_settings=HELP_NAMES,
    subcommand_metavar=help_text.METAVAR_COMMAND,
)
@click.version_option(package_name="zhengwen", message="%(prog)s %(version)s", help=help_text.OPTION_VERSION)
def main() -> None:
    pass


@main.command(help=help_text.HELP_INGEST)
@click.argument("paths", metavar="PATH…", nargs=-1)
@click.option("--workers", type=Whole(1, 64), metavar="N", help=help_text.OPTION_WORKERS)
@click.option("--ray", metavar="ADDRESS", help=help_text.OPTION_RAY)
@click.option("--json", "as_json", is_flag=True, help=help_text.OPTION_JSON)
@click.option("--reread", is_flag=True, help=help_text.OPTION_REREAD)
@click.option("--reencode", is_flag=True, help=help_text.OPTION_REENCODE)
@click.option("--rebuild", is_flag=True, help=help_text.OPTION_REBUILD)
@click.option("--allow-private", is_flag=True, help=help_text.OPTION_ALLOW_PRIVATE)
def ingest(paths: tuple[str, ...], **wishes: Any) -> int:
    from ui.cli.ingest.command import Wish, run

    wish = Wish(**wishes)
    if not (paths or wish.reencode or wish.reread):
        raise click.UsageError(messages.NO_PATHS, click.get_current_context())
    return run(paths, wish)


@main.command(help=help_text.HELP_LABEL)
@click.argument("report", metavar="REPORT")
@click.option("--place", metavar="PLACE", help=help_text.OPTION_PLACE)
@click.option("--year", type=Whole(1, 9999), metavar="YEAR", help=help_text.OPTION_YEAR)
@click.option("--clear", is_flag=True, help=help_text.OPTION_CLEAR)
@click.option("--force", is_flag=True, help=help_text.OPTION_FORCE)
def label(report: str, place: str | None, year: int | None, clear: bool, force: bool) -> None:
    from ui.cli.label import run

    if not (place or year or clear):
        raise click.UsageError(messages.NO_LABEL, click.get_current_context())
    click.echo(run(report, place=place, year=year, clear=clear, force=force))


@main.command(help=help_text.HELP_ASK)
@click.argument("question", metavar="QUESTION", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=help_text.OPTION_JSON)
@LLM
def ask(question: tuple[str, ...], as_json: bool, llm: str | None) -> int:
    import qa
    from ui.answer.json import answer_json
    from ui.cli.answer_text import answer_text

    answer = qa.ask(" ".join(question), llm)
    click.echo(answer_json(answer) if as_json else answer_text(answer))
    return EXIT_ABSTAINED if answer.abstained else 0


@main.command(help=help_text.HELP_EXPLAIN)
@click.argument("question", metavar="QUESTION", nargs=-1)
@click.option("--after", metavar="QUESTION", multiple=True, help=help_text.OPTION_AFTER)
@click.option("--sentence", metavar="TEXT", help=help_text.OPTION_SENTENCE)
@click.option("--year", type=Whole(1900, 2200), metavar="YEAR", help=help_text.OPTION_SENTENCE_YEAR)
@click.option("--role", metavar="回顾|安排", type=OneOf(["回顾", "安排"]), help=help_text.OPTION_ROLE)
@click.option("--json", "as_json", is_flag=True, help=help_text.OPTION_EXPLAIN_JSON)
def explain(
    question: tuple[str, ...],
    after: tuple[str, ...],
    sentence: str | None,
    year: int | None,
    role: str | None,
    as_json: bool,
) -> None:
    from ui.cli.explain import command

    if wrong := command.wrong_use(question, after, sentence, year, role):
        raise click.UsageError(wrong, click.get_current_context())
    if sentence is not None:
        click.echo(command.sentence(sentence, year, role, as_json=as_json))
    else:
        click.echo(command.question(" ".join(question), after, as_json=as_json))


@main.command(help=help_text.HELP_CHAT)
@LLM
def chat(llm: str | None) -> None:
    from qa import Conversation
    from ui.cli.chat.loop import chat_loop
    from vectorstore.settings import Settings

    chat_loop(lambda: Conversation(llm=llm), Settings.from_environment().home)


@main.command(help=help_text.HELP_SERVE)
@click.option(
    "--host", default=DEFAULT_HOST, metavar="ADDRESS", help=help_text.OPTION_HOST.format(DEFAULT_HOST)
)
@click.option(
    "--port", default=DEFAULT_PORT, type=PORT, metavar="PORT", help=help_text.OPTION_PORT.format(DEFAULT_PORT)
)
@click.option(
    "--password-file", metavar="FILE", type=click.Path(path_type=Path), help=help_text.OPTION_PASSWORD_FILE
)
@click.option("--no-password", is_flag=True, help=help_text.OPTION_NO_PASSWORD)
@click.option(
    "--trusted-proxy", "proxies", metavar="ADDRESS", multiple=True, help=help_text.OPTION_TRUSTED_PROXY
)
@click.option("--root-path", default="", metavar="PATH", help=help_text.OPTION_ROOT_PATH)
@click.option("--allow-host", "names", metavar="NAME", multiple=True, help=help_text.OPTION_ALLOW_HOST)
@click.option(
    "--per-minute",
    default=PER_MINUTE,
    type=Whole(1, 1_000_000),
    metavar="N",
    help=help_text.OPTION_PER_MINUTE.format(PER_MINUTE),
)
@click.option("--read-only/--writable", default=None, help=help_text.OPTION_READ_ONLY)
@LLM
def serve(
    host: str,
    port: int,
    password_file: Path | None,
    no_password: bool,
    proxies: tuple[str, ...],
    root_path: str,
    names: tuple[str, ...],
    per_minute: int,
    read_only: bool | None,
    llm: str | None,
) -> None:
    from ui.guard.access import LOOPBACK_HOSTS, password_for
    from ui.guard.callers import trusted_proxies
    from ui.guard.forwarded import host_names, root_path_from
    from ui.server.serve import serve as serve_page
    from vectorstore.settings import Settings

    configured = Settings.from_environment().password
    password = password_for(host, configured, password_file, without=no_password)
    trusted = trusted_proxies(proxies)
    under, known = root_path_from(root_path), host_names(names)

    def announce(address: str) -> None:
        click.echo(messages.SERVING.format(address))

    if read_only is None:
        read_only = host not in LOOPBACK_HOSTS and not password
    click.echo(messages.SERVE_STARTING, err=True)
    serve_page(
        host,
        port,
        announce,
        password=password,
        llm=llm,
        read_only=read_only,
        proxies=trusted,
        root_path=under,
        names=known,
        per_minute=per_minute,
    )


@main.command(help=help_text.HELP_MCP)
def mcp() -> None:
    from ui.api.mcp_tools import mcp_server

    mcp_server().run("stdio")


@main.command(help=help_text.HELP_STATUS)
@PLACES
@YEARS
@click.option("--files", is_flag=True, help=help_text.OPTION_FILES)
@click.option("--json", "as_json", is_flag=True, help=help_text.OPTION_STATUS_JSON)
def status(places: tuple[str, ...], years: tuple[int, ...], files: bool, as_json: bool) -> None:
    from ui.cli.status.text import status_json, status_text

    if as_json:
        click.echo(status_json(places=places, years=years))
    else:
        click.echo(status_text(places=places, years=years, files=files))


@main.command(help=help_text.HELP_EXPORT)
@click.argument("what", metavar="indicators|reports", type=OneOf(["indicators", "reports"]))
@PLACES
@YEARS
@click.option("--name", "names", metavar="NAME", multiple=True, help=help_text.OPTION_NAME)
@click.option("--sense", metavar="目标|完成", type=OneOf(["目标", "完成"]), help=help_text.OPTION_SENSE)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=OneOf(EXPORT_FORMATS),
    default="csv",
    help=help_text.OPTION_FORMAT.format("、".join(EXPORT_FORMATS)),
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=help_text.OPTION_OUTPUT,
)
@click.option("--bom", is_flag=True, help=help_text.OPTION_BOM)
def export(
    what: str,
    places: tuple[str, ...],
    years: tuple[int, ...],
    names: tuple[str, ...],
    sense: str | None,
    form: str,
    output: Path | None,
    bom: bool,
) -> None:
    from ui.cli.export import Target, export_indicators, export_reports
    from vectorstore.types import Sense

    target = Target(form, output, bom)
    if what == "indicators":
        wanted = Sense(sense) if sense else None
        count = export_indicators(target, places=places, years=years, names=names, sense=wanted)
    elif names or sense:
        only = messages.EXPORT_ONLY_INDICATORS.format("--name" if names else "--sense")
        raise click.UsageError(only, click.get_current_context())
    else:
        count = export_reports(target, places=places, years=years)
    if output:
        click.echo(messages.EXPORT_DONE.format(path=output, count=count), err=True)


@main.command(help=help_text.HELP_FEEDBACK)
@click.option("--json", "as_json", is_flag=True, help=help_text.OPTION_FEEDBACK_JSON)
@click.option("--clear", is_flag=True, help=help_text.OPTION_FEEDBACK_CLEAR)
def feedback(as_json: bool, clear: bool) -> None:
    from ui.cli.feedback_text import run

    run(as_json=as_json, clear=clear)


@main.command(help=help_text.HELP_REMOVE)
@click.argument("named", metavar="SOURCE|REPORT_ID|PLACE YEAR", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help=help_text.OPTION_YES)
def remove(named: tuple[str, ...], yes: bool) -> int:
    from ui.cli import upkeep

    return upkeep.remove(named, confirmed=yes)


@main.command(help=help_text.HELP_CHECK)
@click.option("--repair", is_flag=True, help=help_text.OPTION_REPAIR)
def check(repair: bool) -> int:
    from ui.cli import upkeep

    return upkeep.repair() if repair else upkeep.check()


@main.command(help=help_text.HELP_BACKUP)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    from ui.cli import upkeep

    upkeep.backup(file)


@main.command(help=help_text.HELP_RESTORE)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help=help_text.OPTION_YES)
def restore(file: Path, yes: bool) -> int:
    from ui.cli import upkeep

    return upkeep.restore(file, confirmed=yes)


@main.command(name="eval", help=help_text.HELP_EVAL)
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@click.option("--failures", is_flag=True, help=help_text.OPTION_FAILURES)
def evaluate(gold: Path, failures: bool) -> None:
    from qa import Conversation
    from ui.cli.evaluation import gold as evaluation
    from ui.cli.evaluation.text import failure, summary
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
