"""One question put to several places, answered one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.abstaining import abstain
from qa.evidence.computing import compute, may_compute
from qa.evidence.confidence import STATED
from qa.evidence.merging import merged
from qa.evidence.sought import sought
from qa.evidence.telling import tell
from qa.evidence.weighing import gather
from qa.scope import Scope
from qa.types import Answer, Certainty, Intent, Query
from qa.wording import wording
from vectorstore.store import Store


def tell_apart(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer:
    """The answers of the places under each other; an abstention if no place's reports answer."""
    say = wording(query)
    where = sought(scopes, query) if may_compute(query) else None
    computed = compute(store, query, gather(store, query, where)) if where else None
    if computed:
        draft, sure = computed
        certainty = Certainty.STATED if sure >= STATED else Certainty.LIKELY
        return Answer(
            query.question, draft.text, query, draft.citations, certainty=certainty, confidence=sure
        )
    intent = Intent.FIGURE if any(ask.canonical for ask in query.asks) else query.intent
    single = replace(query, intent=intent, operands=())
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
