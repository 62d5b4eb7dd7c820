"""Page, API and MCP behind one gate, as `serve` puts them together."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.client.streamable_http import create_mcp_http_client, streamable_http_client
from serving import on_loopback
from starlette.responses import PlainTextResponse

from ui.api.routes import api_app
from ui.guard.access import Access
from ui.guard.bodies import MAX_AT_ONCE, MAX_BODY, SHORT_BODY
from ui.guard.gate import Gate
from ui.guard.limits import RateLimit, Slowdown
from ui.guard.paths import QUEUE, UPLOAD
from ui.server import serve

PASSWORD = "a-long-password"


@pytest.fixture(scope="module")
def address(scripts: Any) -> Iterator[str]:
    serve.keep_gradio_local()
    from ui.api.mcp_tools import mcp_server
    from ui.page.app import build_app
    from ui.page.routes import page_routes

    def made() -> Any:
        page = build_app(scripts.services())
        api = api_app(lambda llm: scripts.chat())
        routes = page_routes(scripts.services())
        return serve.web_app(page, "127.0.0.1", api, mcp_server(), Access(PASSWORD), routes).asgi

    with on_loopback(made) as found:
        yield found


@pytest.fixture
def known(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, auth=("anyone", PASSWORD)) as client:
        yield client


def test_nothing_but_the_health_check_is_open(address: str) -> None:
    assert httpx.get(address + "/healthz").status_code == 200
    page = httpx.get(address + "/")
    assert page.status_code == 401
    assert page.headers["www-authenticate"].startswith("Basic")
    for path in ("/config", "/v1/models", "/openapi.json", "/gradio_api/info", "/mcp"):
        assert httpx.get(address + path).status_code == 401


def test_the_page_and_the_api_answer_who_knows_the_password(known: httpx.Client) -> None:
    page = known.get("/")
    assert page.status_code == 200
    assert "政问" in page.text
    assert known.get("/config").status_code == 200
    assert known.get("/v1/models").json()["object"] == "list"


def test_gradios_other_routes_stay_shut(known: httpx.Client) -> None:
    for path in ("/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://x", "/login", "/docs"):
        assert known.get(path).status_code == 404
    assert known.post("/gradio_api/upload", content=b"x").status_code == 404


def test_the_right_password_is_let_in_after_a_wait_while_another_guesses(scripts: Any) -> None:
    slow = Slowdown(free=1, longest=0.05, forget=1e9)
    gate = Gate(api_app(lambda llm: scripts.chat()), access=Access(PASSWORD, slow))
    with on_loopback(lambda: gate) as address:
        for n in range(5):
            assert httpx.get(f"{address}/v1/models", auth=("x", f"guess {n}")).status_code == 401
        with httpx.Client(base_url=address, auth=("x", PASSWORD)) as client:
            first, second = client.get("/v1/models"), client.get("/v1/models")
    assert (first.status_code, second.status_code) == (200, 200)
    assert "HttpOnly; SameSite=Strict" in first.headers["set-cookie"]
    assert "set-cookie" not in second.headers  # it knew the pass


def test_every_reply_keeps_the_browser_local_and_says_nothing_of_the_server(
    address: str, known: httpx.Client
) -> None:
    replies = [known.get("/"), known.get("/healthz"), known.get("/nothing"), httpx.get(address)]
    replies.append(known.get("/", headers={"host": "elsewhere.example"}))
    replies.append(known.get("/", headers={"origin": "http://evil.example"}))
    replies.append(known.post("/gradio_api/queue/join", content=iter([b"without a length"])))
    assert [reply.status_code for reply in replies] == [200, 200, 404, 401, 421, 403, 411]
    for reply in replies:
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["x-frame-options"] == "DENY"
        assert "server" not in reply.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/assets/" + "a" * 3000, 404),
        ("/static/" + "a/" * 3000, 404),
        ("/table.csv?choice=" + "[" * 30_000, 400),
    ],
)
def test_what_no_link_of_the_page_has_is_refused_and_fails_nowhere(
    known: httpx.Client, caplog: pytest.LogCaptureFixture, path: str, status: int
) -> None:
    assert known.get(path).status_code == status
    assert not caplog.records


def test_too_many_headers_are_refused_before_the_password_is_asked(address: str) -> None:
    assert httpx.get(address, headers={f"x-{n}": "" for n in range(101)}).status_code == 431


def test_the_queue_of_nobody_is_told_as_such_and_logged_by_nobody(
    known: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    reply = known.get("/gradio_api/queue/data", params={"session_hash": "nobody"})
    assert '"session_not_found":true' in reply.text
    assert not caplog.records


@pytest.mark.parametrize(
    ("method", "path", "at_once"),
    [
        ("POST", "/mcp", 2),
        ("POST", "/gradio_api/queue/join", 2),
        ("GET", "/table.csv", 2),
        ("POST", "/gradio_api/run/predict", 40),
    ],
)
def test_whoever_asks_too_often_is_told_when_to_come_back(method: str, path: str, at_once: int) -> None:
    async def answered(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await PlainTextResponse("answered")(scope, receive, send)

    gate = Gate(answered, asking=RateLimit(0.6, 2))
    with on_loopback(lambda: gate) as address, httpx.Client(base_url=address) as client:
        replies = [client.request(method, path, content=b"{}") for _ in range(at_once + 1)]
        assert [reply.status_code for reply in replies] == [200] * at_once + [429]
        assert int(replies[-1].headers["retry-after"]) > 1
        assert client.get("/").status_code == 200


def test_long_requests_are_not_all_taken_into_memory_at_once() -> None:
    held = asyncio.Event()

    async def holding(scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] == "/v1/chat/completions":
            await held.wait()
        await PlainTextResponse("answered")(scope, receive, send)

    async def statuses() -> list[int]:
        transport = httpx.ASGITransport(Gate(holding, asking=RateLimit(1e9, 1000)))
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            sent = b"x" * MAX_BODY
            waiting = [
                asyncio.create_task(client.post("/v1/chat/completions", content=sent))
                for _ in range(MAX_AT_ONCE // MAX_BODY)
            ]
            await asyncio.sleep(0.05)
            refused = await client.post("/v1/chat/completions", content=sent)
            upload = await client.post(UPLOAD, content=sent)
            short = await client.post("/v1/models/x", content=b"x" * SHORT_BODY)
            held.set()
            await asyncio.wait(waiting)
            later = await client.post("/v1/chat/completions", content=sent)
        assert {task.result().status_code for task in waiting} == {200}
        return [one.status_code for one in (refused, upload, short, later)]

    assert asyncio.run(statuses()) == [503, 200, 200, 200]


def test_a_full_queue_says_when_to_come_back() -> None:
    async def full(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await PlainTextResponse("Queue is full", 503)(scope, receive, send)

    with on_loopback(lambda: Gate(full)) as address:
        assert httpx.post(address + QUEUE, content=b"{}").headers["retry-after"] == "6"


def test_a_page_of_another_site_cannot_use_the_browsers_password(known: httpx.Client) -> None:
    sent = {"model": "zhengwen", "messages": [{"role": "user", "content": "?"}]}
    reply = known.post("/v1/chat/completions", json=sent, headers={"origin": "http://evil.example"})
    assert reply.status_code == 403


def test_mcp_is_served_with_the_password(address: str) -> None:
    async def tools() -> list[str]:
        headers = {"authorization": f"Bearer {PASSWORD}"}
        async with (
            create_mcp_http_client(headers=headers) as http,
            Client(streamable_http_client(address + "/mcp", http_client=http)) as client,
        ):
            return [tool.name for tool in (await client.list_tools()).tools]

    assert asyncio.run(tools()) == ["ask", "search", "compare", "list_reports"]


def _app(scripts: Any, **options: Any) -> Any:
    serve.keep_gradio_local()
    from ui.page.app import build_app

    return lambda: serve.web_app(build_app(scripts.services()), "127.0.0.1", **options).asgi


def test_the_page_under_a_path_finds_what_it_is_made_of(scripts: Any) -> None:
    with (
        on_loopback(_app(scripts, access=Access(PASSWORD)), root_path="/zw") as address,
        httpx.Client(base_url=address, auth=("anyone", PASSWORD)) as client,
    ):
        assert "Path=/zw;" in client.get("/zw/config").headers["set-cookie"]
        for path in ("/zw/", "/"):  # as it is asked for, and as a proxy hands it on that takes the path off
            page = client.get(path)
            assert f'"root":"{address}/zw"' in page.text
        assert client.get("/zw/gradio_api/info").status_code == 200


def test_the_page_is_sent_compressed_to_who_takes_it_so(known: httpx.Client) -> None:
    packed = known.get("/", headers={"accept-encoding": "gzip"})
    plain = known.get("/", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert "content-encoding" not in known.get("/healthz", headers={"accept-encoding": "gzip"}).headers


def test_further_names_of_the_server_are_let_in(scripts: Any) -> None:
    with on_loopback(_app(scripts, names=frozenset({"zw.example.com"}))) as address:
        statuses = {
            host: httpx.get(address, headers={"host": host}).status_code
            for host in ("zw.example.com", "ZW.example.com:8443", "localhost", "evil.example")
        }
    assert list(statuses.values()) == [200, 200, 200, 421]


@pytest.mark.parametrize("path", ["/gradio_api/run/predict", QUEUE])
@pytest.mark.parametrize(
    "body",
    [
        {"fn_index": 99_999, "data": [], "session_hash": "x"},
        {"fn_index": 0, "data": [None], "session_hash": "x"},
        {"fn_index": 0, "data": [[[]]], "session_hash": "x", "event_data": {}},
    ],
)
def test_events_that_the_page_never_sends_are_refused_and_fail_nowhere(
    known: httpx.Client, caplog: pytest.LogCaptureFixture, path: str, body: dict[str, Any]
) -> None:
    assert known.post(path, json=body).status_code == 400
    assert not caplog.records
