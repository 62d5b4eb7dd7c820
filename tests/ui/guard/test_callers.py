from __future__ import annotations

from typing import Any

import httpx
import pytest
from serving import on_loopback
from starlette.responses import PlainTextResponse

from ui.guard.callers import caller, is_among, trusted_proxies
from vectorstore.errors import UsageError


@pytest.mark.parametrize("written", ["*", "localhost", "10.0.0.0/33", ""])
def test_a_proxy_is_named_by_its_address(written: str) -> None:
    with pytest.raises(UsageError, match="--trusted-proxy"):
        trusted_proxies([written])


def test_an_address_is_known_as_one_of_a_proxys_network() -> None:
    proxies = trusted_proxies(["10.0.0.0/8", "2001:db8::7"])
    assert is_among("10.9.8.7", proxies)
    assert is_among("2001:db8::/64", proxies)
    assert not is_among("11.0.0.1", proxies)
    assert not is_among("2001:db8:0:1::/64", proxies)
    assert not is_among("", proxies)


async def _tell(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await PlainTextResponse(caller(scope))(scope, receive, send)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        ((), "192.0.2.7", "127.0.0.1"),  # anyone can write such a header
        (("192.0.2.1",), "192.0.2.7", "127.0.0.1"),
        (("127.0.0.1",), "192.0.2.7", "192.0.2.7"),
        (("127.0.0.1",), "203.0.113.9, 192.0.2.7", "192.0.2.7"),  # the visitor wrote the first one
        (("127.0.0.0/8", "10.0.0.0/8"), "203.0.113.9, 192.0.2.7, 10.1.1.1", "192.0.2.7"),
        (("127.0.0.1",), "", "127.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_says_who_asks(proxies: tuple[str, ...], forwarded: str, counted: str) -> None:
    with on_loopback(lambda: _tell, trusted_proxies(proxies)) as address:
        assert httpx.get(address, headers={"x-forwarded-for": forwarded}).text == counted
