"""What a question becomes and what an answer is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vectorstore.types import Measure, Period, Place, Sense, Span


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


class Reason(StrEnum):
    """Why an answer abstains."""

    PLACE_NOT_ON_FILE = "place_not_on_file"
    PLACE_AMBIGUOUS = "place_ambiguous"
    PLACE_MISSING = "place_missing"
    YEAR_NOT_ON_FILE = "year_not_on_file"
    NOT_STATED = "not_stated"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked for."""

    words: str
    """As the question names it: 规上工业增加值."""
    canonical: str = ""
    """The standard indicator name where one is known."""
    measure: Measure | None = None
    """LEVEL for 多少亿元, CHANGE for 增速; None when the question leaves it open."""
    unit: str = ""
    """The unit the question expects (家, 公里, %), where it names one."""


class Bound(StrEnum):
    """How a value must stand to a threshold."""

    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    EXACTLY = "="


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit that a question sets to the values it asks for: 超过7%."""

    bound: Bound
    number: float
    unit: str
    written: str
    """All the words of it, those of `other` with them."""
    other: Threshold | None = None
    """A second limit, where the question sets two: 高于4%且低于5%."""
    either: bool = False
    """Whether it is enough to pass one of the two: 低于5%或高于7%."""

    def admits(self, value: float) -> bool:
        """Whether a value in the same unit passes."""
        if self.other is None:
            return self._admits(value)
        passes = self._admits(value), self.other.admits(value)
        return any(passes) if self.either else all(passes)

    def _admits(self, value: float) -> bool:
        if self.bound is Bound.ABOVE:
            return value > self.number
        if self.bound is Bound.AT_LEAST:
            return value >= self.number
        if self.bound is Bound.EXACTLY:
            return value == self.number
        return value < self.number if self.bound is Bound.BELOW else value <= self.number


class NumberKind(StrEnum):
    """What a number that is asked for measures."""

    MONEY = "money"
    LENGTH = "length"
    AREA = "area"
    TIME = "time"
    DATE = "date"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many things a list has that is asked for."""

    count: int
    head: str
    """The last word of what each is called (指数); "" where the question has none."""


class Operation(StrEnum):
    """What is computed from figures."""

    DIFFERENCE = "difference"
    SUM = "sum"
    SHARE = "share"
    MEAN = "mean"
    RATE = "rate"
    """By how much of itself the first figure changed to the second."""
    PER = "per"
    """How much of one figure there is for each of another: money a household."""
    WHOLE = "whole"
    """The whole, from a part and its share."""
    PART = "part"
    """The part, from the whole and its share."""
    PER_HEAD = "per_head"
    """A total for each of the people that the place has."""
    TIMES = "times"
    """How many times the second figure the first is."""
    BEFORE = "before"
    """The value of the year before, from a value and its change."""
    AFTER = "after"
    """What a value comes to that grows at a rate."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the wording of a question says of its answer; probabilities from 0 to 1."""

    plan: float = 0.5
    """That what is planned answers, and not what was done."""
    number: float = 0.5
    """That a number answers."""
    list: float = 0.5
    """That several things answer."""
    explain: float = 0.5
    """That measures, causes or circumstances answer."""
    several: float = 0.5
    """That it asks for more than one thing."""
    compute: float = 0.0
    """That it asks for what is computed from figures."""
    operations: Mapping[Operation, float] = field(default_factory=dict, hash=False)
    """What is to be computed, if anything is: how likely each operation is meant."""


class Course(StrEnum):
    """Which way a figure went."""

    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class AgainstNation:
    """How places are to stand to the whole country: 高于全国."""

    bound: Bound
    written: str


@dataclass(frozen=True, slots=True)
class FiguresWanted:
    """What a question wants made of the figures that it asks for, as its words say."""

    which: bool = False
    """Which of several values is meant: 哪个高, 谁更快."""
    highest: bool = False
    lowest: bool = False
    comparison: str = ""
    """The comparison in the question's own word, which the answer says back: 更高, 最快."""
    first: bool = False
    """The first of a ranking: 哪个最高."""
    count: int | None = None
    """How many of a ranking: 前三名."""
    ordinal: int | None = None
    """Which one of a ranking, counted from 1: 第二高; with `lowest` from its end."""
    amount: bool = False
    """A difference of amounts and not of rates: 多多少."""
    sum: bool = False
    mean: bool = False
    pace: bool = False
    """How fast and not how much: 最快, 第二慢."""
    rate: bool = False
    """A difference of growth rates: 高几个百分点."""
    yes_or_no: bool = False
    against: bool = False
    """One value is held against another: 比…高."""
    nation: AgainstNation | None = None
    reached: bool = False
    """Results are held against their targets: 哪些省没有完成GDP目标."""
    missed: bool = False
    """Those that fell short of their targets."""
    premise: Course | None = None
    """What the question takes for granted of its figure: 为什么GDP下降了."""


@dataclass(frozen=True, slots=True)
class ProseWanted:
    """What a question wants of a report's own words and headings, as its words say."""

    times: bool = False
    """How often something is said."""
    lacking: bool = False
    """Who does not say it."""
    either: bool = False
    """One of several words is enough: 低空经济或人工智能."""
    headings: int | None = None
    """How many headings it says there are: 七项重点任务."""
    whole: bool = False
    """The parts of the whole report."""
    long_term: bool = False
    """What is planned or was done in five years."""
    self_building: bool = False
    """What the government does about itself."""
    looks_back: bool = False
    looks_ahead: bool = False
    achieved: bool = False
    problems: bool = False
    """What the report admits of itself, and nothing narrower: 面临哪些困难和问题."""


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
    traits: Traits = Traits()
    figures: FiguresWanted = FiguresWanted()
    prose: ProseWanted = ProseWanted()
    about: Topic = Topic()
    among: str = ""
    """A set of places that its words name, also where it is not asked of them one by one."""
    near_places: tuple[NearPlace, ...] = ()
    """Likely typing errors, where it names no place."""


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


class Way(StrEnum):
    """How an answer, or a part of one, is made, or why that part is not."""

    TABLE = "table"
    """Worded from the table of indicators, the best statement being among the proofs."""
    SENTENCES = "sentences"
    """The best statement, with what belongs to it."""
    COMPUTED = "computed"
    """Computed from two figures of the best statements."""
    RECKONED = "reckoned"
    """Reckoned from figures that were found one by one."""
    BESIDE = "beside"
    """One of several needs, from the statement that answers another."""
    PROBLEMS = "problems"
    """The passage in which the report admits problems."""
    COUNTED_OFF = "counted_off"
    """As many things as the question counts, which a report counts off."""
    ALIKE = "alike"
    """A list whose things begin or end with the word that the question quotes."""
    SPEAKER = "speaker"
    OUTLINE = "outline"
    MENTION = "mention"
    HOLDINGS = "holdings"
    COMPARISON = "comparison"
    DIFFERENCE = "difference"
    RANKING = "ranking"
    TREND = "trend"
    REACHED = "reached"
    """Results held against their targets."""
    PREMISE = "premise"
    """The figures contradict what the question takes for granted."""
    UNLIKELY = "unlikely"
    """No statement is likely enough to answer."""
    FEW_ITEMS = "few_items"
    """A list is asked for, and what was found only announces it."""
    NOT_OUTSTANDING = "not_outstanding"
    """The question names no place, and no statement stands out among all reports."""

    @property
    def answers(self) -> bool:
        return self not in (Way.UNLIKELY, Way.FEW_ITEMS, Way.NOT_OUTSTANDING)


@dataclass(frozen=True, slots=True)
class Decided:
    """In which way a question, or a part of one, is answered or not."""

    query: Query
    way: Way


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
