"""How much of some words stands in each statement of a report, however the statement is put."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from qa.learned import load
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Index, Statements, characters

Column = NDArray[np.float32]
"""One value for each statement of a report."""

_TRIPLE = 3
"""Characters of a run: longer than a pair by one."""


def zeros(count: int) -> Column:
    return np.zeros(count, np.float32)


class Overlap:
    """How much of some words stands in each statement, weighted by how rare each token is in the report."""

    def __init__(self, words: str, statements: Statements) -> None:
        count = len(statements)
        pairs = _weights(tokens(words), statements.pairs, statements)
        single = _weights(characters(words), statements.characters, statements)
        clause, self.sentence = _sums(pairs, statements.pairs, statements)
        self.clause = _best(clause, statements)
        _, self.character = _sums(single, statements.characters, statements)
        whole = sum(pairs.values()) or 1.0
        heading = zeros(count)
        led = zeros(count)
        rarest = zeros(count)
        together = zeros(count)
        most = max(pairs.values(), default=1.0)
        for token, weight in pairs.items():
            headed = np.zeros(count, bool)
            headed[statements.headings.holders(token)] = True
            said = np.zeros(count, bool)
            said[statements.of_clause[statements.pairs.holders(token)]] = True
            heading[headed] += weight / whole
            led[statements.led_by.holders(token)] += weight / whole
            together[headed | said] += weight / whole
            rarest[said] = np.maximum(rarest[said], weight / most)
        self.heading, self.led, self.rarest, self.together = heading, led, rarest, together
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


def asked(words: str, statements: Statements) -> tuple[Column, Column, Column, Column]:
    """How much of some words stands in each statement and its headings; in these and the statement before;
    in the statement by characters; and how much of it the report does not have at all."""
    weights = asking_weights(words)
    whole = sum(weights.values()) or 1.0
    found, with_before, by_character = (zeros(len(statements)) for _ in range(3))
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
    sentence = zeros(len(statements))
    for token, weight in weights.items():
        holders = index.holders(token)
        clause[holders] += weight / whole
        sentence[np.unique(statements.of_clause[holders])] += weight / whole
    return clause, sentence


def _best(clause: Column, statements: Statements) -> Column:
    best = zeros(len(statements))
    np.maximum.at(best, statements.of_clause, clause)
    return best


def _runs(words: str, statements: Statements) -> Column:
    """The share of the runs of three characters of some words that stand in each statement."""
    runs = {words[i : i + _TRIPLE] for i in range(len(words) - _TRIPLE + 1)}
    found = zeros(len(statements))
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
    return found / np.float32(max(there, 1))
