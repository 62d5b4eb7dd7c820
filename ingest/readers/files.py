"""What the user named: files, folders with all their files, addresses, object stores, standard input."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from ingest.readers import is_known
from ingest.readers.decode import MAX_BYTES
from ingest.readers.object_store import is_stored, listed, read_stored
from vectorstore.errors import ReadError, why

STDIN = "-"
_PIPED = "标准输入"
_NAMELESS = "{} 的文件名不是有效的 UTF-8，没有收录；请改名后再收录。"
_TOO_LARGE = "{} 超过 {} MB，请拆分后再收录。"

_LIGHT = 200_000
"""Bytes of a text that is read in about a second, whatever its lines are."""
_PACKED = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How the formats begin whose text may be longer than their file."""

Name: TypeAlias = str | Path
"""A path, an http(s) address, one of an object store (s3://bucket/folder), or "-"."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file to be read, or what stands for it."""

    source: str
    """Its absolute path or its address."""
    data: bytes | None = None
    """Its bytes, where they were read already."""
    error: str = ""
    """Why it cannot be read, where that is known already."""

    @classmethod
    def piped(cls, data: bytes) -> Item:
        """What came by standard input.  It is named by its content: two are two, the same one is one."""
        return cls(f"{_PIPED}-{hashlib.sha256(data).hexdigest()[:8]}", data)

    def read(self, *, allow_private: bool = False) -> tuple[bytes, str]:
        """Its bytes, and a name whose ending says their format; `ReadError` if it cannot be had or is
        larger than `MAX_BYTES`."""
        if self.error:
            raise ReadError(self.error)
        if self.data is not None:
            if len(self.data) > MAX_BYTES:
                raise ReadError(_TOO_LARGE.format(self.source, MAX_BYTES >> 20))
            return self.data, self.source
        if is_address(self.source):
            from ingest.readers.fetch import fetch

            fetched = fetch(self.source, allow_private=allow_private)
            return fetched.data, fetched.name
        if is_stored(self.source):
            data = read_stored(self.source, MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise ReadError(_TOO_LARGE.format(self.source, MAX_BYTES >> 20))
            return data, self.source
        return read_bytes(Path(self.source)), self.source


def loaded(item: Item) -> Item:
    """With its bytes, if it is a file of this machine, so that another can read it."""
    if item.error or item.data is not None or is_address(item.source) or is_stored(item.source):
        return item
    try:
        return replace(item, data=read_bytes(Path(item.source)))
    except ReadError as error:
        return replace(item, error=str(error))


def is_address(name: Name) -> bool:
    return str(name).startswith(("http://", "https://"))


def is_light(item: Item) -> bool:
    """Whether a file is read, or refused, in a moment whatever is in it: a short one that unpacks to nothing
    larger."""
    if is_address(item.source) or is_stored(item.source):
        return False
    try:
        with BytesIO(item.data) if item.data is not None else Path(item.source).open("rb") as file:
            head = file.read(len(_PACKED[0]))
            return not head.startswith(_PACKED) and file.seek(0, os.SEEK_END) <= _LIGHT
    except OSError:
        return True  # reading it says why not


def is_piped(source: str) -> bool:
    """Whether a source is no file but what came by standard input."""
    return source.startswith(f"{_PIPED}-")


def read_bytes(path: Path) -> bytes:
    """The file's bytes; `ReadError` if it cannot be opened, is no file or is larger than `MAX_BYTES`."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for its other end
            raise ReadError(f"{path} 不是普通文件，没有收录。")
        with path.open("rb") as file:
            data = b"" if status.st_size > MAX_BYTES else file.read(MAX_BYTES + 1)
        if max(status.st_size, len(data)) > MAX_BYTES:  # it may have grown since
            raise ReadError(_TOO_LARGE.format(path, MAX_BYTES >> 20))
        return data
    except FileNotFoundError as error:
        raise ReadError(f"找不到 {path}，请核对路径。") from error
    except OSError as error:
        raise ReadError(f"无法读取 {path}（{why(error)}），请检查文件和权限。") from error


def find(names: Iterable[Name], *, piped: bytes | None = None) -> Iterator[Item]:
    """Every file named or in a folder named, by absolute path or by address, each once.

    In folders hidden files, links that lead out and files of no known format are passed over.  `piped`
    is what "-" stands for.
    """
    seen: set[Path] = set()
    stored: set[str] = set()
    for name in names:
        if is_address(name):
            yield _nameable(Item(str(name)))
        elif is_stored(str(name)):
            for item in _stored(str(name)):
                if item.source not in stored:
                    stored.add(item.source)
                    yield _nameable(item)
        elif str(name) == STDIN:
            yield Item.piped(piped or b"")
        else:
            path = Path(name).absolute()
            for item in _walk(path) if path.is_dir() else [Item(str(path))]:
                real = Path(item.source).resolve()
                if real not in seen:
                    seen.add(real)
                    yield _nameable(item)


def _stored(address: str) -> Iterator[Item]:
    """The files at an address of an object store; what is named itself is tried whatever its name."""
    try:
        found = listed(address)
    except ReadError as error:
        yield Item(address, error=str(error))
        return
    for source in found:
        if is_known(source) or len(found) == 1:
            yield Item(source)


def _nameable(item: Item) -> Item:
    """The item, or its refusal where its name cannot be written down: file systems hold any bytes."""
    shown = os.fsencode(item.source).decode("utf-8", "backslashreplace")
    return item if shown == item.source else Item(shown, error=_NAMELESS.format(shown))


def _walk(folder: Path) -> Iterator[Item]:
    root = folder.resolve()
    unreadable: list[OSError] = []
    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(here, name) for name in files if is_known(name) and not name.startswith("."))
        found += [path for path in paths if path.is_file() and path.resolve().is_relative_to(root)]
    for error in unreadable:
        yield Item(
            str(error.filename), error=f"无法打开文件夹 {error.filename}（{why(error)}），请检查权限。"
        )
    for path in sorted(found):
        yield Item(str(path))
