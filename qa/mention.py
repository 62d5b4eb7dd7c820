"""Which reports speak of something: every one of them, not the best few."""

from __future__ import annotations

from collections.abc import Sequence

from qa.boundaries import Neighbours
from qa.citations import Draft, Numbering, cite
from qa.topic import topic
from qa.types import Cell, Query, Table
from qa.wording import Wording, wording
from vectorstore.analysis.sentences import line_around, sentences, visible
from vectorstore.store import Mention, ReportInfo, Store
from vectorstore.types import Span

_SHOWN = 120
"""Visible characters of a sentence in the table; the citation has the rest."""
_NAMED = 30
"""Reports named in the text; the table has them all."""


def mention(store: Store, query: Query, reports: Sequence[ReportInfo]) -> Draft | None:
    """The reports in which the words stand literally, with the first sentence of each, and those in which
    they do not; None if they stand in none."""
    words = _words(query)
    if not words or not reports:
        return None
    first: dict[str, Mention] = {}
    for found in _standing(store, words, reports):
        known = first.get(found.report_id)
        if known is None or found.start < known.start:
            first[found.report_id] = found
    if not first:
        return None
    say = wording(query)
    phrases = say.phrases
    numbering = Numbering()
    rows, named = [], []
    for info in reports:
        if (here := first.get(info.id)) is None:
            continue
        span = _sentence(store.report(info.id).text, here)
        citation = cite(store, info.id, *span, marks=[(here.start, here.end)])
        n = numbering.number(citation)
        shown = citation.quote if visible(citation.quote) <= _SHOWN else f"{citation.quote[:_SHOWN]}……"
        rows.append((Cell(say.place(info.place)), Cell(str(info.year)), Cell(shown, (n,))))
        named.append(f"{_label(say, info, reports)}[{n}]")
    said = phrases.either.join(f"“{word}”" for word in words)
    places = say.listed(named, _NAMED)
    lines = [phrases.mentioned.format(count=len(reports), found=len(named), words=said, places=places)]
    if silent := [_label(say, info, reports) for info in reports if info.id not in first]:
        lines.append(phrases.unmentioned.format(places=say.listed(silent, _NAMED)))
    columns = (phrases.column_place, phrases.column_year, phrases.column_quote)
    return Draft("\n".join(lines), numbering.citations, Table(columns, tuple(rows)))


def _standing(store: Store, words: Sequence[str], reports: Sequence[ReportInfo]) -> list[Mention]:
    """Where the words stand as words, and not in two others (村超 in 每村超过)."""
    found = store.mention(words, [info.id for info in reports])
    texts = {report_id: store.report(report_id).text for report_id in {m.report_id for m in found}}
    beside = {word: Neighbours(word, list(texts.values())) for word in words}
    return [m for m in found if beside[m.word].holds(texts[m.report_id], m.start, m.end)]


def _words(query: Query) -> list[str]:
    """The words to look for: those in quotation marks, else what is left of the question, else what
    it was understood to ask for."""
    about = topic(query)
    asked = tuple(ask.words for ask in query.asks)
    return list(about.terms or about.words or asked)


def _sentence(text: str, found: Mention) -> Span:
    """The sentence a word stands in."""
    inside = sentences(text, *line_around(text, found.start, found.end))
    return next(((a, b) for a, b in inside if a <= found.start < b), (found.start, found.end))


def _label(say: Wording, info: ReportInfo, reports: Sequence[ReportInfo]) -> str:
    """The place, with the year where the reports are of several."""
    several = len({report.year for report in reports}) > 1
    place = say.place(info.place)
    return say.phrases.of_year.format(place=place, year=info.year) if several else place
