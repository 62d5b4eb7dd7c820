"""The evidence for a question: the statements in scope, weighed by features and then read."""

from __future__ import annotations

from dataclasses import dataclass

from qa.evidence.linear import LinearModel
from qa.evidence.reranking import rerank
from qa.evidence.sought import Sought
from qa.evidence.weighing import Evidence, consider, matcher, weigh
from qa.listening import note
from qa.types.query import Query
from vectorstore.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The evidence for a question with the model that weighed it."""

    query: Query
    evidence: Evidence
    model: LinearModel


def gather(store: Store, query: Query, sought: Sought) -> Evidence:
    """All statements in scope weighed against a question, the likeliest read; none is read where the figure
    of the table is what is told."""
    evidence = weigh(store, consider(store, query, sought))
    if not query.known_alone:
        evidence = rerank(store, evidence)
    note(Gathered(query, evidence, matcher()))
    return evidence
