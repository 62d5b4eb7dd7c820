"""What an answer is made of: its text, its proofs, or its reason to abstain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.types.query import Query
from vectorstore.types import Span


class Reason(StrEnum):
    """Why an answer abstains."""

    PLACE_NOT_ON_FILE = "place_not_on_file"
    PLACE_AMBIGUOUS = "place_ambiguous"
    PLACE_MISSING = "place_missing"
    YEAR_NOT_ON_FILE = "year_not_on_file"
    NOT_STATED = "not_stated"
    OFF_TOPIC = "off_topic"


class Doubt(StrEnum):
    """Why a report may not be what it is cited as."""

    TRUNCATED = "不完整"
    UNCERTAIN = "待核对"
    """Its place or its year is not certain; its remarks say why."""
    CORRECTED = "人工更正"
    """The user set its place or its year by hand."""
    AHEAD = "年份过晚"
    """It is filed under a year of which there can be no report yet."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a source file that proves something.  Offsets count the stored text."""

    quote: str
    """The text of `spans`, healed of line breaks and page furniture; at most 400 visible characters."""
    place: str
    year: int
    section: str
    """The section path, joined by `PATH_SEPARATOR`."""
    source: str
    """Path of the ingested file."""
    start: int
    end: int
    spans: tuple[Span, ...]
    report_id: str
    before: str = ""
    """The rest of the paragraph before the quote."""
    after: str = ""
    """The rest of the paragraph after the quote."""
    marks: tuple[Span, ...] = ()
    """Where in `quote` the very words stand that the answer rests on."""
    where: str = ""
    """Page, paragraph or row of the original where the quote begins (第3页); "" where there is none."""
    doubts: tuple[Doubt, ...] = ()
    """What is in doubt about the report."""
    remarks: tuple[str, ...] = ()
    """What is uncertain about the report and why, in the user's words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `citations` number from 1 into `Answer.citations`."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something near what was asked, never part of the answer."""

    text: str
    question: str = ""
    """A question that can be answered and leads there; "" if there is none."""
    citations: tuple[Citation, ...] = ()


class Certainty(StrEnum):
    """How sure an answer is."""

    STATED = "stated"
    """Right in at least 97 of 100 cases, on questions that nobody tuned to."""
    LIKELY = "likely"
    """The sentence most likely to answer, to be shown as such: right in at least 3 of 4."""


class Verdict(StrEnum):
    """What became of a sentence that a model wrote."""

    SUPPORTED = "supported"
    REPAIRED = "repaired"
    """It failed, was asked for again with the reason, and the new one is supported."""
    DROPPED = "dropped"
    """It is not part of the answer."""


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence of a model's answer, as it was held against the evidence."""

    sentence: str
    """As the model wrote it first, without control characters; not to be shown as an answer."""
    verdict: Verdict
    why: str = ""
    """What was wrong with it, in the user's words; "" where nothing was."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its proofs, or an abstention with its reason.  Failures are exceptions."""

    question: str
    text: str
    """With [n] marks at the claims; n counts `citations` from 1."""
    query: Query
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    """Why it abstains; None for an answer."""
    offers: tuple[Offer, ...] = ()
    table: Table | None = None
    reader: str = ""
    """The chat model that wrote `text`; "" where it was read out of the reports by rule."""
    remark: str = ""
    """What the user should know of how a configured model fared; "" where all went well."""
    certainty: Certainty = Certainty.STATED
    """How sure it is that the answer answers; of no meaning where it abstains."""
    confidence: float | None = None
    """The probability, from 0 to 1, that the extractive answer is right, which `certainty` comes from; None
    where it was not reckoned."""
    checks: tuple[Check, ...] = ()
    """What became of each sentence of a model, in the order it wrote them."""

    @property
    def abstained(self) -> bool:
        return self.reason is not None
