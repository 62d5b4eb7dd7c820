"""What the words of a question want, one value for each kind of wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vectorstore.types import Measure


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
