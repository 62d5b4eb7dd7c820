"""One report laid open for reading: its sentences, and what each of them stands under."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.prose.topic import Rarity
from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.sentences import line_around, sentences
from vectorstore.analysis.tokens import fold
from vectorstore.store import Store
from vectorstore.types import Role, Section, Span

_GLOSSARY = re.compile(
    r"(?:名词|用语|词语|术语|缩略语)|^(?:附件\d?[：:]?)?[^，。]{0,20}(?:注释?|注解|脚注|尾注|[简诠]释)[：:]?$"
)
"""The heading of a list of terms or notes."""
_LEAD = 30
"""Characters of the longest sentence that heads what follows it."""
_COUNTS = re.compile(rf"(?:\d+|[{COUNTING}两]+)(?:件|项|个方面|大类)")
"""办好20件民生实事: all that follows are those twenty, however short."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report's text with its sentences in order.  Report offsets."""

    text: str
    folded: str
    sections: Sequence[Section]
    sentences: Sequence[Span]
    rarity: Rarity
    glossaries: Sequence[Span]
    """The lists of terms, and notes, behind the report."""

    @classmethod
    def of(cls, store: Store, report_id: str) -> Reading:
        text = store.report(report_id).text
        spans = tuple(sentences(text, 0, len(text)))
        rarity = Rarity(text[a:b] for a, b in spans)
        sections = store.sections(report_id)
        glossaries = [(s.start, s.end) for s in sections if s.path and _GLOSSARY.search(s.path[0])]
        return cls(text, fold(text), sections, spans, rarity, glossaries)

    def words(self, span: Span) -> str:
        return self.text[slice(*span)]

    def coverage(self, grams: Collection[str], span: Span) -> float:
        """Share of the weight of the bigrams that stands in a span."""
        return self.rarity.coverage(grams, [self.words(span)])

    def role(self, span: Span) -> Role:
        """The role of the deepest section that holds a span."""
        around = [s for s in self.sections if s.start <= span[0] < s.end]
        return max(around, key=lambda s: (len(s.path), s.start)).role if around else Role.OTHER

    def is_heading(self, span: Span) -> bool:
        """Whether a sentence is no more than a heading."""
        a, b = span
        return any(s.heading[0] <= a and b <= s.heading[1] + 1 and s.heading[1] > a for s in self.sections)

    def paragraphs_of(self, section: Section) -> list[Span]:
        """The paragraphs of a section; a line that is a heading and no more is none."""
        lines = (
            match.span() for match in re.compile(r"[^\n]+").finditer(self.text, section.start, section.end)
        )
        return [line for line in lines if not self.is_heading(line)]

    def led_by(self, span: Span) -> Span | None:
        """The stretch of a paragraph that a short sentence heads: up to the next short one, or to the end,
        where it says how many things follow.  None if it heads nothing."""
        rest = [following for following in self.paragraph(span) if following[0] >= span[1]]
        if not _is_short(span) or not rest:
            return None
        if _COUNTS.search(self.words(span)):
            return span[0], rest[-1][1]
        if _is_short(rest[0]):
            return None
        led = list(itertools.takewhile(lambda following: not _is_short(following), rest))
        return span[0], led[-1][1]

    def paragraph(self, span: Span) -> list[Span]:
        """The sentences of the paragraph a span stands in."""
        first, last = line_around(self.text, *span)
        return self.between(first, last)

    def between(self, first: int, last: int) -> list[Span]:
        return [span for span in self.sentences if first <= span[0] and span[1] <= last]


def _is_short(span: Span) -> bool:
    return span[1] - span[0] <= _LEAD
