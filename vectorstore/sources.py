"""Where documents come from: files, members of files that hold several, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vectorstore import rows
from vectorstore.database import Connection
from vectorstore.types import Document

MEMBER_MARK = "!/"
"""Stands between a file and what it holds: 报告.zip!/2024/合肥.docx."""

# A folder's name may end in "!" too, but not after such a suffix; "-" is standard input.
_CONTAINER = re.compile(r"(.*?\.[A-Za-z0-9]{1,5}|-)!/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was found."""

    path: str
    document_id: str
    container: str
    """The file it is a member of; "" if it is a whole file."""


def container_of(source: str) -> str:
    """The file, the outermost one, that a source is a member of; "" if it is a whole file.

    >>> container_of("/重要!/汇编.zip!/2024/表.xlsx!/第12行"), container_of("/重要!/合肥.txt")
    ('/重要!/汇编.zip', '')
    """
    found = _CONTAINER.match(source)
    return found[1] if found else ""


def is_gone(source: str) -> bool:
    """Whether the file that it is, or that holds it, is no longer there; unknown of what is no absolute
    path."""
    path = Path(container_of(source) or source)
    return path.is_absolute() and not path.exists()


def list_sources(connection: Connection) -> tuple[Source, ...]:
    """In the order they were taken in."""
    found = connection.execute(
        "SELECT path, documents.id FROM sources JOIN documents ON documents.number = document "
        "ORDER BY sources.number"
    )
    return tuple(Source(path, document_id, container_of(path)) for path, document_id in found)


def document_of(connection: Connection, source: str) -> Document | None:
    """The document found there, under this source's name; None if it is not on file."""
    row = connection.execute(
        f"SELECT {rows.DOCUMENT} FROM documents WHERE number = (SELECT document FROM sources WHERE path = ?)",
        (source,),
    ).fetchone()
    return None if row is None else rows.document(row, source)
