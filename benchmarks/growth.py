"""How the first phase, questions, disk and memory grow with the number of reports.

    python benchmarks/growth.py FILE_OR_FOLDER ...  [--sizes 10 100 1000 10000] [--servers]

Reports are varied until there are enough of them: each file again for the six years before, its figures
changed, and all of these again as if they were of counties; so places have several years, as in an archive,
and 10,000 reports are of 1,400 places.  Their vectors are
made of nothing but chance, at the dimension of the bundled encoder: what is measured is how searching,
indexing and storing grow, not how well they find.  Times are of the processor, which other load on the
machine hardly changes; with `--servers`, on the empty ones that the settings name, of
the clock, since they work in processes of their own.  docs/growth.md and docs/scaling.md keep a run each.
"""

from __future__ import annotations

import argparse
import itertools
import re
import resource
import statistics
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ingest import FileResult, ingest, parse
from qa import Conversation
from vectorstore.analysis.places_gazetteer import Row, rows, rows_named
from vectorstore.encoder import Vectors
from vectorstore.errors import ReadError
from vectorstore.settings import Settings
from vectorstore.store import Store

QUESTIONS = {
    "figure": "{place}{year}年GDP目标是多少",
    "open": "{place}{year}年怎么推进乡村振兴",
    "ranking": "{year}年GDP目标最高的五个城市",
    "ranking of what has no standard name": "{year}年新建充电桩目标最多的城市",
    "mention": "哪些城市提到低空经济",
}
ASKED = 7
"""Times each question is asked; the first pays for what is read anew and stands in brackets, the median of
the others counts."""
YEARS = 7
"""Reports of one place."""

_OWN = re.compile(r"(?<=[全我本])市|市(?=委|政府|人民政府|人民代表大会|人大|政协|长|级)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?=[%％亿万])")


class ChanceEncoder:
    """Unit vectors drawn by chance, the same ones for the same text."""

    identity, dimension, at_once = "chance-384", 384, 1000

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        seeds = [zlib.crc32(text.encode("utf-8", "replace")) for text in texts]
        drawn = [np.random.default_rng(seed).standard_normal(self.dimension) for seed in seeds]
        vectors = np.array(drawn, np.float32).reshape(-1, self.dimension)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class FirstPhase:
    """Notes when the last file was read."""

    def __init__(self) -> None:
        self.begun = self.ended = used()

    def read(self, done: int, total: int, file: FileResult) -> None:
        self.ended = used()

    def encoded(self, done: int, total: int) -> None:
        """Not of interest."""


used = time.process_time
"""Seconds of this process's processor time: other load hardly changes it."""


def originals(paths: Sequence[Path]) -> list[tuple[Row, str]]:
    """Place and text of each file that holds exactly one report."""
    files = (file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path]))
    found = []
    for file in files:
        try:
            document, reports = parse(file)
        except ReadError:
            continue
        if len(reports) == 1:
            found += [(row, document.text) for row in rows_named(reports[0].report.place.name)[:1]]
    return found


def varied(found: Sequence[tuple[Row, str]], folder: Path) -> Iterator[Path]:
    """Files with one report each, as long as there are places."""
    named = Counter(row.name for row in rows())
    own = {row.name for row, _ in found}
    of_one_name = (row for row in rows() if named[row.name] == 1 and not row.last and row.name not in own)
    others = iter([row for row in of_one_name if row.name.endswith(("县", "市"))])
    places = [row for row, _ in found]
    while len(places) == len(found):
        for back in range(YEARS):
            for place, (before, text) in zip(places, found, strict=True):
                path = folder / str(back) / f"{place.name}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_as_before(_as_of(place, before, text), back), encoding="utf-8")
                yield path
        places = list(itertools.islice(others, len(found)))


def _as_of(place: Row, before: Row, text: str) -> str:
    """The report as if it were another place's."""
    told = place.name.join(re.split(f"{before.name}|{before.stem}", text))
    return told if place == before else _OWN.sub(place.name[-1], told)


def _as_before(text: str, back: int) -> str:
    """The report as if it were of so many years before, with other figures of as many decimals."""

    def changed(figure: re.Match[str]) -> str:
        decimals = len(figure[0].partition(".")[2])
        return f"{float(figure[0]) * (1 - 0.013 * back):.{decimals}f}"

    moved = _YEAR.sub(lambda year: str(int(year[0]) - back), text)
    return _FIGURE.sub(changed, moved)


def milliseconds(chat: Conversation, question: str) -> str:
    """The usual time, and the first."""
    times = []
    for _ in range(ASKED):
        begun = used()
        chat.ask(question)
        times.append((used() - begun) * 1000)
    return f"{statistics.median(times[1:]):.0f} ({times[0]:.0f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how an archive grows.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10, 100, 1000, 10_000])
    parser.add_argument("--servers", action="store_true")
    options = parser.parse_args()
    if options.servers:
        global used
        used = time.perf_counter
    names = " | ".join(f"{kind}, ms" for kind in QUESTIONS)
    held = f"reports | places | passages | first phase, ms a report | {names}"
    columns = f"{held} | disk, MiB | of it a report | memory, MiB"
    sys.stdout.write(f"| {columns} |\n|{' --: |' * (columns.count('|') + 1)}\n")
    with tempfile.TemporaryDirectory() as temporary:
        files = varied(originals(options.paths), Path(temporary) / "reports")
        settings = Settings(Path(temporary) / "home")
        if options.servers:
            settings = replace(Settings.from_environment(), home=settings.home)
        with Store.open(settings, encoder=ChanceEncoder()) as store:
            held = 0
            for size in options.sizes:
                phase = FirstPhase()
                ingest(list(itertools.islice(files, size - held)), store, progress=phase)
                each = (phase.ended - phase.begun) / (size - held) * 1000
                held = size
                write_row(store, each)


def write_row(store: Store, each: float) -> None:
    chat = Conversation(store)
    newest = max(store.reports(), key=lambda report: report.year)
    asked = {"place": newest.place.name, "year": newest.year}
    times = [milliseconds(chat, question.format(**asked)) for question in QUESTIONS.values()]
    status = store.status()
    size = status.size / 2**20
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = [
        f"{status.reports:,}",
        f"{len({report.place.name for report in store.reports()}):,}",
        f"{status.passages:,}",
        f"{each:.0f}",
        *times,
        f"{size:.0f}",
        f"{size / status.reports:.2f}",
        f"{memory:.0f}",
    ]
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
