"""Notes at the foot of a PDF page, told from its text by their smaller type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.rows import Row

NOTES = "注释"
"""The heading under which they stand behind the text, as a list of terms does."""
_NUMBERED = re.compile(r"[\[\uff3b\u3014\u3010(（]?\d{1,3}[\]\uff3d\u3015\u3011)）.．、:：\s]|[①-⑳]")  # noqa: RUF001
"""How a note begins."""


def feet(rows: Sequence[Row], largest: float) -> tuple[list[Row], list[str]]:
    """A page's rows without the notes at the foot of its columns, and these, each a line.

    `largest` is the type size, in points, up to which a row may be one of a note.
    """
    noted: set[int] = set()
    for column in {row.column for row in rows}:
        small: list[int] = []
        for index in reversed([i for i, row in enumerate(rows) if row.column == column]):
            if rows[index].size > largest or len(rows[index].cells) > 1:
                break
            small.append(index)
        while small and not _NUMBERED.match(rows[small[-1]].text):
            small.pop()
        noted |= set(small)
    if len(noted) == len(rows):
        return list(rows), []
    notes: list[str] = []
    for index in sorted(noted):
        text = rows[index].text
        if notes and not _NUMBERED.match(text):
            notes[-1] += text
        else:
            notes.append(text)
    return [row for i, row in enumerate(rows) if i not in noted], notes
