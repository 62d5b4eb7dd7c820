"""Listening and stopping, without a page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ui.server import serve
from vectorstore.errors import ZhengwenError

TINY = """
from ui.server import serve
async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
ended = []
def announce(address):
    print(address, flush=True)
serve.run(serve.WebApp(app, lambda: ended.append(1)), serve.listen("127.0.0.1", 0), announce)
print("stopped", ended, end="")
"""


def test_a_taken_port_is_said_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ZhengwenError, match=f"端口 {port} 已被占用.*--port {port + 1}"):
            serve.listen("127.0.0.1", port)


def test_an_address_that_is_not_this_machines_is_said() -> None:
    with pytest.raises(ZhengwenError, match=r"不能在 192\.0\.2\.1:7860 上监听：这台机器没有这个地址"):
        serve.listen("192.0.2.1", 7860)


def test_gradio_is_told_to_stay_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "True")
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    serve.keep_gradio_local()
    assert (os.environ["GRADIO_ANALYTICS_ENABLED"], os.environ["HF_HUB_OFFLINE"]) == ("False", "1")


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys, ui.server.serve; sys.exit(bool({'gradio', 'uvicorn', 'chromadb'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_an_open_question_waits_for_is_loaded_beforehand(sample_home: Path) -> None:
    code = "import sys, ui.server.serve; ui.server.serve._warm(); sys.exit('onnxruntime' not in sys.modules)"
    environment = {**os.environ, "ZHENGWEN_HOME": str(sample_home)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_nothing_is_prepared_where_nothing_is_on_file() -> None:
    serve._warm()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_its_address_and_stops_cleanly(how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TINY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(how)
        output, errors = process.communicate(timeout=20)
    assert (output, errors, process.returncode) == ("stopped [1]", "", 0)
