from __future__ import annotations

from pathlib import Path

import pytest
from fakes import HashingEncoder

from qa.citations import LONGEST, Numbering, cite, cite_clause
from vectorstore.analysis.sentences import visible
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import (
    Anchor,
    Document,
    Indicator,
    Kind,
    Level,
    Measure,
    ParsedReport,
    Period,
    Place,
    Report,
    Sense,
)


def _find(store: Store, words: str) -> tuple[str, int, int]:
    info = store.reports()[0]
    start = store.report(info.id).text.index(words)
    return info.id, start, start + len(words)


def test_a_quote_is_cut_from_the_source_without_the_furniture(store: Store) -> None:
    citation = cite(store, *_find(store, "增长6.1%"))
    text = store.document(store.report(citation.report_id).document_id).text
    assert citation.quote == "全市地区生产总值增长6.1%。"
    assert "".join(text[a:b] for a, b in citation.spans) == citation.quote
    assert len(citation.spans) == 2
    assert (citation.start, citation.end) == (citation.spans[0][0], citation.spans[-1][1])
    assert (citation.place, citation.year, citation.source) == ("平川市", 2024, "/reports/平川市.txt")


def test_a_range_is_widened_to_clauses_and_its_paragraph_stands_beside_it(store: Store) -> None:
    report_id, start, end = _find(store, "蓝藻")
    citation = cite(store, report_id, start, end, marks=[(start, end)])
    assert citation.quote == "完善蓝藻防控体系。"
    assert citation.before.endswith("建设云湖湿地,")
    assert [citation.quote[a:b] for a, b in citation.marks] == ["蓝藻"]
    assert citation.section == "二、2024年工作安排 › (二)更实举措治理云湖 › 持续治理云湖"


def test_a_quote_is_never_longer_than_a_proof(store: Store) -> None:
    report_id, start, end = _find(store, "蓝藻")
    text = store.report(report_id).text
    citation = cite(store, report_id, 0, len(text), marks=[(start, end)])
    assert visible(citation.quote) <= LONGEST
    assert [citation.quote[a:b] for a, b in citation.marks] == ["蓝藻"]


def test_the_page_a_quote_begins_on_is_told(home: Path) -> None:
    text = "平川市2024年政府工作报告\n一、2023年工作回顾\n生产总值增长6.1%。\n城镇新增就业3万人。\n"
    second = text.index("城镇")
    anchors = (Anchor(5, "第1页"), Anchor(second, "第2页"))
    document = Document("d" * 64, "/报告/平川.pdf", "pdf", text, anchors=anchors)
    place = Place("平川市", Level.PREFECTURE)
    report = Report("r1", document.id, Kind.WORK_REPORT, place, 2024, "", text, ((0, len(text)),))
    with Store.open(Settings(home), encoder=HashingEncoder()) as store:
        with store.writing():
            store.put(document, [ParsedReport(report, (), (), ())])
        found = [cite(store, "r1", at, at + 2).where for at in (0, text.index("生产"), second)]
    assert found == ["", "第1页", "第2页"]


def test_a_range_of_nothing_is_refused(store: Store) -> None:
    report_id, _, end = _find(store, "2023年工作回顾")
    with pytest.raises(ValueError, match="nothing visible"):
        cite(store, report_id, end, end)


def test_the_sentence_of_an_indicator_is_quoted_with_its_clause_marked(store: Store) -> None:
    report_id, start, end = _find(store, "一般公共预算收入增长0.8%。")
    sentence = _find(store, "在减税降费12亿元、影响收入增幅3个百分点的情况下,一般公共预算收入增长0.8%。")[1:]
    indicator = Indicator(
        "1", report_id, "平川市", Period.of_year(2023), Sense.ACTUAL, "一般公共预算收入", "一般公共预算收入",
        "增长0.8%", Measure.CHANGE, 0.8, "%", (start, end), sentence,
    )  # fmt: skip
    citation = cite_clause(store, indicator)
    assert citation.quote.startswith("在减税降费")
    assert [citation.quote[a:b] for a, b in citation.marks] == ["一般公共预算收入增长0.8%。"]


def test_citations_that_hold_one_another_share_a_number(store: Store) -> None:
    report_id, start, end = _find(store, "建设云湖湿地,完善蓝藻防控体系。")
    inner = _find(store, "蓝藻")[1:]
    numbering = Numbering()
    other = numbering.number(cite(store, *_find(store, "改造老旧小区58个")))
    small = numbering.number(cite(store, report_id, *inner, marks=[inner]))
    large = numbering.number(cite(store, report_id, start, end))
    assert (other, small, large) == (1, 2, 2)
    merged = numbering.citations[1]
    assert merged.quote == "建设云湖湿地,完善蓝藻防控体系。"
    assert [merged.quote[a:b] for a, b in merged.marks] == ["蓝藻"]
