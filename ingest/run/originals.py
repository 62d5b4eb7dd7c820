"""The files that reports were read from, to be taken along: only what the store lists as a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import CONTAINER, SUFFIXES
from ingest.readers.archive import members
from ingest.readers.files import is_address, read_bytes
from vectorstore.errors import ReadError
from vectorstore.sources import MEMBER_MARK, container_of

_GONE = "压缩包里已经没有 {} 了。"


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it lies where it was found, or an address."""

    name: str
    """What it is called, without its folder."""
    address: str = ""
    """Of the web; "" for a file."""
    path: Path | None = None
    member: str = ""
    """Of the archive at `path`; "" for the whole file."""

    def read(self) -> bytes:
        """The bytes of the file or the member; `ReadError` if they cannot be had."""
        if self.path is None:
            raise ReadError(_GONE.format(self.name))
        data = read_bytes(self.path)
        if not self.member:
            return data
        for found in members(data, self.path.name, wanted=self.member.__eq__):
            if found.error:
                raise ReadError(f"{self.name} {found.error}。")
            return found.data
        raise ReadError(_GONE.format(self.name))


def original_of(sources: Sequence[str]) -> Original | None:
    """The first of a report's sources that is there still; a page of the web is an address.

    None if none is: what came by standard input, or was moved since.
    """
    for source in sources:
        if is_address(source):
            return Original(source, address=source)
        path = Path(container_of(source) or source)
        # Where a link leads can be changed after a file was taken in.
        if not path.is_absolute() or path.is_symlink() or not path.is_file():
            continue
        inner = source[len(str(path)) + len(MEMBER_MARK) :].partition(MEMBER_MARK)[0]
        # A row of a table or a part of a page is no file; of an archive a member is.
        member = inner if SUFFIXES.get(path.suffix.lower()) == CONTAINER else ""
        return Original(Path(member or path).name, path=path, member=member)
    return None
