"""What of the server the page and the API need, for whom it is meant; everything else is refused.

Gradio mounts some sixty routes: file reading, uploads, proxying, code editing.  The page uses a dozen.
"""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.readers.decode import MAX_BYTES
from ui import messages
from ui.guard.access import CHALLENGE_API, CHALLENGE_PAGE, Access
from ui.guard.callers import caller
from ui.guard.limits import RateLimit, asking_limit, retry_after

UPLOAD = "/library/upload"
WORD = "/conversation.docx"
QUEUE = "/gradio_api/queue/join"

PATHS = frozenset(
    {
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/manifest.json",
        "/gradio_api/app_id",
        "/gradio_api/info",
        "/gradio_api/startup-events",
        "/gradio_api/run/predict",
        QUEUE,
        "/gradio_api/queue/data",
        "/gradio_api/cancel",
        "/gradio_api/reset",
        "/table.csv",
        "/table.xlsx",
        UPLOAD,
        WORD,
        "/healthz",
        "/openapi.json",
        "/v1/models",
        "/v1/chat/completions",
        "/mcp",
    }
)
FOLDERS = ("/assets/", "/static/", "/gradio_api/heartbeat/", "/v1/models/")
OPEN = frozenset({"/healthz"})
"""What needs no password: it says that the server runs, and no more."""
API = ("/v1/", "/mcp", "/openapi.json", "/healthz")
"""Where programs ask, which are told in JSON why they are refused."""

COSTS = {
    "/mcp": 1.0,
    "/table.csv": 1.0,
    "/table.xlsx": 1.0,
    WORD: 1.0,
    QUEUE: 1.0,
    "/gradio_api/run/predict": 0.05,
}
"""As how many questions a request counts.  A page that opens makes eight of the last kind at once; the API
counts its questions itself, as it has more to say when it refuses one."""
QUEUE_SECONDS = 5
"""After which a full queue has room again: hundreds of answers take so long."""
MOST_HEADERS = 100
"""Of one request: browsers send some twenty."""
LONGEST_PATH = 250
"""Bytes, as file systems take of a name: what Gradio looks up as a file must not fail for its length."""
MAX_BODY = 1024 * 1024
"""Bytes of one request of the page: a conversation that the browser kept is at most about 950 kB."""
MAX_AT_ONCE = 32 * MAX_BODY
"""Of all long requests that are being answered: as values they take twenty times as much memory at worst."""
SHORT_BODY = 32 * 1024
"""Which every connection may send at the same time, so that long ones keep no question out."""
MAX_UPLOAD = MAX_BYTES
"""Of a file: what is read at all."""
MAX_API_BODY = 1024 * 1024
"""Of the API: a long conversation with its footnotes is some hundreds of kB."""

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
    "x-frame-options": "DENY",
}


class Gate:
    """ASGI middleware: known paths, hosts and origins, the password, small bodies, and headers that keep the
    browser local.

    `hosts` are the names the page may be called by; none means any.  Naming them keeps a foreign site from
    reaching a page on localhost under a name that it made resolve there.  A request that a browser sends
    for another site is refused under any name, since the browser may add the password by itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: frozenset[str] = frozenset(),
        access: Access | None = None,
        asking: RateLimit | None = None,
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._access = access or Access()
        self._asking = asking or asking_limit()
        self._held = 0
        """Bytes of the long bodies of requests that are being answered."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        new_pass = ""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if new_pass:
                    headers.append("set-cookie", new_pass)
                if message["status"] == 503 and scope["path"] == QUEUE:
                    headers.update(retry_after(QUEUE_SECONDS))
            await send(message)

        answered = self._refusal(scope)
        if answered is None and scope["path"] not in OPEN:
            answered, new_pass = await self._known(scope)
        answered = answered or self._unfit(scope)
        held = 0 if answered else _length(scope)
        self._held += held
        try:
            await (answered or self._app)(scope, receive, send_with_headers)
        finally:
            self._held -= held

    def _refusal(self, scope: Scope) -> Response | None:
        path, headers = scope["path"], Headers(scope=scope)
        if len(scope["headers"]) > MOST_HEADERS:
            return PlainTextResponse("Request Header Fields Too Large", 431)
        if scope["type"] != "http" or not _is_known(path):
            return PlainTextResponse("Not Found", 404)
        if self._hosts and _host_name(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("Misdirected Request", 421)
        if _is_foreign(headers):
            return PlainTextResponse("Forbidden", 403)
        return None

    async def _known(self, scope: Scope) -> tuple[Response | None, str]:
        """The refusal of a visitor who does not know the password, or else the pass that he gets."""
        path, headers = scope["path"], Headers(scope=scope)
        sent = headers.get("authorization", "")
        holder = self._access.holder(headers.get("cookie", ""), caller(scope))
        await asyncio.sleep(self._access.wait(sent, holder))
        if self._access.admits(sent, holder):
            return None, self._access.new_pass(holder)
        challenge = CHALLENGE_API if path.startswith(API) else CHALLENGE_PAGE
        return _refused(path, 401, messages.API_UNAUTHORIZED, {"www-authenticate": challenge}), ""

    def _unfit(self, scope: Scope) -> Response | None:
        """The refusal of what is too long or too much."""
        path = scope["path"]
        if refusal := _too_long(path, scope["method"], Headers(scope=scope)):
            return refusal
        if (length := _length(scope)) and self._held + length > MAX_AT_ONCE:
            return _refused(path, 503, messages.TOO_MUCH_AT_ONCE, retry_after(QUEUE_SECONDS))
        seconds = self._asking.wait(caller(scope), COSTS[path]) if path in COSTS else 0
        return _refused(path, 429, messages.TOO_OFTEN, retry_after(seconds)) if seconds else None


def _is_known(path: str) -> bool:
    """Whether something of the server may answer under this path."""
    if ".." in path or len(path.encode("utf-8", "replace")) > LONGEST_PATH:
        return False
    return path in PATHS or path.startswith(FOLDERS)


def _is_foreign(headers: Headers) -> bool:
    """Whether a page of another site sent this: a browser then names the site as `Origin`."""
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host", "")


def _too_long(path: str, method: str, headers: Headers) -> Response | None:
    if method != "POST":
        return None
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return _refused(path, 411, messages.API_NEEDS_LENGTH)
    most = MAX_UPLOAD if path == UPLOAD else MAX_API_BODY if path.startswith(API) else MAX_BODY
    if int(length) > most:
        return _refused(path, 413, messages.API_TOO_LONG)
    return None


def _length(scope: Scope) -> int:
    """Bytes of the body of a request that was found fit, if they are many and kept in memory."""
    if scope["method"] != "POST" or scope["path"] == UPLOAD:
        return 0
    length = int(Headers(scope=scope)["content-length"])
    return length if length > SHORT_BODY else 0


def _refused(path: str, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """In the form of OpenAI's errors where programs ask, of FastAPI's for Gradio's script, as plain text
    elsewhere."""
    if path.startswith("/gradio_api/"):
        return JSONResponse({"detail": message}, status, headers)
    if not path.startswith(API):
        return PlainTextResponse(message, status, headers)
    kind = {401: "authentication_error", 429: "rate_limit_error"}.get(status, "invalid_request_error")
    code = {401: "invalid_api_key", 429: "rate_limit_exceeded"}.get(status)
    error = {"message": message, "type": kind, "param": None, "code": code}
    return JSONResponse({"error": error}, status, headers)


def _host_name(host: str) -> str:
    """The host of a Host header without its port.

    >>> [_host_name(h) for h in ("localhost:7860", "127.0.0.1", "[::1]:7860")]
    ['localhost', '127.0.0.1', '[::1]']
    """
    return host if host.endswith("]") else host.rpartition(":")[0] or host
