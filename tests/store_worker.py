"""A process of its own for the tests of the store, on what the environment's settings name:
`python store_worker.py COMMAND`."""

from __future__ import annotations

import sys
import time

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


def ingest() -> None:
    """Take in every document and encode; prints a line when it begins, and how many passages it encoded."""
    with Store.open(Settings.from_environment(), encoder=SlowEncoder()) as store, store.writing():
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        for document, parsed in DOCUMENTS:
            store.put(document, parsed)
        sys.stdout.write(f"{store.encode_pending()}\n")


def hold() -> None:
    """Keep the turn of writing until standard input ends."""
    with Store.open(Settings.from_environment()).writing():
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    {"ingest": ingest, "hold": hold}[sys.argv[1]]()
