"""The records of the question sets that models are trained on (benchmarks/questions/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """A question with its proof."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    abstain: bool = False
    operation: str = ""
    """What is to be computed (`qa.types.wanted.Operation`), where that was said."""


def read_records(paths: Iterable[Path]) -> list[Record]:
    """The records of some files, in their order.  Raises `ValueError` for an id that was there before."""
    found: dict[str, Record] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                one = record(line)
                if one.id in found:
                    raise ValueError(f"{path}: {one.id} stands twice")
                found[one.id] = one
    return list(found.values())


def record(line: str) -> Record:
    """A line of a question set.

    >>> record('{"id": "a", "kind": "fact", "question": "?", "file": "合肥.txt", "answers": [["1"]]}').files
    ('合肥.txt',)
    """
    read = json.loads(line)
    files = read.get("file") or []
    return Record(
        id=read["id"],
        kind=read["kind"],
        question=read["question"],
        history=tuple(read.get("history") or ()),
        files=(files,) if isinstance(files, str) else tuple(files),
        answers=tuple(tuple(group) for group in read.get("answers") or ()),
        evidence=tuple(read.get("evidence") or ()),
        forbid=tuple(read.get("forbid") or ()),
        abstain=bool(read.get("abstain")),
        operation=read.get("operation") or "",
    )
