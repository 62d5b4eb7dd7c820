"""One question put to several places, answered one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.abstaining import abstain
from qa.evidence.computing import compute, may_compute
from qa.evidence.confidence import certainty
from qa.evidence.gathering import gather
from qa.evidence.merging import merged
from qa.evidence.sought import sought
from qa.evidence.telling import tell
from qa.listening import note
from qa.scope import Scope
from qa.types.answer import Answer
from qa.types.query import Intent, Query
from qa.types.ways import Decided, Way
from qa.wording import wording
from vectorstore.store import Store


def tell_apart(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer:
    """The answers of the places under each other; an abstention if no place's reports answer."""
    say = wording(query)
    two = len(scopes) == 2 == len(query.operands)
    where = sought(scopes, query) if two and may_compute(query) else None
    computed = compute(store, query, gather(store, query, where)) if where else None
    if computed:
        note(Decided(query, Way.COMPUTED))
        draft, sure = computed
        return Answer(
            query.question, draft.text, query, draft.citations, certainty=certainty(sure), confidence=sure
        )
    intent = Intent.FIGURE if any(ask.canonical for ask in query.asks) else query.intent
    alone = replace(query.traits, several=0.0)  # 分别: several places, of each one thing
    single = replace(query, intent=intent, operands=(), operation=None, traits=alone, written=())
    answers = [
        tell(store, replace(single, places=(scope.place,), readings=((scope.place,),)), (scope,))
        for scope in scopes
    ]
    first = answers[0]
    if first.reason and all(one.abstained for one in answers):
        offers = tuple(offer for one in answers for offer in one.offers)
        return abstain(query, first.reason, "\n".join(one.text for one in answers), offers)
    heads = [f"{say.place(scope.place)}{say.phrases.colon}".strip() for scope in scopes]
    return merged(query, answers, heads)
