from __future__ import annotations

from dataclasses import replace

import pytest

from qa import Conversation
from qa.prose.mention import mention
from qa.question.wants import with_wants
from qa.types.query import Intent, Query
from qa.types.wanted import Ask
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
    draft = mention(store, with_wants(query), store.reports())
    assert draft is not None
    assert draft.text.splitlines() == [
        "2份报告中有1份提到“低空经济”：平川市[1]。",
        "未提及（已收录、全文没有这些字）：清河县。",
    ]
    assert draft.table is not None
    assert [[cell.text for cell in row] for row in draft.table.rows] == [
        ["平川市", "2024", "实施就业优先战略,发展低空经济。"],
        ["清河县", "2024", "未提及"],
    ]
    (citation,) = draft.citations
    assert [citation.quote[a:b] for a, b in citation.marks] == ["低空经济"]


def test_every_report_that_has_the_words_is_there(store: Store) -> None:
    draft = mention(store, with_wants(Query("哪些地方提到老旧小区", Intent.MENTION)), store.reports())
    assert draft is not None
    assert [citation.place for citation in draft.citations] == ["平川市", "清河县"]


def test_copies_of_one_report_are_counted_once(store: Store) -> None:
    speaking, silent = store.reports()
    copy = replace(silent, place=speaking.place)  # the same place and year, without the words
    query = with_wants(Query("哪些地方提到低空经济", Intent.MENTION, years=(2024,)))
    draft = mention(store, query, (copy, speaking))
    assert draft is not None
    assert draft.text == "1份报告中有1份提到“低空经济”：平川市[1]。"


def test_words_that_stand_nowhere_have_no_answer(store: Store) -> None:
    assert mention(store, with_wants(Query("哪些地方提到元宇宙", Intent.MENTION)), store.reports()) is None


def _told(store: Store, question: str) -> str:
    draft = mention(store, with_wants(Query(question, Intent.MENTION)), store.reports())
    assert draft is not None
    return draft.text


def test_who_does_not_speak_of_it_is_named_first(store: Store) -> None:
    assert _told(store, "哪些地方没有提到低空经济").splitlines() == [
        "2份报告中有1份没有提到“低空经济”：清河县。",
        "提到的有1份：平川市[1]。",
    ]


def test_several_words_are_asked_for_together_or_one_by_one(store: Store) -> None:
    assert _told(store, "哪些地方同时提到低空经济和老旧小区").splitlines() == [
        "2份报告中有1份提到“低空经济”和“老旧小区”：平川市[1][2]。",
        "没有全部提到的（已收录）：清河县。",
    ]
    assert _told(store, "哪些地方提到低空经济或老旧小区").startswith("2份报告中有2份")


def test_how_often_a_report_says_it(store: Store) -> None:
    query = Query("平川提到多少次云湖科学城", Intent.MENTION, places=(store.reports()[0].place,))
    draft = mention(store, with_wants(query), store.reports()[:1])
    assert draft is not None
    assert draft.text.splitlines() == [
        "《2024年平川市政府工作报告》全文2次提到“云湖科学城”：",
        "1. 云湖科学城规划获批。[1]",
        "2. 云湖科学城引进团队30个。[2]",
    ]


@pytest.mark.parametrize(
    "question", ["哪些地方提出要发展低空经济", "哪些地方把低空经济写进了报告", "哪些地方提了打造低空经济"]
)
def test_what_is_done_to_a_thing_is_not_looked_for(store: Store, question: str) -> None:
    text = Conversation(store).ask(question).text
    assert text.startswith("2份报告中有1份提到“低空经济”：平川市")


def test_who_does_not_mention_it(store: Store) -> None:
    text = Conversation(store).ask("哪些地方没有提低空经济").text
    assert text.startswith("2份报告中有1份没有提到“低空经济”：清河县。")
