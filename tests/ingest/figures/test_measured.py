from __future__ import annotations

import pytest

from ingest.figures.measured import measures
from vectorstore.analysis.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成3000吨级航道", False),
        ("吞吐量3000吨", True),
        ("全国排名前移3位", False),
        ("引进50亿元以上项目", False),
        ("投资50亿元", True),
        ("建成500千伏变电站", False),
        ("0-17岁常住人口", False),
        ("平均年龄17岁", True),
        ("“稳增长17条”", False),
        ("将园区作为翻一番的重要引擎", False),
        ("实施海洋经济翻番行动", False),
        ("生产总值比1980年翻两番的目标", True),
        ("生产总值翻一番", True),
        ("学科进入全球前1%", False),
        ("研制出4500吨大型锻造压机", False),
        ("培育年收入达到50亿元以上的大企业", False),
        ("设立100亿元民营企业纾困基金", True),
        ("指数列全国168个城市前20位", False),
        ("改造168个小区", True),
    ],
)
def test_a_number_that_only_tells_things_apart_measures_nothing(text: str, expected: bool) -> None:
    assert measures(text, find_quantities(text)[0]) is expected
