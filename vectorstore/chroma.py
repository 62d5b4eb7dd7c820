"""The door to Chroma: an index of the encoded passages that other LangChain tools can open as well.

Chroma misses what another process wrote since it was opened, or fails.  So it is opened anew whenever the
generation has moved and before every turn of writing.  Its cache of open systems is process-wide, so one
lock keeps all calls in this process apart; a query takes about 2 ms, they can wait for each other.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.encoder import Vectors
from vectorstore.errors import StoreError, VectorIndexError

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from chromadb.api import ClientAPI
    from chromadb.config import System

COLLECTION = "passages"

_PROCESS = threading.Lock()

_MEND = "请运行 zhengwen check --repair：索引会由数据库重建，不必重新编码。"

_DISK_FULL = ("disk is full", "No space left", "os error 28")
"""How a full disk shows in the messages of Chroma, whose errors carry no codes: SQLite's, the system's."""

_WRITTEN = "index_metadata.pickle"
"""Lies beside a graph of which something was written; beside others, below 1,000 passages, whoever opens
them makes the files anew, with whatever its memory held."""

_LITTLE_ROOM = 32 * 2**20
"""Bytes: with less left, a failure is put down to the disk, since most of Chroma's messages do not say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as Chroma keeps it."""

    id: str
    text: str
    metadata: Mapping[str, str | int]


class VectorIndex:
    """The collection of one data folder.  Raises `VectorIndexError` for whatever goes wrong in Chroma, and
    `StoreError` if the disk is full."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._collection: ChromaCollection | None = None
        self._system: System | None = None
        self._version: object = None
        self._spoilt: object = None
        """The version at which its files were found to be damaged."""

    def exists(self) -> bool:
        return (self._folder / "chroma.sqlite3").is_file()

    def open(self, origin: str) -> bool:
        """Open the folder as it stands now; returns whether it holds a collection of this origin, which
        names the database and encoder that it mirrors."""
        with self._calling():
            client = self._new_client()
            if COLLECTION not in [collection.name for collection in client.list_collections()]:
                return False
            self._collection = client.get_collection(COLLECTION, embedding_function=None)
            return (self._collection.metadata or {}).get("origin") == origin

    def create(self, origin: str) -> None:
        """Begin an empty collection in a new folder: Chroma never removes the files of a deleted one."""
        self.discard()
        with self._calling():
            self._collection = self._new_client().create_collection(
                COLLECTION,
                metadata={"origin": origin},
                configuration={"hnsw": {"space": "cosine"}},
                embedding_function=None,
            )

    def discard(self) -> None:
        """Remove the folder, whatever is in it."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def upsert(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add or replace entries with their vectors, shape (entries, dimension); 5,461 at most."""
        with self._calling():
            self._opened().upsert(
                ids=[entry.id for entry in entries],
                embeddings=vectors,
                documents=[entry.text for entry in entries],
                metadatas=[dict(entry.metadata) for entry in entries],
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Take entries out; unknown ids do no harm."""
        with self._calling():
            self._opened().delete(ids=list(ids))

    def count(self) -> int:
        with self._calling():
            return self._opened().count()

    def ids(self) -> set[str]:
        """What is in it."""
        with self._calling():
            return set(self._opened().get(include=[])["ids"])

    def get(self, ids: Sequence[str]) -> dict[str, tuple[Entry, Vectors]]:
        """Those of the entries that are in it, with their vectors, shape (dimension,)."""
        with self._calling():
            found = self._opened().get(ids=list(ids), include=["documents", "metadatas", "embeddings"])
            documents, metadatas = found["documents"] or [], found["metadatas"] or []
            vectors = np.asarray(found["embeddings"], dtype=np.float32)
            return {
                id_: (Entry(id_, text or "", _plain(metadata)), vector)
                for id_, text, metadata, vector in zip(
                    found["ids"], documents, metadatas, vectors, strict=True
                )
            }

    def seal(self) -> str:
        """A digest of the files of its graph, for `nearest` to be held against.

        Chroma writes the graph when it is next asked, perhaps by a reader: so it is asked here first.
        """
        with self._calling():
            collection = self._opened()
            vectors = np.asarray(collection.get(limit=1, include=["embeddings"])["embeddings"])
            if len(vectors):
                collection.query(query_embeddings=vectors, n_results=1, include=[])
            return self._digest()

    def nearest(self, query: Vectors, limit: int, *, version: object, seal: str = "") -> list[str]:
        """Ids of the passages nearest to a query (shape (dimension,)), best first.

        `version` changes whenever something was written; then the folder is opened anew (0.3 s), if its
        files are those that were sealed: damaged ones can crash this process.  "" is no seal.  There
        are no filters: `where` costs 26–90 ms at 50,000 passages, more than exact scores without Chroma.
        """
        with self._calling():
            if self._version != version or self._collection is None:
                if not self.exists():  # opening would make it
                    raise VectorIndexError(f"没有向量索引 {self._folder}。{_MEND}")
                if self._spoilt == version or (seal and seal != self._digest()):
                    self._spoilt = version
                    raise VectorIndexError(f"向量索引 {self._folder} 的文件已损坏。{_MEND}")
                self._collection = self._new_client().get_collection(COLLECTION, embedding_function=None)
                self._version = version
            found = self._collection.query(query_embeddings=query[None], n_results=limit, include=[])
            return list(found["ids"][0])

    def close(self) -> None:
        """Let go of the folder."""
        if self._system is not None:
            with self._calling():
                self._forget()

    def _new_client(self) -> ClientAPI:
        """A client with a system of its own, which the cache is made to forget: what `PersistentClient`
        shares could neither be opened anew nor be closed (11 open files each) while others hold it."""
        from chromadb.api.client import Client
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings, System

        self._forget()
        SharedSystemClient.clear_system_cache()
        settings = Settings(
            is_persistent=True, persist_directory=str(self._folder), anonymized_telemetry=False
        )
        system = System(settings)
        system.start()
        client = Client.from_system(system)
        self._system = system
        SharedSystemClient.clear_system_cache()
        return client

    def _forget(self) -> None:
        self._collection, self._version = None, None
        if self._system is not None:
            self._system.stop()
            self._system = None

    def _digest(self) -> str:
        """Of the graph's files, about 2 ms a MB; what SQLite keeps changes by reading, and never crashes."""
        digest = hashlib.sha256()
        written = [path.parent for path in self._folder.glob(f"*/{_WRITTEN}")]
        for path in sorted(path for folder in written for path in folder.iterdir()):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{path.relative_to(self._folder)} {content}\n".encode())
        return digest.hexdigest()

    def _opened(self) -> ChromaCollection:
        if self._collection is None:
            raise VectorIndexError(f"向量索引 {self._folder} 没有打开。")
        return self._collection

    @contextlib.contextmanager
    def _calling(self) -> Iterator[None]:
        from chromadb.errors import ChromaError

        with _PROCESS:
            try:
                yield
            except (
                ChromaError,
                ValueError,
                TypeError,
                KeyError,
                AttributeError,
                RuntimeError,
                OSError,
            ) as error:
                raise self._translation(error) from error
            except BaseException as error:
                if type(error).__name__ == "PanicException":  # a Rust panic is no Exception
                    raise self._translation(error) from error
                raise

    def _room(self) -> int:
        """Bytes left on the disk; the folder itself need not be there."""
        there = next(folder for folder in self._folder.absolute().parents if folder.exists())
        return shutil.disk_usage(there).free

    def _translation(self, error: BaseException) -> StoreError:
        self._version = None
        if any(sign in str(error) for sign in _DISK_FULL) or self._room() < _LITTLE_ROOM:
            return StoreError(f"磁盘已满或将满，向量索引 {self._folder} 无法更新。请腾出空间后再运行一次。")
        return VectorIndexError(f"向量索引 {self._folder} 出错：{error}。{_MEND}")


def _plain(metadata: Mapping[str, object] | None) -> dict[str, str | int]:
    """What an `Entry` may have; nothing else was put in."""
    return {key: value for key, value in (metadata or {}).items() if isinstance(value, (str, int))}
