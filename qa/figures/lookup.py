"""Numeric questions: look-up in the table of indicators, never a guess which passage ranks first."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qa.figures.agreement import contradicts, repeats
from qa.scope import Scope, expected_year, short_name
from qa.types import Ask
from vectorstore.analysis.indicators import known
from vectorstore.analysis.tokens import fold, tokens
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Period, Sense

_ENOUGH = 0.6
"""Share of an ask's words, by rarity, that a statement must hold: a rule of coverage, not a search score."""
_IN_NAME = 0.34
"""Of these, the share that its own clause must hold."""
_SHARED = 2
"""Tokens of a known indicator that a name in other words shares with it."""
_GROWN = re.compile(r"新增|净增|新认定|新培育|新引进|新登记|增加")
_STOCK = re.compile(r"[加高升长大少低降]到|增至|达|突破|超|迈上|稳定|余额|总量|规模|率$|密度|里程")
"""Of several years only what stands at their end is also that year's; a sum over them (五年新增) is not."""
_COUNTED = re.compile(r"人数|起数|户数|面积|产量|产值|里程|金额|余额|占比|比重|浓度")
"""What an ask counts or measures: a statement without it answers something else."""
_MEAN = re.compile(r"年均|平均每年|累计")
_PART_OF = re.compile(r"占|比重|比例|人均|单位|每")


_CONTRARY = 2
"""Contradicting statements that are shown of one figure."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for one ask."""

    ask: Ask
    sense: Sense
    period: Period
    rows: tuple[Indicator, ...]
    """The statements that answer, best first; empty if there are none."""
    others: tuple[Indicator, ...] = ()
    """Statements of the same indicator that do not answer: another measure, sense or year."""
    repeated: tuple[Indicator, ...] = ()
    """The same figures stated elsewhere."""
    contrary: tuple[Indicator, ...] = ()
    """Other figures for the same indicator, place, period and sense."""


def look_up(
    store: Store, scope: Scope, ask: Ask, wanted: Sequence[tuple[Sense, Period]], *, strict: bool = False
) -> LookedUp:
    """The statements for one ask, in the first of the wanted senses and periods that has any.

    `strict`: a known indicator only by a name that is its own, as a ranking must have it.
    """
    ids = [info.id for info in scope.reports]
    same = _own(store.indicators(ids, ask.canonical), scope, ask) if ask.canonical else []
    if found := _found(store, scope, ask, wanted, same):
        return found
    sense, period = wanted[0]
    if strict and ask.canonical:
        return LookedUp(ask, sense, period, (), tuple(same))
    rows = _own(store.indicators(ids), scope, ask)
    alike = _alike(store, rows, ask) if ask.canonical else _matching(store, rows, ask)
    if found := _found(store, scope, ask, wanted, alike):
        return found
    return LookedUp(ask, sense, period, (), tuple(same or alike))


def _found(
    store: Store,
    scope: Scope,
    ask: Ask,
    wanted: Sequence[tuple[Sense, Period]],
    candidates: Sequence[Indicator],
) -> LookedUp | None:
    for sense, period in wanted:
        fitting = [row for row in candidates if row.sense is sense and _fits(row, period)]
        if answering := _answering(fitting, ask):
            ranked = _ranked(store, scope, answering, sense, period)
            best = _best(ranked, ask)
            beside = [row for row in ranked if row not in best]
            return LookedUp(
                ask,
                sense,
                period,
                best,
                tuple(row for row in candidates if row not in best),
                tuple(row for row in beside if any(repeats(row, stated) for stated in best)),
                tuple(row for row in beside if any(contradicts(row, stated) for stated in best))[:_CONTRARY],
            )
    return None


def _alike(store: Store, rows: Sequence[Indicator], ask: Ask) -> list[Indicator]:
    """Rows that name a known indicator in other words than the table has (PM2.5累计浓度).

    A share of the indicator (占GDP的比重) is another thing, and so is a known indicator of another name.
    """
    wanted = set(tokens(ask.words)) | set(tokens(ask.canonical))
    unnamed = [row for row in rows if not known(row.canonical) and not _PART_OF.search(row.name)]
    near = {row.id for row in unnamed if len(wanted & set(tokens(row.name))) >= _SHARED}
    return _matching(store, rows, ask, near) if near else []


def _own(rows: Sequence[Indicator], scope: Scope, ask: Ask) -> list[Indicator]:
    """The rows whose subject is the place that is asked about."""
    if not scope.own:
        return [row for row in rows if short_name(scope.place) in row.subject]
    places = {info.id: info.place.name for info in scope.reports}
    return [
        row
        for row in rows
        if row.subject == places[row.report_id]
        or (not ask.canonical and any(token in ask.words for token in tokens(row.subject)))
    ]


def _fits(row: Indicator, period: Period) -> bool:
    if row.period == period:
        return True
    reaches = row.period.last == period.last and row.period.first <= period.first
    stock = row.unit == "%" or _STOCK.search(row.name + row.value) is not None
    mean = _MEAN.search(row.name + row.value) is not None
    return reaches and row.measure is Measure.LEVEL and period.is_year and stock and not mean


def _answering(rows: Sequence[Indicator], ask: Ask) -> list[Indicator]:
    """The rows in the measure that is asked for; words answer where there is no number.  What was added in a
    year is no answer to how much there is."""
    asked = ask.words + ask.canonical
    wanted = [
        row for row in rows if _measures(row, ask) and (_GROWN.search(asked) or not _GROWN.match(row.name))
    ]
    return wanted or [
        row for row in rows if row.measure is Measure.WORDS and ask.measure is not Measure.LEVEL
    ]


def _measures(row: Indicator, ask: Ask) -> bool:
    if row.measure is Measure.WORDS:
        return False
    if row.unit in {"倍", "番"} and ask.unit != row.unit:
        return False
    if ask.measure is Measure.CHANGE:
        return row.measure is Measure.CHANGE or (
            row.unit == "%" and row.name.endswith(("涨幅", "增速", "增幅"))
        )
    if ask.measure is Measure.LEVEL:
        return row.measure is Measure.LEVEL and (ask.unit not in {"元"} or row.unit in {"元", "美元"})
    return True


def _ranked(
    store: Store, scope: Scope, rows: list[Indicator], sense: Sense, period: Period
) -> list[Indicator]:
    """The statements, the best first: in the report that is due, of the exact period, among the most other
    indicators (the headline list), first in the text."""
    infos = {info.id: info for info in scope.reports}
    several = len({row.sentence for row in rows}) > 1
    beside = store.indicators(sorted({r.report_id for r in rows})) if several else []
    together = Counter((row.report_id, row.sentence) for row in beside if known(row.canonical))

    def rank(row: Indicator) -> tuple[object, ...]:
        info = infos[row.report_id]
        late = abs(info.year - expected_year(sense, period, info.kind))
        return (
            late,
            row.period != period,
            row.measure is Measure.WORDS,
            -together[row.report_id, row.sentence],
            row.clause,
        )

    return sorted(rows, key=rank)


def _best(ranked: Sequence[Indicator], ask: Ask) -> tuple[Indicator, ...]:
    """The best statement with the other measures of its sentence; and where the question leaves the measure
    open, what that sentence does not say of a result, how much there is or how it grew, from elsewhere in
    the report."""
    first = ranked[0]
    same = [
        row
        for row in ranked
        if row.report_id == first.report_id
        and row.sentence == first.sentence
        and row.canonical == first.canonical
        and row.period == first.period
        and (row.name == first.name or known(row.canonical))
    ]
    kept: dict[tuple[Measure, str], Indicator] = {}
    for row in sorted(same, key=lambda r: r.clause):
        kept.setdefault((row.measure, row.unit), row)
    if ask.measure is None and first.sense is Sense.ACTUAL and known(ask.canonical):
        lacking = {Measure.LEVEL, Measure.CHANGE} - {row.measure for row in kept.values()}
        beside = next((row for row in ranked if row.measure in lacking and _completes(row, first)), None)
        if beside and beside.measure is Measure.LEVEL:
            return (beside, *kept.values())
        return (*kept.values(), beside) if beside else tuple(kept.values())
    return tuple(kept.values())


def _completes(row: Indicator, first: Indicator) -> bool:
    """Whether a statement says how much there is of what `first` says how it grew, or the other way round."""
    usual = known(row.canonical)
    same = (row.report_id, row.canonical, row.period) == (first.report_id, first.canonical, first.period)
    unit = "%" if row.measure is Measure.CHANGE else usual.unit if usual else ""
    return same and row.unit == unit


def _matching(
    store: Store, rows: Sequence[Indicator], ask: Ask, eligible: Collection[str] | None = None
) -> list[Indicator]:
    """The rows whose words cover those of an ask, the best covered first.  How rare a word is counts over all
    rows; only those of `eligible` (ids; None for all) are returned."""
    wanted = list(dict.fromkeys(tokens(ask.words)))
    if not wanted:
        return []
    texts = {id_: store.report(id_).text for id_ in {row.report_id for row in rows}}
    near = _touching(rows, texts, wanted)
    words = _words(near, texts)
    frequency = Counter(token for row in near for token in words[row.id][2].intersection(wanted))
    total = len(rows) + 1
    weights = {
        t: math.log(total / (1 + frequency[t])) + 0.1
        for t in wanted
        if frequency[t] or not _spurious(t, wanted, frequency)
    }
    whole = sum(weights.values())
    if not whole:
        return []
    scored = []
    for row in near:
        if eligible is not None and row.id not in eligible:
            continue
        name, clause, sentence = words[row.id]
        stated = sum(w for t, w in weights.items() if t in clause)
        covered = stated + 0.5 * sum(w for t, w in weights.items() if t in sentence and t not in clause)
        if stated / whole < _IN_NAME or covered / whole < _ENOUGH:
            continue
        in_name = sum(w for t, w in weights.items() if t in name)
        unit = 0.3 * whole if ask.unit and row.unit == ask.unit else 0.0
        other = 0.3 * whole if ask.unit and row.unit != ask.unit and ask.unit not in {"%"} else 0.0
        scored.append((covered + in_name + unit - other - 0.02 * len(row.name), row))
    if not scored:
        return []
    head = ask.words[-2:]
    if counted := _COUNTED.findall(ask.words)[-1:]:
        scored = [(score, row) for score, row in scored if _says(counted[0], row, words[row.id][1])]
    scored = [(score, row) for score, row in scored if row.name.endswith(head)] or scored
    best = max((score for score, _ in scored), default=0.0)
    return [row for score, row in sorted(scored, key=lambda s: -s[0]) if score >= best * 0.85]


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


def _words(
    rows: Sequence[Indicator], texts: Mapping[str, str]
) -> dict[str, tuple[set[str], set[str], set[str]]]:
    """By row: the tokens of its name, of its clause with that, and of its sentence with both."""

    @functools.cache
    def words(text: str) -> frozenset[str]:
        return frozenset(tokens(text))

    found = {}
    for row in rows:
        text, name = texts[row.report_id], set(words(row.name))
        clause = name | words(text[slice(*row.clause)]) | words(row.subject)
        found[row.id] = name, clause, clause | words(text[slice(*row.sentence)])
    return found


def _spurious(token: str, wanted: Sequence[str], frequency: Counter[str]) -> bool:
    """Whether a pair of characters is only where two words of the ask meet: both belong to found pairs."""
    if len(token) != 2:
        return False
    place = wanted.index(token)
    before = place > 0 and frequency[wanted[place - 1]] > 0 and wanted[place - 1][-1] == token[0]
    after = place + 1 < len(wanted) and frequency[wanted[place + 1]] > 0 and wanted[place + 1][0] == token[-1]
    return before and after
