"""What an explanation is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.scope import Scope
from qa.types.answer import Answer
from qa.types.query import Query
from qa.types.wanted import Ask
from qa.types.ways import Way
from vectorstore.types import Period, Place, Sense, Span


class Choice(StrEnum):
    """Why these reports were looked at."""

    YEARS = "years"
    """The question names years: their own reports plan them, the next ones review them."""
    RELATIVE = "relative"
    """It names a time that counts from a report: 去年, 过去五年."""
    REPORT_YEAR = "report_year"
    """It names the report."""
    NEWEST = "newest"
    """It names no time."""
    TURN_BEFORE = "turn_before"
    """It names no time, and the turn before was answered from this report."""
    AFAR = "afar"
    """No report is of the years asked about; others may look back on them, or ahead to them."""
    ANYWHERE = "anywhere"
    """It names no place: the reports nearest in meaning."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to the log-odds."""

    name: str
    value: float
    usual: float
    """The mean that the value is held against."""
    amount: float
    """(value − mean) / scale × weight: positive speaks for, negative against."""


@dataclass(frozen=True, slots=True)
class ReportName:
    """A report that was looked at."""

    id: str
    place: str
    year: int
    title: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A statement or a clause with where it stands."""

    report: ReportName
    section: tuple[str, ...]
    text: str
    span: Span
    """Report offsets."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that was weighed."""

    proof: Proof
    score: float
    """Log-odds by features, up to a constant of the question; higher is better."""
    contributions: tuple[Contribution, ...]
    """Of all features, the largest amounts first."""
    reading: float | None
    """The log-odds that it answers, by the cross-encoder; None where that has not read it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely something was found to be right, and by which signs."""

    probability: float
    needed: float
    """The probability from which it is told."""
    contributions: tuple[Contribution, ...]
    """Of all signs, the largest amounts first."""


@dataclass(frozen=True, slots=True)
class FormulaWeighed:
    """What may be computed from some figures."""

    formula: str
    written: tuple[str, ...]
    """The figures."""
    proofs: tuple[Proof, ...]
    share: float
    """Its share of the likelihood of all formulas: from 0 to 1."""
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Computation:
    """The likeliest formulas, and how likely the first is what is meant."""

    formulas: tuple[FormulaWeighed, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Part:
    """A question, or one of the several that it is made of, as its answer was looked for."""

    query: Query
    scopes: tuple[Scope, ...]
    reports: tuple[ReportName, ...]
    choice: Choice
    years: tuple[int, ...]
    """The calendar years that are asked about."""
    must_name: tuple[int, ...]
    """Years of which a statement must name one."""
    must_say: tuple[str, ...]
    """Names of which a statement must say one."""
    candidates: tuple[Candidate, ...]
    """The best statements, the best first: of those that name the indicator where they alone may answer, else
    of all."""
    narrowed: bool
    """Whether only statements may answer that name the indicator, since the table states none of it."""
    judgement: Judgement | None
    """None where no statement may answer, or the answer did not depend on it."""
    computation: Computation | None
    ways: tuple[Way, ...]
    """In which ways it was tried, the last one deciding; empty where it was not decided by itself."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table of indicators."""

    proof: Proof
    name: str
    canonical: str
    value: str
    period: Period
    sense: Sense
    answers: bool
    """Whether it is what is asked for; else it is of another sense, period or measure."""


@dataclass(frozen=True, slots=True)
class TableLookUp:
    """What was looked up in the table of indicators, and found."""

    place: Place
    ask: Ask
    sense: Sense
    period: Period
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the answer to a question comes about."""

    asked: str
    after: tuple[str, ...]
    """The turns before it."""
    understood: Query
    taken: Query
    """As it was answered, once it was known what is on file."""
    scopes: tuple[Scope, ...]
    parts: tuple[Part, ...]
    look_ups: tuple[TableLookUp, ...]
    answer: Answer
    ways: tuple[Way, ...]
    """The ways in which parts of the answer were made, in order, each once."""
    stated: float
    """The probability from which an answer is called stated."""
    likely: float
    """The probability from which it is given at all."""
