"""How fast and how true the lexical index ranks when the corpus is large.

    python benchmarks/lexical.py FOLDER_OF_REPORTS QUESTIONS.jsonl [--passages 50000]

Passages are cut from every text file under the folder; when they do not suffice, halves of them are put
together anew under other years, so that the words keep their frequencies.  Compared are the index as
the product asks it and a ranking with every token of the question at once.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from vectorstore import lexical
from vectorstore.analysis.tokens import tokens
from vectorstore.database import Connection
from vectorstore.scope import find_scope
from vectorstore.sqlite import SqliteDatabase

PASSAGE = 250
"""Characters after which a passage ends with its sentence."""

TO_REPORT = 50
"""Passages to a report, for the filtered searches."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--passages", type=int, default=50_000)
    options = parser.parse_args()
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        database = SqliteDatabase(Path(folder) / "benchmark.sqlite3")
        begun = time.perf_counter()
        with database.writing() as connection:
            fill(connection, list(passages(options.reports, options.passages)))
        say(f"{options.passages} passages written in {time.perf_counter() - begun:.0f} s")
        with database.reading() as connection:
            compare(connection, questions)
        database.close()


def passages(folder: Path, wanted: int) -> Iterator[tuple[str, str]]:
    """Headings and texts."""
    own = [
        (f"{path.stem}2024年政府工作报告 › 二、重点工作", text)
        for path in sorted(folder.rglob("*.txt"))
        for text in cut(path.read_text(encoding="utf-8-sig", errors="ignore"))
    ]
    chance = random.Random(1)
    for number in range(wanted):
        heading, text = own[number % len(own)]
        if number >= len(own):
            _, other = chance.choice(own)
            heading = heading.replace("2024", str(2024 - number // len(own)))
            text = text[: len(text) // 2] + other[len(other) // 2 :]
        yield heading, text


def cut(text: str) -> Iterator[str]:
    passage = ""
    for sentence in re.split(r"(?<=。)|\n", text):
        passage += sentence.strip()
        if len(passage) > PASSAGE:
            yield passage
            passage = ""


def fill(connection: Connection, made: list[tuple[str, str]]) -> None:
    for number, (heading, text) in enumerate(made, start=1):
        report = (number - 1) // TO_REPORT + 1
        if number % TO_REPORT == 1:
            connection.execute(
                "INSERT INTO reports VALUES (?, ?, '', '', '', '', '[]', 2024, '', 0, '[]')",
                (report, f"r{report}"),
            )
        connection.execute(
            "INSERT INTO passages VALUES (?, ?, ?, '[]', 0, 0, ?, ?, '其他', NULL)",
            (number, f"p{number}", report, text, heading),
        )
        lexical.add(connection, {number: f"{heading}\n{text}"})


def compare(connection: Connection, questions: list[str]) -> None:
    everything = find_scope(connection, None, None)

    def product(question: str) -> list[int]:
        return lexical.rank(connection, question, everything, 20)

    def all_at_once(question: str) -> list[int]:
        match = " OR ".join(f'"{token}"' for token in dict.fromkeys(tokens(question)))
        found = connection.execute(
            "SELECT rowid FROM lexical WHERE lexical MATCH ? ORDER BY bm25(lexical), rowid LIMIT 20", (match,)
        )
        return [number for (number,) in found]

    def narrow(count: int) -> Callable[[str], list[int]]:
        scope = find_scope(connection, [f"r{7 * i + 1}" for i in range(count)], None)
        return lambda question: lexical.rank(connection, question, scope, 20)

    say(f"{len(questions)} questions, milliseconds for the first 20")
    say(timed("all tokens at once", all_at_once, questions))
    say(timed("candidates by rare tokens", product, questions))
    for count in (1, 10, 100):
        say(timed(f"within {count} reports", narrow(count), questions))
    same = [len({*product(q)[:10]} & {*all_at_once(q)[:10]}) / 10 for q in questions]
    say(f"of the first ten the same: {statistics.mean(same):.1%}")


def timed(name: str, rank: Callable[[str], list[int]], questions: list[str]) -> str:
    times = []
    for question in questions:
        begun = time.perf_counter()
        rank(question)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return f"{name:28}p50 {times[len(times) // 2]:6.1f}   p95 {times[len(times) * 95 // 100]:6.1f}"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
