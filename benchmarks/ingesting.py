"""How fast files are read, what a question costs meanwhile, and how much of the bare encoder's rate is kept.

    python benchmarks/ingesting.py [PATH ...]                      # default: the sample
    python benchmarks/ingesting.py --workers 2 --rounds 0 PATH     # the first phase alone

Everything goes into data folders of its own, which are removed at the end.  Other load on the machine
slows the clock but hardly the processor time, so both are given.  The vector phase (encoding, SQLite,
Chroma) and the encoder alone take the same texts in turns; the median of their ratios counts.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from ingest import FileResult, ingest
from qa import Conversation
from vectorstore.dense import indexed_text
from vectorstore.encoder import load_encoder
from vectorstore.settings import Settings
from vectorstore.store import Store

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
QUESTIONS = (
    "合肥2023年GDP目标是多少",
    "合肥怎么推进乡村振兴",
    "GDP目标最高的五个城市",
    "哪些城市提到科技创新",
)


class FirstPhase:
    """Notes the clock and the processor time when the last file was read, then stops the run."""

    def __init__(self) -> None:
        self.begun = time.perf_counter(), cpu()
        self.ended = self.begun
        self.characters = self.reports = 0
        self.is_over = False

    def read(self, done: int, total: int, file: FileResult) -> None:
        self.characters += file.characters
        self.reports += len(file.reports)
        self.ended = time.perf_counter(), cpu()

    def encoded(self, done: int, total: int) -> None:
        self.is_over = True


def cpu() -> float:
    """Seconds of processor time of this process and of those that have ended before it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """The most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def first_phase(home: Path, paths: Sequence[Path], workers: int) -> str:
    phase = FirstPhase()
    with Store.open(Settings(home)) as store:
        ingest(list(paths), store, progress=phase, workers=workers, cancelled=lambda: phase.is_over)
        passages = sum(report.passages for report in store.reports())
    clock, used = (after - before for before, after in zip(phase.begun, phase.ended, strict=True))
    return (
        f"first phase   {phase.reports} reports, {phase.characters:,} characters, {passages} passages\n"
        f"              {clock:.1f} s, processor {used:.1f} s; "
        f"of 20,000 characters {used / phase.characters * 20_000:.2f} s processor\n"
        f"memory        {peak():.0f} MiB at most\n"
    )


def vectors_against_encoder(home: Path, rounds: int) -> str:
    """The rates of the vector phase and of the encoder alone over the same texts."""
    encoder = load_encoder()
    shares, rates = [], []
    with Store.open(Settings(home), encoder=encoder) as store:
        ids = [report.id for report in store.reports()]
        texts = [indexed_text(p.heading, p.text) for id_ in ids for p in store.passages(id_)]
        for _ in range(rounds):
            with store.writing():
                store.reencode()
            begun = time.perf_counter()
            with store.writing():
                store.encode_pending()
            between = time.perf_counter()
            encoder.encode_passages(texts)
            alone = time.perf_counter() - between
            shares.append(alone / (between - begun))
            rates.append(len(texts) / (between - begun))
    return (
        f"vectors       {len(texts)} passages, {statistics.median(rates):.1f} passages/s, "
        f"{statistics.median(shares):.0%} of the encoder's own rate (median of {rounds})\n"
        f"memory        {peak():.0f} MiB at most\n"
    )


def questions_meanwhile(home: Path, paths: Sequence[Path]) -> str:
    """Milliseconds of questions over the reports on file while the same files go into another folder, and
    their vectors with them, in a thread of this process: as an upload to the page does."""
    with tempfile.TemporaryDirectory() as other, Store.open(Settings(home)) as store:
        chat = Conversation(store)
        quiet = [asked(chat, question) for question in QUESTIONS * 3][len(QUESTIONS) :]
        with Store.open(Settings(Path(other))) as filling:
            over = threading.Event()
            run = threading.Thread(
                target=ingest, args=(list(paths), filling), kwargs={"cancelled": over.is_set}
            )
            run.start()
            busy = []
            while run.is_alive() and len(busy) < 200:
                busy.append(asked(chat, QUESTIONS[len(busy) % len(QUESTIONS)]))
                time.sleep(0.05)
            over.set()
            run.join()
    parts = (("quiet", quiet), ("meanwhile", busy))
    return "".join(
        f"question      {name}: median {statistics.median(times) * 1000:.0f} ms, "
        f"p95 {sorted(times)[int(len(times) * 0.95)] * 1000:.0f} ms of {len(times)}\n"
        for name, times in parts
    )


def asked(chat: Conversation, question: str) -> float:
    begun = time.perf_counter()
    chat.ask(question)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure an ingest.")
    parser.add_argument("paths", nargs="*", type=Path, help="default: the sample")
    parser.add_argument("--workers", type=int, default=1, help="processes that read")
    parser.add_argument(
        "--rounds", type=int, default=3, help="of the vector phase; 0 leaves out what needs vectors"
    )
    options = parser.parse_args()
    paths = options.paths or [SAMPLES]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sys.stdout.write(first_phase(home, paths, options.workers))
        if options.rounds:
            sys.stdout.write(vectors_against_encoder(home, options.rounds))
            sys.stdout.write(questions_meanwhile(home, paths))


if __name__ == "__main__":
    main()
