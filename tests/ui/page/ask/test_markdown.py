"""A turn as Markdown: complete, and nothing in it becomes markup."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from qa.types.answer import Certainty, Doubt
from ui.page.ask.copied import turn_text
from ui.page.ask.markdown import turn_markdown
from ui.page.session import Failure, Turn
from ui.page.words.page import CHINESE


def test_question_answer_table_and_citations(scripts: Any) -> None:
    lines = turn_markdown(Turn(1, "问", scripts.compared), CHINESE).splitlines()
    assert lines[0] == "## 问"
    assert "| 怀柔区 | 增长4%左右[1] |" in lines
    assert "> [2] 合肥市 2023年报告 › 二、2023年工作安排 › 主要目标" in lines
    assert f"> {scripts.compared.citations[2].quote}" in lines


def test_a_likely_answer_is_told_as_such(scripts: Any) -> None:
    likely = dataclasses.replace(scripts.answer, certainty=Certainty.LIKELY)
    parts = turn_markdown(Turn(1, "问", likely), CHINESE).split("\n\n")
    assert parts[1] == f"*{CHINESE.likely}*"
    assert CHINESE.likely not in turn_markdown(Turn(1, "问", scripts.answer), CHINESE)


def test_a_doubt_goes_along(scripts: Any) -> None:
    cited = dataclasses.replace(scripts.answer.citations[0], doubts=(Doubt.CORRECTED,))
    turn = Turn(1, "问", dataclasses.replace(scripts.answer, citations=(cited,)))
    assert "· 人工更正" in turn_markdown(turn, CHINESE)
    assert "· 人工更正）" in turn_text(turn, CHINESE)


def test_a_failure_is_told() -> None:
    assert turn_markdown(Turn(1, "问", Failure("坏了")), CHINESE) == "## 问\n\n坏了\n"


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("<script>x</script>", "\\<script\\>x\\</script\\>"),
        ("[x](javascript:y)", "[x\\](javascript:y)"),
        ("![x](http://evil)", "\\![x\\](http://evil)"),
        ("**粗** `c`", "\\*\\*粗\\*\\* \\`c\\`"),
        ("# 标题", "\\# 标题"),
        ("- 项", "\\- 项"),
        ("&lt;b", "\\&lt;b"),
        ("\x1b[31m", "\\\\x1b[31m"),
    ],
)
def test_hostile_text_stays_text(scripts: Any, hostile: str, harmless: str) -> None:
    answer = dataclasses.replace(scripts.answer, text=hostile, citations=())
    assert turn_markdown(Turn(1, hostile, answer), CHINESE) == f"## {harmless}\n\n{harmless}\n"
