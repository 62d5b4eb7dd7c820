"""Under which address the server believes to be reached, and who may say so."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from serving import on_loopback
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from ui.guard.callers import trusted_proxies
from ui.guard.forwarded import host_names, root_path_from, under_root_path
from vectorstore.errors import UsageError

SAID = {
    "x-forwarded-host": "zw.example.com",
    "x-forwarded-proto": "https",
    "x-forwarded-prefix": "/zw",
}


async def _address(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        left = [name for name, _ in scope["headers"] if name.startswith((b"x-forwarded", b"x-gradio"))]
        told = f"{Request(scope).url} {scope['root_path']} {len(left)}"
        await PlainTextResponse(told)(scope, receive, send)


@pytest.mark.parametrize(
    ("proxies", "root_path", "sent", "path", "told"),
    [
        ((), "", SAID, "/x", "http://HERE/x  0"),  # anyone can write such headers
        (("192.0.2.1",), "", SAID, "/x", "http://HERE/x  0"),
        (("127.0.0.1",), "", SAID, "/x", "https://zw.example.com/zw/x /zw 0"),
        (("127.0.0.1",), "", SAID, "/zw/x", "https://zw.example.com/zw/x /zw 0"),  # the prefix was left
        (("127.0.0.1",), "/other", SAID, "/x", "https://zw.example.com/zw/x /zw 0"),
        ((), "/zw", {}, "/x", "http://HERE/zw/x /zw 0"),
        ((), "/zw", {}, "/zw/x", "http://HERE/zw/x /zw 0"),
        ((), "/zw", {}, "/zwx", "http://HERE/zw/zwx /zw 0"),
        ((), "", {"x-gradio-server": "http://evil.example"}, "/x", "http://HERE/x  0"),
        # A visitor wrote the first of each; the proxy added the last.
        (
            ("127.0.0.0/8",),
            "",
            {"x-forwarded-host": "evil.example, zw.example.com", "x-forwarded-proto": "http, https"},
            "/x",
            "https://zw.example.com/x  0",
        ),
        (
            ("127.0.0.1",),
            "",
            {
                "x-forwarded-host": "evil.example/<b>",
                "x-forwarded-proto": "javascript",
                "x-forwarded-prefix": "//evil.example",
            },
            "/x",
            "http://HERE/x  0",
        ),
    ],
)
def test_only_a_trusted_proxy_says_under_which_address(
    proxies: tuple[str, ...], root_path: str, sent: dict[str, str], path: str, told: str
) -> None:
    app = under_root_path(_address)
    with on_loopback(lambda: app, trusted_proxies(proxies), root_path) as address:
        reply = httpx.get(address + path, headers=sent)
    assert reply.text == told.replace("HERE", address.removeprefix("http://"))


def test_the_folder_of_the_page_gets_its_slash() -> None:
    with on_loopback(lambda: _address, root_path="/zw") as address:
        reply = httpx.get(f"{address}/zw")
    assert (reply.status_code, reply.headers["location"]) == (307, "/zw/")


@pytest.mark.parametrize(
    ("written", "path"), [("", ""), ("/", ""), ("/zw", "/zw"), ("/zw/", "/zw"), ("/a/b-1", "/a/b-1")]
)
def test_a_path_for_the_page(written: str, path: str) -> None:
    assert root_path_from(written) == path


@pytest.mark.parametrize("written", ["zw", "//evil.example", "/a/../b", "/a b", "/<b>", "https://a/b"])
def test_what_is_no_path_is_said(written: str) -> None:
    with pytest.raises(UsageError, match="--root-path"):
        root_path_from(written)


def test_names_of_the_server() -> None:
    assert host_names(["ZW.example.com", "10.0.0.7"]) == {"zw.example.com", "10.0.0.7"}
    for written in ("", "*", "a:80", "http://a"):
        with pytest.raises(UsageError, match="--allow-host"):
            host_names([written])
