"""The door to Chroma: an index of the encoded passages that other LangChain tools can open as well.

It lies in the data folder (`chroma_folder`) or on a server (`chroma_server`), as the settings say.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.encoder import Vectors
from vectorstore.errors import VectorIndexError

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from chromadb.api import ClientAPI

COLLECTION = "passages"

MEND = "请运行 zhengwen check --repair：索引会由数据库重建，不必重新编码。"


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as Chroma keeps it."""

    id: str
    text: str
    metadata: Mapping[str, str | int]


class VectorIndex(ABC):
    """The collection of one store.  Raises `VectorIndexError` for whatever goes wrong in Chroma, `StoreError`
    if the disk is full, and `IndexServerError` while a server does not answer."""

    where: str
    """As the user knows it."""
    _collection: ChromaCollection | None = None
    _version: object = None

    @abstractmethod
    def exists(self) -> bool:
        """Whether there may be a collection."""

    @abstractmethod
    def discard(self) -> None:
        """Remove the collection, whatever is in it."""

    @abstractmethod
    def seal(self) -> str:
        """A digest of what this program must find as it is when it opens it, or crash; "" if nothing of that
        kind is read by this program."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    @abstractmethod
    def _calling(self) -> AbstractContextManager[None]:
        """Around every call of Chroma: its errors are translated."""

    @abstractmethod
    def _new_client(self) -> ClientAPI:
        """A client that sees what is there now."""

    @abstractmethod
    def _look_over(self, seal: str, version: object) -> None:
        """Before the collection is opened to be searched.  Raises `VectorIndexError` where that would do
        harm."""

    def open(self, origin: str) -> bool:
        """Open it as it stands now; returns whether it holds a collection of this origin, which names the
        database and encoder that it mirrors."""
        with self._calling():
            client = self._new_client()
            if COLLECTION not in [collection.name for collection in client.list_collections()]:
                return False
            self._collection = client.get_collection(COLLECTION, embedding_function=None)
            return (self._collection.metadata or {}).get("origin") == origin

    def create(self, origin: str) -> None:
        """Begin an empty collection."""
        self.discard()
        with self._calling():
            self._collection = self._new_client().create_collection(
                COLLECTION,
                metadata={"origin": origin},
                configuration={"hnsw": {"space": "cosine"}},
                embedding_function=None,
            )

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

    def nearest(self, query: Vectors, limit: int, *, version: object, seal: str = "") -> list[str]:
        """Ids of the passages nearest to a query (shape (dimension,)), best first.

        `version` changes whenever something was written; then the collection is opened anew, if it is as it
        was sealed.  "" is no seal.  There are no filters: `where` costs 26–90 ms at 50,000 passages, more
        than exact scores without Chroma.
        """
        with self._calling():
            if self._version != version or self._collection is None:
                self._look_over(seal, version)
                self._collection = self._new_client().get_collection(COLLECTION, embedding_function=None)
                self._version = version
            found = self._collection.query(query_embeddings=query[None], n_results=limit, include=[])
            return list(found["ids"][0])

    def _opened(self) -> ChromaCollection:
        if self._collection is None:
            raise VectorIndexError(f"向量索引 {self.where} 没有打开。")
        return self._collection


def _plain(metadata: Mapping[str, object] | None) -> dict[str, str | int]:
    """What an `Entry` may have; nothing else was put in."""
    return {key: value for key, value in (metadata or {}).items() if isinstance(value, (str, int))}
