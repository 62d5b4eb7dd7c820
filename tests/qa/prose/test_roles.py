from __future__ import annotations

import pytest

from qa.prose.roles import roles
from qa.question.wants import with_wants
from qa.types.query import Intent, Query
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
    assert roles(with_wants(query), 2024) == {expected, Role.OTHER}
