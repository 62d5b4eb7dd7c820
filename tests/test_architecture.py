"""The direction of imports (contracts in pyproject.toml) and what no package may do on import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("qa", "ingest", "ui", "vectorstore")

DOORS = {
    "chromadb": "vectorstore/chroma*.py",
    "sqlite3": "vectorstore/sqlite*.py",
    "psycopg": "vectorstore/postgres*.py",
    "ray": "vectorstore/cluster.py",
    "onnxruntime": "vectorstore/onnx_model.py",
    "tokenizers": "vectorstore/onnx_model.py",
    "sentence_transformers": "vectorstore/encoder.py",
}
"""Third parties that one file of `vectorstore` stands before, or a few that share its name.  (A bundled model
is a folder of its own.)"""

READERS_OF_THE_QUESTION = {
    "qa/abstaining.py": "offers the question with another place in it",
    "qa/figures/offering.py": "offers the question with the name that was likely meant",
    "qa/evidence/anywhere.py": "searches in meaning",
    "qa/evidence/weighing.py": "searches in meaning",
    "qa/llm/sources.py": "a model may say the asker's words",
    "qa/llm/widening.py": "puts the question to a model",
}
"""What reads a question's words beside `qa/question/`, and what for; whoever answers reads values."""
ALSO_QUESTIONS = {"turn", "offer", "base"}
"""Turns, offers and answers have a question too."""


def modules() -> Iterator[tuple[str, str]]:
    """Every module of the packages: its path from the root and its text."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "models" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_import_contracts() -> None:
    # In a process of its own: it switches off all loggers, and other tests read what is logged.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stdout


def test_the_command_line_starts_without_anything_heavy() -> None:
    heavy = "torch sentence_transformers transformers gradio langchain_core chromadb onnxruntime numpy rich"
    code = f"import sys, ui.cli; print(*[m for m in {heavy.split()!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize("name", DOORS)
def test_third_parties_stand_behind_one_door(name: str) -> None:
    imports = re.compile(rf"^\s*(import|from) {name}\b", re.MULTILINE)
    importing = [path for path, text in modules() if imports.search(text)]
    assert importing
    assert [path for path in importing if not fnmatch(path, DOORS[name])] == []


def test_no_module_is_a_drawer() -> None:
    drawers = re.compile(r"(^|_)(utils?|helpers?|base|manager|common|misc)\.py$")
    assert [path for path, _ in modules() if drawers.search(Path(path).name)] == []


def test_the_environment_is_read_in_one_place() -> None:
    """Settings come from vectorstore/settings.py; writing a variable for a third party is another thing."""
    reads = re.compile(r"os\.getenv|os\.environ\.get|os\.environ\[[^\]]+\](?!\s*=[^=])")
    assert {path for path, text in modules() if reads.search(text)} == {"vectorstore/settings.py"}


def test_only_what_understands_a_question_reads_its_words() -> None:
    """`Answer(query.question, …)` says the question back, and a `Turn` hands it on."""
    reading = set()
    for path, text in modules():
        if path.startswith("qa/") and not path.startswith("qa/question/"):
            tree = ast.parse(text)
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            said = [c.args[0] for c in calls if ast.unparse(c.func) in ("Answer", "Turn") and c.args]
            if any(_reads_question(node) and node not in said for node in ast.walk(tree)):
                reading.add(path)
    assert reading == set(READERS_OF_THE_QUESTION)


def _reads_question(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr != "question":
        return False
    dotted = ast.unparse(node.value)
    return dotted not in ALSO_QUESTIONS


def test_the_description_names_what_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:vectorstore|ingest|qa|ui)/[\w/*.]*)`", text))
    assert named
    assert [path for path in sorted(named) if not any(ROOT.glob(path.rstrip("/")))] == []
