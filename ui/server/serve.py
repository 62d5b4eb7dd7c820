"""Serving the page, the API and MCP: to this machine only by default, with nothing sent elsewhere."""

from __future__ import annotations

import asyncio
import errno
import inspect
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.guard.access import LOOPBACK_HOSTS, Access
from ui.guard.callers import Network, as_uvicorn_has_them
from ui.guard.limits import PER_MINUTE, RateLimit, asking_limit
from ui.page.words.page import CHINESE, PageText
from ui.server.heaps import share_heaps
from ui.server.log import plain_log
from vectorstore.errors import ZhengwenError, why

if TYPE_CHECKING:
    import gradio as gr
    import uvicorn
    from fastapi import FastAPI
    from mcp.server import MCPServer
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""`LOOPBACK_HOSTS` as a browser writes them in the Host header."""

STOP_SECONDS = 3
"""How long answers that are being written may still take when the server is stopped."""

TIDY_SECONDS = 5.0
SMALLEST_PACKED, PACKING_LEVEL = 1000, 5
"""Bytes of a reply that is worth it, and zlib's level: 0.7 MB of script in 15 ms, 4% longer than the best."""

# System fonts only: Gradio's themes name web fonts.
SANS = (
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "sans-serif",
)
MONO = ("ui-monospace", "Menlo", "Consolas", "Noto Sans Mono CJK SC", "monospace")


def serve(
    host: str = "127.0.0.1",
    port: int = 7860,
    announce: Callable[[str], None] | None = None,
    *,
    password: str = "",
    llm: str | None = None,
    read_only: bool = False,
    proxies: tuple[Network, ...] = (),
    root_path: str = "",
    names: frozenset[str] = frozenset(),
    per_minute: int = PER_MINUTE,
) -> None:
    """Serve the data folder until interrupted; call `announce` with the address once it is up.

    `llm` names the chat model that writes where a visitor names none; None is the configured one.
    `read_only`: nobody can upload, correct or delete through the page.  Of `proxies` it is believed for
    whom they ask, and under which address; `root_path` is the path of it where they do not say.  `names` are
    further ones that the server is called by.  One address may ask `per_minute` questions.
    Raises `ZhengwenError` if the port is taken or the address cannot be listened on.
    """
    listening = listen(host, port)
    share_heaps()
    with listening, plain_log():
        keep_gradio_local()
        from qa import Conversation
        from ui.api.mcp_tools import mcp_server
        from ui.api.routes import api_app
        from ui.page.app import build_app
        from ui.page.routes import page_routes
        from ui.page.services import services

        def start(named: str | None = None) -> Conversation:
            return Conversation(llm=llm if named is None else named)

        asking = asking_limit(per_minute)
        api = api_app(start, asking)
        asked = services(llm, read_only=read_only)
        routes = page_routes(asked)
        page = build_app(asked)
        app = web_app(page, host, api, mcp_server(llm), Access(password), routes, asking, names)
        threading.Thread(target=_warm, daemon=True).start()
        run(app, listening, announce, proxies, root_path)


def _warm() -> None:
    """Load what the first open question needs, so that it does not wait for that."""
    from qa import search

    with suppress(ZhengwenError):  # nothing on file yet: the first question says so
        search("工作报告", limit=1)


def listen(host: str, port: int, text: PageText = CHINESE) -> socket.socket:
    """A listening socket; bound before anything heavy is imported, so that a taken port is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio switches Nagle's algorithm off only where it is: 40 ms an answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere it would let two programs listen on one port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise ZhengwenError(_why_not(error, host, port, text)) from error
    return listening


def keep_gradio_local() -> None:
    """Switch off what Gradio and its parts send home; has to come before the first import of gradio."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"


@dataclass(frozen=True, slots=True)
class WebApp:
    """The page behind its gate, and how to end the streams that its open tabs hold."""

    asgi: ASGIApp
    end_streams: Callable[[], None]
    """To be called in the event loop that serves it, when it is to stop: Gradio's heartbeats never end."""
    tidy: Callable[[], None] = lambda: None
    """To be called there every few seconds: forgets what nobody needs of tabs."""


def web_app(
    page: gr.Blocks,
    host: str,
    api: FastAPI | None = None,
    mcp: MCPServer | None = None,
    access: Access | None = None,
    routes: Sequence[BaseRoute] = (),
    asking: RateLimit | None = None,
    names: frozenset[str] = frozenset(),
) -> WebApp:
    """The page, and what programs ask beside it, as an application for a server that listens on `host`.

    `routes` are what the page itself asks for outside of Gradio; `asking` is how often one address may;
    `names` are what it is called by besides, or alone where it does not listen on loopback.
    """
    import gradio as gr
    from fastapi import FastAPI
    from gradio.routes import App
    from starlette.routing import Mount

    from ui.api.mcp_tools import add_mcp
    from ui.guard.forms import Forms
    from ui.guard.forwarded import under_root_path
    from ui.guard.gate import Gate
    from ui.guard.tabs import Tabs
    from ui.page.app import ASSETS, STYLES
    from ui.server.preloads import Preloading

    style = "".join((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)
    outer = api or FastAPI(openapi_url=None)
    outer.router.routes.extend(routes)
    if mcp is not None:
        add_mcp(outer, mcp)
    gr.mount_gradio_app(
        outer,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        theme=gr.themes.Base(font=SANS, font_mono=MONO),
        # As a style element: what is given as `css`, Gradio rewrites, rule by rule, and not always right.
        head=f"<style>{style}</style>",
    )
    (gradio_app,) = (
        route.app for route in outer.routes if isinstance(route, Mount) and isinstance(route.app, App)
    )
    if names or host in LOOPBACK_HOSTS:
        names |= LOOPBACK_NAMES
    types = (block.get_block_name() for block in page.blocks.values())
    frontend = Path(gr.__file__).parent / "templates/frontend"
    shown = Preloading(_compressed(under_root_path(outer)), frontend, types)
    tabs = Tabs(Forms(shown, *_events(page)), page.state_holder)
    return WebApp(Gate(tabs, names, access, asking), gradio_app.stop_event.set, tabs.tidy)


def _events(page: gr.Blocks) -> tuple[dict[int, int], frozenset[int]]:
    """How many values each event of the page takes, by its number; which want to know what comes along."""
    taken, led = {}, set()
    for number, event in page.fns.items():
        taken[number] = len(event.inputs)
        wanted = inspect.signature(event.fn).parameters.values() if event.fn else ()
        if any("EventData" in str(one.annotation) for one in wanted):
            led.add(number)
    return taken, frozenset(led)


def _compressed(asgi: ASGIApp) -> ASGIApp:
    """With replies compressed for whoever takes them so, Gradio's events among them, which hold the whole
    conversation."""
    from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

    packed = {
        *DEFAULT_EXCLUDED_CONTENT_TYPES,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    excluded = tuple(sorted(packed - {"text/event-stream"}))
    return GZipMiddleware(asgi, SMALLEST_PACKED, PACKING_LEVEL, exclude_content_types=excluded)


def configured(asgi: ASGIApp, proxies: tuple[Network, ...] = (), root_path: str = "") -> uvicorn.Config:
    """How an application is served."""
    import uvicorn
    from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

    from ui.guard.connections import BACKLOG, LARGEST_HEAD, guarded, limits
    from ui.guard.forwarded import Forwarded

    # The address of who asks takes the place of the proxy's only once that was looked at.
    asking: Any = ProxyHeadersMiddleware(asgi, as_uvicorn_has_them(proxies)) if proxies else asgi  # type: ignore[arg-type]
    return uvicorn.Config(
        Forwarded(asking, proxies, root_path),
        http=guarded(limits(proxies)),
        ws="none",
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=STOP_SECONDS,
        proxy_headers=False,  # uvicorn would believe whoever connects from this machine
        server_header=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        backlog=BACKLOG,
    )


def run(
    app: WebApp,
    listening: socket.socket,
    announce: Callable[[str], None] | None = None,
    proxies: tuple[Network, ...] = (),
    root_path: str = "",
) -> None:
    """Serve `app` on a listening socket until SIGINT or SIGTERM; call `announce` with its address."""
    import uvicorn

    server = uvicorn.Server(configured(app.asgi, proxies, root_path))
    # uvicorn hands a signal on to whoever handled it before: both end here, as an interrupt.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(server, app, listening, announce))
    finally:
        signal.signal(signal.SIGTERM, before)


async def _serve(
    server: uvicorn.Server, app: WebApp, listening: socket.socket, announce: Callable[[str], None] | None
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not (server.started or serving.done()):
        await asyncio.sleep(0.01)
    if announce is not None and server.started:
        announce(_address(*listening.getsockname()[:2]))
    tidied = time.monotonic()
    while not (server.should_exit or serving.done()):
        await asyncio.sleep(0.05)
        if time.monotonic() - tidied > TIDY_SECONDS:
            app.tidy()
            tidied = time.monotonic()
    app.end_streams()
    await serving


def _address(host: str, port: int) -> str:
    """What to open in a browser on this machine.

    >>> [_address(host, 7860) for host in ("127.0.0.1", "0.0.0.0", "::1")]
    ['http://127.0.0.1:7860/', 'http://127.0.0.1:7860/', 'http://[::1]:7860/']
    """
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _why_not(error: OSError, host: str, port: int, text: PageText) -> str:
    if error.errno == errno.EADDRINUSE:
        return text.port_taken.format(port=port, other=port + 1)
    return text.cannot_listen.format(host=host, port=port, why=why(error))
