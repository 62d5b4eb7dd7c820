"""TXT and Markdown: the decoded file is the text."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.cleaning.furniture import markdown_levels
from ingest.readers.decode import decode
from ingest.types import Extracted


def read_text(data: bytes, name: str) -> Iterator[Extracted]:
    """See `Reader`."""
    yield Extracted(decode(data, name), "txt")


def read_markdown(data: bytes, name: str) -> Iterator[Extracted]:
    """See `Reader`.  Its signs stay in the text, so that offsets count the file's characters."""
    text = decode(data, name)
    yield Extracted(text, "md", markdown_levels(text))
