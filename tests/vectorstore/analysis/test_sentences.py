from __future__ import annotations

import time

import pytest

from vectorstore.analysis.sentences import clauses, pieces, sentences, visible


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("增长3.5%。其中，工业增长6%！难吗？不难。", 4),
        ("“下一个会不会是这里？”，我们时刻警醒。", 1),
        ("各位代表!过去一年,成绩显著。", 2),
        ("目标是：增长6%；就业3万人。", 1),
        ("没有句号的一行\n下一行", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = list(sentences(text))
    assert len(found) == count
    assert "".join(text[a:b] for a, b in found) == text.replace("\n", "")


@pytest.mark.parametrize("text", ["总量1,200亿元,增长5%；好。", "他说:“难吗？”,不难。", "没有标点的一行"])
def test_clauses_leave_nothing_visible_out(text: str) -> None:
    assert "".join(text[a:b] for a, b in clauses(text, 0, len(text))) == text


def test_a_clause_longer_than_a_quote_is_cut_inside() -> None:
    text = "发展" * 500 + ",民生" * 100
    found = list(pieces(text, 0, len(text), 400))
    assert "".join(text[a:b] for a, b in found) == text
    assert max(visible(text[a:b]) for a, b in found) <= 400


@pytest.mark.parametrize("unit", ["增长6%，", "增长", "1", "，", "。", "”", "、"])
def test_what_is_longer_than_any_sentence_is_cut_and_nothing_is_lost(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    found = list(sentences(text))
    assert "".join(text[a:b] for a, b in found) == text
    assert unit == "。" or max(b - a for a, b in found) <= 2000


@pytest.mark.parametrize("text", ["。" * 50_000 + "，", "，" * 50_000, "！；" * 25_000 + "x"])
def test_a_long_run_of_marks_is_looked_through_once(text: str) -> None:
    begun = time.process_time()
    for _ in sentences(text):
        pass
    for _ in clauses(text, 0, len(text)):
        pass
    assert time.process_time() - begun < 1  # 100 times as much where a run is begun again at each mark
