"""A process of its own for the tests of the store: `python store_worker.py HOME COMMAND`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from fakes import HashingEncoder
from made_reports import made

from vectorstore.settings import Settings
from vectorstore.store import Store

DOCUMENTS = [
    made(
        f"{number}.txt",
        *(
            (f"第{number}市", year, [f"{year}年第{i}项:生产总值增长{number}.{i}%。" for i in range(25)])
            for year in (2023, 2024)
        ),
    )
    for number in range(6)
]


class SlowEncoder(HashingEncoder):
    """Takes long enough to be killed at work."""

    def encode_passages(self, texts):  # type: ignore[no-untyped-def]
        time.sleep(0.05)
        return super().encode_passages(texts)


def ingest(home: Path) -> None:
    """Take in every document and encode; prints a line when it begins."""
    with Store.open(Settings(home), encoder=SlowEncoder()) as store, store.writing():
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        for document, parsed in DOCUMENTS:
            store.put(document, parsed)
        store.encode_pending()


def hold(home: Path) -> None:
    """Keep the turn of writing until standard input ends."""
    with Store.open(Settings(home)).writing():
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    {"ingest": ingest, "hold": hold}[sys.argv[2]](Path(sys.argv[1]))
