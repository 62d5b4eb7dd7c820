"""What visitors make the server log steers no terminal and forges no entry."""

from __future__ import annotations

import logging
import sys

import pytest

from ui.server.log import Seldom, plain_log

HOSTILE = "\x1b]0;title\x07\x1b[31m\u202e\n2026-01-01 00:00:00,000 ERROR forged"


def test_an_entry_is_plain_and_its_further_lines_are_indented(capsys: pytest.CaptureFixture[str]) -> None:
    with plain_log():
        try:
            raise ValueError(HOSTILE)
        except ValueError:
            logging.getLogger("zhengwen.test").exception("failed over %s", HOSTILE)
    first, *others = capsys.readouterr().err.splitlines()
    assert "failed over \\x1b]0;title\\x07\\x1b[31m\\u202e" in first
    assert others
    assert all(line.startswith("    ") for line in others)
    assert "\x1b" not in "".join(others)


def test_what_is_printed_past_the_log_is_plain_too(capsys: pytest.CaptureFixture[str]) -> None:
    with plain_log():
        sys.stderr.write(HOSTILE)
    said = capsys.readouterr().err
    assert said.startswith("\\x1b]0;title")
    assert "\x1b" not in said


def test_it_leaves_nothing_behind() -> None:
    before = logging.getLogger().handlers[:], sys.stderr
    with plain_log():
        pass
    assert (logging.getLogger().handlers, sys.stderr) == before


def test_what_visitors_can_repeat_is_logged_once_a_second() -> None:
    now = 0.0
    seldom = Seldom(clock=lambda: now)

    def is_written(logger: str, message: str) -> bool:
        return bool(seldom.filter(logging.LogRecord(logger, logging.ERROR, "", 0, message, (), None)))

    accepting = "socket.accept() out of system resource"
    assert is_written("asyncio", f"{accepting}\nsocket: 1")
    assert not any(is_written("asyncio", f"{accepting}\nsocket: {n}") for n in range(1000))
    assert is_written("uvicorn.error", "Invalid HTTP request received.")
    assert is_written("ui.api.errors", "request failed")
    assert is_written("ui.api.errors", "request failed")
    now = 1.0
    assert is_written("asyncio", f"{accepting}\nsocket: 1")
