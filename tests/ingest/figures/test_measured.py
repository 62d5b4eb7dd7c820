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
    ],
)
def test_a_number_that_only_tells_things_apart_measures_nothing(text: str, expected: bool) -> None:
    assert measures(text, find_quantities(text)[0]) is expected
