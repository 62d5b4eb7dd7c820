from __future__ import annotations

import pytest

from qa.evidence.alike import alike
from vectorstore.statements import Statements

TEXT = (
    "（一）紧扣机制活，深化改革开放。新增企业300家。\n（二）紧扣产业优，加快转型。\n"
    "（三）紧扣百姓富，改善民生。建设“生态福建”。建设“数字福建”，上云企业1000家。\n建设“信用福建”。"
)


@pytest.mark.parametrize(
    ("term", "count", "found"),
    [
        ("紧扣", 3, ["紧扣机制活", "紧扣产业优", "紧扣百姓富"]),
        ("紧扣", None, ["紧扣机制活", "紧扣产业优", "紧扣百姓富"]),
        ("紧扣", 4, []),
        ("福建", 3, ["生态福建", "数字福建", "信用福建"]),
        ("改善", 3, []),
    ],
)
def test_things_that_begin_or_end_with_the_quoted_word_are_a_list(
    term: str, count: int | None, found: list[str]
) -> None:
    spans = alike(Statements(TEXT, (), ()), term, count)
    assert len(spans) == len(found)
    assert all(name in TEXT[a:b] for name, (a, b) in zip(found, spans, strict=True))
