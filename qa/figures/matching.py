"""Which statements say what is asked for in words that no table of names has: 充电桩, 新增停车位.

A statement is taken if its words cover the question's; how well it does so only orders what is taken.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qa.types.wanted import Ask
from vectorstore.analysis.tokens import fold, tokens
from vectorstore.store import Store
from vectorstore.types import Indicator

_ENOUGH = 0.6
"""Share of an ask's words, by rarity, that a statement must hold: a rule of coverage, not a search score."""
_IN_CLAUSE = 0.34
"""Of all of them, the share that its own clause must hold."""
_NEVER_NOTHING = 0.1
"""Added to each word's rarity, so that one which stands in every statement still counts."""
_AROUND = 0.5
"""What a word counts that stands in the statement's sentence but not in its clause: it may be of another."""
_UNIT = 0.3
"""Of the ask's whole weight, what the unit it wants adds to a statement, and what another takes away: less
than a word in the name, so that a unit decides only between names as good."""
_PER_CHARACTER = 0.02
"""Taken away for each character of a name: of names that hold the words the shortest says least besides."""
_NEAR_BEST = 0.85
"""Share of the best score from which a statement is given as well."""
_COUNTED = re.compile(r"人数|起数|户数|面积|产量|产值|里程|金额|余额|占比|比重|浓度")
"""What an ask counts or measures: a statement without it answers something else."""
_DONE = re.compile(
    r"(?:新开工|开工(?:建设)?|新建成?|建成|新增|净增|新认定|新培育|改造(?:提升)?|完成|实施|引进|新引进|计划|打造)(?=..)"
)
"""What is done to the thing that an ask counts; a statement must name the thing itself."""
_OUTPUT = re.compile(r"总产(?=[\d,，、。达超突为稳]|$)")
"""棉花总产568.6万吨 states the 产量 of 棉花."""


def with_output(text: str) -> str:
    """The text with 总产 before a number spelled out, so that it has the words of 产量.

    >>> with_output("粮食总产762亿斤")
    '粮食总产量762亿斤'
    """
    return _OUTPUT.sub("总产量", text)


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a statement: of its name, of its clause with that, and of its sentence with both."""

    name: Collection[str]
    clause: Collection[str]
    sentence: Collection[str]


def matching(
    store: Store, rows: Sequence[Indicator], ask: Ask, eligible: Collection[str] | None = None
) -> list[Indicator]:
    """The rows whose words cover those of an ask, the best covered first.  How rare a word is counts over all
    rows; only those of `eligible` (ids; None for all) are returned."""
    wanted = list(dict.fromkeys(tokens(with_output(ask.words))))
    if not wanted:
        return []
    texts = {id_: store.report(id_).text for id_ in {row.report_id for row in rows}}
    near = _touching(rows, texts, wanted)
    words = _words(near, texts)
    weights = _weights(wanted, [words[row.id] for row in near], len(rows))
    thing = set(tokens(_DONE.sub(" ", ask.words))) or set(wanted)
    scored = [
        (score, row)
        for row in near
        if (eligible is None or row.id in eligible)
        and thing.intersection(words[row.id].clause)
        and (score := _score(row, words[row.id], ask, weights)) is not None
    ]
    if counted := _COUNTED.findall(ask.words)[-1:]:
        scored = [(score, row) for score, row in scored if _says(counted[0], row, words[row.id].clause)]
    head = ask.words[-2:]
    scored = [(score, row) for score, row in scored if row.name.endswith(head)] or scored
    best = max((score for score, _ in scored), default=0.0)
    return [row for score, row in sorted(scored, key=lambda s: -s[0]) if score >= best * _NEAR_BEST]


def _weights(wanted: Sequence[str], near: Sequence[_Words], total: int) -> dict[str, float]:
    """How rare each token of an ask is among `total` statements, those that hold none of them included."""
    frequency = Counter(token for words in near for token in set(wanted).intersection(words.sentence))
    return {
        token: math.log((total + 1) / (1 + frequency[token])) + _NEVER_NOTHING
        for token in wanted
        if frequency[token] or not _spurious(token, wanted, frequency)
    }


def _score(row: Indicator, words: _Words, ask: Ask, weights: Mapping[str, float]) -> float | None:
    """How well a statement's words cover an ask's (higher is better); None if too little."""
    whole = sum(weights.values())
    stated = sum(w for t, w in weights.items() if t in words.clause)
    around = sum(w for t, w in weights.items() if t in words.sentence and t not in words.clause)
    covered = stated + _AROUND * around
    if not whole or stated / whole < _IN_CLAUSE or covered / whole < _ENOUGH:
        return None
    in_name = sum(w for t, w in weights.items() if t in words.name)
    unit = _UNIT * whole if ask.unit and row.unit == ask.unit else 0.0
    other = _UNIT * whole if ask.unit and row.unit != ask.unit and ask.unit != "%" else 0.0
    return covered + in_name + unit - other - _PER_CHARACTER * len(row.name)


def _says(counted: str, row: Indicator, clause: Collection[str]) -> bool:
    """Whether a statement is of what is counted: by its name, or by its clause if its name counts nothing."""
    counts_other = _COUNTED.search(row.name) is not None or row.name.endswith("数")
    return counted in row.name or (counted in clause and not counts_other)


def _touching(rows: Sequence[Indicator], texts: Mapping[str, str], wanted: Sequence[str]) -> list[Indicator]:
    """The rows whose statements may hold one of the tokens: looking for characters costs a tenth of taking
    every statement apart, and most have none of them."""

    @functools.cache
    def holds(text: str) -> bool:
        folded = fold(text).replace(",", "")  # as tokens write numbers
        return any(token in folded for token in wanted)

    return [
        row
        for row in rows
        if holds(texts[row.report_id][slice(*row.sentence)]) or holds(f"{row.name}\n{row.subject}")
    ]


def _words(rows: Sequence[Indicator], texts: Mapping[str, str]) -> dict[str, _Words]:
    """The tokens of each row, by its id."""

    @functools.cache
    def words(text: str) -> frozenset[str]:
        return frozenset(tokens(with_output(text)))

    found = {}
    for row in rows:
        text, name = texts[row.report_id], words(row.name)
        clause = name | words(text[slice(*row.clause)]) | words(row.subject)
        found[row.id] = _Words(name, clause, clause | words(text[slice(*row.sentence)]))
    return found


def _spurious(token: str, wanted: Sequence[str], frequency: Counter[str]) -> bool:
    """Whether a pair of characters is only where two words of the ask meet: both belong to found pairs."""
    if len(token) != 2:
        return False
    place = wanted.index(token)
    before = place > 0 and frequency[wanted[place - 1]] > 0 and wanted[place - 1][-1] == token[0]
    after = place + 1 < len(wanted) and frequency[wanted[place + 1]] > 0 and wanted[place + 1][0] == token[-1]
    return before and after
