"""Evidence laid open for checking: what each exhibit says, how much, of what, whose, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.llm.claims import Qualifier, ReadFigure, ReadText, is_exact, read
from qa.llm.evidence import Exhibit
from qa.llm.listed import own_part
from qa.llm.numerals import figures
from qa.types.query import Query
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.quantities import fold
from vectorstore.analysis.sentences import sentences
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Indicator, Measure, Period, Role, Sense, Span

_SPACE = re.compile(r"\s+")
_PUNCTUATION = str.maketrans("，；：！？（）", ",;:!?()")


def squeezed(text: str) -> str:
    """Text as it is compared letter by letter: one width, no white space."""
    return _SPACE.sub("", fold(text).translate(_PUNCTUATION))


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a source states."""

    figure: ReadFigure
    number: float
    """Of a fall it is negative."""
    is_change: bool | None
    """None where the source was not read into the table of indicators."""
    name: str
    canonical: str
    """"" where the indicator is not a well-known one."""
    subject: str
    period: Period
    sense: Sense | None
    before: str
    """Its sentence up to the end of the figure."""
    span: Span
    """The sentence, in report offsets."""
    mark: Span
    """The clause that says it, in report offsets."""

    @property
    def qualifiers(self) -> frozenset[Qualifier]:
        return self.figure.qualifiers


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source, read."""

    text: str
    span: Span
    """Report offsets."""
    reading: ReadText
    grams: frozenset[str]


class Source:
    """One exhibit, read when it is first needed."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit = exhibit

    @cached_property
    def squeezed(self) -> str:
        return squeezed(self.exhibit.text)

    @cached_property
    def knowns(self) -> frozenset[str]:
        """The well-known indicators it speaks of, by their standard names."""
        named = {mention.known.name for mention in find_known(self.exhibit.text)}
        return frozenset(named | {row.canonical for row in self.exhibit.rows})

    @cached_property
    def grams(self) -> frozenset[str]:
        """Tokens of its text, its section path and the names of its figures."""
        names = " ".join(f"{row.name} {row.canonical}" for row in self.exhibit.rows)
        return frozenset(tokens(f"{self.exhibit.text}\n{self.exhibit.citation.section}\n{names}"))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        text, begin = self.exhibit.text, self.exhibit.span[0]
        found = []
        for a, b in sentences(text):
            words = text[a:b]
            reading = read(figures(words), self.exhibit.citation.year)
            found.append(Sentence(words, (begin + a, begin + b), reading, frozenset(tokens(words))))
        return tuple(found)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every figure it states; by the table of indicators where that has it."""
        return tuple(s for sentence in self.sentences for s in self._of(sentence))

    def _of(self, sentence: Sentence) -> list[Stated]:
        rows = [r for r in self.exhibit.rows if sentence.span[0] <= r.clause[0] < sentence.span[1]]
        shifted = sentence.reading.text != fold(sentence.text)  # written-out numbers moved the offsets
        found: list[Stated] = []
        for index, figure in enumerate(sentence.reading.figures):
            at = sentence.span[0] + figure.span[0]
            own = [
                row for row in rows if _is(row, figure) and (shifted or row.clause[0] <= at < row.clause[1])
            ]
            found += [self._by_row(row, figure, sentence) for row in own] or [self._by_text(index, sentence)]
        return found

    def _by_row(self, row: Indicator, figure: ReadFigure, sentence: Sentence) -> Stated:
        return Stated(
            figure=figure,
            number=row.number or 0.0,
            is_change=row.measure is Measure.CHANGE,
            name=row.name,
            canonical=row.canonical,
            subject=row.subject,
            period=row.period,
            sense=row.sense,
            before=sentence.reading.text[: figure.span[1]],
            span=sentence.span,
            mark=row.clause,
        )

    def _by_text(self, index: int, sentence: Sentence) -> Stated:
        figure = sentence.reading.figures[index]
        known = figure.knowns[-1].name if figure.knowns else ""
        named = figure.period.period if figure.period else None
        role = {Role.PLAN: Sense.TARGET, Role.REVIEW: Sense.ACTUAL}.get(self.exhibit.role)
        subject = figure.place.candidates[0].name if figure.place else self.exhibit.place.name
        return Stated(
            figure=figure,
            number=-figure.quantity.number if figure.falls else figure.quantity.number,
            is_change=None,
            name=own_part(sentence.reading, index) or figure.window,
            canonical=known,
            subject=subject,
            period=named or self.exhibit.period,
            sense=figure.sense or role,
            before=sentence.reading.text[: figure.span[1]],
            span=sentence.span,
            mark=sentence.span,
        )


def _is(row: Indicator, figure: ReadFigure) -> bool:
    return row.number is not None and is_exact(figure, row.number) and row.unit == figure.quantity.unit


class Docket:
    """What one answer is checked against: the question, the exhibits, and what was already found true."""

    def __init__(self, query: Query, exhibits: Sequence[Exhibit]) -> None:
        self.query = query
        self.asked = query.question
        """The asker's own words, which are no invention of the model's."""
        self.sources = {exhibit.number: Source(exhibit) for exhibit in exhibits}
        self.proven: list[ReadFigure] = []
        """Figures of the sentences that were kept, in order: operands of what is computed from them."""

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places that the evidence is of, in its order."""
        return tuple(dict.fromkeys(source.exhibit.place.name for source in self.sources.values()))

    @cached_property
    def question_grams(self) -> frozenset[str]:
        asks = " ".join(f"{ask.words} {ask.canonical}" for ask in self.query.asks)
        return frozenset(tokens(f"{self.asked} {asks}"))

    @cached_property
    def grams(self) -> frozenset[str]:
        """Tokens of all the evidence."""
        return frozenset().union(*(source.grams for source in self.sources.values()))
