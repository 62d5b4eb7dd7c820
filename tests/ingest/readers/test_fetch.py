"""Addresses, against a server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from ingest.readers import fetch_connection
from ingest.readers.fetch import Fetched, fetch
from ingest.readers.files import Item
from ingest.run.contents import documents
from vectorstore.errors import ReadError
from vectorstore.types import Document

PAGE = "<title>某县公报</title><p>全年生产总值二百亿元，比上年增长百分之五，经济运行总体平稳。</p>".encode()


def plain(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers, "", ""]).encode() + body


def slowly(connection: socket.socket) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10_000:
        connection.sendall(bytes([byte]))
        time.sleep(0.02)


def endlessly(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65_536)


def bomb() -> bytes:
    return plain(gzip.compress(b"x" * 20_000_000), "Content-Encoding: gzip")


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


ANSWERS: dict[str, bytes | Callable[[socket.socket], None]] = {
    "/page.jsp": plain(PAGE, "Content-Type: text/html; charset=utf-8"),
    "/report.pdf": plain(b"%PDF-", "Content-Type: application/octet-stream"),
    "/zipped": plain(gzip.compress(PAGE), "Content-Encoding: gzip", "Content-Type: text/html"),
    "/%E5%B9%B4?q=%E5%80%BC": plain(PAGE, "Content-Type: text/html"),
    "/moved": moved("/page.jsp"),
    "/around": moved("/around"),
    "/inside": moved("http://127.0.0.2:1/"),
    "/file": moved("file:///etc/passwd"),
    "/secret": moved("http://user:word@127.0.0.1/"),
    "/none": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "/empty": plain(b""),
    "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + PAGE,
    "/huge": b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n",
    "/bomb": bomb(),
    "/torn": plain(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"),
    "/garbled": plain(b"no gzip at all", "Content-Encoding: gzip"),
    "/other": plain(b"x", "Content-Encoding: br"),
    "/noise": b"\0\1\2 what\r\n\r\n",
    "/slowly": slowly,
    "/endlessly": endlessly,
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening,), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def _serve(listening: socket.socket) -> None:
    with suppress(OSError):  # the fixture closes it
        while True:
            threading.Thread(target=_answer, args=(listening.accept()[0],), daemon=True).start()


def _answer(connection: socket.socket) -> None:
    with connection, suppress(OSError):  # the reader may go when it has had enough
        answer = ANSWERS[connection.recv(4096).split()[1].decode()]
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(connection)


def get(address: str, **limits: float) -> Fetched:
    return fetch(address, allow_private=True, seconds=limits.get("seconds", 5), max_bytes=1_000_000)


def test_a_page_and_what_it_is(server: str) -> None:
    assert get(server + "/page.jsp") == Fetched(PAGE, "page.jsp.html", "text/html")
    assert get(server + "/report.pdf").name == "report.pdf"
    assert get(server + "/zipped").data == PAGE
    assert get(server + "/moved").data == PAGE
    assert get(server + "/年?q=值").name == "年.html"


def test_a_page_by_its_address_becomes_a_document(server: str) -> None:
    (found,) = documents(Item(server + "/page.jsp"), allow_private=True)
    assert isinstance(found, Document)
    assert (found.format, found.source) == ("html", server + "/page.jsp")
    assert "全年生产总值" in found.text


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/around", "转向超过 5 次"),
        ("/file", "只收录 http 和 https"),
        ("/secret", "用户名或密码"),
        ("/none", "HTTP 404"),
        ("/empty", "内容是空的"),
        ("/short", "只取到一部分"),
        ("/torn", "只取到一部分"),
        ("/garbled", "压缩内容已损坏"),
        ("/other", "不支持的压缩方式（br）"),
        ("/huge", "超过"),
        ("/bomb", "超过"),
        ("/endlessly", "超过"),
        ("/noise", "连接失败或中途断开"),
    ],
)
def test_answers_that_are_none(server: str, path: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        get(server + path)


def test_a_server_that_sends_a_byte_now_and_then_is_left(server: str) -> None:
    began = time.monotonic()
    with pytest.raises(ReadError, match=r"在 0\.5 秒内没有取完"):
        get(server + "/slowly", seconds=0.5)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "ips",
    [
        ["127.0.0.1"],
        ["0.0.0.0"],
        ["10.0.0.5"],
        ["169.254.169.254"],
        ["::1"],
        ["fd00::1"],
        ["::ffff:192.168.1.1"],
        ["8.8.8.8", "127.0.0.1"],
    ],
)
def test_the_own_network_is_not_visited(ips: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ips]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ReadError, match=r"为了安全没有访问.*--allow-private"):
        fetch("http://inner.example/")


def test_a_redirect_into_the_own_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_connection, "is_public", lambda ip: ip == "127.0.0.1")
    with pytest.raises(ReadError, match=r"/inside 指向本机或内部网络（127\.0\.0\.2）"):
        fetch(server + "/inside")


def test_the_address_that_was_checked_is_the_one_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetch_connection, "is_public", lambda ip: ip == "127.0.0.1")
    port = server.rpartition(":")[2]
    assert fetch(f"http://rebinding.example:{port}/page.jsp").data == PAGE
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://a.cn/b", "只收录 http 和 https"),
        ("http://user:pass@a.cn/", "用户名或密码"),
        ("http://user@a.cn/", "用户名或密码"),
        ("http:///x", "不是正确的网址"),
        ("http://a.cn:99999/", "不是正确的网址"),
        ("http://a.cn/\r\nHost: b", "不是正确的网址"),
        ("http://[::1", "不是正确的网址"),
        ("http://a.cn/" + "x" * 3000, "不是正确的网址"),
        ("http://" + "a" * 80 + ".cn/", "连接失败"),
    ],
)
def test_what_is_no_address(address: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        fetch(address)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(ReadError) as caught:
        fetch("http://user:geheim@a.cn/")
    assert "geheim" not in str(caught.value)
