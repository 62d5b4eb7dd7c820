"""All that a question's words say of its answer, so that who answers it need not read it again."""

from __future__ import annotations

from dataclasses import replace

from qa.question.topic import with_topic
from qa.question.wanted_figures import figures_wanted
from qa.question.wanted_prose import prose_wanted
from qa.types.query import NearPlace, Query
from vectorstore.analysis.places_groups import find_groups
from vectorstore.analysis.places_suggest import near_misses


def with_wants(query: Query) -> Query:
    """The query with what its own words want of figures and of prose, and what they are about."""
    groups = find_groups(query.question)
    return with_topic(
        replace(
            query,
            figures=figures_wanted(query.question),
            prose=prose_wanted(query.question, query.topic),
            among=groups[0].label if groups else "",
            near_places=() if query.places or query.group else _near_places(query.question),
        )
    )


def _near_places(question: str) -> tuple[NearPlace, ...]:
    return tuple(NearPlace(question[slice(*span)], places) for span, places in near_misses(question))
