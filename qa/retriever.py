"""The search of 政问 as a LangChain retriever, so that others can build on it."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from qa.citations import LONGEST, cite
from qa.question.understand import understand
from qa.scope import own_reports
from vectorstore.analysis.sentences import pieces
from vectorstore.store import Store


class ReportRetriever(BaseRetriever):
    """Passages of the reports of the places that a question names, best first.

    A document's metadata: place, year (the report's), section, source, start, end (offsets in the stored
    text of `source`), report_id, where (page or paragraph).  A place that has no report on file finds
    nothing; a question that names none searches everywhere.  A year narrows to its own report and the next,
    which reviews it.
    """

    store: Store
    limit: int = 8
    """Passages at most."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        found: list[Document] = []
        for hit in self.store.search(query, report_ids=self._in_scope(query), limit=self.limit):
            passage = hit.passage
            text = self.store.report(passage.report_id).text
            for start, end in pieces(text, passage.start, passage.end, LONGEST):
                if text[start:end].strip():
                    found.append(_document(self.store, passage.report_id, start, end))
        return found[: self.limit]

    def _in_scope(self, question: str) -> list[str] | None:
        understood = understand(question)
        infos = self.store.reports()
        if understood.places:
            infos = tuple(info for place in understood.places for info in own_reports(infos, place))
        elif not understood.years:
            return None
        years = {year + shift for year in understood.years for shift in (0, 1)}
        return [info.id for info in infos if not years or info.year in years]


def _document(store: Store, report_id: str, start: int, end: int) -> Document:
    citation = cite(store, report_id, start, end)
    metadata = {
        "place": citation.place,
        "year": citation.year,
        "section": citation.section,
        "source": citation.source,
        "start": citation.start,
        "end": citation.end,
        "report_id": report_id,
        "where": citation.where,
    }
    return Document(page_content=citation.quote, metadata=metadata)
