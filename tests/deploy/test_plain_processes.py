"""The set-up of deploy/compose.yaml by plain processes: PostgreSQL, Chroma, an ingest, two web processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import servers
from made_reports import REPORT_FILE

pytestmark = [pytest.mark.servers, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
PASSWORD = "long-enough"
PROGRAM = "import sys; from ui.cli import main; main(prog_name='zhengwen')"


class Setup:
    """The two servers and what our processes have to know of them."""

    def __init__(self, folder: Path, postgres: servers.Postgres, chroma: servers.Chroma) -> None:
        self.folder, self.postgres, self.chroma = folder, postgres, chroma
        self.environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "ZHENGWEN_DATABASE": postgres.url,
            "ZHENGWEN_CHROMA": chroma.url,
            "ZHENGWEN_PASSWORD": PASSWORD,
        }

    def command(self, home: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """One of our commands, on a machine whose data folder is `home`."""
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            env=self.environment | {"ZHENGWEN_HOME": str(self.folder / home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, home: str, *arguments: str | Path) -> int:
        return self.command(home, *arguments).wait(timeout=120)

    @contextlib.contextmanager
    def web(self, home: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
        port = servers.free_port()
        process = self.command(home, "serve", "--port", str(port))
        try:
            address = f"http://127.0.0.1:{port}"
            until(lambda: process.poll() is not None or ready(address)["status"] == "ready")
            assert process.poll() is None
            yield process, address
        finally:
            process.kill()
            process.wait()


def until(true: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(httpx.TransportError):
            if true():
                return
        time.sleep(0.2)
    raise AssertionError("it never came true")


def ready(address: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = httpx.get(f"{address}/readyz", timeout=30).json()
    return found


def ask(address: str, question: str) -> httpx.Response:
    return httpx.post(
        f"{address}/v1/chat/completions",
        json={"model": "zhengwen", "messages": [{"role": "user", "content": question}]},
        headers={"authorization": f"Bearer {PASSWORD}"},
        timeout=60,
    )


def answered(address: str, question: str) -> Any:
    reply = ask(address, question)
    assert reply.status_code == 200
    return reply.json()["choices"]


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[Setup]:
    if why := servers.why_none():
        pytest.skip(why)
    with servers.postgres() as postgres, servers.chroma() as chroma:
        yield Setup(tmp_path, postgres, chroma)


def test_two_web_processes_answer_alike_whatever_is_started_anew(setup: Setup) -> None:
    reports = setup.folder / "reports"
    reports.mkdir()
    (reports / "清河.txt").write_text(REPORT_FILE, encoding="utf-8")
    assert setup.run("ingesting", "ingest", reports) == 0
    question = "清河市2023年GDP目标是多少"
    with setup.web("first") as (first_process, first), setup.web("second") as (_, second):
        before = answered(first, question)
        assert "6%" in before[0]["message"]["content"]
        assert answered(second, question) == before

        other = REPORT_FILE.replace("清河", "沙河").replace("增长6%", "增长5.5%")
        (reports / "沙河.txt").write_text(other, encoding="utf-8")
        ingesting = setup.command("ingesting", "ingest", reports)
        assert answered(second, question) == before  # while another machine writes
        assert ingesting.wait(timeout=120) == 0
        assert "5.5%" in answered(second, question.replace("清河", "沙河"))[0]["message"]["content"]

        setup.chroma.stop()
        assert ready(second) == {"status": "ready", "vectors": "silent"}
        assert answered(second, question) == before
        setup.chroma.start()
        assert ready(second) == {"status": "ready", "vectors": "ready"}

        setup.postgres.stop()
        assert ready(second)["status"] == "unavailable"
        refused = ask(second, question)
        assert refused.status_code >= 500
        assert "PostgreSQL" in refused.json()["error"]["message"]
        setup.postgres.start()
        until(lambda: ready(second)["status"] == "ready")
        assert answered(second, question) == before

        first_process.send_signal(signal.SIGTERM)
        assert first_process.wait(timeout=30) in (0, 130)
        assert answered(second, question) == before  # the one that is left
    assert setup.run("ingesting", "check") == 0
