from __future__ import annotations

import pytest

from qa.prose.outlines import numbered, outline, unnumbered
from qa.question.wants import with_wants
from qa.types.query import Intent, Query
from vectorstore.store import Store
from vectorstore.types import Period, Role, Section


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        (
            "平川2024年重点抓好哪几个方面的工作?",
            ["更大力度推动发展", "更实举措治理云湖", "更高标准保障民生"],
        ),
        ("平川去年做了哪两个方面的工作", ["聚力科技创新", "聚力城乡建设"]),
        ("平川在政府自身建设方面有哪些要求", ["铸牢忠诚之魂", "厉行法治之举"]),
    ],
)
def test_the_headings_of_a_part_are_listed_in_order(store: Store, question: str, headings: list[str]) -> None:
    info = store.reports()[0]
    draft = outline(store, with_wants(Query(question, Intent.OUTLINE, places=(info.place,))), [info])
    assert draft is not None
    listed = draft.text.splitlines()[1:]
    assert listed == [f"{i}. {heading}[{i}]" for i, heading in enumerate(headings, start=1)]
    for citation, heading in zip(draft.citations, headings, strict=True):
        assert heading in citation.quote


def test_a_number_that_does_not_fit_is_said(store: Store) -> None:
    info = store.reports()[0]
    query = Query("平川2024年五个方面重点工作分别是什么", Intent.OUTLINE, places=(info.place,))
    draft = outline(store, with_wants(query), [info])
    assert draft is not None
    assert "列出3个方面（问题说的是5个）：" in draft.text


def test_the_parts_of_the_whole_report(store: Store) -> None:
    info = store.reports()[0]
    query = Query("平川2024年报告讲了哪几个部分", Intent.OUTLINE, places=(info.place,))
    draft = outline(store, with_wants(query), [info])
    assert draft is not None
    assert draft.text.startswith("《2024年平川市政府工作报告》分3个部分：")
    assert draft.citations[0].quote == "一、2023年工作回顾"


def test_a_report_without_numbered_headings_has_no_outline(store: Store) -> None:
    info = store.reports()[1]
    query = Query("清河重点工作有哪些", Intent.OUTLINE, places=(info.place,))
    assert outline(store, with_wants(query), [info]) is None


def test_headings_that_are_not_about_what_is_asked_are_no_answer(store: Store) -> None:
    info = store.reports()[0]
    query = Query("平川低空经济有哪些举措", Intent.OUTLINE, places=(info.place,))
    assert outline(store, with_wants(query), [info]) is None


def test_a_number_that_was_lost_does_not_end_the_list(store: Store) -> None:
    text = store.report(store.reports()[0].id).text
    sections = store.sections(store.reports()[0].id)
    kept = [s for s in sections if not (s.path and s.path[-1].startswith("(二)更实举措"))]
    assert [[text[a:b] for a, b in group.headings] for group in numbered(text, kept)][1] == [
        "(一)更大力度推动发展",
        "(三)更高标准保障民生",
    ]


def test_headings_without_numbers_under_one_heading_are_a_list() -> None:
    titles = ["生态更加亮丽", "经济持续向好", "民生不断改善"]
    text = "一、回顾\n" + "\n".join(titles) + "\n"
    starts = [text.index(title) for title in titles]
    period = Period.of_year(2025)
    inner = [
        Section("r", ("一、回顾", title), a, a + 7, (a, a + 6), Role.REVIEW, period)
        for a, title in zip(starts, titles, strict=True)
    ]
    outer = Section("r", ("一、回顾",), 0, len(text), (0, 4), Role.REVIEW, period)
    (group,) = unnumbered(text, [outer, *inner])
    assert [text[a:b] for a, b in group.headings] == titles
    assert unnumbered(text, [outer, *inner[:2]]) == []
