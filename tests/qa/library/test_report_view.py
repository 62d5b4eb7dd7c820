from __future__ import annotations

from pathlib import Path

import pytest

from qa.citations import cite
from qa.library.report_view import _anchors_between, open_report
from qa.library.reports import reports
from vectorstore.errors import StoreError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Anchor


def test_a_view_is_the_stored_text_between_first_and_last_character(store: Store) -> None:
    for card in reports(store):
        view = open_report(card.id, store)
        document = store.document(store.report(card.id).document_id)
        assert view.card == card
        assert document.text[view.start : view.end] == view.text
        assert "— 2 —" in view.text  # page furniture is shown, and is none of the pieces
        assert not any("— 2 —" in view.cut(span) for span in view.spans)


def test_headings_stand_where_they_say(sample_home: Path) -> None:
    with Store.open(Settings(sample_home)) as store:
        for card in reports(store):
            view = open_report(card.id, store)
            assert view.outline
            assert list(view.outline) == sorted(view.outline, key=lambda heading: heading.start)
            for heading in view.outline:
                shown = "".join(view.cut((heading.start, heading.end)).split())
                assert shown.startswith("".join(heading.title.split())[:6])


def test_citations_of_a_report_lie_in_its_view(sample_home: Path) -> None:
    with Store.open(Settings(sample_home)) as store:
        for card in reports(store):
            view = open_report(card.id, store)
            for passage in store.passages(card.id):
                cited = cite(store, card.id, passage.start, passage.end)
                shown = "".join("".join(view.cut(span).split()) for span in cited.spans)
                assert shown == "".join(cited.quote.split())


def test_anchors_begin_with_the_one_that_the_report_starts_in() -> None:
    pages = tuple(Anchor(start, f"第{i}页") for i, start in enumerate((0, 100, 200, 300), start=1))
    assert [anchor.label for anchor in _anchors_between(pages, 150, 300)] == ["第2页", "第3页"]
    assert [anchor.label for anchor in _anchors_between(pages, 0, 50)] == ["第1页"]
    assert _anchors_between((), 0, 50) == ()


def test_an_unknown_report_is_said(store: Store) -> None:
    with pytest.raises(StoreError, match="没有报告"):
        open_report("no-such-id", store)
