r"""Text for PostgreSQL, which takes every character but NUL.

Hostile files hold NUL, and a document's text must come back as it was.  So NUL is kept as U+FFFF, which is
no character and stands in no text, with a digit behind it; U+FFFF itself likewise, should it ever come.
"""

from __future__ import annotations

from typing import Any

from psycopg import Connection
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.pq import Format

_MARK = "\uffff"


def kept(text: str) -> str:
    r"""
    >>> kept("a\x00b\uffff"), kept("政府") == "政府"
    ('a\uffff0b\uffff1', True)
    """
    if "\0" in text or _MARK in text:
        return text.replace(_MARK, f"{_MARK}1").replace("\0", f"{_MARK}0")
    return text


def read(text: str) -> str:
    r"""
    >>> read(kept("a\x00b\uffff0")) == "a\x00b\uffff0"
    True
    """
    if _MARK in text:
        return text.replace(f"{_MARK}0", "\0").replace(f"{_MARK}1", _MARK)
    return text


class _TextDumper(Dumper):
    """Its type is left to PostgreSQL, as that of a literal is."""

    def dump(self, obj: str) -> Buffer:
        return kept(obj).encode()


class _TextLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        return read(bytes(data).decode())


def adapt(connection: Connection[Any]) -> None:
    """Let a connection keep and read text so."""
    connection.adapters.register_dumper(str, _TextDumper)
    connection.adapters.register_loader("text", _TextLoader)
