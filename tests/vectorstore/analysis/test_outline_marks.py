from __future__ import annotations

import pytest

from vectorstore.analysis.outline_marks import Mark, Rank, list_mark, mark, marks_within


@pytest.mark.parametrize(
    ("line", "rank", "number", "words"),
    [
        ("第一部分 回顾", Rank.PART, 1, "回顾"),
        ("第二章、安排", Rank.PART, 2, "安排"),
        ("一、回顾", Rank.CHAPTER, 1, "回顾"),
        ("一．回顾", Rank.CHAPTER, 1, "回顾"),
        ("十  、回顾", Rank.CHAPTER, 10, "回顾"),
        ("（十二）保障", Rank.SECTION, 12, "保障"),
        ("〔三〕保障", Rank.SECTION, 3, "保障"),
        ("12.农业", Rank.ITEM, 12, "农业"),
        ("２、农业", Rank.ITEM, 2, "农业"),
        ("(3)农业", Rank.SUBITEM, 3, "农业"),
        ("第三，创新", Rank.ORDINAL, 3, "创新"),
        ("——创新", Rank.DASH, 0, "创新"),
        ("--创新", Rank.DASH, 0, "创新"),
    ],
)
def test_the_marks_of_an_outline(line: str, rank: Rank, number: int, words: str) -> None:
    found = mark(line)
    assert found is not None
    assert (found.rank, found.number, line[found.end :].strip()) == (rank, number, words)


@pytest.mark.parametrize(
    "line", ["一带一路建设", "2023.5", "1.2万户", "第十四个五年规划", "二〇二三年", "———", "2023年，", ""]
)
def test_what_only_looks_like_one(line: str) -> None:
    assert mark(line) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是稳增长", Mark(Rank.ORDINAL, 1, 2)),
        (" 三要抓落实", Mark(Rank.ORDINAL, 3, 3)),
        ("一是否则", None),
        ("这一是大家的", None),
    ],
)
def test_the_marks_of_items_in_running_text(text: str, found: Mark | None) -> None:
    assert list_mark(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "⑩电网。（12）水库；三是修路（四）",
            [(Rank.RINGED, 10), (Rank.SUBITEM, 12), (Rank.ORDINAL, 3), (Rank.SECTION, 4)],
        ),
        ("一是稳增长，二是促改革", [(Rank.ORDINAL, 1), (Rank.ORDINAL, 2)]),
        ("统一是大势，一要三要素", []),
        ("“两免一补”\u30142\u3015政策", []),
        ("一是否则", []),
        ("增长5%（上年）（2023）", []),
    ],
)
def test_the_marks_within_running_text(text: str, found: list[tuple[Rank, int]]) -> None:
    marks = marks_within(text)
    assert [(one.rank, one.number) for one in marks] == found
    assert [one.start for one in marks] == sorted(one.start for one in marks)


def test_a_mark_within_text_ends_where_its_thing_begins() -> None:
    (one,) = marks_within("抓好工作：一是稳增长")
    assert (one.start, "抓好工作：一是稳增长"[one.end :]) == (4, "稳增长")
