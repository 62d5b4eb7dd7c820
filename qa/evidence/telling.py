"""An answer from evidence: figures of the table where they are all that was asked, else sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qa.citations import Draft
from qa.evidence.admissible import admissible
from qa.evidence.by_table import told_by_table, told_nearly
from qa.evidence.composing import chosen, compose
from qa.evidence.computing import COMPUTES, compute, may_compute
from qa.evidence.confidence import LIKELY, certainty, confidence
from qa.evidence.drafted import answer_from
from qa.evidence.each_need import tell_each
from qa.evidence.gathering import gather
from qa.evidence.lacking import not_found, year_not_on_file
from qa.evidence.merging import merged, naming_missing
from qa.evidence.named import are_said
from qa.evidence.numbers import has_number
from qa.evidence.shortcomings import shortcomings
from qa.evidence.sought import Sought, sought
from qa.evidence.speaker import speaker
from qa.evidence.weighing import Evidence
from qa.evidence.whole_lists import counted_off, lacks_items, told_alike
from qa.listening import note
from qa.scope import Scope
from qa.types.answer import Answer, Certainty, Reason
from qa.types.query import Query
from qa.types.ways import Decided, Way
from qa.wording import wording
from vectorstore.analysis.places import simplify
from vectorstore.analysis.tokens import fold
from vectorstore.store import Store
from vectorstore.types import Sense

_ALONE, _ALONE_IN_TURN = 0.95, 0.85
"""How likely the table's figure is right for a question that names its indicator and nothing else (of 128
training questions 126), and for one that follows another (of 61, 56)."""
_OF_OTHERS = 0.6
"""How likely the report of another place must answer: that it names this one is not enough."""
_OLDER, _SURE_IF_OLDER = 6, 0.7
"""Reports before the newest that are looked into where that does not answer (each costs some 10 ms), and how
likely one must answer: what changes from year to year is asked of the newest."""
_OF_NOW = 0.5
"""How likely measures or circumstances must be asked for, which are those of now."""


_TOLD_WHOLE: Mapping[Way, Callable[[Store, Query, Sought], Draft | None]] = {
    Way.PROBLEMS: shortcomings,
    Way.ALIKE: told_alike,
    Way.COUNTED_OFF: counted_off,
}
"""What is known by its form and told before any statement is weighed."""


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
    said = "" if told.abstained else told.text
    left_out = [one for one in query.each if not any(are_said(name, said) for name in _names(one))]
    if not left_out or (not told.abstained and len(left_out) == len(query.each)):
        return told  # all, or by other names
    answers = [_tell(store, need, sought(where.scopes, need) or where) for need in left_out]
    found = [one for one in answers if not one.abstained]
    if told.abstained and not found:
        return told
    answer = merged(query, found if told.abstained else [told, *found])
    missing = [
        name for need, one in zip(left_out, answers, strict=True) if one.abstained for name in need.own
    ]
    if missing:
        return naming_missing(query, answer, missing)
    return replace(answer, certainty=Certainty.LIKELY)


def _names(need: Query) -> tuple[str, ...]:
    """What a thing is called in a question and in the table of indicators."""
    return (*need.own, *(ask.canonical for ask in need.asks if ask.canonical))


def _tell(store: Store, query: Query, where: Sought) -> Answer:
    """The answer to a question as a whole."""
    if query.who_speaks:
        draft = speaker(store, query, where.reports)
        if not draft:
            return not_found(store, query, None, where)
        note(Decided(query, Way.SPEAKER))
        return answer_from(store, query, where, draft, Certainty.STATED)
    for way, told_whole in _TOLD_WHOLE.items():
        if draft := told_whole(store, query, where):
            note(Decided(query, way))
            return answer_from(store, query, where, draft, Certainty.LIKELY)
    if not _has_terms(store, query, where):
        return not_found(store, query, gather(store, query, where), where)
    computes = may_compute(query)
    if query.needs and not computes:
        return tell_each(store, query, where, tell_within)
    all_evidence = gather(store, query, where)
    if computes and (computed := tell_computed(store, query, where, all_evidence)):
        return computed
    if query.needs:
        return tell_each(store, query, where, tell_within)
    where, evidence = all_evidence.sought, admissible(store, query, all_evidence)
    sure = confidence(query, evidence) if _has_number(store, evidence) else 0.0
    by_table = told_by_table(store, query, evidence, sure)
    if by_table:
        note(Decided(query, Way.TABLE))
        if query.known_alone:
            sure = max(sure, _ALONE_IN_TURN if query.context or query.names_nothing else _ALONE)
        return replace(by_table, certainty=certainty(sure), confidence=sure)
    if near := told_nearly(store, query, evidence):
        note(Decided(query, Way.TABLE))
        return near
    if sure < (_OF_OTHERS if where.must_say else LIKELY):
        note(Decided(query, Way.UNLIKELY))
        return not_found(store, query, all_evidence, where)
    draft = compose(store, query, where, chosen(query, evidence))
    if lacks_items(query, draft):
        note(Decided(query, Way.FEW_ITEMS))
        return not_found(store, query, all_evidence, where)
    note(Decided(query, Way.SENTENCES))
    # Whoever wants something computed is told the figures, where it was not: half an answer.
    how_sure = Certainty.LIKELY if query.traits.compute > COMPUTES else certainty(sure)
    return answer_from(store, query, where, draft, how_sure, sure)


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
    return answer_from(store, query, where, draft, certainty(sure), sure)


def _has_terms(store: Store, query: Query, where: Sought) -> bool:
    """Whether what the question quotes stands in a report that it is put to."""
    if not query.quoted:
        return True
    texts = ["".join(fold(simplify(store.report(info.id).text)).split()) for info in where.reports]
    return any(term in text for text in texts for term in query.quoted)


def _has_number(store: Store, evidence: Evidence) -> bool:
    """Whether the best statement has a number of the kind that is asked for, if one is."""
    if not evidence.weighed:
        return False
    best = evidence.weighed[0]
    return has_number(evidence.need, store.statements(best.report_id).words(best.number))
