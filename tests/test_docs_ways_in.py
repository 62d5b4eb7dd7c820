"""The pages on Python, the API, MCP and the command line: their code runs, and they say what there is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import on_loopback

import ingest
import qa
from ui.api.mcp_tools import add_mcp, mcp_server
from ui.api.routes import api_app
from ui.guard.gate import Gate

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def python_blocks(name: str) -> list[str]:
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def address(sample_home: Path) -> Iterator[str]:
    from qa import Conversation

    def app() -> Gate:
        api = api_app(lambda llm: Conversation(llm=llm))
        add_mcp(api, mcp_server())
        return Gate(api, frozenset({"127.0.0.1"}))

    with on_loopback(app) as found:
        yield found


def test_the_python_page_runs_and_is_complete(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = python_blocks("python.md")
    for number, block in enumerate(code):
        if number:  # the first takes the sample in; the others ask what is on file already
            monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))
            exec(compile(block, "python.md", "exec"), {})
        else:
            compile(block, "python.md", "exec")
    named = {
        *re.findall(r"\w+", " ".join(re.findall(r"^from qa import (.*)$", "\n".join(code), re.MULTILINE)))
    }
    functions = {name for name in qa.__all__ if name.islower()} | {"Conversation"}
    assert named == functions


@pytest.mark.usefixtures("quick_encoder")
def test_the_first_block_of_the_python_page_ingests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(python_blocks("python.md")[0], "python.md", "exec"), {})
    assert {(card.place, card.year) for card in qa.reports()} >= {("合肥市", 2023), ("开封市", 2023)}


@pytest.mark.parametrize("name", ["api.md", "mcp.md", "json.md"])
def test_the_code_of_the_other_pages_runs(
    name: str, address: str, sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))
    code = python_blocks(name)
    assert code
    for block in code:
        exec(compile(block, name, "exec"), {"address": address})


def test_the_json_page_names_every_key() -> None:
    schema = json.loads((ROOT / "ui/schemas/answer-1.json").read_text(encoding="utf-8"))
    told = set(re.findall(r"`(\w+)`", (DOCS / "json.md").read_text(encoding="utf-8")))
    assert set(schema["properties"]) <= told


def test_the_help_page_is_what_the_program_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import help_page

    assert (DOCS / "help.md").read_text(encoding="utf-8") == help_page.help_page(), "run: make docs"


PROGRAM = """
from collections.abc import Iterator
from pathlib import Path

import qa
from ingest import Summary, ingest
from qa import Answer, Conversation, ReportCard, ask, compare, indicator_table, open_report, reports, search
from vectorstore.errors import ZhengwenError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Sense


def take_in(folder: Path) -> Summary:
    with Store.open(Settings(folder)) as store:
        return ingest([folder], store)


def quotes(question: str) -> list[str]:
    answer: Answer = ask(question)
    return [citation.quote for citation in answer.citations]


def grow(question: str) -> Iterator[str]:
    for answer in Conversation(llm="none").stream(question):
        yield answer.text


def places() -> set[str]:
    cards: tuple[ReportCard, ...] = reports(years=[2023])
    try:
        texts = [open_report(card.id).text for card in cards]
    except ZhengwenError as error:
        texts = [str(error)]
    values: list[float | None] = [row.number for row in indicator_table(sense=Sense.TARGET)]
    score: float = search("x", limit=1)[0].score
    table = compare(["合肥"], ["GDP"]).table
    assert table is None or table.columns[0], (texts, values, score, qa.__all__)
    return {card.place for card in cards}
"""


@pytest.mark.slow
def test_a_strictly_typed_program_may_use_it(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent"]
    # Third parties are left out: none of their types is part of what `qa` and `ingest` give, and reading
    # them takes a minute and a half.
    options += ["--no-site-packages", "--ignore-missing-imports"]
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(program)],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("package", [qa, ingest])
def test_exported_names_are_there(package: object) -> None:
    names: list[str] = getattr(package, "__all__")  # noqa: B009 - modules have it, `object` has not
    assert names == sorted(names, key=lambda name: (not name[0].isupper(), name))
    assert all(getattr(package, name) for name in names)
