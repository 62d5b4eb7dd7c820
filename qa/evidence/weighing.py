"""The statements of the reports in scope, each weighed against what a question asks for."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qa.evidence.features import NAMES, Matrix, features
from qa.evidence.linear import LinearModel
from qa.evidence.need import Need, Position
from qa.evidence.sought import Sought, anchor_of
from qa.evidence.zones import names_of_zone
from qa.figures.lookup import LookedUp, look_up, look_up_parts
from qa.scope import wanted_periods
from qa.types.query import Query
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.periods import PeriodKind, find_periods
from vectorstore.statements import Statement, Statements
from vectorstore.store import Store
from vectorstore.types import Span

_NUMBER = 0.5
"""How likely a question asks for a number, from which a statement must say itself what it must."""
_GOES_ON = 2
"""Statements behind one that names a place, which may go on about it; of its figures each must name it."""
_KEPT = 40
"""Statements that may be part of an answer; what comes behind them never was."""
_FORMULA = re.compile(r"请予审议|向(?:本次|这次)?(?:大会|会议)(?:作|报告)(?:政府)?工作")
"""现在，我代表市人民政府，向大会报告工作，请予审议: it has words of any question, and answers none."""
_ENDS = ("。", "；", "！", "：", ";", ":")
"""What a sentence, or one that leads to others, ends with; a title does not."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A statement with what speaks for it."""

    report_id: str
    number: int
    """Its place among the report's statements."""
    span: Span
    """Report offsets."""
    score: float
    """Log-odds, up to a constant of the question, by features and by reading; higher is better."""
    features: Matrix
    """Shape (features,), in the order of `features.NAMES`."""
    by_features: float
    """The same by features alone."""
    reading: float | None = None
    """Log-odds that it answers, by the cross-encoder; None where that has not read it."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The statements that may answer a question, before they are weighed."""

    sought: Sought
    need: Need
    looked_up: tuple[LookedUp, ...]
    where: tuple[tuple[str, int], ...]
    """Of each its report's id and its place among the report's statements."""
    admitted: tuple[bool, ...]
    """Of each whether it says what it must to answer; the others are its rivals all the same."""
    features: Matrix
    """Shape (candidates, features)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the reports in scope have for a question."""

    sought: Sought
    need: Need
    looked_up: tuple[LookedUp, ...]
    """What the table of indicators states of each thing that is asked for."""
    weighed: tuple[Weighed, ...]
    """The likeliest statements that may answer, the best first."""
    rivals: tuple[Weighed, ...]
    """The likeliest of all statements, the best first."""
    whole: float
    """The logarithm of the likelihood, by features, that all statements have together."""

    @property
    def share(self) -> float:
        """The share of it that the best statement has: from 0 to 1; 0 where there is none."""
        return math.exp(self.weighed[0].by_features - self.whole) if self.weighed else 0.0


@functools.lru_cache(maxsize=1)
def matcher() -> LinearModel:
    """What counts how much for a statement."""
    return LinearModel.read("matcher.json")


def consider(store: Store, query: Query, sought: Sought) -> Candidates:
    """All statements in scope, measured."""
    if query.zone:
        texts = [store.report(info.id).text for info in sought.reports]
        sought = replace(sought, must_say=names_of_zone(query.zone, texts))
    looked_up = _looked_up(store, query, sought)
    need = _need(query, sought, looked_up)
    where: list[tuple[str, int]] = []
    admitted: list[bool] = []
    kept: list[Matrix] = [np.zeros((0, len(NAMES)), np.float32)]
    for report_id, matrix in _matrices(store, query, sought, need):
        statements = store.statements(report_id)
        where += [(report_id, i) for i in range(len(statements))]
        says = [
            not _is_title(statements, i) and _may_answer(statements.words(i), one, sought)
            for i, one in enumerate(statements)
        ]
        tells = sought.must_say and query.traits.number < _NUMBER
        admitted += [
            said or bool(tells and any(says[max(0, i - _GOES_ON) : i])) for i, said in enumerate(says)
        ]
        kept.append(matrix)
    return Candidates(sought, need, looked_up, tuple(where), tuple(admitted), np.concatenate(kept))


def weigh(store: Store, candidates: Candidates) -> Evidence:
    """Candidates weighed by their features alone."""
    scores = matcher().scores(candidates.features)

    def weighed(at: int) -> Weighed:
        report_id, number = candidates.where[at]
        one = store.statements(report_id)[number]
        score = float(scores[at])
        return Weighed(report_id, number, (one.start, one.end), score, candidates.features[at], score)

    order = [int(at) for at in np.argsort(-scores, kind="stable")]
    best = [weighed(at) for at in [at for at in order if candidates.admitted[at]][:_KEPT]]
    rivals = [weighed(at) for at in order[:_KEPT]]
    whole = float(np.logaddexp.reduce(scores.astype(np.float64))) if len(scores) else 0.0
    return Evidence(
        candidates.sought, candidates.need, candidates.looked_up, tuple(best), tuple(rivals), whole
    )


def _is_title(statements: Statements, number: int) -> bool:
    """Whether a statement is the line that a report opens with, and no sentence."""
    return not number and not statements[0].path and not statements.words(0).rstrip().endswith(_ENDS)


def _may_answer(words: str, statement: Statement, sought: Sought) -> bool:
    """Whether a statement says what it must, and is not the formula that a report is opened with."""
    if _FORMULA.search(words):
        return False
    if sought.must_name and not _names(words, statement, sought.must_name):
        return False
    return not sought.must_say or any(name in words for name in sought.must_say)


def _names(words: str, statement: Statement, years: frozenset[int]) -> bool:
    """Whether a statement is of one of some years by its own words, and does not only count from it."""
    if not (statement.names_year and statement.years & years):
        return False
    named = [m for m in find_periods(words, max(years)) if m.kind is not PeriodKind.BASE and m.period]
    return any(m.period.first_year <= year <= m.period.last_year for m in named if m.period for year in years)


def _matrices(store: Store, query: Query, sought: Sought, need: Need) -> list[tuple[str, Matrix]]:
    """The features of all statements, report by report."""
    question = f"{query.context} {query.topic}".strip() or query.question
    return [
        (info.id, features(need, info.id, store.statements(info.id), store.nearness(question, info.id)))
        for info in sought.reports
    ]


def _looked_up(store: Store, query: Query, sought: Sought) -> tuple[LookedUp, ...]:
    found: list[LookedUp] = []
    for scope in sought.scopes:
        within = sought.within(scope)
        if within.reports:
            wanted = wanted_periods(query, anchor_of(query, scope))
            for ask in query.asks:
                if ask.words or ask.canonical:
                    whole = look_up(store, within, ask, wanted)
                    parts = () if whole.rows else look_up_parts(store, within, ask, wanted)
                    found += parts or [whole]
    return tuple(found)


def _need(query: Query, sought: Sought, looked_up: Sequence[LookedUp]) -> Need:
    meant = {place.name for scope in sought.scopes for place in (scope.place, scope.asked) if place}
    beside = [written for name, written in query.written if name not in meant]
    known = [mention.known.name for mention in find_known(query.topic)]
    return Need(
        words=" ".join(dict.fromkeys(filter(None, (query.topic, *beside, *known)))),
        context=query.context,
        years=sought.years,
        plan=query.traits.plan,
        number=query.traits.number,
        counted=query.counted,
        number_kind=query.number_kind,
        why=query.why,
        unit=next((ask.unit for ask in query.asks if ask.unit), ""),
        stated=_positions(one for one in looked_up if one.ask.canonical),
        matched=_positions(one for one in looked_up if not one.ask.canonical),
    )


def _positions(looked_up: Iterable[LookedUp]) -> frozenset[Position]:
    return frozenset((row.report_id, row.clause[0]) for one in looked_up for row in one.rows)
