"""What speaks for a statement as the answer to a need: numbers that a person can read.

Each feature is an array with one value for each statement of a report.  What counts how much is learned
(`scripts/train_matcher.py`); here only is measured.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from qa.learned import load
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Index, Statement, Statements, characters
from vectorstore.types import Role

Column = NDArray[np.float32]
Position: TypeAlias = tuple[str, int]
"""A report's id and the offset of a statement in it."""
Matrix = NDArray[np.float32]
"""Shape (statements, features)."""

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万亿]+(?:个|项|家|名|座|条|年|天|倍|成)")
_NAME_MARK = re.compile(r"[“《]")
_DATE = re.compile(r"\d{1,2}月|\d{1,2}日|\d{4}年|[一二三四五六七八九十]+月")
_CAUSE = re.compile(
    r"原因|由于|因为|因此|受.{1,30}(?:影响|制约|冲击)|基于|考虑|预留|兼顾|依据|导致|所致|拖累|有利于|衔接|情况下|主要是"
)
"""Said where a cause is given."""
_ENUMERATED = re.compile(r"[一二三四五六七八九十]是|[①-⑳]|[（(][一二三四五六七八九十\d]{1,2}[）)]")
_STRETCH = re.compile(r"[^，,；;。：:！!？?]+")
_TRIPLE = 3
_LIST = 2
"""Things that make a list."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a question asks for, as it is looked for in a report."""

    words: str
    """What it is about: the question without its places and times."""
    context: str = ""
    """What the turns before it were about, where it may lean on them."""
    years: frozenset[int] = frozenset()
    """The calendar years it is asked for; empty where it names none."""
    plan: float = 0.5
    """How likely what is planned answers it, and not what was done: from 0 to 1."""
    number: float = 0.5
    """How likely a number answers it."""
    count: int = 0
    """How many things are asked for; 0 where that is not said."""
    why: bool = False
    """Whether a cause is asked for."""
    unit: str = ""
    """The unit that the number is asked in, where one is named."""
    stated: frozenset[Position] = frozenset()
    """Where the table of indicators states a well-known indicator that is asked for, in the sense and period
    that are asked for."""
    matched: frozenset[Position] = frozenset()
    """Where it states something whose name has the question's words."""


NAMES = (
    "asked",
    "asked_before",
    "asked_character",
    "unknown",
    "clause",
    "sentence",
    "character",
    "heading",
    "together",
    "before",
    "run",
    "rarest",
    "near",
    "near_clause",
    "context_clause",
    "context_sentence",
    "context_character",
    "context_heading",
    "digit",
    "number_digit",
    "word_digit",
    "unit",
    "plan",
    "year_named",
    "year_implied",
    "year_other",
    "year_otherwise",
    "stated",
    "matched",
    "is_heading",
    "length",
    "length_clause",
    "cause",
    "asked_context",
    "enumerates",
    "name_mark",
    "date_mark",
)


def features(need: Need, report_id: str, statements: Statements, nearness: Column) -> Matrix:
    """All features of all statements of a report.  `nearness`: the cosine of the question with each of its
    passages, empty if not known."""
    own = _Overlap(need.words, statements)
    asked = _asked(need.words, statements)
    before = _Overlap(need.context, statements)
    count = len(statements)
    near = _near(statements, nearness)
    plans = _column(statements, lambda one: {Role.PLAN: 1.0, Role.REVIEW: -1.0}.get(one.role, 0.0))
    digit = np.array([bool(_DIGIT.search(statements.words(i))) for i in range(count)], np.float32)
    length = np.log(np.array([max(4, one.end - one.start) for one in statements], np.float32)) - np.float32(
        4.0
    )
    named = _column(statements, lambda one: float(one.names_year))
    agrees = _column(statements, lambda one: float(bool(need.years & one.years)))
    asks_year = float(bool(need.years))
    columns = {
        "asked": asked[0],
        "asked_before": asked[1],
        "asked_character": asked[2],
        "unknown": asked[3],
        "clause": own.clause,
        "sentence": own.sentence,
        "character": own.character,
        "heading": own.heading,
        "together": own.together,
        "before": _shifted(own.sentence),
        "run": own.run,
        "rarest": own.rarest,
        "near": near,
        "near_clause": near * own.clause,
        "context_clause": before.clause,
        "context_sentence": before.sentence,
        "context_character": before.character,
        "context_heading": before.heading,
        "digit": digit,
        "number_digit": digit * (2 * need.number - 1),
        "word_digit": own.clause * digit * need.number,
        "unit": _unit(need, statements),
        "plan": plans * (2 * need.plan - 1),
        "year_named": named * agrees,
        "year_implied": (1 - named) * agrees,
        "year_other": asks_year * named * (1 - agrees),
        "year_otherwise": asks_year * (1 - named) * (1 - agrees),
        "stated": _at(need.stated, report_id, statements),
        "matched": _at(need.matched, report_id, statements),
        "is_heading": _column(statements, lambda one: float(one.is_heading)),
        "length": length,
        "length_clause": length * own.clause,
        "cause": need.why * _marks(statements, _CAUSE),
        "asked_context": _asked(need.context, statements)[0],
        "enumerates": _enumerates(need, statements),
        "name_mark": _marks(statements, _NAME_MARK),
        "date_mark": _marks(statements, _DATE),
    }
    return np.stack([columns[name].astype(np.float32) for name in NAMES], axis=1)


class _Overlap:
    """How much of some words stands in each statement, weighted by how rare each token is in the report."""

    def __init__(self, words: str, statements: Statements) -> None:
        count = len(statements)
        pairs = _weights(tokens(words), statements.pairs, statements)
        single = _weights(characters(words), statements.characters, statements)
        clause, self.sentence = _sums(pairs, statements.pairs, statements)
        self.clause = _best(clause, statements)
        _, self.character = _sums(single, statements.characters, statements)
        whole = sum(pairs.values()) or 1.0
        heading = np.zeros(count, np.float32)
        rarest = np.zeros(count, np.float32)
        together = np.zeros(count, np.float32)
        most = max(pairs.values(), default=1.0)
        for token, weight in pairs.items():
            headed = np.zeros(count, bool)
            headed[statements.headings.holders(token)] = True
            said = np.zeros(count, bool)
            said[statements.of_clause[statements.pairs.holders(token)]] = True
            heading[headed] += weight / whole
            together[headed | said] += weight / whole
            rarest[said] = np.maximum(rarest[said], weight / most)
        self.heading, self.rarest, self.together = heading, rarest, together
        self.run = _runs(words, statements)


@functools.lru_cache(maxsize=1)
def _questions() -> tuple[int, dict[str, int]]:
    """How many questions were looked at, and in how many of them each token stands."""
    found = load("qa.evidence", "asking.json")
    return found["questions"], found["tokens"]


def asking_weights(words: str) -> dict[str, float]:
    """The weight of each token of a question: how few questions have it, so that what questions are put with
    counts little.  A word that no report has (造价) has no weight in `_Overlap`; here its absence shows."""
    count, frequency = _questions()
    return {word: math.log((count + 1) / (frequency.get(word, 0) + 1)) for word in tokens(words)}


def _asked(words: str, statements: Statements) -> tuple[Column, Column, Column, Column]:
    """How much of some words stands in each statement and its headings; in these and the statement before;
    in the statement by characters; and how much of it the report does not have at all."""
    weights = asking_weights(words)
    whole = sum(weights.values()) or 1.0
    found, with_before, by_character = (np.zeros(len(statements), np.float32) for _ in range(3))
    unknown = 0.0
    single: dict[str, float] = defaultdict(float)
    for word, weight in weights.items():
        there = np.zeros(len(statements), bool)
        there[statements.of_clause[statements.pairs.holders(word)]] = True
        unknown += 0.0 if there.any() else weight
        there[statements.headings.holders(word)] = True
        found[there] += weight / whole
        there[1:] |= there[:-1]
        with_before[there] += weight / whole
        for character in word:
            single[character] += weight / len(word)
    for character, weight in single.items():
        there = np.zeros(len(statements), bool)
        there[statements.of_clause[statements.characters.holders(character)]] = True
        by_character[there] += weight / whole
    return found, with_before, by_character, np.full(len(statements), unknown / whole, np.float32)


def _weights(words: Iterable[str], index: Index, statements: Statements) -> dict[str, float]:
    """The weight of each token that the report has: its inverse document frequency."""
    found = {}
    for word in dict.fromkeys(words):
        holders = index.holders(word)
        if len(holders):
            frequency = len(np.unique(statements.of_clause[holders]))
            found[word] = math.log(1 + len(statements) / frequency)
    return found


def _sums(weights: Mapping[str, float], index: Index, statements: Statements) -> tuple[Column, Column]:
    """The share of the weight that stands in each clause, and in each statement."""
    whole = sum(weights.values()) or 1.0
    clause = np.zeros(index.size, np.float32)
    sentence = np.zeros(len(statements), np.float32)
    for token, weight in weights.items():
        holders = index.holders(token)
        clause[holders] += weight / whole
        sentence[np.unique(statements.of_clause[holders])] += weight / whole
    return clause, sentence


def _best(clause: Column, statements: Statements) -> Column:
    best = np.zeros(len(statements), np.float32)
    np.maximum.at(best, statements.of_clause, clause)
    return best


def _runs(words: str, statements: Statements) -> Column:
    """The share of the runs of three characters of some words that stand in each statement."""
    runs = {words[i : i + _TRIPLE] for i in range(len(words) - _TRIPLE + 1)}
    found = np.zeros(len(statements), np.float32)
    there = 0
    for run in runs:
        holders: set[int] = set()
        at = statements.text.find(run)
        while at >= 0:
            holders.add(statements.at(at))
            at = statements.text.find(run, at + 1)
        if holders:
            there += 1
            found[list(holders)] += 1
    return found / max(there, 1)


def _shifted(column: Column) -> Column:
    """What the statement before has."""
    return np.concatenate([np.zeros(1, np.float32), column[:-1]])


def _near(statements: Statements, nearness: Column) -> Column:
    """The cosine of each statement's passage in standard deviations from the mean; 0 where not known.

    Cosines lie in a narrow band that is another for each encoder and question; their order does not.
    """
    if not len(nearness):
        return np.zeros(len(statements), np.float32)
    spread = (nearness - nearness.mean()) / (nearness.std() + 1e-6)
    return spread[[min(one.passage, len(spread) - 1) for one in statements]].astype(np.float32)


def items_in(words: str) -> int:
    """How many things a sentence lists.

    >>> items_in("守牢安全、生态、耕地、财政金融“四条线”"), items_in("一是抓项目；二是抓招商"), items_in("增长5%")
    (4, 2, 1)
    """
    joined = max((stretch.count("、") for stretch in _STRETCH.findall(words)), default=0) + 1
    return max(joined, len(_ENUMERATED.findall(words)), words.count("；") + words.count(";") + 1)


def _enumerates(need: Need, statements: Statements) -> Column:
    """Whether a statement lists as many things as are asked for, or a few more."""
    if need.count < _LIST:
        return np.zeros(len(statements), np.float32)
    items = np.array([items_in(statements.words(i)) for i in range(len(statements))])
    return ((items >= need.count) & (items <= need.count + _LIST)).astype(np.float32)


def _unit(need: Need, statements: Statements) -> Column:
    if not need.unit:
        return np.zeros(len(statements), np.float32)
    return _marks(statements, re.compile(rf"\d[万亿余多]*个?{re.escape(need.unit)}"))


def _at(positions: Collection[Position], report_id: str, statements: Statements) -> Column:
    """1 for the statements that are meant."""
    column = np.zeros(len(statements), np.float32)
    column[[statements.at(offset) for where, offset in positions if where == report_id]] = 1
    return column


def _marks(statements: Statements, pattern: re.Pattern[str]) -> Column:
    return np.array([bool(pattern.search(statements.words(i))) for i in range(len(statements))], np.float32)


def _column(statements: Statements, value: Callable[[Statement], float]) -> Column:
    return np.array([value(one) for one in statements], np.float32)
