"""The Python of docs/llm.md runs, and its variables are those that are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/llm.md").read_text(encoding="utf-8")


def test_python_blocks_run(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))
    blocks = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, "docs/llm.md", "exec"), {})


def test_the_variables_are_those_of_the_settings() -> None:
    settings = (ROOT / "vectorstore/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"(ZHENGWEN_(?:LLM\w*|CALLBACKS))"', settings))
    assert set(re.findall(r"^\| `(ZHENGWEN_\w+)`", TEXT, re.MULTILINE)) == read
