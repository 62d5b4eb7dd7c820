from __future__ import annotations

import pytest

from qa.question.each import named_each
from qa.question.understand import understand


@pytest.mark.parametrize(
    ("text", "names", "last"),
    [
        ("的赤字率、特别国债和专项债各安排多少", ["赤字率", "特别国债", "专项债"], "专项债安排多少"),
        ("的南山和北湖两座电站，里各要投多少钱", ["南山", "北湖"], "北湖电站要投多少钱"),
        (
            "盘子里，工业、农业、房地产三块各要完成多少亿",
            ["工业", "农业", "房地产"],
            "盘子里，房地产要完成多少亿",
        ),
        ("城乡低保标准分别是多少", [], ""),
        ("各项贷款余额多少", [], ""),
        ("谐和各区多少人", [], ""),
    ],
)
def test_each_of_the_things_named_side_by_side(text: str, names: list[str], last: str) -> None:
    found = named_each(text)
    assert [name for name, _ in found] == names
    assert (found[-1][1] if found else "") == last


def test_each_thing_is_asked_at_the_time_of_the_whole_and_must_be_named() -> None:
    query = understand("信阳2024年的停车泊位、和美乡村各建设多少个")
    assert [(one.years, one.own) for one in query.each] == [
        ((2024,), ("停车泊位",)),
        ((2024,), ("和美乡村",)),
    ]


def test_what_measures_a_thing_is_no_thing() -> None:
    assert [one.own for one in understand("信阳2024年的财政收入和增速分别是多少").each] == [("财政收入",)]
