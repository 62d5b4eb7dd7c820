"""The values that cross the modules of 政问: documents, reports and what was read out of them.

Offsets come in two kinds, and each field says which.  *Stored* offsets count the characters of
`Document.text`, what a citation shows.  *Report* offsets count the characters of `Report.text`, the
same report healed for reading (page furniture and line breaks inside a sentence taken out).
`vectorstore.spans.SourceMap` leads from the second to the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Half-open: text[start:end]."""
PATH_SEPARATOR = " › "
"""Stands between the headings of a section path that is written as one line."""


class Level(StrEnum):
    """The administrative level of a place, highest first."""

    NATION = "国家"
    PROVINCE = "省级"
    PREFECTURE = "地级"
    COUNTY = "县级"
    TOWN = "乡级"
    UNKNOWN = "未知"


class Kind(StrEnum):
    """What kind of document a report is; it decides which year its figures speak of."""

    WORK_REPORT = "政府工作报告"
    BULLETIN = "统计公报"
    OTHER = "其他"


class Role(StrEnum):
    """What a section does: look back, plan, or neither."""

    REVIEW = "回顾"
    PLAN = "安排"
    OTHER = "其他"


class Sense(StrEnum):
    """Whether a figure was aimed at or reached."""

    TARGET = "目标"
    ACTUAL = "完成"


class Measure(StrEnum):
    """What an indicator's number says: how much there is, how it changed, or words alone."""

    LEVEL = "水平"
    CHANGE = "变动"
    WORDS = "文字"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months, both ends included, each counted as year × 12 + month − 1."""

    first: int
    last: int

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Period:
        """Months `first` to `last` (1–12) of one year."""
        return cls(year * 12 + first - 1, year * 12 + last - 1)

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Whole years, both included."""
        return cls(first * 12, last * 12 + 11)

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls.years(year, year)

    @property
    def first_year(self) -> int:
        return self.first // 12

    @property
    def last_year(self) -> int:
        return self.last // 12

    @property
    def is_year(self) -> bool:
        return self == Period.of_year(self.last_year)

    @property
    def label(self) -> str:
        """As a Chinese reader writes it.

        >>> [p.label for p in (Period.of_year(2023), Period.years(2018, 2022))]
        ['2023年', '2018—2022年']
        >>> [Period.months(2022, a, b).label for a, b in ((1, 5), (1, 9), (1, 6), (4, 6), (3, 3))]
        ['2022年1—5月', '2022年前三季度', '2022年上半年', '2022年二季度', '2022年3月']
        """
        year, a, b = self.last_year, self.first % 12 + 1, self.last % 12 + 1
        if self.first_year != year:
            whole = (a, b) == (1, 12)
            return f"{self.first_year}—{year}年" if whole else f"{self.first_year}年{a}月—{year}年{b}月"
        named = {
            (1, 12): "",
            (1, 6): "上半年",
            (7, 12): "下半年",
            (1, 9): "前三季度",
            (1, 3): "一季度",
            (4, 6): "二季度",
            (7, 9): "三季度",
            (10, 12): "四季度",
        }
        months = f"{a}月" if a == b else f"{a}—{b}月"
        return f"{year}年{named.get((a, b), months)}"


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative place.  `name` is the full name, `code` its GB/T 2260 code ("" if not found)."""

    name: str
    level: Level
    code: str = ""
    parents: tuple[str, ...] = ()
    """Full names of the places it lies in, highest first, without the nation."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a page, a paragraph or a row of the original begins in the stored text."""

    start: int
    label: str
    """As the user finds it there: 第3页, 第12段."""


@dataclass(frozen=True, slots=True)
class Document:
    """One ingested file, or one member of a file that holds several.  Stored offsets.

    It has all that reading it needs, so that a report is read anew without its file.
    """

    id: str
    """SHA-256 of `text`, in hexadecimal digits."""
    source: str
    """Path or address; a member's is its container's, "!/" and its own: 报告.zip!/2024/合肥.docx."""
    format: str
    text: str
    levels: tuple[tuple[int, int], ...] = ()
    """The heading level (from 1) that the format's own markup gives the line at an offset."""
    anchors: tuple[Anchor, ...] = ()
    """In order; empty for formats that have none."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report inside a document."""

    id: str
    document_id: str
    kind: Kind
    place: Place
    year: int
    """0 where it is not known."""
    title: str
    text: str
    """The report healed for reading, in simplified characters; paragraphs are separated by one newline."""
    spans: tuple[Span, ...]
    """Stored offsets of its pieces, in order: joined, they are `text`, white space aside."""
    truncated: bool = False
    remarks: tuple[str, ...] = ()
    """What is uncertain about it and why, in the user's words."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the user set by hand for a report, whatever its text suggests; None leaves it to the text.

    Report ids come from content, so it holds wherever that content turns up.
    """

    report_id: str
    place: Place | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's report that an answer is wrong."""

    time: str
    """ISO 8601, UTC, to the second."""
    question: str
    answer: str
    """Its text, with [n] marks."""
    abstained: bool
    citations: tuple[str, ...]
    """What it cited, as file:start-end, in the order of the marks."""
    comment: str
    """What the reader says is wrong; may be empty."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report under one heading, its sub-sections included.  Report offsets."""

    report_id: str
    path: tuple[str, ...]
    """Headings from the top of the outline down to this one, as written."""
    start: int
    end: int
    heading: Span
    """Where its own heading stands; (start, start) when it has none."""
    role: Role
    period: Period


@dataclass(frozen=True, slots=True)
class Passage:
    """What retrieval finds: a few whole sentences of one section.  Report offsets."""

    id: str
    report_id: str
    path: tuple[str, ...]
    start: int
    end: int
    text: str
    """`Report.text[start:end]`: what is quoted."""
    heading: str
    """Place, year and section path: put before `text` in what is indexed, never quoted."""
    role: Role


@dataclass(frozen=True, slots=True)
class Indicator:
    """One quantitative statement of a report, or a clause of its targets that says one in words."""

    id: str
    report_id: str
    subject: str
    """Whose figure it is, as written; the report's own place by its full name."""
    period: Period
    sense: Sense
    name: str
    """As written: 全社会固定资产投资."""
    canonical: str
    """The standard name where one is known (固定资产投资), else the same as `name`."""
    value: str
    """As written, with direction and qualifier: 增长6.5%以上."""
    measure: Measure
    number: float | None
    """In units of `unit`; a fall is negative where `measure` is a change.  None for words alone."""
    unit: str
    clause: Span
    """The clause that says it.  Report offsets."""
    sentence: Span
    """The sentence around it: what is quoted.  Report offsets."""
    upper: float | None = None
    """The other end of a range (6%—7%, whose `number` is 6), with the sign of the number."""


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A report with all that was read out of it: what `ingest` hands to the store."""

    report: Report
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search.  `score`: higher is better, comparable within one search only."""

    passage: Passage
    score: float
