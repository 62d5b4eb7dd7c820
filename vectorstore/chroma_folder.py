"""Chroma in the data folder.

It misses what another process wrote since it was opened, or fails.  So it is opened anew whenever the
generation has moved and before every turn of writing.  Its cache of open systems is process-wide, so one
lock keeps all calls in this process apart; a query takes about 2 ms, they can wait for each other.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.chroma import MEND, VectorIndex
from vectorstore.errors import StoreError, VectorIndexError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import System

_PROCESS = threading.Lock()

_DISK_FULL = ("disk is full", "No space left", "os error 28")
"""How a full disk shows in the messages of Chroma, whose errors carry no codes: SQLite's, the system's."""

_WRITTEN = "index_metadata.pickle"
"""Lies beside a graph of which something was written; beside others, below 1,000 passages, whoever opens
them makes the files anew, with whatever its memory held."""

_LITTLE_ROOM = 32 * 2**20
"""Bytes: with less left, a failure is put down to the disk, since most of Chroma's messages do not say."""


class FolderIndex(VectorIndex):
    """The collection of one data folder."""

    def __init__(self, folder: Path) -> None:
        self.where = str(folder)
        self._folder = folder
        self._system: System | None = None
        self._spoilt: object = None
        """The version at which its files were found to be damaged."""

    def exists(self) -> bool:
        return (self._folder / "chroma.sqlite3").is_file()

    def discard(self) -> None:
        """The folder goes too: Chroma never removes the files of a deleted collection."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def seal(self) -> str:
        """Of the files of its graph: damaged ones can crash this process.

        Chroma writes the graph when it is next asked, perhaps by a reader: so it is asked here first.
        """
        with self._calling():
            collection = self._opened()
            vectors = np.asarray(collection.get(limit=1, include=["embeddings"])["embeddings"])
            if len(vectors):
                collection.query(query_embeddings=vectors, n_results=1, include=[])
            return self._digest()

    def close(self) -> None:
        if self._system is not None:
            with self._calling():
                self._forget()

    def _look_over(self, seal: str, version: object) -> None:
        if not self.exists():  # opening would make it
            raise VectorIndexError(f"没有向量索引 {self._folder}。{MEND}")
        if self._spoilt == version or (seal and seal != self._digest()):
            self._spoilt = version
            raise VectorIndexError(f"向量索引 {self._folder} 的文件已损坏。{MEND}")

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
        return VectorIndexError(f"向量索引 {self._folder} 出错：{error}。{MEND}")
