"""The likeliest statements read once more, together with the question, by a small cross-encoder.

It knows that what is sold on the net (网上卖货) is 网络零售额, where overlapping words know nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qa.evidence.linear import LinearModel
from qa.evidence.need import Need
from qa.evidence.weighing import Evidence, Weighed
from vectorstore.analysis.tokens import tokens
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Role, Span

READ, READ_ON = 6, 24
"""Statements that are read, the likeliest by their features, at first and where none of these answers.  Among
the first is the one that proves for 95 of 100 questions whose report is known; each costs some 3 ms."""
_ANSWERS = 0.0
"""The log-odds from which a statement answers, so that no more are read."""
PARTS = ("score", "reading")
"""What a statement that was read is weighed by, in the order of the model's weights."""

Floats = NDArray[np.float32]
Reader = Callable[[str, Sequence[str]], Floats]
"""The log-odds that statements answer a question, in their order (`Store.answering`)."""

_CONTEXT, _WORDS, _HEADING, _LEAD, _WINDOW = 60, 80, 30, 30, 150
"""Characters that are read of the turns before, of what is asked, of the heading and the short sentence that
a statement stands under, and of the statement itself."""
_PLAN, _REVIEW = "计划", "完成"
_OF_ROLE = {Role.PLAN: _PLAN, Role.REVIEW: _REVIEW}
_SURE = 0.75
"""How likely a plan, or a result, must be asked for, for it to be said."""


@functools.lru_cache(maxsize=1)
def _model() -> LinearModel:
    return LinearModel.read("reranking.json")


def readings(store: Store, need: Need, statements: Sequence[Weighed], reader: Reader) -> Floats:
    """What a cross-encoder makes of some statements; shape (n,)."""
    texts = [statement_text(need, store.statements(one.report_id), one.number) for one in statements]
    return reader(question_text(need), texts)


def read_on(store: Store, need: Need, ranked: Sequence[Weighed], reader: Reader) -> Floats:
    """What a cross-encoder makes of the first of some ranked statements: of a few, and of more where none of
    these answers; shape (n,)."""
    odds = readings(store, need, ranked[:READ], reader)
    if len(ranked) <= READ or odds.max() >= _ANSWERS:
        return odds
    return np.concatenate([odds, readings(store, need, ranked[READ:READ_ON], reader)])


def rerank(store: Store, evidence: Evidence, reader: Reader | None = None) -> Evidence:
    """The evidence with its likeliest statements read; what was not read counts as the worst that was."""
    if not evidence.weighed:
        return evidence
    odds = read_on(store, evidence.need, evidence.weighed, reader or store.answering)
    best = evidence.weighed[: len(odds)]
    read = dict(zip(((one.report_id, one.number) for one in best), map(float, odds), strict=True))
    lowest, model = min(read.values()), _model()

    def reread(one: Weighed) -> Weighed:
        reading = read.get((one.report_id, one.number))
        parts = np.array([one.by_features, lowest if reading is None else reading], np.float32)
        return replace(one, score=float(model.scores(parts)), reading=reading)

    def ordered(some: Sequence[Weighed]) -> tuple[Weighed, ...]:
        return tuple(sorted(map(reread, some), key=lambda one: -one.score))

    return replace(evidence, weighed=ordered(evidence.weighed), rivals=ordered(evidence.rivals))


def question_text(need: Need) -> str:
    """A need as it is read: 2024年 计划 新增停车位多少个."""
    sense = _PLAN if need.plan > _SURE else _REVIEW if need.plan < 1 - _SURE else ""
    context = f"{need.context[-_CONTEXT:]}；" if need.context else ""
    return " ".join(filter(None, (_years(need.years), sense, context, need.words[:_WORDS])))


def statement_text(need: Need, statements: Statements, number: int) -> str:
    """A statement as it is read: its years, whether it plans or reviews, what it stands under, its words."""
    one, lead = statements[number], statements.leads[number]
    heading = f"{one.path[-1][-_HEADING:]}：" if one.path else ""
    led = _plain(statements.words(lead))[:_LEAD] if lead is not None else ""
    words = _window(statements.text, one.clauses, set(tokens(need.words + need.context)))
    return " ".join(filter(None, (_years(one.years), _OF_ROLE.get(one.role, ""), heading, led, words)))


def _years(years: Collection[int]) -> str:
    """
    >>> _years({2024}), _years({2021, 2025, 2023}), _years(())
    ('2024年', '2021-2025年', '')
    """
    if not years:
        return ""
    first, last = min(years), max(years)
    return f"{first}年" if first == last else f"{first}-{last}年"


def _window(text: str, clauses: Sequence[Span], wanted: Collection[str]) -> str:
    """Of a long sentence the clause that has most of the words wanted, with as many around it as are read."""

    def fits(first: int, last: int) -> bool:
        inside = first >= 0 and last < len(clauses)
        return inside and clauses[last][1] - clauses[first][0] <= _WINDOW

    held = [len(set(tokens(text[slice(*span)])) & set(wanted)) for span in clauses]
    first = last = held.index(max(held))
    while grown := next((w for w in ((first, last + 1), (first - 1, last)) if fits(*w)), None):
        first, last = grown
    return _plain(text[clauses[first][0] : clauses[last][1]])[:_WINDOW]


def _plain(text: str) -> str:
    return " ".join(text.split())
