from __future__ import annotations

import pytest
from langchain_core.runnables import RunnableLambda

from qa.retriever import ReportRetriever
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def test_documents_are_citations_of_the_place_that_is_named(store: Store) -> None:
    found = ReportRetriever(store=store).invoke("开封2024年生产总值目标")
    assert found
    for document in found:
        metadata = document.metadata
        assert (metadata["place"], metadata["year"]) == ("开封市", 2024)
        report = store.report(metadata["report_id"])
        stored = store.document(report.document_id).text[metadata["start"] : metadata["end"]]
        assert "".join(document.page_content.split()) in "".join(stored.replace("— 2 —", "").split())
        assert metadata["source"].endswith(".txt")
    assert any("生产总值增长7%" in document.page_content for document in found)


def test_what_is_not_on_file_finds_nothing(store: Store) -> None:
    retriever = ReportRetriever(store=store)
    assert retriever.invoke("上海2024年生产总值目标") == []
    assert retriever.invoke("合肥2019年生产总值目标") == []


def test_a_question_without_a_place_searches_everywhere(store: Store) -> None:
    found = ReportRetriever(store=store, limit=50).invoke("生产总值增长")
    assert {document.metadata["place"] for document in found} >= {"合肥市", "开封市"}


def test_it_is_a_runnable(store: Store) -> None:
    chain = ReportRetriever(store=store, limit=2) | RunnableLambda(len)
    assert chain.invoke("合肥2024年地区生产总值目标") == 2
