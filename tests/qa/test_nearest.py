from __future__ import annotations

from qa.nearest import nearest

from qa.question.understand import understand
from vectorstore.store import Store


def test_passages_of_the_reports_asked_about_are_offered_and_cited(store: Store) -> None:
    (report,) = [info for info in store.reports() if info.place.name == "平川市"]
    (offer,) = nearest(store, understand("平川市2024年湿地怎么保护"), [report])
    assert offer.text
    assert 1 <= len(offer.citations) <= 2
    assert {citation.place for citation in offer.citations} == {"平川市"}
    assert "云湖湿地" in offer.citations[0].quote


def test_without_reports_nothing_is_offered(store: Store) -> None:
    assert nearest(store, understand("平川市2024年湿地怎么保护"), []) == ()
