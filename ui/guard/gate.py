"""What of the server the page and the API need, for whom it is meant; everything else is refused."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import messages
from ui.answer.plain import one_line
from ui.guard.access import CHALLENGE_API, CHALLENGE_PAGE, Access
from ui.guard.bodies import Holding, held_bytes, is_chunked, too_long, whole_body
from ui.guard.callers import caller
from ui.guard.limits import RateLimit, asking_limit, retry_after
from ui.guard.paths import API, LONGEST_PATH, OPEN, ORIGINAL, QUEUE, WORD, is_known, without_slash
from ui.guard.refusing import QUEUE_SECONDS, refused, too_much

COSTS = {
    "/mcp": 1.0,
    "/table.csv": 1.0,
    "/table.xlsx": 1.0,
    WORD: 1.0,
    ORIGINAL: 1.0,
    QUEUE: 1.0,
    "/gradio_api/run/predict": 0.05,
}
"""As how many questions a request counts.  A page that opens makes eight of the last kind at once; the API
counts its questions itself, as it has more to say when it refuses one."""
MOST_HEADERS = 100
"""Of one request: browsers send some twenty."""
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
        self._holding = Holding()

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

        scope = without_slash(scope)
        answered = self._refusal(scope)
        if answered is None and scope["path"] not in OPEN:
            answered, new_pass = await self._known(scope)
        answered = answered or self._unfit(scope)
        with self._holding.of_one() as hold:
            if answered is None and is_chunked(scope):
                answered, receive = await whole_body(scope, receive, hold)
            elif answered is None:
                hold(held_bytes(scope))
            await (answered or self._app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        path, headers = scope["path"], Headers(scope=scope)
        if len(scope["headers"]) > MOST_HEADERS:
            return refused(scope, 431, messages.API_TOO_MANY_HEADERS)
        if scope["type"] != "http" or not is_known(path):
            return refused(scope, 404, messages.API_NOT_FOUND)
        host = _host_name(headers.get("host", ""))
        if self._hosts and host.lower() not in self._hosts:
            return refused(scope, 421, messages.HOST_UNKNOWN.format(one_line(host[:LONGEST_PATH])))
        if why := _foreign(path, headers):
            return refused(scope, 403, why)
        return None

    async def _known(self, scope: Scope) -> tuple[Response | None, str]:
        """The refusal of a visitor who does not know the password, or else the pass that he gets."""
        path, headers = scope["path"], Headers(scope=scope)
        sent = headers.get("authorization", "")
        holder = self._access.holder(headers.get("cookie", ""), caller(scope))
        await asyncio.sleep(self._access.wait(sent, holder))
        if self._access.admits(sent, holder):
            return None, self._access.new_pass(holder, scope.get("root_path", ""))
        challenge = CHALLENGE_API if path.startswith(API) else CHALLENGE_PAGE
        return refused(scope, 401, messages.API_UNAUTHORIZED, {"www-authenticate": challenge}), ""

    def _unfit(self, scope: Scope) -> Response | None:
        """The refusal of what is too long or too much."""
        path = scope["path"]
        if refusal := too_long(scope):
            return refusal
        if not self._holding.has_room(held_bytes(scope)):
            return too_much(scope)
        seconds = self._asking.wait(caller(scope), COSTS[path]) if path in COSTS else 0
        return refused(scope, 429, messages.TOO_OFTEN, retry_after(seconds)) if seconds else None


def _foreign(path: str, headers: Headers) -> str:
    """Why a request is refused that a page of another site sent; "" for any other.

    A browser then names the site as `Origin`.  It never adds a bearer token by itself, and asks beforehand
    whether a page of another site may: whoever sends one is a program, like the chat clients that are built
    as a page of their own (`Origin: file://`).
    """
    origin = headers.get("origin")
    host = headers.get("host", "")
    if origin is None or origin.partition("://")[2] == host:
        return ""
    if path.startswith(API) and headers.get("authorization", "").lower().startswith("bearer "):
        return ""
    if _host_name(origin.partition("://")[2]) == _host_name(host):
        return messages.ORIGIN_OTHER.format(origin=one_line(origin), host=one_line(host))
    return messages.ORIGIN_FOREIGN


def _host_name(host: str) -> str:
    """The host of a Host header without its port.

    >>> [_host_name(h) for h in ("localhost:7860", "127.0.0.1", "[::1]:7860")]
    ['localhost', '127.0.0.1', '[::1]']
    """
    return host if host.endswith("]") else host.rpartition(":")[0] or host
