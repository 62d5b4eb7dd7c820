"""What of Gradio's server the page needs; everything else is refused.

Gradio mounts some sixty routes: file reading, uploads, proxying, code editing.  The page uses a dozen.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATHS = frozenset(
    {
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/manifest.json",
        "/gradio_api/info",
        "/gradio_api/startup-events",
        "/gradio_api/run/predict",
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
        "/gradio_api/cancel",
        "/gradio_api/reset",
    }
)
FOLDERS = ("/assets/", "/static/", "/gradio_api/heartbeat/")

MAX_BODY = 64 * 1024
"""Bytes of one request: a question of 2,000 characters is at most 24 kB as JSON."""

HEADERS = {
    # Gradio builds functions from text (templates, js_on_load), hence unsafe-eval; inline styles and
    # scripts are its own.  What matters: nothing is loaded from, or sent to, anywhere else.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        "object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Gate:
    """ASGI middleware: known paths, known hosts, small bodies, and headers that keep the browser local.

    `hosts` are the names the page may be called by; none means any.  Naming them keeps a foreign site from
    reaching a page on localhost under a name that it made resolve there.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        path, headers = scope["path"], Headers(scope=scope)
        if scope["type"] != "http" or ".." in path or not (path in PATHS or path.startswith(FOLDERS)):
            return PlainTextResponse("Not Found", 404)
        if self._hosts and _host_name(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("Misdirected Request", 421)
        if scope["method"] == "POST":
            length = headers.get("content-length", "")
            if not length.isdecimal():
                return PlainTextResponse("Length Required", 411)
            if int(length) > MAX_BODY:
                return PlainTextResponse("Content Too Large", 413)
        return None


def _host_name(host: str) -> str:
    """The host of a Host header without its port.

    >>> [_host_name(h) for h in ("localhost:7860", "127.0.0.1", "[::1]:7860")]
    ['localhost', '127.0.0.1', '[::1]']
    """
    return host if host.endswith("]") else host.rpartition(":")[0] or host
