"""Connections as sockets have them, with limits that a test can reach."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from serving import PATIENCE, on_loopback
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from ui.guard.callers import trusted_proxies
from ui.guard.connections import LARGEST_HEAD, Limits, guarded, limits

HEAD = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n"


async def echo(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        body = await Request(scope, receive).body()
        await PlainTextResponse(body)(scope, receive, send)


@contextmanager
def served(**granted: Any) -> Iterator[str]:
    with on_loopback(lambda: echo, http=guarded(Limits(**granted))) as address:
        yield address


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    at = urlsplit(address)
    with socket.create_connection((at.hostname, at.port), timeout=PATIENCE / 1000) as connection:
        yield connection


def is_closed(connection: socket.socket) -> bool:
    """Waits until the server closes it or answers."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", HEAD, HEAD + b"\r\n", HEAD + b"\r\n1234"])
def test_a_request_that_never_ends_is_given_up(sent: bytes) -> None:
    with (
        served(head_seconds=0.05, body_seconds=0.05, look_seconds=0.02) as address,
        connected(address) as connection,
    ):
        connection.sendall(sent)
        assert is_closed(connection)


def test_a_request_that_is_whole_is_answered_however_long_that_takes() -> None:
    async def slow(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await Request(scope, receive).body()
            await asyncio.sleep(0.1)  # several times what a head or a body may take
            await PlainTextResponse("done")(scope, receive, send)

    granted = Limits(head_seconds=0.02, body_seconds=0.02, look_seconds=0.01)
    with on_loopback(lambda: slow, http=guarded(granted)) as address:
        assert httpx.post(address, content=b"12345").text == "done"


def test_a_body_has_the_longer_the_more_of_it_has_come() -> None:
    granted: dict[str, Any] = {"body_seconds": 0.02, "look_seconds": 0.01}
    with served(**granted, body_rate=1) as address, connected(address) as connection:
        connection.sendall(HEAD + b"\r\n1234")  # four more seconds
        connection.settimeout(0.1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(PATIENCE / 1000)
        connection.sendall(b"5")
        assert connection.recv(4096).startswith(b"HTTP/1.1 200 ")


def test_a_body_that_stands_still_is_given_up_however_much_of_it_has_come() -> None:
    with (
        served(still_seconds=0.05, look_seconds=0.02, body_rate=1) as address,
        connected(address) as connection,
    ):
        connection.sendall(HEAD + b"\r\n1234")
        assert is_closed(connection)


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nx: " + b"x" * (LARGEST_HEAD + 1),
        b"GET /" + b"x" * (LARGEST_HEAD + 1),
        b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * (LARGEST_HEAD // 6 + 1),
        b"what is this\r\n\r\n",
    ],
)
def test_a_head_without_end_is_refused_before_more_of_it_comes(head: bytes) -> None:
    with served() as address, connected(address) as connection:
        connection.sendall(head)
        reply = connection.recv(4096)
        assert reply.startswith(b"HTTP/1.1 400 ")
        assert b"x-content-type-options: nosniff" in reply
        assert b"x-frame-options: DENY" in reply


def test_who_asks_for_nothing_gives_way_to_who_comes_later() -> None:
    with (
        served(most=8, of_one=2) as address,
        connected(address) as first,
        connected(address),
    ):
        assert httpx.post(address, content=b"12345").text == "12345"
        assert is_closed(first)


def test_who_is_being_answered_keeps_the_place() -> None:
    with served(most=2, of_one=2) as address, connected(address) as first, connected(address) as other:
        for connection in (first, other):
            connection.sendall(
                b"POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n"
            )
            assert connection.recv(4096).startswith(b"HTTP/1.1 100 ")  # it is being read
        with connected(address) as third:
            assert is_closed(third)
        first.sendall(b"12345")
        assert first.recv(4096).startswith(b"HTTP/1.1 200 ")


def test_connections_of_a_proxy_are_not_one_visitors() -> None:
    proxies = trusted_proxies(["127.0.0.1"])
    with (
        served(most=8, of_one=1, proxies=proxies) as address,
        connected(address) as first,
        connected(address) as second,
    ):
        for connection in (second, first):
            connection.sendall(HEAD + b"\r\n12345")
            assert connection.recv(4096).startswith(b"HTTP/1.1 200 ")


def test_files_are_left_for_answering() -> None:
    pytest.importorskip("resource")
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (400, before[1]))
    try:
        assert (limits().most, limits().of_one) == (300, 150)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
