"""Which bodies of the page's events come through to Gradio."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from ui.guard.forms import Forms
from ui.guard.paths import QUEUE

INPUTS = {3: 2, 4: 0}
LED = frozenset({4})
EVENT = {"fn_index": 3, "data": ["合肥GDP", None], "session_hash": "abc"}


def told(body: bytes, path: str = QUEUE) -> tuple[int, bytes]:
    """The status of the reply, and the body that came through."""
    came, sent = [], []

    async def gradio(scope: Any, receive: Any, send: Any) -> None:
        came.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}
    asyncio.run(Forms(gradio, INPUTS, LED)(scope, receive, send))
    return sent[0]["status"], came[0] if came else b""


def test_what_the_page_sends_comes_through_as_it_was() -> None:
    body = json.dumps(EVENT, ensure_ascii=False).encode()
    assert told(body) == (200, body)
    with_event = {"fn_index": 4, "data": [], "session_hash": "abc", "event_data": {"reports": ["a", "b"]}}
    assert told(json.dumps(with_event).encode())[0] == 200
    for typed in ("蜀山 2024", True, 3, None):  # of a field that is typed into, or ticked
        assert told(json.dumps({**EVENT, "event_data": typed}).encode())[0] == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"fn_index": 99},
        {"fn_index": "3"},
        {"fn_index": True},
        {"fn_index": None},
        {"data": None},
        {"data": ["one too few"]},
        {"data": [{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}, None]},
        {"data": [[["nested"]], None]},
        {"event_data": [1]},
        {"event_data": {"file": {"path": "/etc/passwd"}}},
        {"fn_index": 4, "data": []},
        {"session_hash": None},
        {"session_hash": "x" * 65},
    ],
)
def test_what_it_never_sends_is_refused(changed: dict[str, Any]) -> None:
    assert told(json.dumps(EVENT | changed).encode()) == (400, b"")


@pytest.mark.parametrize("path", [QUEUE, "/gradio_api/cancel", "/gradio_api/reset"])
@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"\xff", b'{"a": 1e999}', b'{"a": NaN}', b"[" * 100_000]
)
def test_what_is_no_json_object_is_refused(path: str, body: bytes) -> None:
    assert told(body, path) == (400, b"")


def test_half_characters_become_question_marks() -> None:
    status, came = told(json.dumps(EVENT | {"data": ["增\ud800长", None]}).encode())
    assert status == 200
    assert json.loads(came)["data"] == ["增?长", None]
