"""Several answers put together under one question, their citations numbered through."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.types import Answer, Certainty, Citation, Query

_MARK = re.compile(r"\[(\d+)\]")


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """A text whose marks lead to other numbers."""
    return _MARK.sub(lambda mark: f"[{numbers.get(int(mark[1]), int(mark[1]))}]", text)


def merged(query: Query, answers: Sequence[Answer], heads: Sequence[str] = ()) -> Answer:
    """One answer with the lines of several, each line once; it is as sure as the least sure of them.

    `heads`: what is said before each.
    """
    lines: list[str] = []
    citations: list[Citation] = []
    for i, one in enumerate(answers):
        numbers: dict[int, int] = {}
        for number, citation in enumerate(one.citations, start=1):
            if citation not in citations:
                citations.append(citation)
            numbers[number] = citations.index(citation) + 1
        text = _renumbered(one.text, numbers)
        lines += [*heads[i : i + 1], *text.split("\n")]
    kept = list(reversed(dict.fromkeys(reversed(lines))))  # a source that is named twice is named at the end
    sure = [one.confidence for one in answers]
    likely = any(one.abstained or one.certainty is Certainty.LIKELY for one in answers)
    return Answer(
        query.question,
        "\n".join(kept),
        query,
        tuple(citations),
        certainty=Certainty.LIKELY if likely else Certainty.STATED,
        confidence=min((one for one in sure if one is not None), default=None),
    )
