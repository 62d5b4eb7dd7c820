"""Numeric questions on one place: the figures with their proofs, or why there are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qa.abstaining import abstain, asked_words, not_on_file
from qa.citations import Numbering, cite, cite_clause
from qa.figures.lines import cited, figure_lines
from qa.figures.lookup import LookedUp, look_up
from qa.figures.verdicts import limit_line
from qa.nearest import nearest
from qa.scope import Scope, expected_year, wanted_periods
from qa.types import Answer, Ask, Offer, Query, Reason
from qa.wording import Wording, fact, marked, sibling_question, wording
from vectorstore.analysis.indicators import known
from vectorstore.analysis.indicators_suggest import suggest_indicator
from vectorstore.analysis.sentences import visible
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Indicator, Measure, Period, Sense

_ALL_OF_THEM = re.compile(r"(?:主要|预期|经济|社会|发展|总体|年度|指标|数据|目标|情况|有|的|、|和|\s)*")
"""Words of a question that names no indicator but wants the main ones."""
_LIST = 3
"""Known indicators in one sentence that make it the list of the main ones."""
_ASKS_RANK = re.compile(r"第几|排名|位次|排在|排多少|连续(?:几|多少)|几连[丰增冠]")
"""A rank or a run of years is no indicator; it stands in the sentence of one."""
_OFFERED = 3
_LONG = 120
"""Visible characters of a sentence that is said whole; its citation shows all of a longer one."""


def state(store: Store, query: Query, scope: Scope) -> Answer:
    """The figures asked for, or an abstention."""
    say = wording(query)
    wanted = wanted_periods(query, scope.newest)
    asks = tuple(ask for ask in query.asks if ask.canonical or not _ALL_OF_THEM.fullmatch(ask.words))
    if not asks and (listed := _headline(store, query, scope, wanted)):
        return listed
    found: list[LookedUp] = []
    in_parts: list[str] = []
    for ask in query.asks:
        senses = {f.sense for f in found if f.rows and ask.canonical and f.ask.canonical == ask.canonical}
        due = [w for w in wanted if not senses or w[0] in senses]
        whole = look_up(store, scope, ask, due)
        parts = () if whole.rows else _parts(store, scope, ask, due)
        in_parts += [ask.words or ask.canonical] if parts else []
        found += parts or [whole]
    if not any(f.rows for f in found):
        return _no_figure(store, query, scope, found)
    numbering = Numbering()
    lines, used = [say.phrases.in_parts.format(what=what) for what in in_parts], []
    in_words = any(_is_free(one.ask) for one in found) or _ASKS_RANK.search(query.question) is not None
    for one in found:
        if not one.rows and in_words and _is_free(one.ask):
            continue  # what is not a number stands in the sentence that is quoted
        if not one.rows:
            beside = any(f.rows and f.ask.canonical == one.ask.canonical for f in found if one.ask.canonical)
            lines.append(_not_stated(say, query, scope, one, beside=beside))
            continue
        report = store.report(one.rows[0].report_id)
        if not scope.own and report not in used:
            told = say.phrases.told_by.format(place=say.place(scope.place), report=say.report(report))
            lines.append(told)
        if in_words and not _is_of_table(store, one.rows[0]):
            (number,) = cited(store, one.rows[:1], numbering)
            said = [
                f"{_telling(numbering.citations[number - 1].quote, store, one.rows[0])}{marked((number,))}"
            ]
        else:
            said = figure_lines(store, say, one, numbering)
        lines += [line for line in said if line not in lines]
        used.append(report)
    stated = next(one.rows for one in found if one.rows)
    lines += filter(None, [limit_line(say, query.question, stated, query.threshold)])
    unsaid = not (query.years or query.period or query.relative is not None or query.months or query.run)
    several = len({info.year for info in scope.reports}) > 1
    lines.append(say.source(used, newest=(unsaid or query.relative is not None) and several))
    lines = [*say.other_level(scope), *lines]
    return Answer(query.question, "\n".join(lines), query, numbering.citations)


def _parts(
    store: Store, scope: Scope, ask: Ask, wanted: Sequence[tuple[Sense, Period]]
) -> Sequence[LookedUp]:
    """What is stated of the parts of an indicator whose whole is not; empty if a part is lacking too."""
    usual = known(ask.canonical)
    names = usual.parts if usual else ()
    found = [look_up(store, scope, replace(ask, words=name, canonical=name), wanted) for name in names]
    return found if all(one.rows for one in found) else ()


def _telling(quote: str, store: Store, row: Indicator) -> str:
    """The quoted sentence; of a long one the part between semicolons that states the row."""
    text = store.report(row.report_id).text
    start, end = row.sentence
    if visible(quote) <= _LONG:
        return quote
    opened = max((text.rfind(mark, start, row.clause[0]) for mark in "；;"), default=-1) + 1
    closed = min((at for mark in "；;" if (at := text.find(mark, row.clause[1], end)) >= 0), default=end)
    return text[max(opened, start) : closed].strip()


def _not_stated(say: Wording, query: Query, scope: Scope, one: LookedUp, *, beside: bool) -> str:
    """`beside`: the same indicator is stated in another measure, so that this one has to be named."""
    what = asked_words(replace(query, asks=(one.ask,)))
    if beside and one.ask.measure:
        measure = say.phrases.growth if one.ask.measure is Measure.CHANGE else say.phrases.level
        what = say.joined(what, measure)
    return say.not_stated(scope.place, _due(scope, one), what, one.sense, one.period)


def _headline(
    store: Store, query: Query, scope: Scope, wanted: Sequence[tuple[Sense, Period]]
) -> Answer | None:
    """The sentence that states the most known indicators: 主要预期目标有哪些."""
    rows = store.indicators([info.id for info in scope.reports])
    for sense, period in wanted:
        fitting = [r for r in rows if r.sense is sense and r.period == period and known(r.canonical)]
        if not fitting:
            continue
        sentences = Counter((r.report_id, r.sentence) for r in fitting)
        (report_id, sentence), count = max(sentences.items(), key=lambda item: (item[1], -item[0][1][0]))
        if count < _LIST:
            continue
        report = store.report(report_id)
        citation = cite(store, report_id, *sentence)
        said = [r for r in rows if r.report_id == report_id and r.sentence == sentence]
        say = wording(query)
        label = say.sense(sense, report.kind)
        lines = [
            say.phrases.headline.format(report=say.report(report), period=say.period(period), label=label)
        ]
        lines += dict.fromkeys(f"- {fact(row)}[1]" for row in said if row.sense is sense)
        return Answer(query.question, "\n".join(lines), query, (citation,))
    return None


def _is_of_table(store: Store, row: Indicator) -> bool:
    """Whether a figure stands in a row of a table, which says nothing by itself."""
    return "\t" in store.report(row.report_id).text[slice(*row.clause)]


def _is_free(ask: Ask) -> bool:
    """Whether an ask names neither a known indicator nor a kind of number: 重点发展什么产业."""
    return not (ask.canonical or ask.measure or ask.unit)


def _no_figure(store: Store, query: Query, scope: Scope, found: Sequence[LookedUp]) -> Answer:
    """Why there is no figure, and what there is instead."""
    say = wording(query)
    one = found[0] if found else LookedUp(Ask(""), *wanted_periods(query, scope.newest)[0], ())
    offers = _mistyped(say, query) or _offers(store, say, one)
    year = expected_year(one.sense, one.period)
    if scope.own and not any(_may_state(info, one.sense, one.period) for info in scope.reports):
        text = say.year_not_on_file(scope.place, one.sense, one.period, year, scope.reports)
        return abstain(query, Reason.YEAR_NOT_ON_FILE, text, offers)
    if not scope.own and not offers:
        return not_on_file(query, scope.place, store.reports())
    due = _due(scope, one)
    text = say.not_stated(scope.place, due, asked_words(query), one.sense, one.period)
    text = "".join(say.other_level(scope)) + text
    return abstain(query, Reason.NOT_STATED, text, offers or nearest(store, query, due))


def _mistyped(say: Wording, query: Query) -> tuple[Offer, ...]:
    """The indicators that names which nobody knows were likely meant for."""
    likely = {ask.words: suggest_indicator(ask.words) for ask in query.asks if not ask.canonical}
    return tuple(
        Offer(say.phrases.typo.format(meant=meant), query.question.replace(words, meant))
        for words, meant in likely.items()
        if meant and words in query.question
    )


def _may_state(info: ReportInfo, sense: Sense, period: Period) -> bool:
    return info.year == expected_year(sense, period, info.kind)


def _due(scope: Scope, found: LookedUp) -> tuple[ReportInfo, ...]:
    """The reports in which the figure was to be looked for; all of them if none was due."""
    due = tuple(info for info in scope.reports if _may_state(info, found.sense, found.period))
    return due or scope.reports


def _offers(store: Store, say: Wording, found: LookedUp) -> tuple[Offer, ...]:
    """The nearest statements of the same indicator, each with its proof."""

    def far(row: Indicator) -> tuple[object, ...]:
        distance = abs(row.period.last_year - found.period.last_year)
        return distance, row.sense is not found.sense, row.clause

    together: dict[tuple[object, ...], list[Indicator]] = {}
    for row in sorted(found.others, key=far):
        together.setdefault((row.report_id, row.sentence, row.period, row.sense), []).append(row)
    return tuple(_offer(store, say, rows) for rows in list(together.values())[:_OFFERED])


def _offer(store: Store, say: Wording, rows: Sequence[Indicator]) -> Offer:
    report = store.report(rows[0].report_id)
    text, asked = say.offered(rows, report), sibling_question(report, rows[0])
    return Offer(text, asked, (cite_clause(store, rows[0]),))
