from __future__ import annotations

import pytest

from qa.llm.sayings import sayings

TEXT = "<think>想想。[1]</think>甲增长6.5%以上[1]。乙增长7%。[2][3]\n- **丙**增长8.5%左右【1，2】\n结尾[1-3]"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_sentences_are_the_same_however_the_stream_is_cut(size: int) -> None:
    pieces = [TEXT[i : i + size] for i in range(0, len(TEXT), size)]
    found = [(s.bare, s.numbers, s.bullet) for s in sayings(pieces)]
    assert found == [
        ("甲增长6.5%以上。", (1,), ""),
        ("乙增长7%。", (2, 3), ""),
        ("丙增长8.5%左右", (1, 2), "- "),
        ("结尾", (1, 2, 3), ""),
    ]


def test_marks_are_renumbered_where_they_stand() -> None:
    (said,) = sayings(["甲增长6%[2]，乙增长7%[3][9]。"])
    assert said.with_marks({2: [1], 3: [2, 3]}) == "甲增长6%[1]，乙增长7%[2][3]。"


def test_a_mark_before_a_sentence_is_of_all_of_it() -> None:
    (said,) = sayings(["[2]甲增长6%。"])
    assert (said.bare, said.numbers) == ("甲增长6%。", (2,))
    assert said.with_marks({2: [1]}) == "甲增长6%[1]。"


def test_a_thought_that_does_not_end_is_no_answer() -> None:
    assert list(sayings(["<think>甲增长6%[1]。乙"])) == []


def test_control_characters_are_left_out() -> None:
    (said,) = sayings(["甲\u200b增长\x1b6%[1]。"])
    assert said.bare == "甲增长6%。"
