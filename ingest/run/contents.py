"""From what the user names to the documents in it: a file's one, an archive's members, a sheet's rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers import CONTAINER, format_of, is_known, reader_of
from ingest.readers.files import Item
from ingest.run.reading import document_of
from vectorstore.errors import ReadError
from vectorstore.sources import MEMBER_MARK
from vectorstore.types import Document

MAX_CHARACTERS = 3_000_000
"""Of one document: 150 reports, read in half a minute within 500 MB."""
MAX_LINE = 1_000_000
"""Fifty reports that have lost their line ends."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be taken in, and why, in the user's words."""

    source: str
    reason: str
    holds_none: bool = False
    """It was read, and there is no report in it."""


def documents(item: Item, *, allow_private: bool = False) -> Iterator[Document | Refusal]:
    """The documents in a file, each refused one in the place of its document; raises nothing of its own.

    `allow_private` also fetches from addresses of this machine and the local network.
    """
    try:
        data, name = item.read(allow_private=allow_private)
        yield from _documents(data, item.source, format_of(data, name))
    except ReadError as error:
        yield Refusal(item.source, str(error))


def _documents(data: bytes, source: str, form: str) -> Iterator[Document | Refusal]:
    if form == CONTAINER:
        yield from _members(data, source)
        return
    for extracted in reader_of(form)(data, source):
        inner = f"{source}{MEMBER_MARK}{extracted.member}" if extracted.member else source
        reason = _too_long(extracted.text)
        yield Refusal(inner, f"{inner} {reason}") if reason else document_of(extracted, inner)


def _too_long(text: str) -> str:
    """Why a text is not even looked through; "" if it may be."""
    if len(text) > MAX_CHARACTERS:
        return f"超过 {MAX_CHARACTERS // 10_000} 万字，请拆分后再收录。"
    if any(len(line) > MAX_LINE for line in text.split("\n")):
        return f"有一行超过 {MAX_LINE // 10_000} 万字，不是报告的正文，没有收录。"
    return ""


def _members(data: bytes, source: str) -> Iterator[Document | Refusal]:
    from ingest.readers.archive import members

    is_empty = True
    for member in members(data, source, wanted=is_known):
        is_empty = False
        inner = f"{source}{MEMBER_MARK}{member.name}"
        try:
            if member.error:
                raise ReadError(f"{inner} {member.error}。")
            yield from _documents(member.data, inner, format_of(member.data, inner))
        except ReadError as error:
            yield Refusal(inner, str(error))
    if is_empty:
        raise ReadError(f"{source} 里没有可以读取的文件。")
