from __future__ import annotations

import pytest

from qa.evidence.enumerated import items, marks


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("①改造厕所；②建设水库；③修路。", ("改造厕所", "建设水库", "修路")),
        ("办好实事：（1）改善学校。（2）建成医院。", ("改善学校", "建成医院")),
        ("一是抓项目；二是抓招商", ("抓项目", "抓招商")),
        ("发展核电、风电、光伏", ("发展核电", "风电", "光伏")),
        ("（3）新建农村户厕2.06万户。", ()),
        ("城镇、农村居民收入分别增长5%、7%", ()),
        ("地区生产总值增长5%", ()),
    ],
)
def test_what_is_counted_off_is_a_list(words: str, found: tuple[str, ...]) -> None:
    assert items(words) == found


def test_a_mark_has_its_number() -> None:
    assert [(one.kind, one.number) for one in marks("⑩电网。（12）水库；三是修路")] == [
        ("ringed", 10),
        ("bracketed", 12),
        ("said", 3),
    ]
