"""Several answers put together under one question, their citations numbered through."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.types.answer import Answer, Certainty, Citation
from qa.types.query import Query
from qa.wording import wording

_MARK = re.compile(r"\[(\d+)\]")


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """A text whose marks lead to other numbers."""
    return _MARK.sub(lambda mark: f"[{numbers.get(int(mark[1]), int(mark[1]))}]", text)


def _is_one_proof(one: Citation, other: Citation) -> bool:
    """Whether two citations are the same words of the same report, whatever of them is marked."""
    return (one.report_id, one.spans) == (other.report_id, other.spans)


def merged(query: Query, answers: Sequence[Answer], heads: Sequence[str] = ()) -> Answer:
    """One answer with the lines of several, each line once; it is as sure as the least sure of them.

    `heads`: what is said before each.
    """
    lines: list[str] = []
    citations: list[Citation] = []
    for i, one in enumerate(answers):
        numbers: dict[int, int] = {}
        for number, citation in enumerate(one.citations, start=1):
            same = [i for i, other in enumerate(citations) if _is_one_proof(citation, other)]
            if same:
                first = citations[same[0]]
                citations[same[0]] = replace(first, marks=tuple(sorted({*first.marks, *citation.marks})))
            else:
                citations.append(citation)
            numbers[number] = same[0] + 1 if same else len(citations)
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


def naming_missing(query: Query, answer: Answer, missing: Sequence[str]) -> Answer:
    """An answer that names at its end what of several things was not found, and is likely at most."""
    say = wording(query)
    text = f"{answer.text}\n{say.phrases.needs_missing.format(needs=say.listed(missing))}"
    return replace(answer, text=text, certainty=Certainty.LIKELY)
