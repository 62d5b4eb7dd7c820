"""An answer is made as ever while this listens, and what was noted is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from qa.chain import Turn, extracted
from qa.conversation import remembered
from qa.evidence import choosing, confidence, features, formula_features
from qa.evidence.choosing import Chosen
from qa.evidence.computing import Needed
from qa.evidence.confidence import LIKELY, STATED, Judged
from qa.evidence.gathering import Gathered
from qa.evidence.linear import Array, LinearModel
from qa.evidence.sought import Sought
from qa.evidence.weighing import Weighed
from qa.explaining.types import (
    Candidate,
    Choice,
    Computation,
    Contribution,
    Explanation,
    FormulaWeighed,
    Judgement,
    Part,
    Proof,
    ReportName,
    TableLookUp,
    TableRow,
)
from qa.figures.lookup import LookUp
from qa.listening import listening
from qa.scope import Scope
from qa.types.query import Intent, Query
from qa.types.ways import Decided, Way
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Indicator, Report, Span

_BEST = 5
"""Statements that are shown."""
_FORMULAS = 3
_OTHERS = 3
"""Rows shown of an indicator that do not answer."""


@dataclass(slots=True)
class _Heard:
    """What was noted of one question while its answer was looked for."""

    gathered: Gathered
    judged: Judged | None = None
    chosen: Chosen | None = None
    needed: Needed | None = None
    decided: list[Decided] = field(default_factory=list)


def explain(store: Store, question: str, after: Sequence[str] = ()) -> Explanation:
    """How the extractive answer to a question comes about; `after` are the turns before it.

    Raises what `ask` raises.
    """
    previous: Query | None = None
    for earlier in after:
        told = extracted(store, Turn(earlier, previous))
        if told.query.intent is not Intent.NONE:
            previous = remembered(store, told)
    with listening() as heard:
        answer = extracted(store, Turn(question, previous))
    decided = [one for one in heard if isinstance(one, Decided)]
    return Explanation(
        asked=question,
        after=tuple(after),
        understood=next(one for one in heard if isinstance(one, Query)),
        taken=answer.query,
        scopes=tuple(one for one in heard if isinstance(one, Scope)),
        parts=tuple(_part(store, one) for one in _by_question(heard)),
        look_ups=_look_ups(store, heard),
        answer=answer,
        ways=() if answer.abstained else tuple(dict.fromkeys(d.way for d in decided if d.way.answers)),
        stated=STATED,
        likely=LIKELY,
    )


def _by_question(heard: Sequence[object]) -> list[_Heard]:
    """The notes of each question that statements were weighed for.  One that is weighed again for the nearest
    sentences is the same."""
    found: list[_Heard] = []
    for one in heard:
        if isinstance(one, Gathered):
            if not any(_same(one, other.gathered) for other in found):
                found.append(_Heard(one))
        elif isinstance(one, Judged | Decided):
            of_query = [other for other in found if other.gathered.query == one.query]
            for other in of_query[-1:]:
                if isinstance(one, Judged):
                    other.judged = one
                else:
                    other.decided.append(one)
        elif isinstance(one, Chosen | Needed):
            asked = one.choices.query if isinstance(one, Chosen) else one.query
            for other in [other for other in found if other.gathered.query == asked][:1]:
                if isinstance(one, Chosen):
                    other.chosen = one
                else:
                    other.needed = one
    return found


def _same(one: Gathered, other: Gathered) -> bool:
    return one.query == other.query and one.evidence.sought == other.evidence.sought


def _part(store: Store, heard: _Heard) -> Part:
    gathered, judged = heard.gathered, heard.judged
    evidence = judged.evidence if judged else gathered.evidence
    where = evidence.sought
    ways = tuple(one.way for one in heard.decided)
    unnamed = judged is None and bool(evidence.weighed) and Way.UNLIKELY in ways
    return Part(
        query=gathered.query,
        scopes=where.scopes,
        reports=tuple(map(_name, where.reports)),
        choice=_choice(gathered.query, where),
        years=tuple(sorted(where.years)),
        must_name=tuple(sorted(where.must_name)),
        must_say=where.must_say,
        candidates=tuple(
            Candidate(
                _weighed(store, one),
                one.by_features,
                contributions(gathered.model, features.NAMES, one.features),
                one.reading,
            )
            for one in evidence.weighed[:_BEST]
        ),
        narrowed=unnamed or evidence.weighed is not gathered.evidence.weighed,
        judgement=_judgement(judged) if judged else None,
        computation=_computation(store, heard.chosen, heard.needed),
        ways=ways,
    )


def _choice(query: Query, where: Sought) -> Choice:
    if not query.places:
        return Choice.ANYWHERE
    if where.must_name:
        return Choice.AFAR
    if query.report_year is not None:
        return Choice.REPORT_YEAR
    if query.years:
        return Choice.YEARS
    if where.years:
        return Choice.RELATIVE
    if query.anchor is not None and all(info.year == query.anchor for info in where.reports):
        return Choice.TURN_BEFORE
    return Choice.NEWEST


def contributions(model: LinearModel, names: Sequence[str], row: Array) -> tuple[Contribution, ...]:
    """What each feature of a row adds, the largest amounts first."""
    amounts = model.contributions(row)
    return _by_size(
        Contribution(name, float(row[at]), float(model.mean[at]), float(amounts[at]))
        for at, name in enumerate(names)
    )


def _by_size(found: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return tuple(sorted(found, key=lambda one: -abs(one.amount)))


def _judgement(judged: Judged) -> Judgement:
    found = contributions(judged.model, confidence.SIGNS, judged.signs)
    if judged.read_signs is not None:
        # The sum of the signs by features is one of what a reading is weighed with.
        model = judged.read_model
        read = contributions(model, confidence.READ_SIGNS, judged.read_signs)
        share = float(model.weights[0] / model.scale[0])
        weighed = (replace(one, amount=one.amount * share) for one in found)
        found = _by_size((*(one for one in read if one.name != confidence.READ_SIGNS[0]), *weighed))
    return Judgement(judged.probability, LIKELY, found)


def _computation(store: Store, chosen: Chosen | None, needed: Needed | None) -> Computation | None:
    if chosen is None or needed is None:
        return None
    likely = np.exp(chosen.scores - chosen.scores.max())
    shown = []
    for at in map(int, np.argsort(-chosen.scores, kind="stable")[:_FORMULAS]):
        one = chosen.choices.formulas[at]
        shown.append(
            FormulaWeighed(
                one.result.formula,
                tuple(amount.written for amount in one.amounts),
                tuple(_weighed(store, amount.weighed) for amount in one.amounts),
                float(likely[at] / likely.sum()),
                contributions(chosen.model, formula_features.NAMES, chosen.choices.features[at]),
            )
        )
    signs = contributions(chosen.signs_model, choosing.SIGNS, chosen.signs)
    return Computation(tuple(shown), Judgement(chosen.probability, needed.probability, signs))


def _look_ups(store: Store, heard: Sequence[object]) -> tuple[TableLookUp, ...]:
    """What was looked up, each once."""
    kept: list[LookUp] = []
    for one in heard:
        if isinstance(one, LookUp) and one not in kept:
            kept.append(one)
    return tuple(
        TableLookUp(
            one.place,
            one.found.ask,
            one.found.sense,
            one.found.period,
            tuple(
                [_row(store, row, answers=True) for row in one.found.rows]
                + [_row(store, row, answers=False) for row in one.found.others[:_OTHERS]]
            ),
        )
        for one in kept
    )


def _row(store: Store, row: Indicator, *, answers: bool) -> TableRow:
    proof = _proof(store, row.report_id, row.clause, ())
    return TableRow(proof, row.name, row.canonical, row.value, row.period, row.sense, answers)


def _weighed(store: Store, one: Weighed) -> Proof:
    path = store.statements(one.report_id)[one.number].path
    return _proof(store, one.report_id, one.span, path)


def _proof(store: Store, report_id: str, span: Span, section: tuple[str, ...]) -> Proof:
    report = store.report(report_id)
    return Proof(_name(report), section, " ".join(report.text[slice(*span)].split()), span)


def _name(report: Report | ReportInfo) -> ReportName:
    return ReportName(report.id, report.place.name, report.year, report.title)
