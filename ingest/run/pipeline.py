"""The run: what the user names → documents → reports → store, answerable at once; then their vectors."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from ingest.readers.files import Item, Name, find, is_light, loaded
from ingest.run import workers as processes
from ingest.run.contents import Refusal, documents
from ingest.run.keeping import Cancelled, Keeper
from ingest.run.reading import read
from ingest.run.taking import Known, Outcome, lost, take_document, take_file
from ingest.types import Progress, Summary
from vectorstore.cluster import Cluster
from vectorstore.errors import ReadError
from vectorstore.store import WAIT_SECONDS, Store
from vectorstore.types import Document, ParsedReport

Job = TypeVar("Job", Item, Document)


def ingest(
    names: Sequence[Name],
    store: Store,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 1,
    allow_private: bool = False,
    piped: bytes | None = None,
    cluster: Cluster | None = None,
    wait: float = WAIT_SECONDS,
) -> Summary:
    """Take files, folders with all their files, addresses and standard input ("-") into the store.

    A file that cannot be taken in is recorded with its reason and costs nothing else.  Running it again
    changes nothing where nothing has changed, and finishes what a killed run left.  All reports can be
    asked for before the first vector is made.

    `cancelled` is asked between documents, between batches of vectors, and all the while where reading may
    take long; what was done until then stays.  What may take long is read in a process of its own, within
    limits of time and memory; with several `workers`, all files are read in so many; with a `cluster`, on
    its machines, to which files of this one are sent.  `allow_private` also fetches from addresses of this
    machine and the local network.  `piped` is what "-" stands for.

    `BusyError` if another process is still writing after `wait` seconds, `StoreError` if the data folder
    fails.
    """
    items = list(find(names, piped=piped))
    with store.writing(wait):
        on_file = {source.path: source.document_id for source in store.sources()}
        work = functools.partial(take_file, Known(store.labels(), on_file, allow_private))
        keeper = Keeper(store, len(items), progress, cancelled)
        try:
            apart = workers if workers > 1 or not all(map(is_light, items)) else 0
            jobs = map(loaded, items) if cluster else items
            with closing(_worked(jobs, work, cluster or apart, keeper)) as worked:
                for item, outcomes in worked:
                    keeper.keep_file(item.source, outcomes)
            keeper.finish()
        except Cancelled:
            return Summary(tuple(keeper.results), cancelled=True)
    return Summary(tuple(keeper.results))


def reread(
    store: Store,
    *,
    among: Collection[str] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 1,
    cluster: Cluster | None = None,
    wait: float = WAIT_SECONDS,
) -> Summary:
    """Read the documents on file anew, as this version and the user's labels have it.

    No file is needed, and text that stays the same is not encoded again.  `among` are the ids of the
    documents to be read; None is all.  `BusyError` if another process is still writing after `wait` seconds.
    """
    with store.writing(wait):
        paths: dict[str, list[str]] = defaultdict(list)
        for source in store.sources():
            if among is None or source.document_id in among:
                paths[source.document_id].append(source.path)
        stored = (document for first, *_ in paths.values() if (document := store.document_of(first)))
        apart = workers if workers > 1 or len(paths) > 1 else 0
        work = functools.partial(take_document, store.labels())
        keeper = Keeper(store, len(paths), progress, cancelled)
        try:
            with closing(_worked(stored, work, cluster or apart, keeper)) as worked:
                for document, outcomes in worked:
                    keeper.keep_anew(paths[document.id], outcomes)
            keeper.finish()
        except Cancelled:
            return Summary(tuple(keeper.results), cancelled=True)
    return Summary(tuple(keeper.results))


def parse(path: Path) -> tuple[Document, tuple[ParsedReport, ...]]:
    """The document and the reports of a file that holds one document.

    `ReadError` if it cannot be read, `NotAReportError` if it holds no report.
    """
    found = next(documents(Item(str(path))))
    if isinstance(found, Refusal):
        raise ReadError(found.reason)
    return found, read(found)


def _worked(
    jobs: Iterable[Job], work: Callable[[Job], Iterator[Outcome]], apart: int | Cluster, keeper: Keeper
) -> Generator[tuple[Job, Iterable[Outcome]], None, None]:
    """Each job with its outcomes, one by one here or in so many processes `apart`; closing it ends them."""
    if isinstance(apart, Cluster):
        with apart.stage(work, processes.limit_memory) as stage:
            yield from stage.run(jobs, lost, keeper.go_on)
    elif apart:
        yield from processes.run(jobs, work, lost, apart, keeper.go_on)
    else:
        for job in jobs:
            yield job, work(job)
