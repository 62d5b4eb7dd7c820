"""An answer from a draft, with whose report says so."""

from __future__ import annotations

from qa.citations import Draft
from qa.evidence.sought import Sought
from qa.types.answer import Answer, Certainty
from qa.types.query import Query
from qa.wording import wording
from vectorstore.store import Store


def answer_from(
    store: Store,
    query: Query,
    where: Sought,
    draft: Draft,
    how_sure: Certainty,
    sure: float | None = None,
) -> Answer:
    """A draft as an answer, headed by whose report says so where that is not plain."""
    text = "\n".join((*_whose(store, query, where, draft), draft.text))
    return Answer(query.question, text, query, draft.citations, certainty=how_sure, confidence=sure)


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
