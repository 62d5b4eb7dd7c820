"""In which way a question is answered, as it is noted for whoever asks why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.types.query import Query


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
