"""Whose report says so."""

from __future__ import annotations

import pytest
from made_work import asked

from vectorstore.store import Store


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("固始县2023年新增返乡创业企业多少家", "460家"),
        ("潢川县2023年获评什么重点县", "全国休闲农业重点县"),
    ],
)
def test_a_county_without_a_report_is_answered_from_what_names_it(
    work: Store, question: str, told: str
) -> None:
    answer = asked(work, question)
    assert told in answer.text
    assert "没有" in answer.text.partition("\n")[0]
    assert "《2024年信阳市政府工作报告》说" in answer.text
    assert [citation.place for citation in answer.citations] == ["信阳市"]
