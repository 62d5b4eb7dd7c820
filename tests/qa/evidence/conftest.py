"""What is read from the reports of made_work.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from made_work import work_store_in

from qa.evidence.gathering import gather
from qa.evidence.sought import Sought, scopes_of, sought
from qa.evidence.weighing import Evidence
from qa.question.understand import understand
from qa.types.query import Query
from vectorstore.store import Store


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The reports of made_work.py; not to be written to."""
    with work_store_in(tmp_path_factory.mktemp("made-work")) as store:
        yield store


@pytest.fixture(scope="session")
def seeking(work: Store) -> Callable[[str], tuple[Query, Sought | None]]:
    """A question as it is understood, with where its answer is sought."""

    def seek(question: str) -> tuple[Query, Sought | None]:
        query = understand(question)
        return query, sought(scopes_of(work, query), query)

    return seek


@pytest.fixture(scope="session")
def weighing(
    work: Store, seeking: Callable[[str], tuple[Query, Sought | None]]
) -> Callable[[str], tuple[Query, Evidence]]:
    """A question as it is understood, with its evidence."""

    def weigh(question: str) -> tuple[Query, Evidence]:
        query, where = seeking(question)
        assert where is not None
        return query, gather(work, query, where)

    return weigh
