"""Chroma on a server: one of its own, or a cluster of it, that speaks its HTTP API.

The server keeps readers and writers apart, so nothing is opened anew but the collection's address.  While it
does not answer, searches read the truth's vectors instead and ingests leave their work marked.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from vectorstore.chroma import COLLECTION, MEND, VectorIndex
from vectorstore.errors import IndexServerError, StoreError, VectorIndexError

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI

_SECONDS = 20.0
"""For one call: a batch of 1,000 passages takes about one, a question milliseconds."""

_LEFT_ALONE = 15.0
"""Seconds for which a server that did not answer is not asked again by a question."""


class ServerIndex(VectorIndex):
    """The collection on one server, http://host:port?tenant=…&database=…; `token` is sent as a bearer's."""

    def __init__(self, url: str, token: str = "") -> None:
        parts, options = urlsplit(url), parse_qs(urlsplit(url).query)
        self._host, self._is_ssl = parts.hostname or "localhost", parts.scheme == "https"
        self._port = parts.port or (443 if self._is_ssl else 8000)
        self.where = f"{parts.scheme}://{self._host}:{self._port}"
        self._tenant = options.get("tenant", ["default_tenant"])[0]
        self._database = options.get("database", ["default_database"])[0]
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._lock = threading.Lock()
        self._made: ClientAPI | None = None
        self._silent_until = 0.0

    def exists(self) -> bool:
        with self._calling():
            names = [collection.name for collection in self._new_client().list_collections()]
        return COLLECTION in names

    def discard(self) -> None:
        self._collection = None
        with self._calling():
            client = self._new_client()
            if COLLECTION in [collection.name for collection in client.list_collections()]:
                client.delete_collection(COLLECTION)

    def seal(self) -> str:
        return ""

    def close(self) -> None:
        with self._lock:
            if self._made is not None:
                for session in _sessions(self._made):
                    session.close()
            self._collection = self._version = self._made = None

    def __del__(self) -> None:
        self.close()  # as an embedded one is, where a store was not closed

    def _look_over(self, seal: str, version: object) -> None:
        if time.monotonic() < self._silent_until:
            raise IndexServerError(self._silence(f"{_LEFT_ALONE:g} 秒内不再询问"))

    def _new_client(self) -> ClientAPI:
        """The one client: it remembers nothing of what is there."""
        import chromadb
        import httpx
        from chromadb.config import Settings

        with self._lock:
            if self._made is None:
                # Chroma's client waits without end, also while it is made; a machine that vanished must not
                # hold every question up.
                httpx.get(f"{self.where}/api/v2/heartbeat", headers=self._headers, timeout=_SECONDS)
                self._made = chromadb.HttpClient(
                    self._host,
                    self._port,
                    self._is_ssl,
                    self._headers,
                    Settings(anonymized_telemetry=False),
                    self._tenant,
                    self._database,
                )
                for session in _sessions(self._made):
                    session.timeout = httpx.Timeout(_SECONDS)
            return self._made

    @contextlib.contextmanager
    def _calling(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except StoreError:
            raise
        except (ChromaError, ValueError, TypeError, KeyError, httpx.HTTPError) as error:
            self._version = None
            if _is_silence(error):
                self._silent_until = time.monotonic() + _LEFT_ALONE
                raise IndexServerError(self._silence(str(error))) from error
            raise VectorIndexError(f"向量索引 {self.where} 出错：{error}。{MEND}") from error

    def _silence(self, why: str) -> str:
        return (
            f"向量索引的服务器 {self.where} 没有回应（{why}）。检索改用数据库里的向量，结果不变，只是慢一些；"
            "收录照常。请检查 Chroma 和 ZHENGWEN_CHROMA。"
        )


def _sessions(client: Any) -> tuple[httpx.Client, ...]:
    """Its own, and that by which it looked for tenant and database; Chroma gives no other way to them."""
    return client._server._session, client._admin_client._server._session


def _is_silence(error: BaseException | None) -> bool:
    """Whether the server did not answer, or a proxy before it says so; Chroma's client wraps the error."""
    import httpx

    while error is not None:
        if isinstance(error, httpx.TransportError):
            return True
        if isinstance(error, httpx.HTTPStatusError) and error.response.status_code in (502, 503, 504):
            return True
        if "Could not connect to a Chroma server" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
