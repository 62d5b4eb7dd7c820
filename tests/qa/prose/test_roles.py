from __future__ import annotations

import pytest

from qa.prose.roles import AHEAD, preferred, roles
from qa.types import Intent, Query
from vectorstore.store import Store
from vectorstore.types import Role, Sense


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("2023年有哪些进展", Intent.EXPLAIN, years=(2023,)), Role.REVIEW),
        (Query("2024年要做什么", Intent.EXPLAIN, years=(2024,)), Role.PLAN),
        (Query("2024年就业有什么措施", Intent.EXPLAIN, years=(2024,)), Role.PLAN),
        (Query("养老怎么做", Intent.EXPLAIN, sense=Sense.TARGET), Role.PLAN),
        (Query("养老怎么样", Intent.EXPLAIN, relative=-1), Role.REVIEW),
    ],
)
def test_the_question_says_which_part_it_is_about(query: Query, expected: Role) -> None:
    assert roles(query, 2024) == {expected, Role.OTHER}


def test_how_a_thing_is_done_is_looked_for_in_the_plan_first(store: Store) -> None:
    info = store.reports()[0]
    assert preferred(Query("养老怎么做", Intent.EXPLAIN), info) == (AHEAD, frozenset(Role))
    assert preferred(Query("养老方面的情况", Intent.EXPLAIN), info) == (frozenset(Role),)
