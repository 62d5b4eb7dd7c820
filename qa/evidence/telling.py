"""An answer from evidence: figures of the table where they are all that was asked, else sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from qa.citations import Draft, cite
from qa.evidence.alike import alike
from qa.evidence.composing import chosen, compose, in_statement, quote
from qa.evidence.computing import COMPUTES, compute, may_compute
from qa.evidence.confidence import LIKELY, certainty, confidence
from qa.evidence.gathering import gather
from qa.evidence.lacking import not_found, year_not_on_file
from qa.evidence.listing import announced, items_in
from qa.evidence.merging import merged
from qa.evidence.named import are_said, names, ranks
from qa.evidence.numbers import has_number
from qa.evidence.shortcomings import shortcomings
from qa.evidence.sought import Sought, anchor_of, sought
from qa.evidence.speaker import speaker
from qa.evidence.weighing import Evidence, Weighed
from qa.figures.lookup import look_up_near, with_companions
from qa.figures.stating import state
from qa.listening import note
from qa.scope import Scope, wanted_periods
from qa.types import Answer, Certainty, Citation, Decided, Intent, Query, Reason, Way
from qa.wording import wording
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.places import simplify
from vectorstore.analysis.tokens import fold
from vectorstore.store import Store
from vectorstore.types import Sense

_GAP = re.compile(r"\s+(?=[^\x00-\x7f])")
"""Between the parts of a question that a need is put together from."""
_FOLLOWING = 0.3
"""The probability from which a question of few words that follows another (去年完成了多少) is given the
figure that the table has for it."""
_AGAIN = 0.1
"""The same for one that names nothing itself, so that what it is about is known from the turn before."""
_ALONE, _ALONE_IN_TURN = 0.95, 0.85
"""How likely the table's figure is right for a question that names its indicator and nothing else (of 128
training questions 126), and for one that follows another (of 61, 56)."""
_OF_OTHERS = 0.6
"""How likely the report of another place must answer: that it names this one is not enough."""
_TOLD_WHOLE = 0.3
"""How likely a question asks for several things, from which a sentence is told rather than one figure."""
_OLDER, _SURE_IF_OLDER = 6, 0.7
"""Reports before the newest that are looked into where that does not answer (each costs some 10 ms), and how
likely one must answer: what changes from year to year is asked of the newest."""
_OF_NOW = 0.5
"""How likely measures or circumstances must be asked for, which are those of now."""
_READS = 2.0
"""The log-odds from which the cross-encoder has read a statement as the answer to an English question, whose
words no report has."""
_NAMING = 12
"""Statements that are read for the name of an indicator."""
_LIST, _ASKS_LIST, _LISTS = 4, 0.6, 0.2
"""Things that make a list which one sentence may only announce, how likely one must be asked for, and how
likely where its things are counted and have a word in common."""


_SURELY_NUMBER = 0.9
"""How likely a number must be asked for, for what is counted to be no list: 十件实事里，建多少车位."""


def tell(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer:
    """The answer that the reports of some places give, or an abstention."""
    where = sought(scopes, query)
    if where is None:
        return year_not_on_file(store, query, scopes[0])
    answer = tell_within(store, query, where)
    if query.sense_assumed and answer.reason in (Reason.YEAR_NOT_ON_FILE, Reason.NOT_STATED):
        answer = _in_other_sense(store, query, where, answer)
    if answer.reason is Reason.NOT_STATED and where.is_newest:
        return _in_older_reports(store, query, where) or answer
    return answer


def _in_other_sense(store: Store, query: Query, where: Sought, lacking: Answer) -> Answer:
    """The target, where the result was assumed to be asked for and cannot be on file, or the other way round;
    it says what is lacking."""
    other = None
    if (
        lacking.reason is Reason.NOT_STATED
    ):  # reports of the time are there, and state none in the first sense
        other = Sense.TARGET if query.sense is Sense.ACTUAL else Sense.ACTUAL
    either = replace(query, sense=other, sense_assumed=False, traits=replace(query.traits, plan=0.5))
    found = tell_within(store, either, where)
    if found.abstained:
        return lacking
    text = found.text if lacking.reason is Reason.NOT_STATED else f"{lacking.text}\n{found.text}"
    return replace(found, text=text, certainty=Certainty.LIKELY)


def _in_older_reports(store: Store, query: Query, where: Sought) -> Answer | None:
    """What the reports before the newest state of something that has no time (哪一天退出贫困县), where the
    newest does not; it says so."""
    older = [info for scope in where.scopes for info in scope.reports if info not in where.reports][:_OLDER]
    of_now = query.traits.explain > _OF_NOW or any(ask.canonical for ask in query.asks)
    if not older or query.needs or of_now:
        return None
    found = tell_within(store, query, replace(where, reports=tuple(older), is_newest=False))
    if found.abstained or (found.confidence or 0.0) < _SURE_IF_OLDER:
        return None
    say = wording(query)
    newest = say.listed([say.report(store.report(info.id)) for info in where.reports])
    remark = say.phrases.only_older.format(report=newest)
    return replace(found, text=f"{remark}\n{found.text}", certainty=Certainty.LIKELY)


def tell_within(store: Store, query: Query, where: Sought) -> Answer:
    """The answer that some reports give, or an abstention; of things that are named side by side, each that
    the answer leaves out is asked for by itself."""
    told = _tell(store, query, where)
    quotes = "" if told.abstained else " ".join(one.quote for one in told.citations)
    left_out = [one for one in query.each if not any(are_said(name, quotes) for name in one.own)]
    if not left_out or (not told.abstained and len(left_out) == len(query.each)):
        return told  # all, or by other names
    answers = (_tell(store, need, sought(where.scopes, need) or where) for need in left_out)
    found = [one for one in answers if not one.abstained]
    if not found:
        return told
    answer = merged(query, found if told.abstained else [told, *found])
    return replace(answer, certainty=Certainty.LIKELY)


def _tell(store: Store, query: Query, where: Sought) -> Answer:
    """The answer to a question as a whole."""
    if query.who_speaks:
        draft = speaker(store, query, where.reports)
        if not draft:
            return not_found(store, query, None, where)
        note(Decided(query, Way.SPEAKER))
        return _worded(store, query, where, draft, Certainty.STATED)
    own = query.prose.problems and not where.must_say
    if own and (draft := shortcomings(store, query, where)):
        note(Decided(query, Way.PROBLEMS))
        return _worded(store, query, where, draft, Certainty.LIKELY)
    if draft := _alike(store, query, where):
        note(Decided(query, Way.ALIKE))
        return _worded(store, query, where, draft, Certainty.LIKELY)
    if draft := _counted_off(store, query, where):
        note(Decided(query, Way.COUNTED_OFF))
        return _worded(store, query, where, draft, Certainty.LIKELY)
    if not _has_terms(store, query, where):
        return not_found(store, query, gather(store, query, where), where)
    computes = may_compute(query)
    if query.needs and not computes:
        return _each(store, query, where)
    all_evidence = gather(store, query, where)
    if computes and (computed := tell_computed(store, query, where, all_evidence)):
        return computed
    if query.needs:
        return _each(store, query, where)
    where, evidence = all_evidence.sought, _naming(store, query, all_evidence)
    sure = confidence(query, evidence) if _has_number(store, evidence) else 0.0
    by_table = _by_table(store, query, evidence, sure)
    if by_table:
        note(Decided(query, Way.TABLE))
        if query.known_alone:
            sure = max(sure, _ALONE_IN_TURN if query.context or query.names_nothing else _ALONE)
        return replace(by_table, certainty=certainty(sure), confidence=sure)
    near = _nearly(store, query, evidence) if by_table is None else None
    if near:
        note(Decided(query, Way.TABLE))
        return near
    if sure < (_OF_OTHERS if where.must_say else LIKELY):
        note(Decided(query, Way.UNLIKELY))
        return not_found(store, query, all_evidence, where)
    draft = compose(store, query, where, chosen(query, evidence))
    if _lacks_items(query, draft):
        note(Decided(query, Way.FEW_ITEMS))
        return not_found(store, query, all_evidence, where)
    note(Decided(query, Way.SENTENCES))
    # Whoever wants something computed is told the figures, where it was not: half an answer.
    how_sure = Certainty.LIKELY if query.traits.compute > COMPUTES else certainty(sure)
    return _worded(store, query, where, draft, how_sure, sure)


def tell_computed(
    store: Store, query: Query, where: Sought, evidence: Evidence | None = None
) -> Answer | None:
    """What is computed from figures of the likeliest statements; None where that is not likely what is meant.

    `evidence`: where it is gathered already.
    """
    found = compute(store, query, evidence or gather(store, query, where))
    if found is None:
        return None
    draft, sure = found
    note(Decided(query, Way.COMPUTED))
    return _worded(store, query, where, draft, certainty(sure), sure)


def _has_terms(store: Store, query: Query, where: Sought) -> bool:
    """Whether what the question quotes stands in a report that it is put to."""
    if not query.quoted:
        return True
    texts = ["".join(fold(simplify(store.report(info.id).text)).split()) for info in where.reports]
    return any(term in text for text in texts for term in query.quoted)


def _alike(store: Store, query: Query, where: Sought) -> Draft | None:
    """The list whose things begin or end with what the question quotes, where it asks for one."""
    count = query.counted.count if query.counted else None
    if query.traits.list < (_LISTS if count else _ASKS_LIST) or len(query.quoted) != 1:
        return None
    for info in where.reports:
        statements = store.statements(info.id)
        if spans := alike(statements, query.quoted[0], count):
            return quote(store, query, where, [in_statement(statements, info.id, span) for span in spans])
    return None


def _counted_off(store: Store, query: Query, where: Sought) -> Draft | None:
    """The one list of just as many things as the question counts, unless it surely asks for a number."""
    if query.counted is None or query.traits.number > _SURELY_NUMBER or query.quoted:
        return None
    found = [
        (info.id, spans)
        for info in where.reports
        for spans in announced(store.statements(info.id), query.counted)
    ]
    if len(found) != 1:
        return None
    report_id, spans = found[0]
    statements = store.statements(report_id)
    return quote(store, query, where, [in_statement(statements, report_id, span) for span in spans])


def _has_number(store: Store, evidence: Evidence) -> bool:
    """Whether the best statement has a number of the kind that is asked for, if one is."""
    if not evidence.weighed:
        return False
    best = evidence.weighed[0]
    return has_number(evidence.need, store.statements(best.report_id).words(best.number))


def _lacks_items(query: Query, draft: Draft) -> bool:
    """Whether a list is asked for and what was found only says that there is one: 办好10件民生实事."""
    wanted = query.counted
    if wanted is None or wanted.count < _LIST or query.traits.list < _ASKS_LIST:
        return False
    items = max(items_in(citation.quote) for citation in draft.citations)
    return max(items, len(draft.citations)) * 2 < wanted.count


def _naming(store: Store, query: Query, evidence: Evidence) -> Evidence:
    """The evidence as it is; where well-known indicators are asked for and the table states none of them,
    only the statements that name one, since a figure beside another name answers nothing; after other turns,
    only those that name what this one does."""
    looked_up = evidence.looked_up
    if query.asks_rank:
        ranked = (
            w for w in evidence.weighed[:_NAMING] if ranks(store.statements(w.report_id).words(w.number))
        )
        return replace(evidence, weighed=tuple(ranked))
    if query.own and not any(one.ask.canonical for one in looked_up):
        likely = evidence.weighed[:_NAMING]
        named = (
            w
            for w in likely
            if names(store.statements(w.report_id), w.number, query.own)
            or (query.english and (w.reading or 0.0) > _READS)
        )
        return replace(evidence, weighed=tuple(named))
    unstated = {one.ask.canonical for one in looked_up if not one.rows}
    figures = query.intent in (Intent.FIGURE, Intent.COMPARE, Intent.RANK, Intent.DIFFERENCE)
    if not figures or len(unstated) < len(looked_up) or "" in unstated or not unstated:
        return evidence
    read = [row for one in looked_up for row in one.others]  # read as of another sense, period or measure

    def may_state(one: Weighed) -> bool:
        words = store.statements(one.report_id).words(one.number)
        if _of_others(store, one, unstated, {row.id for row in read}):
            return False
        if any(row.report_id == one.report_id and one.span[0] <= row.clause[0] < one.span[1] for row in read):
            return False
        return bool(unstated & {mention.known.name for mention in find_known(words)})

    return replace(evidence, weighed=tuple(one for one in evidence.weighed[:_NAMING] if may_state(one)))


def _of_others(store: Store, one: Weighed, canonical: Collection[str], own: Collection[str]) -> bool:
    """Whether what a statement states of an indicator is of others: 藤县…地区生产总值突破300亿元."""
    rows = [
        row
        for name in canonical
        for row in store.indicators([one.report_id], name)
        if one.span[0] <= row.clause[0] < one.span[1]
    ]
    return bool(rows) and not any(row.id in own for row in rows) and all(row.subject for row in rows)


def _each(store: Store, query: Query, where: Sought) -> Answer:
    """The answer to several needs, each with its own proof or named as not found."""
    told: list[Answer] = []
    missing: list[str] = []
    places = [sought(where.scopes, need) for need in query.needs]
    answers = [
        tell_within(store, need, own) if own else year_not_on_file(store, need, where.scopes[0])
        for need, own in zip(query.needs, places, strict=True)
    ]
    proofs = [citation for one in answers if not one.abstained for citation in one.citations]
    for need, own, one in zip(query.needs, places, answers, strict=True):
        if own and one.reason is Reason.NOT_STATED:
            one = _beside(store, need, own, proofs) or one
        if one.abstained:
            missing.append(_named(need))
        else:
            told.append(one)
    if not told:
        return not_found(store, query, gather(store, query, where), where)
    answer = merged(query, told)
    if not missing:
        return answer
    say = wording(query)
    text = f"{answer.text}\n{say.phrases.needs_missing.format(needs=say.listed(missing))}"
    return replace(answer, text=text, certainty=Certainty.LIKELY, confidence=None)


def _named(need: Query) -> str:
    """What was asked for, by the question's words: of an English one what it is about, since the words that
    ask were translated."""
    about = [ask.words for ask in need.asks] if need.english else []
    return ", ".join(about) or _GAP.sub("，", need.topic.strip())


def _beside(store: Store, need: Query, where: Sought, proofs: Sequence[Citation]) -> Answer | None:
    """The answer to one of several needs from the sentence that answers another, if it is the likeliest."""
    evidence = _naming(store, need, gather(store, need, where))
    best = next(iter(evidence.weighed), None)
    if best is None:
        return None
    own = cite(store, best.report_id, *best.span)
    if not any(c.report_id == own.report_id and c.start < own.end and own.start < c.end for c in proofs):
        return None
    note(Decided(need, Way.BESIDE))
    draft = compose(store, need, where, chosen(need, evidence)[:1])
    return _worded(store, need, where, draft, Certainty.LIKELY)


def _worded(
    store: Store,
    query: Query,
    where: Sought,
    draft: Draft,
    how_sure: Certainty,
    sure: float | None = None,
) -> Answer:
    text = "\n".join((*_whose(store, query, where, draft), draft.text))
    return Answer(query.question, text, query, draft.citations, certainty=how_sure, confidence=sure)


def _by_table(store: Store, query: Query, evidence: Evidence, sure: float) -> Answer | None:
    """The figures worded from the table of indicators, where it has all that is asked for: if nothing else is
    named, or the best statement is among their proofs."""
    looked_up, scopes = evidence.looked_up, evidence.sought.scopes
    known = looked_up and all(
        one.ask.canonical
        and any(
            row.canonical == one.ask.canonical and (query.known_alone or row.number is not None)
            for row in one.rows
        )
        for one in looked_up
    )
    of_zone = query.zone and evidence.sought.must_say
    if query.intent is not Intent.FIGURE or not known or len(scopes) > 1 or of_zone or query.asks_rank:
        return None
    if query.traits.several > _TOLD_WHOLE and len(looked_up) < 2 and not query.known_alone:
        return None
    if query.known_alone or (query.names_nothing and sure >= _AGAIN):
        return _stated(store, query, evidence)
    if sure < (_FOLLOWING if query.context else LIKELY):
        return None
    best = evidence.weighed[0]
    proofs = {(row.report_id, row.sentence) for one in looked_up for row in one.rows}
    if not any(r == best.report_id and a < best.span[1] and best.span[0] < b for r, (a, b) in proofs):
        return None
    return _stated(store, query, evidence)


def _nearly(store: Store, query: Query, evidence: Evidence) -> Answer | None:
    """What the table states for the first months of the year that was asked for, or on average up to it,
    where it states nothing for the year and nothing but a well-known indicator was asked for."""
    scopes, looked_up = evidence.sought.scopes, evidence.looked_up
    alone = query.known_alone and query.intent is Intent.FIGURE and len(scopes) == 1
    if not alone or query.asks_rank or query.whole_year or any(one.rows for one in looked_up):
        return None
    within = evidence.sought.within(scopes[0])
    wanted = wanted_periods(query, anchor_of(query, scopes[0]))
    near = [one for ask in query.asks if (one := look_up_near(store, within, ask, wanted))]
    if not near or len(near) < len(query.asks):
        return None
    told = state(store, query, within, near)
    say = wording(query)
    remark = say.phrases.only_near.format(period=say.period(wanted[0][1]))
    return replace(told, text=f"{remark}\n{told.text}", certainty=Certainty.LIKELY)


def _stated(store: Store, query: Query, evidence: Evidence) -> Answer:
    """The figures worded from the table of indicators."""
    looked_up, scopes = evidence.looked_up, evidence.sought.scopes
    several = len({info.year for info in scopes[0].reports}) > 1
    newest = evidence.sought.is_newest and several
    told = [with_companions(store, one) for one in looked_up]
    return state(store, query, evidence.sought.within(scopes[0]), told, is_newest=newest)


def _whose(store: Store, query: Query, where: Sought, draft: Draft) -> list[str]:
    """Whose report says so, where it is not that of the place asked about."""
    say = wording(query)
    first = draft.citations[0].report_id
    for scope in where.scopes:
        if any(info.id == first for info in scope.reports):
            if scope.own:
                return say.other_level(scope)
            report = store.report(first)
            return [say.phrases.told_by.format(place=say.place(scope.place), report=say.report(report))]
    return []
