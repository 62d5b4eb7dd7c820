"""Files in an object store, s3://bucket/folder: listed and read through fsspec, which has a package for each
kind of store and finds keys and endpoints where that package's own settings have them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Protocol

from vectorstore.errors import ReadError, why

STORES: Mapping[str, str] = {"s3": "zhengwen[s3]", "gs": "gcsfs", "oss": "ossfs", "abfs": "adlfs"}
"""What is to be installed, by scheme.  No other of fsspec's: its file: and zip: and chains of them reach what
was not meant."""

_CHAIN = "::"
_NO_PACKAGE = "读 {} 需要另装一个包。请先运行：pip install '{}'"
_UNSOUND = "{} 不是对象存储的地址，应当像 s3://桶/文件夹。"
_MISSING = "找不到 {}，请核对地址。"
_UNREADABLE = "无法读取 {}（{}），请检查地址、权限和网络。"


class _Store(Protocol):
    """What is asked of fsspec, which comes without types."""

    def info(self, path: str) -> dict[str, Any]: ...
    def find(self, path: str) -> list[str]: ...
    def cat_file(self, path: str, start: int, end: int) -> bytes: ...
    def unstrip_protocol(self, name: str) -> str: ...


def is_stored(name: str) -> bool:
    """Whether it is the address of an object store.

    >>> [is_stored(name) for name in ("s3://桶/合肥.docx", "https://a.cn/", "file:///etc", "s3/a.txt")]
    [True, False, False, False]
    """
    scheme, mark, _ = name.partition("://")
    return bool(mark) and scheme in STORES


def listed(address: str) -> list[str]:
    """The addresses of the files there: its own, or those of all that lies below it.  `ReadError` if it
    cannot be looked into."""
    store = _store_of(address)
    with _translated(address):
        there = store.info(address)
        name = store.unstrip_protocol(there["name"])
        if there["type"] == "file":
            return [name]
        root = f"{name.rstrip('/')}/"  # whatever a listing holds, no more is read than was named
        found = sorted(store.unstrip_protocol(path) for path in store.find(address))
        return [path for path in found if path.startswith(root) and not _is_hidden(path[len(root) :])]


def read_stored(address: str, most: int) -> bytes:
    """The file's bytes, at most so many of them; `ReadError` if they cannot be had."""
    store = _store_of(address)
    with _translated(address):
        data: bytes = store.cat_file(address, start=0, end=most)
        return data[:most]


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _store_of(address: str) -> _Store:
    scheme = address.partition("://")[0]
    if _CHAIN in address:
        raise ReadError(_UNSOUND.format(address))
    try:
        import fsspec

        store: _Store = fsspec.filesystem(scheme)
    except ImportError as error:
        raise ReadError(_NO_PACKAGE.format(f"{scheme}://", STORES[scheme])) from error
    return store


@contextlib.contextmanager
def _translated(address: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError(_MISSING.format(address)) from error
    except OSError as error:
        raise ReadError(_UNREADABLE.format(address, why(error))) from error
    except Exception as error:
        raise ReadError(_UNREADABLE.format(address, error or type(error).__name__)) from error
