"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qa.types.wanted import Ask, Counted, FiguresWanted, NumberKind, Operation, ProseWanted, Threshold, Traits
from vectorstore.types import Period, Place, Sense


class Intent(StrEnum):
    """What the question wants to have."""

    FIGURE = "figure"
    """The value of one or more indicators of one or more places and periods."""
    COMPARE = "compare"
    """Several values side by side, and which is higher."""
    DIFFERENCE = "difference"
    """A number computed from two values."""
    RANK = "rank"
    """Places in the order of one indicator, or those of them that pass a threshold."""
    TREND = "trend"
    """One indicator of one place over the years on file."""
    MENTION = "mention"
    """Which places' reports speak of something."""
    OUTLINE = "outline"
    """The headings of a part of the report: 哪几个方面的工作."""
    EXPLAIN = "explain"
    """Sentences: how, why, which measures, what problems."""
    HOLDINGS = "holdings"
    """Which reports are on file."""
    NONE = "none"
    """Not a question for the reports."""

    @property
    def wants_sentences(self) -> bool:
        """Whether the answer is the report's own sentences or headings, and no figure."""
        return self in (Intent.MENTION, Intent.OUTLINE, Intent.EXPLAIN)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about, without its places, times and asking words; folded."""

    terms: tuple[str, ...] = ()
    """What stands in quotation marks."""
    words: tuple[str, ...] = ()
    """The runs of characters that are left of the rest."""
    named: tuple[tuple[str, ...], ...] = ()
    """What is to stand in a report word for word, each with the parts that 和 joins in it."""

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.terms, *(word for word in self.words if word not in self.terms))


@dataclass(frozen=True, slots=True)
class NearPlace:
    """What stands where a place's name would, and the places that it sounds like: 合淝."""

    written: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood."""

    question: str
    intent: Intent
    places: tuple[Place, ...] = ()
    group: str = ""
    """A set of places named as one: 长三角, 江苏各市, 哪些城市."""
    years: tuple[int, ...] = ()
    """Calendar years named; empty when the question names none."""
    bases: tuple[int, ...] = ()
    """Years from which a change is counted that is asked for: 比2020年增加多少."""
    relative: int | None = None
    """Years from the report's own: 0 for 今年, -1 for 去年."""
    relatives: tuple[int, ...] = ()
    """All that it names in this way: 今年比去年多多少."""
    period: Period | None = None
    """A period finer or longer than a year, where one is named."""
    sense: Sense | None = None
    sense_assumed: bool = False
    """Whether no word says the sense, and it is that of the turn before or what is usual for the year."""
    both_senses: bool = False
    """Whether its words speak of what was planned and of what was done."""
    asks: tuple[Ask, ...] = ()
    english: bool = False
    months: tuple[int, int] | None = None
    """First and last month (1–12) where a part of a year is named, for 去年上半年 as well."""
    run: int | None = None
    """A number of years up to the report's own, negative, or from it on: 过去五年 is -5."""
    whole_year: bool = False
    """Whether it says that the year is meant and no part of it."""
    since: int | None = None
    """The year from which on is asked: 2020年以来."""
    threshold: Threshold | None = None
    unknown_place: str = ""
    """What stands where a place's name would and is none that the gazetteer has."""
    readings: tuple[tuple[Place, ...], ...] = ()
    """For each of `places`, all that its name may mean, likeliest first; one where there is no doubt."""
    earlier: tuple[tuple[Place, ...], ...] = ()
    """The readings of the places of the turn before, where this one turned to others: 两地 means both."""
    operands: tuple[Query, ...] = ()
    """The single questions that a comparison is made of, in order; a difference is first minus second."""
    topic: str = ""
    """What it is about: its words without places and times."""
    context: str = ""
    """What the turns before it were about, the last first."""
    quoted: tuple[str, ...] = ()
    """What stands in quotation marks, folded, without white space: a report must have the very words."""
    known_alone: bool = False
    """Whether well-known indicators are all that it names, so that no part of one or other thing is meant."""
    told: tuple[str, ...] = ()
    """The things that the last list told before it has, in order: 第二件 is one of them."""
    own: tuple[str, ...] = ()
    """The words of a turn after others that name something, which its answer must name: 房价 of 房价呢."""
    before: Query | None = None
    """The turn before one that asks for a cause, which a turn after it that names nothing asks again."""
    names_nothing: bool = False
    """Whether it has no words of its own for what it is about, so that the question before is asked again."""
    written: tuple[tuple[str, str], ...] = ()
    """The full names of the places that it names, each with how it writes it."""
    report_year: int | None = None
    """The year of the report that is named as such: 2026年政府工作报告里."""
    anchor: int | None = None
    """The year of the report that the turn before was answered from: 今年 is that year there."""
    needs: tuple[Query, ...] = ()
    """What it asks for, one by one, where that is several things."""
    each: tuple[Query, ...] = ()
    """The question for each of the things that it names side by side: 赤字率、专项债各安排多少."""
    operation: Operation | None = None
    """What it wants computed, where its words say so."""
    reckoning: Reckoning | None = None
    """What it wants reckoned and from which figures, where its words say so."""
    counted: Counted | None = None
    """How many things it asks for, where it says so."""
    number_kind: NumberKind | None = None
    """What the number measures that it asks for, where its words tell it."""
    coordinated: bool = False
    """Whether its places stand side by side (合肥和开封), so that each is asked about."""
    zone: str = ""
    """A zone or a town of the place, which is meant and not the place: 合肥高新区."""
    asks_rank: bool = False
    """Whether it asks for a rank, or how many years something has gone on."""
    who_speaks: bool = False
    """Whether it asks who gave the report."""
    why: bool = False
    """Whether it asks for a cause."""
    traits: Traits = field(default_factory=Traits)
    figures: FiguresWanted = field(default_factory=FiguresWanted)
    prose: ProseWanted = field(default_factory=ProseWanted)
    about: Topic = Topic()
    among: str = ""
    """A set of places that its words name, also where it is not asked of them one by one."""
    gone_to: tuple[Place, ...] = ()
    """Places that somebody from the one asked about is said to have gone to."""
    near_places: tuple[NearPlace, ...] = ()
    """Likely typing errors, where it names no place."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that the question itself gives, in base units."""

    number: float
    unit: str
    written: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a question wants reckoned, and from what."""

    operation: Operation
    operands: tuple[Query, ...]
    """A question for each figure; empty where they stand in one sentence."""
    members: tuple[str, ...] = ()
    """What things the figures are of, where one place states them side by side."""
    counts: int | None = None
    """How many figures there are, where the question names none of them (三个县平均)."""
    given: Given | None = None
    of_whole: bool = False
    """Whether the share is one that a place has of the country or its province, which a report may state."""
