"""Connections to addresses that were checked, within one time for all that is done over them."""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult

from vectorstore.errors import ReadError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by `time.monotonic`."""

    at: float

    def left(self) -> float:
        """Seconds; `TimeoutError` if there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


@contextmanager
def connect(
    parts: SplitResult, address: str, allow_private: bool, deadline: Deadline
) -> Iterator[http.client.HTTPConnection]:
    """An open connection to the host of an address.  `ReadError` if it may not be visited."""
    name = str(parts.hostname)
    host = name if ":" in name else name.encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = _resolved(host, port, address, deadline)
    refused = [ip for ip in found if not is_public(ip)]
    if refused and not allow_private:
        raise ReadError(
            f"{address} 指向本机或内部网络（{refused[0]}），为了安全没有访问；"
            "确实要收录时请加上 --allow-private。"
        )
    with closing(_opened(found, port, deadline)) as plain:
        sock = plain
        if parts.scheme == "https":
            plain.settimeout(deadline.left())
            sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        with closing(sock):
            connection = http.client.HTTPConnection(host, port)
            connection.sock = _Timed(sock, deadline)  # all that it calls of a socket
            yield connection


def is_public(ip: str) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in.

    >>> [is_public(ip) for ip in ("8.8.8.8", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    >>> [is_public(ip) for ip in ("224.0.0.1", "100.64.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%1")]
    [False, False, False, False, False]
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.teredo is not None:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 write them."""


def _resolved(host: str, port: int, address: str, deadline: Deadline) -> list[str]:
    """The numbers of a host.  Name servers know no time limit, so they are waited for from outside."""
    answer: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append([str(entry[4][0]) for entry in found])
        except OSError as error:
            answer.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if not answer:
        raise TimeoutError
    if isinstance(answer[0], OSError) or not answer[0]:
        raise ReadError(f"{address} 的域名找不到；请核对网址，并检查网络。")
    return list(dict.fromkeys(answer[0]))


def _opened(found: list[str], port: int, deadline: Deadline) -> socket.socket:
    """A connection to the first number that answers."""
    for ip in found[:-1]:
        try:
            return socket.create_connection((ip, port), deadline.left() / 2)
        except OSError:
            continue  # the next one may answer
    return socket.create_connection((found[-1], port), deadline.left())


class _Timed:
    """A socket on which every step waits only until the deadline: a server that sends a byte now and then
    gets no new patience for each."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: ReadableBuffer) -> None:
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._sock, self._deadline))

    def close(self) -> None:
        """Nothing: a response is still read after its connection is closed; `connect` closes the socket."""


class _Reading(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)
