"""What is a report is taken as one, what is another as that, and what only tells of one is refused."""

from __future__ import annotations

import pytest
from made_genres import Genre, genres

from ingest.run.reading import document_of, read
from ingest.types import Extracted
from vectorstore.errors import NotAReportError
from vectorstore.types import Kind


def taken(genre: Genre) -> str:
    """What a text is taken for."""
    try:
        found = read(document_of(Extracted(genre.text, "txt"), f"{genre.name}.txt"))
    except NotAReportError:
        return "refused"
    (parsed,) = found
    if any("不能确定" in remark for remark in parsed.report.remarks):
        return "unsure"
    return "work" if parsed.report.kind is Kind.WORK_REPORT else "other"


LONGER = [
    Genre(f"{genre.name}，多次", genre.text * 4, "refused")
    for genre in genres()
    if genre.taken == "refused" and not genre.name.endswith("开头")
]
"""What is not refused for its length alone."""


@pytest.mark.parametrize("genre", [*genres(), *LONGER], ids=lambda genre: genre.name)
def test_sixty_texts(genre: Genre) -> None:
    assert taken(genre) == genre.taken
