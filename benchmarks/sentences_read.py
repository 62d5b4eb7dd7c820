"""Random sentences with numbers, each with the indicators read from it, to be judged by eye.

    python benchmarks/sentences_read.py FOLDER ... [--count 200] [--seed 1]

The same folders, count and seed give the same sentences.  A sentence is right if every figure in it has its
row, and every row its name, value, period, subject and sense (precision: right rows of all rows; recall: rows
that are there of those that should be).  At the end it says how many sentences have no row at all.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.readers.files import find
from ingest.run.contents import Refusal, documents
from ingest.run.reading import read
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.sentences import sentences
from vectorstore.errors import NotAReportError
from vectorstore.types import Document, Indicator, ParsedReport


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence with a number in it, where it stands, and what was read from it."""

    where: str
    text: str
    rows: tuple[Indicator, ...]


def reports_in(paths: Sequence[Path]) -> Iterator[tuple[Document, ParsedReport]]:
    for item in find(list(paths)):
        for document in documents(item):
            if isinstance(document, Refusal):
                continue
            try:
                found = read(document)
            except NotAReportError:
                continue
            for parsed in found:
                yield document, parsed


def with_numbers(document: Document, parsed: ParsedReport) -> Iterator[Drawn]:
    rows: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in parsed.indicators:
        rows[indicator.sentence[0]].append(indicator)
    report = parsed.report
    for start, end in sentences(report.text):
        text = report.text[start:end]
        if "\t" in text or not find_quantities(text):
            continue
        around = [section for section in parsed.sections if section.start <= start < section.end]
        path = " › ".join(around[-1].path) if around else ""
        role = around[-1].role if around else ""
        where = f"{Path(document.source).name}  {report.place.name}{report.year}年  [{role}] {path}"
        yield Drawn(where, text, tuple(rows[start]))


def drawn(paths: Sequence[Path], count: int, seed: int) -> tuple[list[Drawn], int]:
    """So many sentences, in the order of their files, and how many there are in all.

    Each is as likely as any other (reservoir sampling), and no more than `count` are held.
    """
    chance = random.Random(seed)
    kept: list[tuple[int, Drawn]] = []
    seen = 0
    for document, parsed in reports_in(paths):
        for sentence in with_numbers(document, parsed):
            if len(kept) < count:
                kept.append((seen, sentence))
            elif (place := chance.randrange(seen + 1)) < count:
                kept[place] = (seen, sentence)
            seen += 1
    return [sentence for _, sentence in sorted(kept, key=lambda one: one[0])], seen


def line(row: Indicator) -> str:
    name = row.name if row.name == row.canonical else f"{row.name} → {row.canonical}"
    number = "—" if row.number is None else f"{row.number:g}"
    upper = "" if row.upper is None else f"…{row.upper:g}"
    return (
        f"    {name} | {row.value} | {number}{upper} {row.unit} | {row.measure} | "
        f"{row.period.label} | {row.sense} | {row.subject}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw sentences with numbers and show what was read.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found, total = drawn(options.paths, options.count, options.seed)
    for number, one in enumerate(found, start=1):
        sys.stdout.write(
            "\n".join((f"{number}. {one.where}", f"  {one.text}", *map(line, one.rows), "")) + "\n"
        )
    silent = sum(not one.rows for one in found)
    sys.stdout.write(f"{len(found)} of {total} sentences, {silent} of them without a row\n")


if __name__ == "__main__":
    main()
