from __future__ import annotations

from scripted import ABSTENTION, ANSWER, answered

from ui.feedback import LONGEST_COMMENT, noted


def test_what_is_kept_of_an_answer() -> None:
    kept = noted(ANSWER, "  年份不对\n应是2024年 ")
    assert (kept.question, kept.answer, kept.abstained) == (ANSWER.question, ANSWER.text, False)
    assert kept.comment == "年份不对\n应是2024年"
    assert kept.citations == ("reports/合肥.txt:10-25,30-44",)
    assert kept.time.endswith("+00:00")
    assert noted(ABSTENTION).abstained


def test_a_comment_is_bounded() -> None:
    assert len(noted(ANSWER, "错" * 10_000).comment) == LONGEST_COMMENT


def test_a_lone_surrogate_is_written_by_its_number() -> None:
    kept = noted(answered(text="\udce4"), "\ud800\0")
    assert (kept.answer, kept.comment) == (r"\udce4", r"\ud800")
