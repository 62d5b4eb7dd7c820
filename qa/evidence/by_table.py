"""Figures worded from the table of indicators, where it has all that is asked for."""

from __future__ import annotations

from dataclasses import replace

from qa.evidence.confidence import LIKELY
from qa.evidence.sought import anchor_of
from qa.evidence.weighing import Evidence
from qa.figures.lookup import look_up_near, with_companions
from qa.figures.stating import state
from qa.scope import wanted_periods
from qa.types.answer import Answer, Certainty
from qa.types.query import Intent, Query
from qa.wording import wording
from vectorstore.store import Store

_FOLLOWING = 0.3
"""The probability from which a question of few words that follows another (去年完成了多少) is given the
figure that the table has for it."""
_AGAIN = 0.1
"""The same for one that names nothing itself, so that what it is about is known from the turn before."""
_TOLD_WHOLE = 0.3
"""How likely a question asks for several things, from which a sentence is told rather than one figure."""


def told_by_table(store: Store, query: Query, evidence: Evidence, sure: float) -> Answer | None:
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


def told_nearly(store: Store, query: Query, evidence: Evidence) -> Answer | None:
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
