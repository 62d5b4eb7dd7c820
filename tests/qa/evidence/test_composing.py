from __future__ import annotations

from collections.abc import Callable

import pytest
from made_work import asked

from qa.evidence.composing import chosen
from qa.evidence.weighing import Evidence
from qa.types.query import Query
from vectorstore.store import Store

Weighing = Callable[[str], tuple[Query, Evidence]]


def test_a_sentence_is_quoted_with_its_proof_and_its_report(work: Store) -> None:
    answer = asked(work, "信阳2023年打通了多少条断头路")
    assert answer.text.splitlines() == [
        "新建城市书房21座，打通断头路17条。[1]",
        "（据《2024年信阳市政府工作报告》）",
    ]
    (citation,) = answer.citations
    assert citation.quote == "新建城市书房21座，打通断头路17条。"
    assert (citation.place, citation.year) == ("信阳市", 2024)


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("信阳2023年打通了多少条断头路", "打通断头路17条"),
        ("信阳2023年新建了多少座城市书房", "新建城市书房21座"),
        ("信阳2023年加装了多少部电梯", "加装电梯152部"),
    ],
)
def test_the_clause_that_answers_is_marked_in_the_quote(work: Store, question: str, marked: str) -> None:
    citation = asked(work, question).citations[0]
    assert [citation.quote[slice(*mark)].rstrip("，。") for mark in citation.marks] == [marked]


def test_a_heading_is_told_with_what_stands_under_it(work: Store) -> None:
    lines = asked(work, "信阳2024年怎么打好乡村全面振兴攻坚战").text.splitlines()
    assert lines[:-1] == [
        "1. （三）坚决打好乡村全面振兴攻坚战[1]",
        "2. 建设和美乡村120个，新建高标准农田45万亩。[2]",
        "3. 推广茶旅融合，办好信阳茶文化节。[3]",
    ]


def test_what_begins_to_count_is_told_to_its_end(work: Store) -> None:
    text = asked(work, "信阳2024年怎么优化营商环境").text
    assert [part for part in ("推行一窗受理", "压减审批时限", "规范涉企检查") if part not in text] == []
    assert "坚持依法行政" not in text


def test_that_the_newest_report_was_taken_is_said(work: Store) -> None:
    assert "未指明年份" in asked(work, "信阳怎么整治浉河").text
    assert "未指明年份" not in asked(work, "信阳2024年怎么整治浉河").text


def test_where_one_thing_is_asked_for_one_sentence_answers(weighing: Weighing) -> None:
    assert len(chosen(*weighing("信阳2023年打通了多少条断头路"))) == 1


def test_a_cause_comes_before_what_it_explains(work: Store, weighing: Weighing) -> None:
    query, evidence = weighing("信阳2023年财政收入为什么只增长0.8%")
    first = chosen(query, evidence)[0].weighed
    assert query.why
    assert "受房地产市场" in work.statements(first.report_id).words(first.number)
