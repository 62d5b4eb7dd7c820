"""Tables in Markdown files: rows and cells as those of any other table."""

from __future__ import annotations

import pytest

from ingest.cleaning import furniture
from ingest.cleaning.healing import heal

PIPES = """主要指标如下：

| 类别 | 指标 | 2022年 | 2023年目标 |
| :-- | --- | :-: | --: |
| 经济 | **地区生产总值** | 12013 | |
|  | 就业 | | 12万人 |

以上是\\|线。
"""
TAGS = """主要指标如下：

<table border="1"><thead><tr><th>类别</th><th>指标</th><th>2022年</th><th>2023年目标</th></tr></thead>
<tbody><tr><td rowspan="2">经济</td><td>地区生产总值</td><td>12013</td><td></td></tr>
<tr><td>就业</td><td></td><td>12万人</td></tr></tbody></table>

以上是|线。
"""


@pytest.mark.parametrize("text", [PIPES, TAGS])
def test_rows_have_their_cells_in_their_columns(text: str) -> None:
    assert [p.text for p in heal(text, furniture.find(text, markdown=True))] == [
        "主要指标如下：",
        "类别\t指标\t2022年\t2023年目标",
        "经济\t地区生产总值\t12013\t",
        "\t就业\t\t12万人",
        "以上是|线。",
    ]


@pytest.mark.parametrize("text", ["增长|下降\n平稳", "|||\n\n|-|", "<table><tr><td>", "<td rowspan=9>|-|"])
def test_what_is_no_table_stays_text(text: str) -> None:
    assert furniture.find(text, markdown=True).cells == ()


def test_cells_over_many_columns_and_rows_lengthen_no_row_without_end() -> None:
    rows = "<tr><td colspan=99 rowspan=99>产值</td><td>1</td></tr>" * 60
    text = f"<table>{rows}</table>"
    healed = heal(text, furniture.find(text, markdown=True))
    assert max(len(paragraph.text) for paragraph in healed) < 700
