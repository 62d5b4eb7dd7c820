"""Who a request comes from, as limits count it, and which proxies may say so."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from ui import messages
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import Scope

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_OWN_BITS = 64
"""Of an IPv6 address: whoever has one has the whole network of that length."""
_MAPPED = ipaddress.ip_network("::ffff:0:0/96")
"""Where IPv4 addresses lie for a socket that listens on both."""


def trusted_proxies(written: Iterable[str]) -> tuple[Network, ...]:
    """The addresses or networks of proxies whose X-Forwarded-For is believed.

    Raises `UsageError` for what is neither.
    """
    return tuple(_network(one) for one in written)


def as_uvicorn_has_them(proxies: Sequence[Network]) -> list[str]:
    """The proxies with their forms on a socket that listens on IPv4 and IPv6.

    >>> as_uvicorn_has_them(trusted_proxies(["10.0.0.0/8", "fd00::1"]))
    ['10.0.0.0/8', '::ffff:10.0.0.0/104', 'fd00::1/128']
    """
    return list(_forms(proxies))


def caller(scope: Scope) -> str:
    """Whom a request counts for; "" where it comes through no network."""
    client = scope.get("client")
    return counted_as(client[0]) if client else ""


def counted_as(address: str) -> str:
    """What an address counts as: an IPv4 address as itself, an IPv6 address as its network.

    >>> [counted_as(a) for a in ("10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1:2:3:4", "what a proxy said")]
    ['10.1.2.3', '10.1.2.3', '2001:db8::/64', 'what a proxy said']
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 4:
        return str(found)
    if found in _MAPPED:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _OWN_BITS), strict=False))


def is_among(address: str, proxies: Sequence[Network]) -> bool:
    """Whether an address, as `counted_as` has it, is a trusted proxy's."""
    try:
        network = ipaddress.ip_network(address)
    except ValueError:
        return False
    return any(one.version == network.version and one.overlaps(network) for one in proxies)


def _network(written: str) -> Network:
    try:
        return ipaddress.ip_network(written.strip(), strict=False)
    except ValueError as error:
        raise UsageError(messages.NO_PROXY.format(written)) from error


def _forms(proxies: Sequence[Network]) -> Iterator[str]:
    for one in proxies:
        yield str(one)
        if one.version == 4:
            yield f"::ffff:{one.network_address}/{_MAPPED.prefixlen + one.prefixlen}"
