"""What the documents say holds: commands parse, code runs, examples are real output, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from ui.cli import main

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(name), re.MULTILINE | re.DOTALL)


def commands(name: str) -> list[list[str]]:
    """The command lines of a document's console blocks, split, without their comments."""
    lines = [line for block in blocks(name, "console") for line in block.splitlines()]
    typed = [line[2:].replace("\\", "/") for line in lines if line.startswith(("$ ", "> "))]
    return [shlex.split(line, comments=True) for line in typed]


def program(words: list[str]) -> str:
    return Path(words[0]).name


@pytest.mark.parametrize("name", READMES)
def test_commands_of_zhengwen_parse(name: str) -> None:
    found = [words for words in commands(name) if program(words) == "zhengwen"]
    assert len(found) >= 4
    for _, command, *arguments in found:
        parent = main.make_context("zhengwen", [command])  # a command keeps the help option it is first given
        main.commands[command].make_context(command, arguments, parent=parent)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^(\w+):", text_of("Makefile"), re.MULTILINE))
    named = {words[1] for words in commands(name) if program(words) == "make"}
    named |= set(re.findall(r"`make (\w+)`", text_of(name)))
    assert named <= targets


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_installation_names_what_is_there(name: str) -> None:
    extras = tomllib.loads(text_of("pyproject.toml"))["project"]["optional-dependencies"]
    constraints, extra = set(), set()
    for found in re.finditer(r"pip install -c (\S+) -e '?\.(?:\[(\w+)\])?", text_of(name)):
        constraints.add(found[1])
        extra |= {found[2]} - {None}
    assert constraints == {"constraints.txt"}
    assert extra <= set(extras)


def test_constraints_name_every_direct_dependency() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~\[ ;]", requirement, maxsplit=1)[0] for requirement in wanted}
    pinned = {line.split("==")[0] for line in text_of("constraints.txt").splitlines() if "==" in line}
    assert names == pinned


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_commands_is_complete(name: str) -> None:
    rows = re.findall(r"^\| `zhengwen (\w+)[^|]*\| (.+) \|$", text_of(name), re.MULTILINE)
    assert [command for command, _ in rows] == list(main.commands)
    for command, description in rows:
        options = {flag for param in main.commands[command].params for flag in param.opts}
        assert set(re.findall(r"`(--[\w-]+)`", description)) == {o for o in options if o.startswith("--")}


def test_both_languages_show_the_same() -> None:
    english, chinese = READMES
    assert commands(english) == commands(chinese)
    assert blocks(english, "python") == blocks(chinese, "python")
    assert re.findall(r"^#+", text_of(english), re.MULTILINE) == re.findall(
        r"^#+", text_of(chinese), re.MULTILINE
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_that_are_there(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text_of(name))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_command_says_what_it_does_in_chinese_and_english() -> None:
    for words in ([], *([name] for name in main.commands)):
        help_text = CliRunner().invoke(main, [*words, "--help"]).stdout
        assert re.search("[\u4e00-\u9fff]{4}", help_text)
        assert re.search("[A-Z][a-z]+( [a-z]+)+", help_text)
        assert "\b" not in help_text


@pytest.mark.parametrize("name", READMES)
def test_examples_are_real_output(name: str, sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))
    examples = re.findall(
        r"^<!-- example -->\n```console\n\$ ([^\n]*)\n(.*?)^```", text_of(name), re.MULTILINE | re.DOTALL
    )
    assert len(examples) == 2
    for command, output in examples:
        _, *arguments = shlex.split(command)
        assert CliRunner().invoke(main, arguments).stdout == output


def test_python_blocks_run(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))
    code = blocks(READMES[0], "python")
    assert code
    for block in code:
        exec(compile(block, READMES[0], "exec"), {})
