"""What speaks for a statement as the answer to a need: numbers that a person can read.

Each feature is an array with one value for each statement of a report.  What counts how much is learned
(`scripts/train_matcher.py`); here only is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import numpy as np
from numpy.typing import NDArray

from qa.evidence.listing import items_in, lists
from qa.evidence.need import Need, Position
from qa.evidence.numbers import KINDS
from qa.evidence.overlap import Column, Overlap, asked, asking_weights, zeros
from vectorstore.analysis.tokens import fold
from vectorstore.statements import Statement, Statements
from vectorstore.types import Role

Matrix = NDArray[np.float32]
"""Shape (statements, features)."""

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万亿]+(?:个|项|家|名|座|条|年|天|倍|成)")
_NAME_MARK = re.compile(r"[“《]")
_DATE = re.compile(r"\d{1,2}月|\d{1,2}日|\d{4}年|[一二三四五六七八九十]+月")
_CAUSE = re.compile(
    r"原因|由于|因为|因此|受.{1,30}(?:影响|制约|冲击)|基于|考虑|预留|兼顾|依据|导致|所致|拖累|有利于|衔接|情况下|主要是"
    r"|鉴于|因素|造成|致使|根源|[源缘]于|出于"
)
"""Said where a cause is given."""
_DEFINES = re.compile(
    r"^[\W\d]*(?P<term>[^：:，,。；;]{2,20}?)[”\"’』]?\s*(?:[：:]|是?指(?![导标数出挥定引])|，即)"
)
"""What a statement says the meaning of, which it begins with."""
_WHOLE = 40.0
"""The weight of a question's words from which it needs no context."""
_LIST = 2
"""Things that make a list."""


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
    "led",
    "context_led",
    "in_list",
    "kind_there",
    "kind_lacking",
    "kind_clause",
    "defines",
    "lean_clause",
    "lean_sentence",
    "lean_character",
    "lean_led",
    "cause_sentence",
    "cause_lean",
)


def features(need: Need, report_id: str, statements: Statements, nearness: Column) -> Matrix:
    """All features of all statements of a report.  `nearness`: the cosine of the question with each of its
    passages, empty if not known."""
    own = Overlap(need.words, statements)
    of_question = asked(need.words, statements)
    before = Overlap(need.context, statements)
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
    leans = leaning(need)
    cause = need.why * _marks(statements, _CAUSE)
    kind = _marks(statements, KINDS[need.number_kind]) if need.number_kind else zeros(count)
    columns = {
        "asked": of_question[0],
        "asked_before": of_question[1],
        "asked_character": of_question[2],
        "unknown": of_question[3],
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
        "cause": cause,
        "asked_context": asked(need.context, statements)[0],
        "enumerates": _enumerates(need, statements),
        "name_mark": _marks(statements, _NAME_MARK),
        "date_mark": _marks(statements, _DATE),
        "led": own.led,
        "context_led": before.led,
        "in_list": _in_list(need, statements),
        "kind_there": kind,
        "kind_lacking": float(need.number_kind is not None) - kind,
        "kind_clause": kind * own.clause,
        "defines": _defines(need, statements),
        "lean_clause": leans * before.clause,
        "lean_sentence": leans * before.sentence,
        "lean_character": leans * before.character,
        "lean_led": leans * before.led,
        "cause_sentence": cause * own.together,
        "cause_lean": cause * leans * before.together,
    }
    return np.stack([columns[name].astype(np.float32) for name in NAMES], axis=1)


def leaning(need: Need) -> float:
    """How much a need leans on the turns before: 1 without words of its own, 0 with many or without turns."""
    if not need.context:
        return 0.0
    return max(0.0, 1 - sum(asking_weights(need.words).values()) / _WHOLE)


def _shifted(column: Column) -> Column:
    """What the statement before has."""
    return np.concatenate([np.zeros(1, np.float32), column[:-1]])


def _near(statements: Statements, nearness: Column) -> Column:
    """The cosine of each statement's passage in standard deviations from the mean; 0 where not known.

    Cosines lie in a narrow band that is another for each encoder and question; their order does not.
    """
    if not len(nearness):
        return zeros(len(statements))
    spread: Column = (nearness - nearness.mean()) / (nearness.std() + np.float32(1e-6))
    return spread[[min(one.passage, len(spread) - 1) for one in statements]].astype(np.float32)


def _enumerates(need: Need, statements: Statements) -> Column:
    """Whether a statement lists as many things as are asked for, or a few more."""
    count = need.counted.count if need.counted else 0
    if count < _LIST:
        return zeros(len(statements))
    items = np.array([items_in(statements.words(i)) for i in range(len(statements))])
    return ((items >= count) & (items <= count + _LIST)).astype(np.float32)


def _in_list(need: Need, statements: Statements) -> Column:
    """Whether a statement names one of as many things as are asked for, the others in other statements."""
    column = zeros(len(statements))
    if need.counted and need.counted.count >= _LIST:
        named = [start for group in lists(statements, need.counted) for start, _ in group]
        column[[statements.at(start) for start in named]] = 1
    return column


def _defines(need: Need, statements: Statements) -> Column:
    """Whether a statement says what a term of the question means: “六馆”：指….  Of two letters and more."""
    column = zeros(len(statements))
    asked = fold(need.words)
    for i in range(len(statements)):
        found = _DEFINES.match(statements.words(i))
        if found and fold(found["term"]).strip('“”"‘’『』 ') in asked:
            column[i] = 1
    return column


def _unit(need: Need, statements: Statements) -> Column:
    if not need.unit:
        return zeros(len(statements))
    return _marks(statements, re.compile(rf"\d[万亿余多]*个?{re.escape(need.unit)}"))


def _at(positions: Collection[Position], report_id: str, statements: Statements) -> Column:
    """1 for the statements that are meant."""
    column = zeros(len(statements))
    column[[statements.at(offset) for where, offset in positions if where == report_id]] = 1
    return column


def _marks(statements: Statements, pattern: re.Pattern[str]) -> Column:
    return np.array([bool(pattern.search(statements.words(i))) for i in range(len(statements))], np.float32)


def _column(statements: Statements, value: Callable[[Statement], float]) -> Column:
    return np.array([value(one) for one in statements], np.float32)
