"""Under which address visitors reach the server where a proxy stands before it.

Only trusted proxies are believed, and of several values the last, which the nearest proxy wrote.  What
anybody else says of it is taken out of the request: Gradio would build addresses from it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import messages
from ui.guard.callers import Network
from vectorstore.errors import UsageError

_PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
_HOST = re.compile(r"([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_SCHEMES = ("http", "https")

_TAKEN_OUT = frozenset(
    {b"forwarded", b"x-forwarded-host", b"x-forwarded-prefix", b"x-forwarded-proto", b"x-gradio-server"}
)
"""X-Forwarded-For stays, as uvicorn reads it."""


def root_path_from(written: str) -> str:
    """The path under which a proxy serves the page, as `--root-path` has it; "" for none.

    Raises `UsageError` for what is no path.
    """
    path = written.rstrip("/")
    if path and not _PREFIX.fullmatch(path):
        raise UsageError(messages.NO_ROOT_PATH.format(written))
    return path


def host_names(written: Sequence[str]) -> frozenset[str]:
    """Further names that the server is called by, as `--allow-host` has them, without ports.

    Raises `UsageError` for what is no name.
    """
    for one in written:
        found = _HOST.fullmatch(one.strip())
        if not found or found[2]:
            raise UsageError(messages.NO_HOST.format(one))
    return frozenset(one.strip().lower() for one in written)


class Forwarded:
    """ASGI middleware around all others: scheme, host and prefix are the visitor's; the path is without the
    prefix, which stands in `root_path`."""

    def __init__(self, app: ASGIApp, proxies: Sequence[Network] = (), root_path: str = "") -> None:
        self._app, self._proxies, self._root_path = app, proxies, root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        said: dict[bytes, str] = {}
        if _is_trusted(scope.get("client"), self._proxies):
            said = {name: value.decode("latin-1") for name, value in scope["headers"]}
            said = {name: value.rpartition(",")[2].strip() for name, value in said.items()}
        headers = [(name, value) for name, value in scope["headers"] if name not in _TAKEN_OUT]
        host = said.get(b"x-forwarded-host", "")
        if _HOST.fullmatch(host):
            headers = [(b"host", host.encode()), *((n, v) for n, v in headers if n != b"host")]
        scheme = said.get(b"x-forwarded-proto", "")
        prefix = said.get(b"x-forwarded-prefix", "").rstrip("/")
        root_path = prefix if _PREFIX.fullmatch(prefix) else self._root_path
        seen = {
            **scope,
            "headers": headers,
            "scheme": scheme if scheme in _SCHEMES else scope["scheme"],
            "root_path": root_path,
        }
        path = scope["path"]
        if root_path and path == root_path:  # links of the page are relative to its folder
            await RedirectResponse(f"{root_path}/")(seen, receive, send)
            return
        if root_path and path.startswith(f"{root_path}/"):  # a proxy that leaves the prefix where it is
            seen["path"] = path[len(root_path) :]
        await self._app(seen, receive, send)


def under_root_path(app: ASGIApp) -> ASGIApp:
    """`app` with the path that ASGI wants: the prefix stands at its beginning."""

    async def prefixed(scope: Scope, receive: Receive, send: Send) -> None:
        if root_path := scope.get("root_path", ""):
            scope = {**scope, "path": root_path + scope["path"]}
        await app(scope, receive, send)

    return prefixed


def _is_trusted(client: Sequence[object] | None, proxies: Sequence[Network]) -> bool:
    """Whether a connection is a trusted proxy's: by its address alone, not by the network of it."""
    if not (client and proxies):
        return False
    try:
        address = ipaddress.ip_address(str(client[0]))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return any(mapped in one for one in proxies)
