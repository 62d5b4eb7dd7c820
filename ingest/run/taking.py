"""What is done with one file, in whichever process: its documents are found and their reports read out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ingest.readers.files import Item
from ingest.run.contents import Refusal, documents
from ingest.run.reading import read
from ingest.run.workers import MOST_MEMORY
from vectorstore.errors import NotAReportError
from vectorstore.types import Document, Label, ParsedReport

_BROKE = "读取 {} 时出错（{}），没有收录。这是程序的缺陷，请连同文件报告给我们。"
_TOO_LARGE = "读取 {} 需要的内存超过 {} MB，没有收录；请拆分后再收录。"


@dataclass(frozen=True, slots=True)
class Taken:
    """A document and its reports; None for those of a text that was on file already."""

    document: Document
    reports: tuple[ParsedReport, ...] | None

    @property
    def source(self) -> str:
        return self.document.source


Outcome: TypeAlias = Taken | Refusal


@dataclass(frozen=True, slots=True)
class Known:
    """What must be known of the store to read files."""

    labels: Mapping[str, Label]
    """What the user said of reports, by their ids."""
    documents: Mapping[str, str]
    """Ids of the documents on file, by source."""
    allow_private: bool = False
    """Whether addresses of this machine and the local network may be fetched."""


def take_file(known: Known, item: Item) -> Iterator[Outcome]:
    """Whatever there is in a file; every failure is a `Refusal`."""
    try:
        for found in documents(item, allow_private=known.allow_private):
            if isinstance(found, Refusal):
                yield found
            elif known.documents.get(found.source) == found.id:
                yield Taken(found, None)
            else:
                yield from take_document(known.labels, found)
    except MemoryError:
        yield Refusal(item.source, _TOO_LARGE.format(item.source, MOST_MEMORY // 1_000_000))
    except Exception as error:  # noqa: BLE001 -- no file, whatever is in it, may end the run of all others
        yield Refusal(item.source, _BROKE.format(item.source, repr(error)))


def take_document(labels: Mapping[str, Label], document: Document) -> Iterator[Outcome]:
    """The reports of one document."""
    try:
        yield Taken(document, read(document, labels))
    except NotAReportError as error:
        yield Refusal(document.source, str(error), holds_none=True)
    except MemoryError:
        yield Refusal(document.source, _TOO_LARGE.format(document.source, MOST_MEMORY // 1_000_000))
    except Exception as error:  # noqa: BLE001 -- nor may one member end its container's
        yield Refusal(document.source, _BROKE.format(document.source, repr(error)))


def lost(job: Item | Document, reason: str) -> Outcome:
    """What becomes of a file whose process was lost."""
    return Refusal(job.source, f"{job.source} 没有收录：{reason}。")
