"""A server that speaks OpenAI's chat protocol over real HTTP, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-secret-0123456789"
PIECE = 3
"""Characters of one piece of a stream: sentences, marks and tags come cut anywhere."""


@dataclass(frozen=True)
class Reply:
    """One reply.  `text` may be made from the messages that were sent."""

    text: str | Callable[[list[dict[str, Any]]], str] = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    """Sent as it is, instead of a proper reply."""
    pause: float = 0.0
    """Seconds before the first piece."""
    drip: float = 0.0
    """Seconds between pieces."""
    endless: bool = False
    """`text` is said for ever."""
    cut: bool = False
    """The connection is closed in the midst of it."""


class ScriptedLLM:
    """Gives its replies in order, the last one again and again, and keeps what it was sent."""

    def __init__(self, *replies: Reply | str) -> None:
        self._replies = deque(Reply(r) if isinstance(r, str) else r for r in replies)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.closing = threading.Event()
        self.url = ""

    def next(self) -> Reply:
        return self._replies.popleft() if len(self._replies) > 1 else self._replies[0]

    def prompt(self, index: int = 0) -> str:
        """All that was said to the model in one request."""
        return "\n".join(m["content"] for m in self.requests[index]["messages"])


@contextmanager
def serving(*replies: Reply | str) -> Iterator[ScriptedLLM]:
    """A server on a free port of this machine, for as long as the block runs."""
    script = ScriptedLLM(*replies)

    class Handler(_Handler):
        llm = script

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    llm: ScriptedLLM

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.llm.requests.append(request)
        self.llm.keys.append(self.headers.get("Authorization", ""))
        reply = self.llm.next()
        self.llm.closing.wait(reply.pause)
        try:
            self._send(reply, request)
        except OSError:
            return  # the client has gone

    def _send(self, reply: Reply, request: dict[str, Any]) -> None:
        text = reply.text if isinstance(reply.text, str) else reply.text(request["messages"])
        if reply.status != 200 or reply.body is not None:
            self._head(reply.status, "application/json", reply.headers)
            quoting = {"error": {"message": f"Incorrect API key provided: {KEY}", "type": "error"}}
            self.wfile.write((reply.body if reply.body is not None else json.dumps(quoting)).encode())
        elif request.get("stream"):
            self._stream(reply, text)
        else:
            self._head(200, "application/json", reply.headers)
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            self.wfile.write(
                json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode()
            )

    def _stream(self, reply: Reply, text: str) -> None:
        self._head(200, "text/event-stream", reply.headers)
        pieces = [text[i : i + PIECE] for i in range(0, len(text), PIECE)]
        pieces = pieces[: len(pieces) // 2] if reply.cut else pieces
        while not self.llm.closing.is_set():
            for piece in pieces:
                self._event({"content": piece})
                if reply.drip:
                    time.sleep(reply.drip)
            if not reply.endless:
                break
        if reply.cut:
            self.wfile.write(b'data: {"choices": [{"ind')
            return
        self._event({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "m",
            "choices": [choice],
        }
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    def _head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
