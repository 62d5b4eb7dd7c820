from __future__ import annotations

import pytest

from ingest.structure.completeness import taken_for

HAN = "坚持稳中求进工作总基调，推动高质量发展。" * 15


@pytest.mark.parametrize(
    ("lines", "name", "said"),
    [
        (["The economy grew by six per cent. " * 20], "report", "外文"),
        (["0123456789" * 100, "增长"], "数据", "外文、数据或程序文本"),
        ([], "空", "外文"),
        (["今天去公园散步"], "随笔", "只有 7 个汉字"),
        ([HAN], "随笔", "一般文章"),
        (["一、工作回顾", HAN], "随笔", ""),
        (["（一）2024年工作安排", HAN], "随笔", ""),
        (["平川市统计公报", HAN], "随笔", ""),
        ([HAN], "平川市2023年统计公报", ""),
        ([HAN * 2 + "平川市统计公报"], "随笔", "一般文章"),  # in a paragraph it is no title
    ],
)
def test_what_a_text_without_a_beginning_is(lines: list[str], name: str, said: str) -> None:
    found = taken_for(lines, name)
    assert found.startswith(said) if said else found == ""
