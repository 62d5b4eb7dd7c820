"""Files that come over the network: received into the data folder, taken in, and kept as long as they are on
file.

    uploads/arriving/<token>/   files of one visitor on their way; gone when they were taken in or given up
    uploads/files/<digest>/     files that hold a report on file, under the names they came with
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import shutil
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from ingest.readers import SUFFIXES, is_known
from ingest.readers.decode import MAX_BYTES
from ingest.run.pipeline import ingest
from ingest.types import Progress, Summary
from vectorstore import private
from vectorstore.errors import StoreError, UsageError, why
from vectorstore.sources import container_of
from vectorstore.store import Store

MOST_FILES = 100
"""Files of one upload."""
MOST_BYTES = 256 * 1024 * 1024
"""Bytes of one upload; more goes into the data folder by `zhengwen ingest`."""
MOST_AT_ONCE = 8
"""Uploads that may be on their way: with `MOST_BYTES` that bounds the disk that they can fill."""
_STALE = 3600.0
"""Seconds after which an upload that nobody went on with is removed."""
_IDLE = 15.0
"""Seconds without a byte after which it makes room, where others want to upload."""
_LONGEST_NAME = 180
"""Bytes of a file name, below the 255 of common file systems."""
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')

_UNKNOWN = "这批文件已经不在，请重新上传。"
_TOO_MANY = "一次最多上传 {} 个文件，其余的请下次再传。"
_TOO_LARGE = "{} 超过 {} MB，请拆分后再上传。"
_TOO_MUCH = "一次最多上传 {} MB，其余的请下次再传。"
_CROWDED = "现在上传的人太多，请稍后再试。"
_NOT_READ = "{} 不是能读的格式，没有上传。能读的有：{}。"
_NO_ROOM = "文件没有存下来（{}）。请检查数据文件夹的空间和权限。"


@dataclass
class _Batch:
    """The files of one upload, in the order they came."""

    folder: Path
    touched: float
    files: list[Path] = field(default_factory=list)
    size: int = 0
    is_whole: bool = False
    """Whether it is being taken in, which may last."""


class Uploads:
    """The uploads of one data folder in this process.  Safe to use from several threads."""

    def __init__(self, home: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._home = home.absolute()
        self._arriving = home.absolute() / "uploads" / "arriving"
        self._kept = home.absolute() / "uploads" / "files"
        self._clock = clock
        self._batches: dict[str, _Batch] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        """Held while files are taken in: two may be the same file, which one would remove from the other."""

    def begin(self) -> str:
        """A new upload; returns the token by which it is gone on with.

        Raises `UsageError` if too many are on their way, `StoreError` if nothing can be written.
        """
        self._sweep()
        if len(self._batches) >= MOST_AT_ONCE:
            self._give_up_those_idle_for(_IDLE)
        token = secrets.token_hex(16)
        with self._lock:
            if len(self._batches) >= MOST_AT_ONCE:
                raise UsageError(_CROWDED)
            with _written():
                for folder in (self._home, self._arriving.parent, self._arriving, self._arriving / token):
                    private.make_folder(folder)
            self._batches[token] = _Batch(self._arriving / token, self._clock())
        return token

    @contextlib.contextmanager
    def receiving(self, token: str, name: str) -> Iterator[Callable[[bytes], None]]:
        """Take one file in, piece by piece; one that is not ended is removed.

        Raises `UsageError` for a format that is not read, a file or an upload that is too large, and an
        upload that is not known; `StoreError` if it cannot be written.
        """
        name = confined(name)
        if not is_known(name):  # of formats that are known and not read, ingest says what to do
            raise UsageError(_NOT_READ.format(name, "、".join(dict.fromkeys(SUFFIXES.values()))))
        batch = self._known(token)
        if len(batch.files) >= MOST_FILES:
            raise UsageError(_TOO_MANY.format(MOST_FILES))
        path = batch.folder / str(len(batch.files)) / name
        before, size = batch.size, 0
        with _written():
            private.make_folder(path.parent)
            file = open(path, "wb", opener=private.opener)  # noqa: SIM115 -- a path's own has no opener

        def write(piece: bytes) -> None:
            nonlocal size
            size += len(piece)
            batch.size, batch.touched = before + size, self._clock()
            self._known(token)
            if size > MAX_BYTES:
                raise UsageError(_TOO_LARGE.format(name, MAX_BYTES >> 20))
            if batch.size > MOST_BYTES:
                raise UsageError(_TOO_MUCH.format(MOST_BYTES >> 20))
            with _written():
                file.write(piece)

        try:
            with file:
                yield write
        except BaseException:
            batch.size = before
            shutil.rmtree(path.parent, ignore_errors=True)
            raise
        batch.files.append(path)

    def give_up(self, token: str) -> None:
        """Forget an upload with its files; an unknown one does no harm."""
        with self._lock:
            batch = self._batches.pop(token, None)
        if batch is not None:
            shutil.rmtree(batch.folder, ignore_errors=True)

    def take(
        self,
        token: str,
        store: Store,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Summary:
        """Take the files of an upload into the store.  Those that hold a report are kept beside it, so that
        their source is there; all others are gone afterwards, whatever happens.

        Raises `UsageError` for an unknown upload, and what `ingest` raises.
        """
        batch = self._known(token)
        batch.is_whole = True
        kept: list[Path] = []
        try:
            while not self._turn.acquire(timeout=0.2):
                if cancelled():
                    return Summary((), cancelled=True)
            try:
                with _written():
                    kept = [self._keep(path) for path in batch.files]
                return ingest(kept, store, progress=progress, cancelled=cancelled)
            finally:
                self._let_go(kept, store)
                self._turn.release()
        finally:
            self.give_up(token)

    def remove(self, report_id: str, store: Store) -> int:
        """Take a report off file, and the files that came by upload and hold nothing any more; returns how
        many reports went.  Files from elsewhere are left where they are.

        Raises `BusyError` if another process is writing.
        """
        with self._turn:
            with store.writing():
                count = store.remove(report_id)
                store.catch_up()
            self._let_go(self._kept.glob("*/*"), store)
        return count

    def shown(self, message: str) -> str:
        """A message without the folders that uploads lie in, of which a visitor knows nothing."""
        return re.sub(rf"{re.escape(str(self._kept))}/[0-9a-f]+/", "", message)

    def _known(self, token: str) -> _Batch:
        with self._lock:
            batch = self._batches.get(token)
        if batch is None:
            raise UsageError(_UNKNOWN)
        return batch

    def _keep(self, path: Path) -> Path:
        """Where a file lies for good: the same one at the same place, another one of its name beside it."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
        target = self._kept / digest / path.name
        for folder in (self._kept, target.parent):
            private.make_folder(folder)
        path.replace(target)
        return target

    def _let_go(self, paths: Iterable[Path], store: Store) -> None:
        """Remove those of the files in which nothing on file stands."""
        held = {container_of(source.path) or source.path for source in store.sources()}
        for path in list(paths):
            if str(path) not in held:
                path.unlink(missing_ok=True)
                with contextlib.suppress(OSError):  # another file of the same content lies there too
                    path.parent.rmdir()

    def _sweep(self) -> None:
        """Remove uploads that nobody went on with, and what a killed process left."""
        self._give_up_those_idle_for(_STALE)
        for folder in self._arriving.glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if folder.name not in self._batches and time.time() - folder.stat().st_mtime > _STALE:
                    shutil.rmtree(folder, ignore_errors=True)

    def _give_up_those_idle_for(self, seconds: float) -> None:
        now = self._clock()
        with self._lock:
            waiting = [one for one in self._batches.items() if not one[1].is_whole]
        for token, batch in waiting:
            if now - batch.touched > seconds:
                self.give_up(token)


def confined(name: str) -> str:
    r"""A file name without folders, signs that a file system may not take, and more than it takes.

    >>> confined("../../etc/passwd"), confined("C:\\报告\\合肥（终稿）.docx"), confined("..")
    ('passwd', '合肥（终稿）.docx', '报告')
    """
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    name = _UNFIT.sub("_", name).strip(" .") or "报告"
    stem, suffix = PurePath(name).stem, PurePath(name).suffix[:20]
    room = _LONGEST_NAME - len(suffix.encode("utf-8"))
    return stem.encode("utf-8")[:room].decode("utf-8", "ignore") + suffix


@contextlib.contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(_NO_ROOM.format(why(error))) from error
