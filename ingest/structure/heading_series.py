"""Headings that only the lines around them make known: each finder takes all lines of a report, with the
offsets where they begin, and gives its headings by offset."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.lines.headings import ALONE, LEAD, Heading, heading, lone
from ingest.lines.kinds import CELL, is_caption, is_heading_line
from vectorstore.analysis.outline_marks import Rank, list_mark, mark

_BARE_NUMBER = re.compile(r"\d{1,2}(?=\s*[^\W\d_])")
_A_COUNT = 3
"""Lines from which on numbers that follow each other are no chance."""

_ITEM_NAME = re.compile(r"[^。！？!?：:；;]{4,60}(?=[。：:])")
"""The first sentence of a list's item, where it can name it."""

_BODY = 40
"""Characters of a paragraph that is more than a heading or a motto."""


def captions(lines: Sequence[tuple[int, str]]) -> dict[int, Heading]:
    """The lines that head a table: they head its rows and nothing more."""
    return {
        start: Heading(LEAD, len(line), True)
        for (start, line), (_, below) in itertools.pairwise(lines)
        if CELL in below and not mark(line) and (is_heading_line(line) or is_caption(line))
    }


def counted(lines: Sequence[tuple[int, str]]) -> dict[int, Heading]:
    """The lines that count a report's chapters with bare numbers (01综合, 02农业): one number begins a name
    as often (10件实事), a run of them counts."""
    found: dict[int, Heading] = {}
    for start, line in lines:
        number = _BARE_NUMBER.match(line)
        if number and int(number[0]) == len(found) + 1 and is_heading_line(line):
            found[start] = Heading(Rank.CHAPTER, len(line), False)
    return found if len(found) >= _A_COUNT else {}


def listed(lines: Sequence[tuple[int, str]]) -> dict[int, Heading]:
    """The paragraphs that open a list's items (一是…。二是…。), where items run over several paragraphs."""
    runs: list[list[int]] = []
    for index, (_, line) in enumerate(lines):
        item = list_mark(line)
        if item is None:
            continue
        if item.number == 1:
            runs.append([index])
        elif runs and item.number == len(runs[-1]) + 1:
            runs[-1].append(index)
    return {
        lines[index][0]: Heading(Rank.ORDINAL, found.end(), False)
        for run in runs
        if len(run) >= _A_COUNT and all(b - a > 1 for a, b in itertools.pairwise(run))
        for index in run
        if (found := _ITEM_NAME.match(lines[index][1]))
    }


def standing_alone(lines: Sequence[tuple[int, str]]) -> dict[int, Heading]:
    """The short sentences that are a paragraph each and name the long one below: a report that heads its
    paragraphs so does it again and again."""
    found = {
        start: Heading(ALONE, length, False)
        for (start, line), (_, below) in itertools.pairwise(lines)
        if mark(line) is None and (length := lone(line)) and _is_body(below)
    }
    return found if len(found) >= _A_COUNT else {}


def _is_body(line: str) -> bool:
    return len(line) >= _BODY and heading(line) is None and CELL not in line
