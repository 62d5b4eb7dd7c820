"""Work in a process of its own: it needs no guard in the script that asks for it, and can be ended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vectorstore import apart

ROOT = Path(__file__).parents[2]


def echo(connection: apart.Channel, said: str) -> None:
    connection.send(said)
    connection.send(connection.recv())


def die(connection: apart.Channel) -> None:
    os._exit(3)


def test_it_is_told_what_to_do_and_answers() -> None:
    child = apart.start(echo, "增长")
    assert child.connection.recv() == "增长"
    child.connection.send(6.5)
    assert child.connection.recv() == 6.5
    child.stop()


def test_one_that_dies_closes_its_end() -> None:
    child = apart.start(die)
    with pytest.raises((EOFError, ConnectionError)):
        child.connection.recv()
    child.stop()
    assert child.process.returncode == 3


def test_one_that_waits_is_ended() -> None:
    child = apart.start(echo, "增长")
    child.stop()
    assert child.process.returncode


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        f"sys.path += [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]\n"
        "from test_apart import echo\n"
        "from vectorstore import apart\n"
        "child = apart.start(echo, '增长')\n"
        "print(child.connection.recv())\n"
        "child.stop()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert (done.stdout, done.stderr) == ("增长\n", "")
