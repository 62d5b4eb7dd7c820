"""The bodies of the page's events.

What the page never sends is refused before Gradio takes it apart: it writes a traceback and replies 500 where
one is not as it expects.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import messages
from ui.guard.paths import QUEUE
from ui.guard.refusing import refused

RUN = "/gradio_api/run/predict"
_EVENTS = frozenset({RUN, QUEUE})
_OTHERS = frozenset({"/gradio_api/cancel", "/gradio_api/reset"})
_LONGEST_SESSION = 64
"""Characters; the script makes eleven."""


class Forms:
    """ASGI middleware before Gradio.  `inputs` says of each event, by its number, how many values it takes;
    `led` are those that want to know what the script sent along with them."""

    def __init__(self, app: ASGIApp, inputs: Mapping[int, int], led: frozenset[int] = frozenset()) -> None:
        self._app, self._inputs, self._led = app, inputs, led

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "POST" or path not in _EVENTS | _OTHERS:
            await self._app(scope, receive, send)
            return
        try:
            body = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        fits: Callable[[object], bool] = self._is_event if path in _EVENTS else _is_object
        value = _value(body)
        if fits(value):
            await self._app(scope, _again(_sendable(body, value), receive), send)
        else:
            await refused(scope, 400, messages.FORM_UNFIT)(scope, receive, send)

    def _is_event(self, value: object) -> bool:
        if not _is_object(value):
            return False
        number, data, session = value.get("fn_index"), value.get("data"), value.get("session_hash")
        along = value.get("event_data")
        return (
            type(number) is int
            and isinstance(data, list)
            and len(data) == self._inputs.get(number, -1)
            and all(map(_is_flat, data))
            and not isinstance(along, list)  # a field that is typed into sends its text
            and (isinstance(along, dict) or number not in self._led)
            and all(map(_is_flat, along.values() if isinstance(along, dict) else [along]))
            and isinstance(session, str)
            and len(session) <= _LONGEST_SESSION
        )


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_flat(value: object) -> bool:
    """Whether it is what a field has, or a list of that: Gradio takes objects for files."""
    return not any(isinstance(one, dict | list) for one in (value if isinstance(value, list) else [value]))


def _value(body: bytes) -> object:
    """What a body says; None where it is no JSON, or holds numbers that cannot be sent back."""
    try:
        return json.loads(body, parse_constant=_number, parse_float=_number)
    except (ValueError, RecursionError):
        return None


def _sendable(body: bytes, value: object) -> bytes:
    """The body, with half characters as question marks: replies that repeat them cannot be sent."""
    if b"\\u" not in body:
        return body
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _number(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read once more, and then what comes after it."""
    pieces = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return pieces.pop() if pieces else await receive()

    return again
