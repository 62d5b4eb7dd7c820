from __future__ import annotations

import pytest

from qa.prose.explain import explain
from qa.types import Intent, Query
from vectorstore.store import Store


def _answer(store: Store, question: str, places: int = 1) -> str | None:
    reports = store.reports()[:places]
    query = Query(question, Intent.EXPLAIN, places=tuple(report.place for report in reports))
    draft = explain(store, query, reports)
    if draft is None:
        return None
    for n, citation in enumerate(draft.citations, start=1):
        assert f"{citation.quote}[{n}]" in draft.text
    return draft.text


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平川发展还面临哪些困难和问题?", ["民生保障还有短板", "农业质量效益不高"], ["老旧小区"]),
        ("平川2023年工作中存在哪些不足", ["民生保障还有短板", "农业质量效益不高"], ["老旧小区"]),
        ("平川还有哪些差距", ["民生保障还有短板"], ["老旧小区"]),
        ("平川农业面临哪些问题", ["农业质量效益不高"], ["民生保障"]),
        ("平川如何治理云湖?", ["建设云湖湿地", "蓝藻"], ["低空经济"]),
        ("云湖科学城在2023年有哪些进展", ["规划获批", "团队30个"], ["湿地"]),
        ("平川说的“三期叠加”是指哪三期", ["复苏向好期、转型攻坚期、动能释放期"], ["4万户"]),
        ("平川2023年一般公共预算收入只增长0.8%,是什么拖累的", ["减税降费12亿元"], ["6.1%"]),
        ("平川2024年的目标依据是什么", ["充分考虑当前形势", "相衔接"], ["减税"]),
        ("平川市市长叫什么名字", ["王小川"], ["全市"]),
    ],
)
def test_the_sentences_that_answer_are_quoted(
    store: Store, question: str, told: list[str], untold: list[str]
) -> None:
    text = _answer(store, question)
    assert text is not None
    assert [words for words in told if words not in text] == []
    assert [words for words in untold if words in text] == []


@pytest.mark.parametrize(
    "question",
    [
        "平川如何治理滇池?",
        "平川的“元宇宙”是什么意思",
        "平川市委书记是谁",
        "平川2023年为什么没有举办马拉松",
        "平川怎么样",
    ],
)
def test_what_a_report_does_not_speak_of_has_no_answer(store: Store, question: str) -> None:
    assert _answer(store, question) is None


def test_reports_that_are_silent_are_named_beside_those_that_speak(store: Store) -> None:
    text = _answer(store, "平川和清河怎么发展低空经济", places=2)
    assert text is not None
    assert text.startswith("《2024年平川市政府工作报告》")
    assert text.endswith("没有提到的：《2024年清河县政府工作报告》。")


def test_what_was_achieved_in_all_is_answered_with_the_headings_of_the_review(store: Store) -> None:
    reports = store.reports()[:1]
    query = Query("平川2023年取得了哪些成绩", Intent.EXPLAIN, places=(reports[0].place,))
    draft = explain(store, query, reports)
    assert draft is not None
    assert draft.text.splitlines()[1:] == ["1. 聚力科技创新[1]", "2. 聚力城乡建设[2]"]


def test_of_a_place_inside_another_only_what_names_it_is_told(store: Store) -> None:
    reports = store.reports()[:1]
    query = Query("如何推进湿地建设", Intent.EXPLAIN)
    assert explain(store, query, reports) is not None
    assert explain(store, query, reports, subject="平安") is None
    told = explain(store, query, reports, subject="云湖")
    assert told is not None
    assert all("云湖" in citation.quote for citation in told.citations)
