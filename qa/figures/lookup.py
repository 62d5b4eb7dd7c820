"""Numeric questions: look-up in the table of indicators, never a guess which passage ranks first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.doubts import last_reviewed
from qa.figures.agreement import contradicts, repeats
from qa.figures.matching import matching
from qa.listening import note
from qa.scope import Scope, expected_year, short_name
from qa.types.wanted import Ask
from vectorstore.analysis.indicators import known
from vectorstore.analysis.lexicon.qualifiers import BOUND
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store
from vectorstore.types import Indicator, Measure, Period, Place, Sense

_SHARED = 2
"""Tokens of a known indicator that a name in other words shares with it."""
_GROWN = re.compile(r"新增|净增|新认定|新培育|新引进|新登记|增加")
_STOCK = re.compile(r"[加高升长大少低降]到|增至|达|突破|超|迈上|稳定|余额|总量|规模|率$|密度|里程")
"""Of several years only what stands at their end is also that year's; a sum over them (五年新增) is not."""
_YEARLY = re.compile(r"[两二三四]年(?:年均|平均)")
"""A mean over few years, that stands where a year's own change would."""
_MEAN = re.compile(r"年均|平均每年|累计")
_WHOLE = re.compile(
    r"(?:全[市省州县区盟旗国年]|全社会|城乡|累计|实现|完成|成功|发行|发放|各[类项]|预计|实际|地方|总)*"
)
"""Before the name of an indicator, what leaves it the whole."""
_PART_OF = re.compile(r"占|比重|比例|人均|单位|每")
_MULTIPLES = frozenset({"倍", "番"})
"""翻一番 answers where neither a rate nor an amount is stated."""
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
    part_of: str = ""
    """What this is a part of, where the whole was asked for and is not stated."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """What was found for one ask of a place."""

    place: Place
    found: LookedUp


def look_up(
    store: Store, scope: Scope, ask: Ask, wanted: Sequence[tuple[Sense, Period]], *, strict: bool = False
) -> LookedUp:
    """The statements for one ask, in the first of the wanted senses and periods that has any; results only of
    years that are over.

    `strict`: a known indicator only by a name that is its own, as a ranking must have it.
    """
    found = _look_up(store, scope, ask, wanted, strict=strict)
    other = _otherwise(ask) if not found.rows else ""
    if other:
        by_other = _look_up(store, scope, replace(ask, canonical=other), wanted, strict=True)
        found = by_other if by_other.rows else found
    note(LookUp(scope.place, found))
    return found


def _otherwise(ask: Ask) -> str:
    """The standard name of another indicator that the question's words may mean as well; "" if none."""
    usual = known(ask.canonical) if ask.canonical else None
    return dict(usual.shared).get(ask.words, "") if usual else ""


def _look_up(
    store: Store, scope: Scope, ask: Ask, wanted: Sequence[tuple[Sense, Period]], *, strict: bool
) -> LookedUp:
    ids = [info.id for info in scope.reports]
    same = _own(store.indicators(ids, ask.canonical), scope, ask) if ask.canonical else []
    if found := _found(store, scope, ask, wanted, same):
        return found
    sense, period = wanted[0]
    if strict and ask.canonical:
        return LookedUp(ask, sense, period, (), tuple(same))
    rows = _own(store.indicators(ids), scope, ask)
    alike = _alike(store, rows, ask) if ask.canonical else matching(store, rows, ask)
    if found := _found(store, scope, ask, wanted, alike):
        return found
    return LookedUp(ask, sense, period, (), tuple(same or alike))


def look_up_near(
    store: Store, scope: Scope, ask: Ask, wanted: Sequence[tuple[Sense, Period]]
) -> LookedUp | None:
    """What is stated of a well-known indicator for the first months of a year that was asked for, or for
    years up to it on average (两年平均), where nothing is for the year itself; it must be told with its own
    period."""
    ids = [info.id for info in scope.reports]
    same = _own(store.indicators(ids, ask.canonical), scope, ask) if ask.canonical else []
    for sense, period in wanted:
        if sense is not Sense.ACTUAL or not period.is_year:
            continue
        near = [row for row in same if row.sense is sense and _is_near(row, period)]
        if answering := [row for row in _answering(near, ask) if row.number is not None]:
            longest = max(row.period.last - row.period.first for row in answering)
            of_longest = [r for r in answering if r.period.last - r.period.first == longest]
            best = _best(_ranked(store, scope, of_longest, sense, of_longest[0].period), ask)
            found = LookedUp(ask, sense, best[0].period, best)
            note(LookUp(scope.place, found))
            return found
    return None


def _is_near(row: Indicator, period: Period) -> bool:
    """Whether a row is of a year's first months, or a yearly mean of years that end with it."""
    if row.period.first == period.first:
        return row.period.last < period.last
    mean = _YEARLY.search(row.name + row.value) is not None
    return row.period.last == period.last and row.period.first < period.first and mean


def with_companions(store: Store, found: LookedUp) -> LookedUp:
    """What was found, with what its sentence says of it in another measure: how much, and how it grew."""
    first = found.rows[0]
    beside = [
        row
        for row in store.indicators([first.report_id], first.canonical)
        if (row.sentence, row.sense, row.subject) == (first.sentence, first.sense, first.subject)
        and (row.period in {first.period, found.period} or _stands_at_end(row, found.period))
        and row.name == first.name
    ]
    measures = {(row.measure, row.unit) for row in found.rows}
    more = [row for row in beside if (row.measure, row.unit) not in measures]
    return replace(found, rows=tuple(sorted({*found.rows, *more}, key=lambda row: row.clause)))


def look_up_parts(
    store: Store, scope: Scope, ask: Ask, wanted: Sequence[tuple[Sense, Period]]
) -> tuple[LookedUp, ...]:
    """What is stated of the parts of an indicator whose whole is not; empty if a part is lacking too."""
    usual = known(ask.canonical)
    names = usual.parts if usual else ()
    found = [look_up(store, scope, replace(ask, words=name, canonical=name), wanted) for name in names]
    if not all(one.rows for one in found):
        return ()
    return tuple(replace(one, part_of=ask.words or ask.canonical) for one in found)


def _found(
    store: Store,
    scope: Scope,
    ask: Ask,
    wanted: Sequence[tuple[Sense, Period]],
    candidates: Sequence[Indicator],
) -> LookedUp | None:
    for sense, period in wanted:
        if sense is Sense.ACTUAL and period.is_year and period.last_year > last_reviewed():
            continue
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

    A share of the indicator (占GDP的比重) is another thing, and so is a part of it (跨境电商进出口 of 进出口)
    and a known indicator of another name.
    """
    wanted = set(tokens(ask.words)) | set(tokens(ask.canonical))
    unnamed = [row for row in rows if not known(row.canonical) and not is_part(row.name, ask)]
    near = {row.id for row in unnamed if len(wanted & set(tokens(row.name))) >= _SHARED}
    return matching(store, rows, ask, near) if near else []


def is_part(name: str, ask: Ask) -> bool:
    """Whether a name says what an ask names of some part only, or a share of it."""
    before = [name[: name.find(whole)] for whole in (ask.words, ask.canonical) if whole in name]
    return _PART_OF.search(name) is not None or any(not _WHOLE.fullmatch(words) for words in before)


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
    if row.period == period or _stands_at_end(row, period):
        return True
    reaches = row.period.last == period.last and row.period.first <= period.first
    stock = row.unit == "%" or _STOCK.search(row.name + row.value) is not None
    mean = _MEAN.search(row.name + row.value) is not None
    return reaches and row.measure is Measure.LEVEL and period.is_year and stock and not mean


def _stands_at_end(row: Indicator, period: Period) -> bool:
    """Whether a row says how things stood in the last of several years: what these years came to."""
    stock = row.unit == "%" or _STOCK.search(row.name + row.value) is not None
    several = period.first_year != period.last_year
    return (
        several
        and row.period == Period.of_year(period.last_year)
        and row.measure is Measure.LEVEL
        and stock
        and _GROWN.match(row.name) is None
    )


def _answering(rows: Sequence[Indicator], ask: Ask) -> list[Indicator]:
    """The rows in the measure that is asked for; words answer where there is no number.  What was added in a
    year is no answer to how much there is."""
    asked = ask.words + ask.canonical
    wanted = [
        row for row in rows if _measures(row, ask) and (_GROWN.search(asked) or not _GROWN.match(row.name))
    ]
    said = [row for row in rows if row.measure is Measure.WORDS and ask.measure is not Measure.LEVEL]
    doubled = [row for row in rows if row.measure is not Measure.WORDS and row.unit in _MULTIPLES]
    return wanted or said or (doubled if ask.measure is not Measure.LEVEL else [])


def _measures(row: Indicator, ask: Ask) -> bool:
    if row.measure is Measure.WORDS:
        return False
    if row.unit in _MULTIPLES and ask.unit != row.unit:
        return False
    if ask.measure is Measure.CHANGE:
        return row.measure is Measure.CHANGE or (
            row.unit == "%" and row.name.endswith(("涨幅", "增速", "增幅"))
        )
    if ask.measure is Measure.LEVEL:
        return row.measure is Measure.LEVEL and (ask.unit != "元" or row.unit in {"元", "美元"})
    return True


def _ranked(
    store: Store, scope: Scope, rows: list[Indicator], sense: Sense, period: Period
) -> list[Indicator]:
    """The statements, the best first: in the report that is due, of the exact period, a result to the figure
    before one within a bound, among the most other indicators (the headline list), first in the text."""
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
            _is_bound(row),
            -together[row.report_id, row.sentence],
            row.clause,
        )

    return sorted(rows, key=rank)


def _is_bound(row: Indicator) -> bool:
    """Whether a result only says what it is not less than: 稳定在300万吨以上."""
    done = row.sense is Sense.ACTUAL and row.measure is Measure.LEVEL
    return done and row.value.endswith(BOUND)


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
