from __future__ import annotations

import pytest

from qa.mention import mention
from qa.types import Ask, Intent, Query
from vectorstore.store import Store


@pytest.mark.parametrize(
    "query",
    [
        Query("哪些地方的报告提到了低空经济?", Intent.MENTION),
        Query("谁提到“低空经济”", Intent.MENTION),
        Query("哪些地方有?", Intent.MENTION, asks=(Ask("低空经济"),)),
    ],
)
def test_those_that_speak_of_it_and_those_that_do_not(store: Store, query: Query) -> None:
    draft = mention(store, query, store.reports())
    assert draft is not None
    assert draft.text.splitlines() == [
        "2份报告中有1份提到“低空经济”：平川市[1]。",
        "未提及（已收录、全文没有这些字）：清河县。",
    ]
    assert draft.table is not None
    assert [[cell.text for cell in row] for row in draft.table.rows] == [
        ["平川市", "2024", "实施就业优先战略,发展低空经济。"]
    ]
    (citation,) = draft.citations
    assert [citation.quote[a:b] for a, b in citation.marks] == ["低空经济"]


def test_every_report_that_has_the_words_is_there(store: Store) -> None:
    draft = mention(store, Query("哪些地方提到老旧小区", Intent.MENTION), store.reports())
    assert draft is not None
    assert [citation.place for citation in draft.citations] == ["平川市", "清河县"]


def test_words_that_stand_nowhere_have_no_answer(store: Store) -> None:
    assert mention(store, Query("哪些地方提到元宇宙", Intent.MENTION), store.reports()) is None
