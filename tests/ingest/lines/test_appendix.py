from __future__ import annotations

import pytest

from ingest.lines.appendix import appendices, is_glossary


@pytest.mark.parametrize(
    "line",
    ["名词解释", "有关名词和用语解释", "《政府工作报告》注释", "注：", "脚注", "尾注", "附件2 名词浅释"],
)
def test_a_list_of_terms_is_known_by_its_heading(line: str) -> None:
    assert is_glossary(line)


@pytest.mark.parametrize("line", ["政府工作报告", "注重名师培养", "就有关情况作如下说明。", "附件1"])
def test_other_lines_head_no_list_of_terms(line: str) -> None:
    assert not is_glossary(line)


def test_a_list_longer_than_the_speech_is_still_behind_it() -> None:
    speech = ["政府工作报告", "名词解释", "坚持稳中求进。" * 60, "让我们团结奋斗！"]
    assert appendices([*speech, "脚注", *("[1]四下基层。" for _ in range(40))]) == (4,)
