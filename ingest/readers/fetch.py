"""A public page or file by its http(s) address, fetched because the user gave the address.

A name is resolved once and the connection goes to the address that was checked, so that a name server
cannot say another one in between.  Each redirect is checked like the first address.  Proxies of the
environment are not used: a proxy would resolve the name itself.
"""

from __future__ import annotations

import http.client
import re
import ssl
import time
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from ingest.readers.fetch_connection import Deadline, connect
from vectorstore.errors import ReadError

MAX_BYTES = 64 * 1024 * 1024
"""Of what is fetched, unpacked; the largest file that is read from a disk."""
SECONDS = 60.0
"""For everything: names, connections, redirects and the whole body."""
_REDIRECTS = 5
_BY_HAND = "在浏览器中打开，另存后再收录"
_CHUNK = 64 * 1024
_MAX_ADDRESS = 2_000
"""Characters."""

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
"""What a content type is called as a file; a page's own address may end in anything (.jsp, .do)."""
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; zhengwen)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_SAFE = "/:@!$&'()*+,;=~%?-._"
"""Characters of a path and query that go as they are; all others are percent-encoded."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    name: str
    """A file name whose ending says the format that the server named."""
    content_type: str
    """Without parameters, lower-case; "" if the server did not say."""


def fetch(
    address: str, *, allow_private: bool = False, seconds: float = SECONDS, max_bytes: int = MAX_BYTES
) -> Fetched:
    """The file at an address.  `ReadError` says in Chinese why there is none.

    `allow_private` admits addresses of this machine and of the local network.
    """
    deadline = Deadline(time.monotonic() + seconds)
    here = address
    try:
        for _ in range(_REDIRECTS + 1):
            parts = _checked(here, address)
            with connect(parts, address, allow_private, deadline) as connection:
                connection.request("GET", _target(parts), headers=_HEADERS)
                response = connection.getresponse()
                onward = response.getheader("Location")
                if response.status in (301, 302, 303, 307, 308) and onward:
                    here = urljoin(here, onward)
                    continue
                return _fetched(response, parts, address, max_bytes)
    except TimeoutError as error:
        raise ReadError(
            f"{address} 在 {seconds:g} 秒内没有取完，已放弃；请稍后再试，或{_BY_HAND}。"
        ) from error
    except ssl.SSLError as error:
        raise ReadError(f"{address} 的安全证书不可信或已过期；请核对网址，或{_BY_HAND}。") from error
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        what = type(error).__name__
        raise ReadError(f"{address} 连接失败或中途断开（{what}）；请检查网络和网址后再试。") from error
    raise ReadError(f"{address} 转向超过 {_REDIRECTS} 次，没有取到内容；请在浏览器中打开，用最后的地址再试。")


def _checked(here: str, address: str) -> SplitResult:
    """The parts of an address that may be asked; `address` is the one that the user gave, for messages."""
    try:
        parts = urlsplit(here)
        port = parts.port
    except ValueError as error:
        raise ReadError(f"{address} 不是正确的网址，请核对。") from error
    if parts.scheme not in ("http", "https"):
        raise ReadError(f"{address} 指向“{parts.scheme}:”开头的地址；只收录 http 和 https 网址。")
    if parts.username is not None or parts.password is not None:
        raise ReadError(f"{parts.hostname} 的网址里带有用户名或密码，为了安全没有访问；请去掉后再试。")
    if not parts.hostname or port == 0 or len(here) > _MAX_ADDRESS or re.search(r"[\x00-\x20\x7f\\]", here):
        raise ReadError(f"{address} 不是正确的网址，请核对。")
    return parts


def _target(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, _SAFE)}" if parts.query else ""
    return quote(parts.path or "/", _SAFE) + query


def _fetched(response: http.client.HTTPResponse, parts: SplitResult, address: str, max_bytes: int) -> Fetched:
    if response.status != 200:
        raise ReadError(f"{address} 没有给出内容（HTTP {response.status}）；请核对网址，或{_BY_HAND}。")
    data = _body(response, address, max_bytes)
    if not data:
        raise ReadError(f"{address} 的内容是空的；请核对网址，或{_BY_HAND}。")
    content_type = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    return Fetched(data, _name(parts, content_type), content_type)


def _body(response: http.client.HTTPResponse, address: str, max_bytes: int) -> bytes:
    """The whole body, unpacked; never holds more than `max_bytes` and a chunk of it."""
    too_long = ReadError(f"{address} 的内容超过 {max_bytes >> 20} MB，没有收录；请下载后拆分。")
    if (response.length or 0) > max_bytes:
        raise too_long
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate"):
        raise ReadError(f"{address} 用了不支持的压缩方式（{packed[:20]}）；请{_BY_HAND}。")
    unpack = None if packed == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    data = bytearray()
    try:
        while chunk := response.read(_CHUNK):
            data += unpack.decompress(chunk, max_bytes + 1 - len(data)) if unpack else chunk
            if len(data) > max_bytes:
                raise too_long
    except zlib.error as error:
        raise ReadError(f"{address} 的压缩内容已损坏；请稍后再试。") from error
    if response.length or (unpack and not unpack.eof):
        raise ReadError(f"{address} 只取到一部分就断开了；请稍后再试。")
    return bytes(data)


def _name(parts: SplitResult, content_type: str) -> str:
    """The last part of the path, ending as the content type says where its own ending is another."""
    name = unquote(PurePosixPath(parts.path).name) or str(parts.hostname)
    suffix = _SUFFIXES.get(content_type, "")
    kept = (".html", ".htm", ".shtml", ".xhtml") if suffix == ".html" else (suffix,)
    return name if not suffix or name.lower().endswith(kept) else name + suffix
