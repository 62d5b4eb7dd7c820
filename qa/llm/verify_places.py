"""What is said of several places held against each one's own evidence: nothing of one is said of another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from qa.llm.attribution import spoken_of
from qa.llm.claims import ReadFigure, ReadText, covers, read
from qa.llm.computed import compared
from qa.llm.sources import Docket, Source
from qa.llm.verify_figures import Proof, is_same
from qa.llm.verify_words import check_words
from vectorstore.types import Span


def check_places(reading: ReadText, cited: Sequence[Source], docket: Docket) -> str:
    """What is wrong with whose a sentence is, where the evidence is of several places ("" if nothing is)."""
    if len(docket.places) < 2:
        return ""
    said = spoken_of(reading, docket)
    theirs = {source.exhibit.place.name for source in cited}
    if not said:
        return f"是{cited[0].exhibit.place.name}的，没有写明"
    lacking = [place for place in said if place not in theirs]
    return f"资料不是{lacking[0]}的" if lacking else ""


def check_parts(
    reading: ReadText, cited: Sequence[Source], docket: Docket, proven: Sequence[Proof]
) -> tuple[str, list[Proof]]:
    """What is wrong with the words of a sentence, each place's part held against its own exhibits, and what
    says them."""
    comparison = compared(reading, docket)
    if comparison and not comparison.holds:
        return "高低与资料相反", []
    said = spoken_of(reading, docket)
    if len(said) < 2:
        return check_words(reading, cited, docket, proven=proven)
    found: list[Proof] = []
    parts = _parts(reading, said) or [(place, (0, len(reading.text))) for place in said]
    for place, (start, end) in parts:
        own = [source for source in cited if source.exhibit.place.name == place]
        part = read(reading.text[start:end], own[0].exhibit.citation.year)
        fault, proofs = check_words(part, own, docket, proven=proven, ordered=comparison is not None)
        if fault:
            return fault, []
        found += proofs
    for figure in comparison.figures if comparison else ():
        found += _proofs(figure, cited)
    return "", found


def _proofs(figure: ReadFigure, cited: Sequence[Source]) -> list[Proof]:
    """Where a figure that was proven before is stated."""
    return [
        Proof(source.exhibit.number, stated.span, stated.mark)
        for source in cited
        for stated in source.stated
        if stated.canonical == figure.knowns[-1].name and is_same(figure, stated)
    ]


def _parts(reading: ReadText, places: Sequence[str]) -> list[tuple[str, Span]]:
    """Whose each part of a sentence is: from where it names a place to where it names another one; none if it
    names none."""
    starts = [
        (mention.span[0], place) for mention in reading.places for place in places if covers(mention, {place})
    ]
    bounds = [0, *(start for start, _ in starts[1:]), len(reading.text)]
    return [(place, span) for (_, place), span in zip(starts, itertools.pairwise(bounds), strict=False)]
